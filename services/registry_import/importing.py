"""The import: read and sort everything, then bring the registry into line with it, in units of a bounded size.

Nothing is remembered between two runs but the rows themselves, so a run that was cut off is finished by the next one
with the same file: what is in already is found to be the same.
"""

import asyncio
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import chain, groupby
from pathlib import Path

from services.registry_facts import national_code_of
from services.registry_import import acts
from services.registry_import.columns import columns
from services.registry_import.reading import Reading, read_all
from services.registry_import.seen import Seen
from services.registry_import.spool import Entry, Spool, parts_for
from services.registry_import.terms import Around, Finding, Manner, Outcome
from services.tables.headings import FileFault, Layout, lay_out
from services.tables.table import Table, file_hash, open_table
from services.vault import VaultError
from storage import registry
from storage.registry import CODE, FACTS, Counts, Kept

DIGEST = 32  # bytes
WORTH_PROCESSES = 4_000_000  # bytes: starting them takes as long as reading so much
IDS_A_LOOK = 10_000
HOLD_AGAIN = 1_500_000  # microseconds after which the lease is prolonged
PATIENCE = acts.HELD_FOR + 2_000_000  # microseconds to wait for an import that was cut off


async def run_import(path: Path, around: Around, manner: Manner) -> Outcome:
    """Raises `FileFault`, `ImportRunning`, `ImportOvertaken`; whatever happens, the next run goes on from there."""
    with open_table(path, columns()) as opened:
        layout = lay_out(opened.heading, columns())
        table = _with_lines(opened)
        importing = _Importing(around, manner)
        await importing.begin(path)
        try:
            await importing.read_and_store(table, layout)
            return await importing.finish(layout.unknown)
        finally:
            await importing.let_go()


def _with_lines(table: Table) -> Table:
    """The same, from its first line on: an export that broke off at its beginning tells nothing of anybody."""
    for piece in table.pieces:
        if next(iter(table.form.lines(piece)), None) is not None:
            return replace(table, pieces=chain([piece], table.pieces))
    raise FileFault("there are no lines below the heading; nothing was changed")


