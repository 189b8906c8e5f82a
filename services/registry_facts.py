"""What is known of one insured person, as the registry in the store seals it: one short text, always the same for the
same facts, so that an import can tell what changed."""

from domain.certificates import record_from_json
from domain.insurance import RegisteredAccount

FORMAT = "1"
FIELDS = (
    "national_code",
    "phone",
    "active",
    "relation",
    "given_name",
    "family_name",
    "father_name",
    "birth_date",
    "insurance_number",
    "since",
    "branch",
    "standing",
    "last_employer",
    "last_contribution_month",
    "contribution_days",
    "pension_kind",
    "pension_start",
    "main_pensioner",
    "kinship",
)
"""In the order in which they are packed. A field that comes later on is added at the end, with another format."""
YES, NO = "yes", "no"
_BETWEEN = "\x1f"  # the unit separator, which no name holds


def pack(values: list[str]) -> bytes:
    """Values in the order of `FIELDS`: days in ISO 8601, words as the domain spells them, empty when not known."""
    return _BETWEEN.join([FORMAT, *values]).encode()


def unpack(packed: bytes) -> RegisteredAccount:
    """Raises ValueError when it is none of ours."""
    form, *values = packed.decode().split(_BETWEEN)
    if form != FORMAT:
        raise ValueError("these facts were written by a newer version; update this program to read them")
    known = {name: value for name, value in zip(FIELDS, values, strict=True) if value}
    phone, active = known.pop("phone"), known.pop("active")
    days = {"contribution_days": int(known["contribution_days"])} if "contribution_days" in known else {}
    return RegisteredAccount(record_from_json({**known, **days}), phone, active == YES)


def national_code_of(packed: bytes) -> str:
    return packed.decode().split(_BETWEEN)[1]
