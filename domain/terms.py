"""What an agreement says, frozen when it is concluded (invariant 6; directive, A3).

Canonical bytes: every document of it, in either language, now or in five years, is made of these alone.
"""

import json
import unicodedata
from dataclasses import dataclass
from typing import Any

from domain.agreements import Basis, Kind, Party
from domain.scopes import Scope

_FORMAT = 1


@dataclass(frozen=True, kw_only=True)
class Terms:
    """`organisation` is its name and `legal_id` its national id (11 digits) if it is known.

    `decision` is the number of the committee's decision, and `before` the number of the agreement that this one renews
    or amends, as a reader knows them. `starts_at` is None in a draft, which runs `days` from its conclusion; `ends_at`
    is None in a draft, and where there is no end. `confirmed` are the parties with the times of their confirmations, in
    that order.
    """

    number: str
    version: int
    kind: Kind
    basis: Basis
    organisation: str
    legal_id: str | None
    decision: str | None
    before: str | None
    scope: Scope
    days: int
    starts_at: int | None
    ends_at: int | None
    confirmed: tuple[tuple[Party, int], ...] = ()

    def to_bytes(self) -> bytes:
        """JSON with sorted keys, no spaces, UTF-8, every text in NFC."""
        fields: dict[str, Any] = {
            "format": _FORMAT,
            "number": _nfc(self.number),
            "version": self.version,
            "kind": self.kind,
            "basis": self.basis,
            "organisation": _nfc(self.organisation),
            "legal_id": self.legal_id,
            "decision": self.decision,
            "before": None if self.before is None else _nfc(self.before),
            "scope": self.scope.to_json(),
            "days": self.days,
            "starts_at": self.starts_at,
            "ends_at": self.ends_at,
            "confirmed": self.confirmed,
        }
        return json.dumps(fields, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()

    @classmethod
    def from_bytes(cls, canonical: bytes) -> "Terms":
        fields: dict[str, Any] = json.loads(canonical.decode())
        if fields.pop("format") != _FORMAT:
            raise ValueError("This agreement was written by a newer version; update this program to read it.")
        fields["kind"], fields["basis"] = Kind(fields["kind"]), Basis(fields["basis"])
        fields["scope"] = Scope.from_json(fields["scope"])
        fields["confirmed"] = tuple((Party(party), at) for party, at in fields["confirmed"])
        return cls(**fields)


def _nfc(text: str) -> str:
    return unicodedata.normalize("NFC", text)
