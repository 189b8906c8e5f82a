"""Direct inquiry: an officer asks by national code, within his organisation's agreement."""

from domain.acts import Act
from domain.certificates import Purpose
from handlers.direct import asking
from handlers.ways import Ways

_PURPOSES = "|".join(Purpose)

WAYS = Ways(
    names={"ask": (Act.INQUIRE_DIRECTLY, asking.ask)},
    steps={
        "direct-code": (Act.INQUIRE_DIRECTLY, asking.national_code),
        "direct-purpose": (Act.INQUIRE_DIRECTLY, asking.typed_instead),
        "direct-case": (Act.INQUIRE_DIRECTLY, asking.case_number),
        "direct-sure": (Act.INQUIRE_DIRECTLY, asking.typed_instead),
    },
    taps=(
        ("direct:ask", (Act.INQUIRE_DIRECTLY, asking.ask)),
        (f"direct:why:({_PURPOSES})", (Act.INQUIRE_DIRECTLY, asking.purpose)),
        ("direct:sure:[0-9a-f]{8}", (Act.INQUIRE_DIRECTLY, asking.sure)),
        ("direct:no", (Act.INQUIRE_DIRECTLY, asking.leave)),
    ),
)
