"""A certificate: the frozen answer to one inquiry (invariant 6; directive, B2).

Its facts are canonical bytes, fixed when it is issued. Every picture, text and QR is made from those bytes alone.
"""

import json
import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from domain.codes import Use
from domain.digits import to_ascii
from domain.insurance import Kinship, PensionKind, Record, Relation, Standing

VALID_DAYS = (1, 7, 30)
"""The validities offered, in days."""
LONGEST_DAYS = 90
"""No code may live longer."""
REFERENCE_BYTES = 10
"""Random bytes of a reference: 80 bits, shown as 16 letters and digits."""
MOVABLE_FOR_MINUTES = 60
"""How long an answer on screen may still be moved to the inbox: after that the facts are asked for anew."""

_FORMAT = 1
_ALPHABET = "abcdefghjkmnpqrstvwxyz0123456789"  # no i, l, o, u: read aloud and retyped without doubt
_REFERENCE = re.compile(r"(?<![0-9a-z])(?:[0-9a-z]{16}|[0-9a-z]{4}(?:[\W_]{1,3}[0-9a-z]{4}){3})(?![0-9a-z])")
_ENUMS = {"relation": Relation, "standing": Standing, "pension_kind": PensionKind, "kinship": Kinship}
_DATES = ("birth_date", "since", "pension_start")


class Purpose(StrEnum):
    COURT = "court"
    BANK_LOAN = "bank_loan"
    EMPLOYMENT = "employment"
    INSURANCE = "insurance"
    WELFARE = "welfare"
    TRAVEL = "travel"
    OTHER = "other"


@dataclass(frozen=True)
class Facts:
    """All that a certificate says. `recipient` is None for any organisation; `link` is what its QR opens."""

    reference: str
    record: Record
    recipient: str | None
    purpose: Purpose
    use: Use
    issued_at: int
    ends_at: int
    link: str

    def to_bytes(self) -> bytes:
        """The canonical bytes: JSON with sorted keys, no spaces, UTF-8, every text in NFC."""
        fields = {"format": _FORMAT, **vars(self), "record": _normal(record_to_json(self.record))}
        return _canonical(_normal(fields)).encode()

    @classmethod
    def from_bytes(cls, canonical: bytes) -> "Facts":
        fields: dict[str, Any] = json.loads(canonical.decode())
        if fields.pop("format") != _FORMAT:
            raise ValueError("This certificate was written by a newer version; update this program to read it.")
        record = record_from_json(fields.pop("record"))
        return cls(record=record, purpose=Purpose(fields.pop("purpose")), use=Use(fields.pop("use")), **fields)


def make_reference(random: bytes) -> str:
    """A reference of 16 characters from `REFERENCE_BYTES` random bytes."""
    number = int.from_bytes(random)
    return "".join(_ALPHABET[number >> shift & 31] for shift in range(0, 8 * REFERENCE_BYTES, 5))


def holds_reference(text: str) -> bool:
    """Whether `text` has in it what looks like a reference: 16 letters and digits, both, on end or in fours.

    An O that was read for a zero does not matter: nothing is looked up by it. With no letters but such ones, it is
    rather a code.
    """
    found = _REFERENCE.findall(to_ascii(text).lower())
    return any(re.search("[a-hjkmnp-z]", each) and re.search("[0-9]", each) for each in found)


def record_to_json(record: Record) -> dict[str, Any]:
    """A record as plain JSON values: dates in ISO 8601, what is not known left out."""
    fields = {name: value for name, value in vars(record).items() if value is not None}
    return {name: value.isoformat() if name in _DATES else value for name, value in fields.items()}


def record_from_json(fields: dict[str, Any]) -> Record:
    """The record that `record_to_json` wrote."""
    known = dict(fields)
    known |= {name: kind(fields[name]) for name, kind in _ENUMS.items() if name in fields}
    known |= {name: date.fromisoformat(fields[name]) for name in _DATES if name in fields}
    return Record(**known)


def _normal(fields: dict[str, Any]) -> dict[str, Any]:
    """Texts in NFC: each by itself, since within the JSON an accent could melt into an escape before it."""
    return {name: unicodedata.normalize("NFC", v) if isinstance(v, str) else v for name, v in fields.items()}


def _canonical(fields: dict[str, Any]) -> str:
    return json.dumps(fields, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
