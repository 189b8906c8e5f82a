"""Direct inquiry, one or several at once: by national code, within the agreement of an officer's organisation."""

from domain.acts import Act
from domain.certificates import Purpose
from handlers.direct import asking, several
from handlers.organisation.document_inquiry import or_code
from handlers.ways import Ways

_PURPOSES = "|".join(Purpose)

WAYS = Ways(
    names={
        "ask": (Act.INQUIRE_DIRECTLY, asking.ask),
        "batches": (Act.INQUIRE_BY_FILE, several.begin),
    },
    steps={
        "direct-code": (Act.INQUIRE_DIRECTLY, or_code(asking.national_code)),
        "direct-purpose": (Act.INQUIRE_DIRECTLY, or_code(asking.written_purpose)),
        "direct-case": (Act.INQUIRE_DIRECTLY, asking.case_number),
        "direct-sure": (Act.INQUIRE_DIRECTLY, or_code(asking.typed_instead)),
        "batch-purpose": (Act.INQUIRE_BY_FILE, or_code(several.written_purpose)),
        "batch-case": (Act.INQUIRE_BY_FILE, several.case_number),
        "batch-file": (Act.INQUIRE_BY_FILE, or_code(several.ask_file)),
    },
    files={
        "batch-purpose": (Act.INQUIRE_BY_FILE, several.early),
        "batch-case": (Act.INQUIRE_BY_FILE, several.early),
        "batch-file": (Act.INQUIRE_BY_FILE, several.file),
    },
    taps=(
        ("direct:ask", (Act.INQUIRE_DIRECTLY, asking.ask)),
        (f"direct:why:({_PURPOSES})", (Act.INQUIRE_DIRECTLY, asking.purpose)),
        ("direct:sure:[0-9a-f]{8}", (Act.INQUIRE_DIRECTLY, asking.sure)),
        ("direct:no", (Act.INQUIRE_DIRECTLY, asking.leave)),
        (f"batch:why:({_PURPOSES})", (Act.INQUIRE_BY_FILE, several.purpose)),
        (r"batch:start:\d{1,15}", (Act.INQUIRE_BY_FILE, several.start)),
        ("batch:no", (Act.INQUIRE_BY_FILE, several.leave)),
        (r"batch:cancel:\d{1,15}", (Act.INQUIRE_BY_FILE, several.cancel)),
        (r"batch:result:\d{1,15}", (Act.INQUIRE_BY_FILE, several.result)),
    ),
)
