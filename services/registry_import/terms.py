"""What an import is told, and what it tells."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from domain.permissions import Actor
from domain.vault import Vault
from storage.registry import Counts
from storage.store import Store


@dataclass(frozen=True)
class Finding:
    """Something to report: a fault of a line, or a person (without a line) who is no longer in the file."""

    line: int | None
    column: str
    reason: str
    national_code: str = ""


@dataclass(frozen=True)
class Manner:
    """How to go about it. `rest` seconds, or twice as long as a unit took, are left to others after each.

    A long text is read by `processes` of their own, a short one by this.
    """

    today: date
    check: bool = False
    remove_missing: bool = False
    rows_a_unit: int = 5_000
    rest: float = 0.0
    processes: int = 0


@dataclass(frozen=True)
class Outcome:
    """`nameless` lines are those of whom nobody can tell whose they are; `open_end`: the last line has no end."""

    counts: Counts
    persons: int
    lines: int
    nameless: int
    unknown_columns: tuple[str, ...]
    kept_missing: bool
    """Whether nobody was removed although it was asked for: because of nameless lines, for want of good ones, or since
    the file may be cut off.
    """
    open_end: bool


@dataclass(frozen=True)
class Around:
    """Where the import takes place. `progress` gets what is being done, how much of it is done, and out of what."""

    store: Store
    make_vault: Callable[[], Vault]
    """Also called in the processes that read. Each has the same keys: by their digests lines and persons meet."""
    actor: Actor
    holder: str
    clock: Callable[[], int]
    report: Callable[[Finding], None]
    progress: Callable[[str, int, int], None]
    begin_process: Callable[[], None] = lambda: None
