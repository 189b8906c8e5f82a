"""The import: organisations, then agreements, then users, whatever the order of the files, in units of bounded size.

Nothing is remembered between two runs but the rows themselves, so a run that was cut off is finished by the next one
with the same files: what is in already is found to be the same. Rows that waited in the store are tried again with it.
"""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Callable, Sequence
from dataclasses import dataclass, field

from domain.legacy import Reason, RowKind
from domain.permissions import Actor
from services.legacy.cells import fields
from services.legacy.columns import NO
from services.legacy.deciding import Ahead, Decision, Verdict
from services.legacy.reading import LegacyFile, Row, Untracked, once_each
from services.legacy.unit import Days, LegacyRetired, look, move, waiting
from storage.store import Store

A_UNIT = 500  # rows
MOST_FINDINGS = 10_000
"""Of a report: more than anybody reads through. The counts are of all of them."""
_TOLD = frozenset({Verdict.CHANGED, Verdict.LEFT_OUT, Verdict.UNRESOLVED})


@dataclass(frozen=True)
class Finding:
    """A row worth a line in the report: `verdict` is None for a line that cannot be kept track of."""

    file: str
    line: int
    kind: RowKind | None
    key: str
    verdict: Verdict | None
    reason: Reason | None


@dataclass
class Outcome:
    """What was done, or would be done. `is_done` is False for a look, and for a run that untracked lines kept back.

    `touched` counts the rows of which something else is kept afterwards than before.
    """

    is_done: bool
    verdicts: dict[RowKind, Counter[Verdict]] = field(default_factory=lambda: {kind: Counter() for kind in RowKind})
    reasons: Counter[tuple[RowKind, Reason]] = field(default_factory=Counter)
    untracked: Counter[Reason] = field(default_factory=Counter)
    findings: list[Finding] = field(default_factory=list)
    touched: int = 0
    unknown_columns: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def total(self, verdict: Verdict) -> int:
        return sum(each[verdict] for each in self.verdicts.values())

    def add(self, decision: Decision) -> None:
        row, verdict = decision.case.row, decision.verdict
        self.verdicts[row.kind][verdict] += 1
        self.touched += decision.touches
        if decision.reason is not None:
            self.reasons[row.kind, decision.reason] += 1
        if verdict in _TOLD:
            self._find(Finding(row.file, row.line, row.kind, row.key, verdict, decision.reason))

    def lose(self, line: Untracked) -> None:
        self.untracked[line.reason] += 1
        self._find(Finding(line.file, line.line, None, "", None, line.reason))

    def _find(self, finding: Finding) -> None:
        if len(self.findings) < MOST_FINDINGS:
            self.findings.append(finding)


@dataclass(frozen=True)
class Around:
    """Where the import takes place. After each unit it rests `rest` times as long as that took: others have work too.

    `progress` gets what is being done, how much of it is done, and out of what.
    """

    store: Store
    actor: Actor
    clock: Callable[[], int]
    days: Days
    progress: Callable[[str, int, int], None]
    rest: float = 0.0


async def run_import(files: Sequence[LegacyFile], around: Around, *, for_real: bool) -> Outcome | LegacyRetired:
    """Look what these files would change, or change it. While a line cannot be kept track of, it stays with a look."""
    rows, lost = await asyncio.to_thread(_sorted_out, files)
    run = _Run(around, Outcome(is_done=for_real and not lost))
    for line in lost:
        run.outcome.lose(line)
    run.outcome.unknown_columns = {file.name: file.unknown for file in files if file.unknown}
    for kind in (RowKind.ORGANISATION, RowKind.AGREEMENT, RowKind.USER):
        if not await run.take(kind, rows[kind]):
            return LegacyRetired()
    return run.outcome


def _sorted_out(files: Sequence[LegacyFile]) -> tuple[dict[RowKind, dict[str, Row]], list[Untracked]]:
    """The rows of each kind by their keys, and the lines that nobody could keep track of."""
    rows: dict[RowKind, dict[str, Row]] = {kind: {} for kind in RowKind}
    lost = [line for file in files for line in file.untracked]
    for each in once_each(files):
        if isinstance(each, Row):
            rows[each.kind][each.key] = each
        else:
            lost.append(each)
    return rows, lost


class _Run:
    def __init__(self, around: Around, outcome: Outcome) -> None:
        self.outcome = outcome
        self._around = around
        self._ahead = Ahead()

    async def take(self, kind: RowKind, rows: dict[str, Row]) -> bool:
        """All rows of a kind; False when the legacy system is retired."""
        if kind is RowKind.USER and not await self._leave_out(rows):
            return False
        done = 0
        async for unit in self._units(kind, rows):
            decided = await self._decide(kind, unit)
            if isinstance(decided, LegacyRetired):
                return False
            for each in decided:
                self.outcome.add(each)
            done += len(unit)
            self._around.progress(kind.value, done, max(done, len(rows)))
        return True

    async def _leave_out(self, rows: dict[str, Row]) -> bool:
        """Users who are left out make room first: whoever has a number of theirs now may stand in an earlier unit. What
        became of them is told in their place.
        """
        out = [row for row in rows.values() if fields(RowKind.USER, row.cells)["active"] == NO]
        for start in range(0, len(out), A_UNIT):
            decided = await self._decide(RowKind.USER, out[start : start + A_UNIT])
            if isinstance(decided, LegacyRetired):
                return False
            if self.outcome.is_done:
                self.outcome.touched += sum(each.touches for each in decided)
        return True

    async def _units(self, kind: RowKind, rows: dict[str, Row]) -> AsyncIterator[Sequence[Row]]:
        """Those of the files, and then those that waited and are not among them."""
        listed = list(rows.values())
        for start in range(0, len(listed), A_UNIT):
            yield listed[start : start + A_UNIT]
        after, there = 0, True
        while there:
            last, found = await self._around.store.read(
                waiting, actor=self._around.actor, kind=kind, after=after, limit=A_UNIT
            )
            there, after = last > after, last
            again = [row for row in found if row.key not in rows]
            if again:
                yield again

    async def _decide(self, kind: RowKind, unit: Sequence[Row]) -> list[Decision] | LegacyRetired:
        began = self._around.clock()
        decided = await self._decided(kind, unit)
        await asyncio.sleep(self._around.rest * (self._around.clock() - began) / 1_000_000)
        return decided

    async def _decided(self, kind: RowKind, unit: Sequence[Row]) -> list[Decision] | LegacyRetired:
        around = self._around
        if self.outcome.is_done:
            return await around.store.write(
                move, actor=around.actor, kind=kind, rows=unit, days=around.days, now=around.clock()
            )
        return await around.store.read(
            look, actor=around.actor, kind=kind, rows=unit, ahead=self._ahead, days=around.days
        )
