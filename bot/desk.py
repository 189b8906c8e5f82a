"""A drawing process as the event loop sees it: what it is given by its channel comes back in that order.

`ProcessPoolExecutor` has three threads for that, and each of them takes the interpreter away from the event loop.

What is to be drawn is `written` down for the process first: for all but the largest files that is a moment's work.
"""

import asyncio
import multiprocessing
import pickle
import socket
from collections import deque
from collections.abc import Callable, Sequence
from multiprocessing.process import BaseProcess
from typing import Any

from bot.drawing_process import DRAWN, LENGTH, serve

READ_AHEAD = 1 << 20  # bytes of an answer that may wait to be looked at: a page comes without a stop


class DrawingFault(Exception):
    """What was to be drawn cannot be: the name of the exception, with where it was raised as a note.

    Not its message, which may repeat what a person wrote.
    """


class DeskEnded(Exception):
    """The process ended. `begun`: it was at this work, which may be why; all other work only lay there."""

    def __init__(self, *, begun: bool) -> None:
        super().__init__("the drawing process ended")
        self.begun = begun


class _Pages:
    """What the pickler writes into, some 64 kB at a time."""

    def __init__(self) -> None:
        self.written: list[bytes] = []

    def write(self, page: bytes) -> None:
        """Not `list.append` itself: only between two steps of Python's own does a thread let others have their turn."""
        self.written.append(page)


def written(work: Any) -> list[bytes]:
    """What is to be drawn, as its process reads it. In a thread it holds up the event loop for no longer than a page
    takes, where `pickle.dumps` would keep the interpreter until its end.
    """
    pages = _Pages()
    pickle.Pickler(pages, pickle.HIGHEST_PROTOCOL).dump(work)
    return pages.written


class Desk:
    """One process that draws, and the channel to it."""

    def __init__(self, process: BaseProcess, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._process = process
        self._reader = reader
        self._writer = writer
        self._owed: deque[asyncio.Future[bytes]] = deque()
        self._reading = asyncio.create_task(self._read())

    @classmethod
    async def opened(cls, draw: Callable[[Any], bytes]) -> "Desk":
        """Start a process. What it is given while it still imports what it needs waits for it."""
        ours, theirs = socket.socketpair()
        try:
            with theirs:
                process = multiprocessing.get_context("spawn").Process(target=serve, args=(theirs, draw), daemon=True)
                await asyncio.to_thread(process.start)
            return cls(process, *await asyncio.open_connection(sock=ours, limit=READ_AHEAD))
        except BaseException:
            ours.close()
            raise

    @property
    def has_ended(self) -> bool:
        """From the moment that its channel is broken; what it still owed is told a little later."""
        return self._reading.done() or self._writer.is_closing()

    async def draw(self, asked: Sequence[bytes]) -> bytes:
        """What `draw` makes of what was written. Raises DrawingFault if it cannot be drawn, DeskEnded if the process
        ended.
        """
        length = LENGTH.pack(sum(map(len, asked)))
        if self.has_ended:
            raise DeskEnded(begun=False)
        answer: asyncio.Future[bytes] = asyncio.get_running_loop().create_future()
        self._writer.writelines((length, *asked))
        self._owed.append(answer)  # only now: one that was never asked for would shift all others
        return await answer

    async def _read(self) -> None:
        try:
            while True:
                (length,) = LENGTH.unpack(await self._reader.readexactly(LENGTH.size))
                content = await self._reader.readexactly(length)
                _settle(self._owed.popleft(), content)
        except (asyncio.IncompleteReadError, ConnectionError):
            return
        finally:
            self._end()

    def _end(self) -> None:
        self._writer.close()
        begun = True  # the oldest
        while self._owed:
            answer = self._owed.popleft()
            if not answer.done():
                answer.set_exception(DeskEnded(begun=begun))
            begun = False

    async def close(self) -> None:
        """End the process, whatever it is at: nobody waits for it any more."""
        self._process.kill()
        await asyncio.to_thread(self._process.join)
        self._reading.cancel()  # its end is not always heard on the channel: a child of its own may hold the other side
        await asyncio.wait({self._reading})


def _settle(answer: asyncio.Future[bytes], content: bytes) -> None:
    if answer.done():  # whoever wanted it went away
        return
    if content.startswith(DRAWN):
        answer.set_result(content[len(DRAWN) :])
        return
    name, _, places = content[1:].decode().partition("\n")
    fault = DrawingFault(name)
    fault.add_note(places)
    answer.set_exception(fault)