class _Importing:
    def __init__(self, around: Around, manner: Manner) -> None:
        self._around, self._manner = around, manner
        self._vault = around.make_vault()
        self._counts: Counter[str] = Counter()
        self._lines = self._good = self._nameless = 0
        self._open_end = False
        self._import_id: int | None = None
        self._held_at = 0
        self._seen = Seen(0)
        self._writing: asyncio.Task[None] | None = None

    async def begin(self, path: Path) -> None:
        """An import that was cut off holds its lease a little longer than it lives: wait so long, and no longer."""
        if self._manner.check:
            return
        around, hashed = self._around, file_hash(path)
        deadline = around.clock() + PATIENCE
        while True:
            now = self._held_at = around.clock()
            try:
                self._import_id = await around.store.write(
                    acts.begin, actor=around.actor, holder=around.holder, file_hash=hashed, now=now
                )
                return
            except acts.ImportRunning:
                if now > deadline:
                    raise
                around.progress("waiting for an import that was cut off", 0, 0)
                await asyncio.sleep(0.5)

    async def read_and_store(self, table: Table, layout: Layout) -> None:
        width, self._open_end = DIGEST * len(self._vault.digests(CODE, b"")), table.open_end
        with Spool(width=width, parts=parts_for(table.text)) as spool:
            await self._read(table, layout, spool)
            if table.changed():
                raise FileFault("the file was changed while it was read; nothing of it was stored")
            self._seen = Seen(await self._around.store.read(registry.last_id))
            await self._store(spool)
        await self._look_for_missing()

    async def _read(self, table: Table, layout: Layout, spool: Spool) -> None:
        around, manner = self._around, self._manner
        reading = Reading(around.make_vault, table.form, layout, manner.today, parts_for(table.text))
        processes = manner.processes if table.text > WORTH_PROCESSES else 0
        async for read in read_all(table.pieces, reading, processes=processes, begin=around.begin_process):
            spool.add(read.parts)
            self._lines += read.lines
            self._good += read.good
            self._nameless += read.nameless
            self._counts["refused"] += read.refused
            for finding in read.findings:
                around.report(finding)
            around.progress("reading", min(table.position(), table.size), table.size)
            await self._hold()

    async def _store(self, spool: Spool) -> None:
        done = 0
        for part in spool.parts():
            once = list(self._once_each(part))
            for start in range(0, len(once), self._manner.rows_a_unit):
                await self._store_unit(once[start : start + self._manner.rows_a_unit])
                done += min(len(once) - start, self._manner.rows_a_unit)
                self._around.progress("storing" if self._import_id else "comparing", done, self._good)
        await self._settle()

    def _once_each(self, entries: list[Entry]) -> Iterator[Entry]:
        """The first good line of each person; further ones are reported."""
        for _, group in groupby(entries, key=lambda entry: entry.digests):
            lines = list(group)
            good = [entry for entry in lines if entry.sealed]
            yield good[0] if good else lines[0]
            for other in good[1:]:
                self._counts["refused"] += 1
                reason = f"is the same as in line {good[0].line}; that line counts, this one does not"
                self._around.report(Finding(other.line, "national_code", reason))

    async def _store_unit(self, entries: list[Entry]) -> None:
        wanted = [digest for entry in entries for digest in _each(entry.digests)]
        found = await self._around.store.read(registry.kept, wanted)
        by_digest = {row.digest: row for row in found}
        rows: list[tuple[bytes, bytes]] = []
        outdated: list[int] = []
        for entry in entries:
            known = [by_digest[digest] for digest in _each(entry.digests) if digest in by_digest]
            self._seen.mark(row.id for row in known)
            older = [row.id for row in known if row.digest != entry.digests[:DIGEST]]
            if entry.sealed and (not self._the_same(entry, known) or older):
                rows.append((entry.digests[:DIGEST], entry.sealed))
                outdated += older
        if rows and not self._manner.check:
            await self._settle()
            self._writing = asyncio.create_task(self._write(rows, outdated))
        await self._hold()

    def _the_same(self, entry: Entry, known: list[Kept]) -> bool:
        if not known:
            self._counts["added"] += 1
            return False
        same = self._opened(known[0].facts_sealed) == self._opened(entry.sealed)
        self._counts["unchanged" if same else "changed"] += 1
        return same

    def _opened(self, sealed: bytes) -> bytes | None:
        try:
            return self._vault.open(FACTS, sealed)
        except VaultError:  # its key is lost: what the file says takes its place
            return None

    async def _write(self, rows: list[tuple[bytes, bytes]], outdated: list[int]) -> None:
        await self._unit(acts.keep, rows=rows, outdated=outdated)

    async def _unit(self, act: Callable[..., object], **given: object) -> None:
        around = self._around
        now = self._held_at = around.clock()
        await around.store.write(act, actor=around.actor, holder=around.holder, now=now, **given)
        if self._manner.rest:
            await asyncio.sleep(max(self._manner.rest, 2 * (around.clock() - now) / 1_000_000))

    async def _settle(self) -> None:
        """Wait for the unit that is being written; the next one is prepared meanwhile."""
        writing, self._writing = self._writing, None
        if writing is not None:
            await writing

    async def _hold(self) -> None:
        """Let others of this process work, and prolong the lease now and then."""
        await asyncio.sleep(0)
        if self._import_id and self._around.clock() - self._held_at > HOLD_AGAIN:
            await self._unit(acts.hold)

    async def _look_for_missing(self) -> None:
        last = self._seen.last
        for after in range(0, last, IDS_A_LOOK):
            upto = min(after + IDS_A_LOOK, last)
            gone = self._seen.not_seen(await self._around.store.read(registry.ids_between, after, upto))
            for start in range(0, len(gone), self._manner.rows_a_unit):
                await self._missing(gone[start : start + self._manner.rows_a_unit])
            self._around.progress("looking who is missing", upto, last)
            await self._hold()

    async def _missing(self, ids: list[int]) -> None:
        self._counts["missing"] += len(ids)
        for sealed in await self._around.store.read(registry.facts_of, ids):
            facts = self._opened(sealed)
            code = national_code_of(facts) if facts else "unreadable"
            self._around.report(Finding(None, "", "is in the registry, and not in the file", code))
        if self._import_id and self._manner.remove_missing and not self._keeps_missing():
            await self._unit(acts.remove, ids=ids)
            self._counts["removed"] += len(ids)

    def _keeps_missing(self) -> bool:
        """A line that nobody can be told from may be anybody's, a file without a good line is a mistake, and after a
        line without an end there may have been more.
        """
        return self._nameless > 0 or self._good == 0 or self._open_end

    async def finish(self, unknown_columns: tuple[str, ...]) -> Outcome:
        around, counts = self._around, Counts(**self._counts)
        persons = await around.store.read(registry.count)
        if self._import_id:
            await self._unit(acts.finish, import_id=self._import_id, counts=counts, persons=persons)
        kept = self._manner.remove_missing and counts.missing > 0 and self._keeps_missing()
        return Outcome(counts, persons, self._lines, self._nameless, unknown_columns, kept, self._open_end)

    async def let_go(self) -> None:
        if self._writing is not None:
            await asyncio.gather(self._writing, return_exceptions=True)
        if self._import_id:
            await self._around.store.write(acts.let_go, holder=self._around.holder, now=self._around.clock())


def _each(digests: bytes) -> Sequence[bytes]:
    if len(digests) == DIGEST:  # there is one key
        return (digests,)
    return [digests[at : at + DIGEST] for at in range(0, len(digests), DIGEST)]
