"""What was compared, for people to read."""

from dataclasses import dataclass, field

SHOWN_FAULTS = 5


@dataclass
class Line:
    """One comparison. `faults` are the discrepancies, in words."""

    what: str
    stored: int
    seen: int
    faults: list[str] = field(default_factory=list)

    @property
    def balanced(self) -> bool:
        return not self.faults


def table(lines: list[Line]) -> str:
    """What was compared, for people to read; below it the first discrepancies."""
    rows = [f"  {'ok ' if line.balanced else 'NO '} {line.what:<56} {line.stored:>7} {line.seen:>7}" for line in lines]
    faults = [f"  {line.what}: {fault}" for line in lines for fault in line.faults[:SHOWN_FAULTS]]
    head = f"      {'compared':<56} {'stored':>7} {'seen':>7}"
    return "\n".join([head, *rows, *(["", "Discrepancies, the first of each kind:", *faults] if faults else [])])
