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

import structlog

from bot.drawing.drawing_process import DRAWN, HEAD, LENGTH, serve

log = structlog.get_logger(__name__)


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


class _Answers(asyncio.BufferedProtocol):
    """The answers of a drawing process, each read to where it stays: of 100 kB every copy would be felt."""

    def __init__(self, heard: Callable[[bytes, bytearray], None], ended: Callable[[], None]) -> None:
        self._heard, self._ended = heard, ended
        self._head = bytearray(HEAD.size)
        self._content: bytearray | None = None  # once its head is here
        self._room = memoryview(self._head)  # for what has not come yet

    def get_buffer(self, sizehint: int) -> memoryview:  # noqa: ARG002 - we know how much is to come
        return self._room

    def buffer_updated(self, nbytes: int) -> None:
        self._room = self._room[nbytes:]
        if self._room:
            return
        kind, length = HEAD.unpack(self._head)
        if self._content is None and length:
            self._content = bytearray(length)
            self._room = memoryview(self._content)
            return
        content, self._content = self._content or bytearray(), None
        self._room = memoryview(self._head)
        self._heard(kind, content)

    def connection_lost(self, exc: Exception | None) -> None:  # noqa: ARG002 - however it ended
        self._ended()


class Desk:
    """One process that draws, and the channel to it. A process that is at one work for longer than `patience`, in
    seconds, is killed.
    """

    def __init__(self, process: BaseProcess, patience: float) -> None:
        self._process = process
        self._patience = patience
        self._alarm: asyncio.TimerHandle | None = None
        self._owed: deque[asyncio.Future[bytearray]] = deque()
        self._transport: asyncio.WriteTransport | None = None

    @classmethod
    async def opened(cls, draw: Callable[[Any], bytes], patience: float) -> "Desk":
        """Start a process. What it is given while it still imports what it needs waits for it."""
        ours, theirs = socket.socketpair()
        try:
            with theirs:
                process = multiprocessing.get_context("spawn").Process(target=serve, args=(theirs, draw), daemon=True)
                await asyncio.to_thread(process.start)
            desk = cls(process, patience)
            await desk._open(ours)
        except BaseException:
            ours.close()
            raise
        return desk

    async def _open(self, channel: socket.socket) -> None:
        loop = asyncio.get_running_loop()
        self._transport, _ = await loop.create_connection(lambda: _Answers(self._settle, self._end), sock=channel)

    @property
    def has_ended(self) -> bool:
        """From the moment that its channel is broken; what it still owed is told a little later."""
        return self._transport is None or self._transport.is_closing()

    async def draw(self, asked: Sequence[bytes]) -> bytearray:
        """What `draw` makes of what was written. Raises DrawingFault if it cannot be drawn, DeskEnded if the process
        ended.
        """
        length = LENGTH.pack(sum(map(len, asked)))
        if self._transport is None or self._transport.is_closing():
            raise DeskEnded(begun=False)
        answer: asyncio.Future[bytearray] = asyncio.get_running_loop().create_future()
        self._transport.writelines((length, *asked))
        self._owed.append(answer)  # only now: one that was never asked for would shift all others
        if len(self._owed) == 1:
            self._watch()
        return await answer

    def _settle(self, kind: bytes, content: bytearray) -> None:
        answer = self._owed.popleft()
        self._watch()
        if answer.done():  # whoever wanted it went away
            return
        if kind == DRAWN:
            answer.set_result(content)
            return
        name, _, places = content.decode().partition("\n")
        fault = DrawingFault(name)
        fault.add_note(places)
        answer.set_exception(fault)

    def _end(self) -> None:
        begun = True  # the oldest
        while self._owed:
            answer = self._owed.popleft()
            if not answer.done():
                answer.set_exception(DeskEnded(begun=begun))
            begun = False
        self._watch()

    def _watch(self) -> None:
        """The process is at the oldest work from now on.

        It is waited for in two halves: where the event loop itself stood still, perhaps as all processes did, only the
        first one is over, and what was drawn meanwhile is read before the second one is.
        """
        if self._alarm is not None:
            self._alarm.cancel()
            self._alarm = None
        if self._owed:
            self._alarm = asyncio.get_running_loop().call_later(self._patience / 2, self._wait_on)

    def _wait_on(self) -> None:
        self._alarm = asyncio.get_running_loop().call_later(self._patience / 2, self._give_up)

    def _give_up(self) -> None:
        log.warning("a drawing process stands still; it is killed", process=self._process.pid, seconds=self._patience)
        self._process.kill()
        if self._transport is not None:
            self._transport.abort()  # as in `close`

    async def close(self) -> None:
        """End the process, whatever it is at: nobody waits for it any more."""
        if self._alarm is not None:
            self._alarm.cancel()  # or it might come while the process's number is given to another
        self._process.kill()
        await asyncio.to_thread(self._process.join)
        if self._transport is not None:  # its end is not always heard: a child of its own may hold the other side
            self._transport.abort()
        self._end()
