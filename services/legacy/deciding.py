"""What is decided of rows before anything is done: the same for a look ahead and for real."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property

from domain.legacy import Reason, RowKind, RowState
from services.legacy.cells import fields
from services.legacy.columns import NO
from services.legacy.reading import Row
from storage import legacy
from storage.legacy import Fate, Kept
from storage.transaction import Transaction


class Verdict(StrEnum):
    """What a run says of a row."""

    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    LEFT_OUT = "left_out"
    UNRESOLVED = "unresolved"


class Deed(StrEnum):
    """What is done to an organisation, an agreement or an officer."""

    ADD = "add"
    MATCH = "match"  # one that was here before is the row's from now on
    CHANGE = "change"
    REMOVE = "remove"
    END = "end"  # an agreement is over from now on, or was before


@dataclass(frozen=True)
class Case:
    """A row, the digest that names it, and what is kept of it."""

    row: Row
    digest: bytes
    kept: Kept | None

    @cached_property
    def said(self) -> dict[str, str]:
        return fields(self.row.kind, self.row.cells)

    @property
    def moved_to(self) -> int | None:
        return self.kept.moved_to if self.kept else None

    @property
    def is_inactive(self) -> bool:
        """Whether the legacy system says that it is no longer in use: then nobody needs its other cells right."""
        return self.said["active"] == NO

    def says_anew(self, field: str) -> bool:
        """Whether the row says something else there than when it was moved. What it says as ever is not brought over
        what is here, which may have been put right here, or was never the row's.
        """
        kept = self.kept
        if kept is None or kept.state is not RowState.MOVED:
            return True
        return fields(self.row.kind, kept.cells)[field] != self.said[field]

    @property
    def is_settled(self) -> bool:
        """Whether it was moved just as it stands."""
        kept = self.kept
        return kept is not None and kept.state is RowState.MOVED and kept.cells == self.row.cells


@dataclass(frozen=True, slots=True)
class Decision:
    """`target` is what the row is or was moved to, None while that has yet to be made."""

    case: Case
    state: RowState
    reason: Reason | None = None
    target: int | None = None
    deed: Deed | None = None

    @property
    def verdict(self) -> Verdict:
        kept = self.case.kept
        if self.state is not RowState.MOVED:
            return Verdict(self.state.value)
        if kept is None or kept.state is not RowState.MOVED:
            return Verdict.NEW
        return Verdict.UNCHANGED if kept.cells == self.case.row.cells else Verdict.CHANGED

    @property
    def touches(self) -> bool:
        """Whether anything is to be done or kept anew."""
        return self.deed is not None or self.fate(self.target) != self.kept_fate

    @property
    def kept_fate(self) -> Fate | None:
        """What is kept of the row before this decision."""
        kept = self.case.kept
        return Fate(kept.digest, kept.cells, kept.state, kept.reason, kept.moved_to) if kept else None

    def fate(self, moved_to: int | None) -> Fate:
        return Fate(self.case.digest, self.case.row.cells, self.state, self.reason, moved_to)


def moved(case: Case, target: int | None, deed: Deed | None) -> Decision:
    return Decision(case, RowState.MOVED, target=target, deed=deed)


def unresolved(case: Case, reason: Reason) -> Decision:
    """What the row became before stays what it is."""
    return Decision(case, RowState.UNRESOLVED, reason, case.moved_to)


def left_out(case: Case) -> Decision:
    return Decision(case, RowState.LEFT_OUT, target=case.moved_to)


@dataclass
class Ahead:
    """What was decided and the store does not show yet: of one unit, or of a whole look ahead.

    `organisations` are by the legacy system's code, with None for those left out; those that have yet to be made have
    numbers below 0. The others say which row's key holds a name, a legal id, an organisation's agreement, a phone, a
    national code; `gone` are officers that are removed.
    """

    organisations: dict[str, int | None] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    legal_ids: dict[str, str] = field(default_factory=dict)
    agreements: dict[int, str] = field(default_factory=dict)
    phones: dict[str, str] = field(default_factory=dict)
    codes: dict[str, str] = field(default_factory=dict)
    gone: set[int] = field(default_factory=set)

    def claims(self, holders: dict[str, str], value: str, key: str) -> bool:
        """Hold `value` for the row `key`; False when another row holds it."""
        return holders.setdefault(value, key) == key


class Organisations:
    """The organisations of the legacy system that a unit's rows name, by their codes."""

    def __init__(self, tx: Transaction, codes: Iterable[str], ahead: Ahead) -> None:
        names = {digest: code for code in set(codes) for digest in legacy.digests(tx, code)}
        found = legacy.states(tx, RowKind.ORGANISATION, names)
        kept = {names[digest]: (state, moved_to) for digest, (state, moved_to) in found.items()}
        self._ids: dict[str, int | None] = {
            code: moved_to for code, (_, moved_to) in kept.items() if moved_to is not None
        }
        self._ids |= {code: None for code, (state, _) in kept.items() if state is RowState.LEFT_OUT}
        self._ids |= ahead.organisations

    def known(self, code: str) -> bool:
        """Whether there is such an organisation here, or was one that the legacy system left out."""
        return code in self._ids

    def find(self, code: str) -> int | None:
        """Its id; None for one that was left out."""
        return self._ids[code]

    def left_out(self, code: str) -> bool:
        """Whether there was such an organisation, and the legacy system left it out."""
        return self.known(code) and self.find(code) is None
