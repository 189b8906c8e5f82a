"""Lines read, digested and sealed: a piece of the file at a time, in this process or, of a long file, in several."""

import asyncio
import gc
import multiprocessing
from collections import deque
from collections.abc import AsyncIterator, Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from datetime import date

from domain.vault import Vault
from services.registry_import.lines import LineReader, Person
from services.registry_import.spool import Entry, Parts
from services.registry_import.terms import Finding
from services.tables.headings import Layout
from services.tables.table import Form, Piece
from storage.registry import CODE, FACTS

AHEAD = 2  # pieces for each process: one in hand, one waiting

GARBAGE = 100_000  # objects: rows are made of many, without cycles; looking for some takes a quarter of the time


@dataclass
class Read:
    """What came of a piece. `nameless` are the refused lines of whom nobody can tell whose they are."""

    parts: Parts
    lines: int = 0
    good: int = 0
    refused: int = 0
    nameless: int = 0
    findings: list[Finding] = field(default_factory=list)


@dataclass(frozen=True)
class Reading:
    """How to read; it can be sent to a process as that is started, which makes its own vault."""

    make_vault: Callable[[], Vault]
    form: Form
    layout: Layout
    today: date
    parts: int


class PieceReader:
    def __init__(self, reading: Reading) -> None:
        self._vault = reading.make_vault()
        self._form = reading.form
        self._lines = LineReader(reading.layout, today=reading.today)
        self._parts = reading.parts

    def read(self, piece: Piece) -> Read:
        read = Read(Parts(self._parts))
        for line, cells in self._form.lines(piece):
            read.lines += 1
            if isinstance(cells, str):
                self._refuse(read, line, None, (("", cells),))
                continue
            found = self._lines.read(cells)
            if isinstance(found, Person):
                read.good += 1
                read.parts.add(Entry(self._digests(found.national_code), line, self._vault.seal(FACTS, found.packed)))
            else:
                self._refuse(read, line, found.national_code, found.faults)
        return read

    def _refuse(self, read: Read, line: int, code: str | None, faults: tuple[tuple[str, str], ...]) -> None:
        read.refused += 1
        read.findings += [Finding(line, column, reason) for column, reason in faults]
        if code is None:
            read.nameless += 1
        else:  # whose line is bad has not vanished
            read.parts.add(Entry(self._digests(code), line, b""))

    def _digests(self, national_code: str) -> bytes:
        return b"".join(self._vault.digests(CODE, national_code.encode()))


async def read_all(
    pieces: Iterator[Piece], reading: Reading, *, processes: int, begin: Callable[[], None]
) -> AsyncIterator[Read]:
    """What comes of each piece, in their order. Without processes it is done here; `begin` is how each one begins."""
    if not processes:
        reader = PieceReader(reading)
        for piece in pieces:
            yield reader.read(piece)
        return
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(processes, context, _begin, (begin, reading)) as pool:
        loop, waiting = asyncio.get_running_loop(), deque[asyncio.Future[Read]]()
        try:
            for piece in pieces:
                waiting.append(loop.run_in_executor(pool, _read, piece))
                if len(waiting) >= processes * AHEAD:
                    yield await waiting.popleft()
            while waiting:
                yield await waiting.popleft()
        finally:
            pool.shutdown(wait=False, cancel_futures=True)


_readers: list[PieceReader] = []  # of a process that reads: its one


def _begin(begin: Callable[[], None], reading: Reading) -> None:
    begin()
    gc.set_threshold(GARBAGE)
    _readers.append(PieceReader(reading))


def _read(piece: Piece) -> Read:
    return _readers[0].read(piece)
