"""A drawing process as the event loop sees it: what it is given by its channel comes back in that order.

`ProcessPoolExecutor` would need three threads for it, and each of them takes the interpreter from the event loop.
"""

import asyncio
import multiprocessing
import pickle
import socket
from collections import deque
from collections.abc import Callable
from typing import Any

from bot.drawing_process import DRAWN, LENGTH, serve

LARGEST_READ = 1 << 20  # bytes that may wait to be looked at: a whole page comes without a stop


class DrawingFault(Exception):
    """What was to be drawn cannot be: the name of the exception, with the place where it was raised as a note."""


class DeskEnded(Exception):
    """The process ended. `begun` says whether it may have been this work that ended it."""

    def __init__(self, *, begun: bool) -> None:
        super().__init__("the drawing process ended")
        self.begun = begun


class Desk:
    """One process that draws, and the channel to it."""

    def __init__(
        self, process: multiprocessing.process.BaseProcess, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> None:
        self._process = process
        self._reader = reader
        self._writer = writer
        self._owed: deque[asyncio.Future[bytes]] = deque()
        self._reading = asyncio.create_task(self._read())

    @classmethod
    async def opened(cls, draw: Callable[[Any], bytes]) -> "Desk":
        """Start a process. It has not imported anything yet; what it is given meanwhile waits for it."""
        ours, theirs = socket.socketpair()
        with theirs:
            process = multiprocessing.get_context("spawn").Process(target=serve, args=(theirs, draw), daemon=True)
            await asyncio.to_thread(process.start)
        reader, writer = await asyncio.open_connection(sock=ours, limit=LARGEST_READ)
        return cls(process, reader, writer)

    @property
    def has_ended(self) -> bool:
        return self._reading.done()

    async def draw(self, work: Any) -> bytes:
        """What `draw` makes of it. Raises DrawingFault if it cannot be drawn, DeskEnded if the process ended."""
        asked = pickle.dumps(work, pickle.HIGHEST_PROTOCOL)
        if self.has_ended:
            raise DeskEnded(begun=False)
        answer: asyncio.Future[bytes] = asyncio.get_running_loop().create_future()
        self._owed.append(answer)
        self._writer.write(LENGTH.pack(len(asked)) + asked)
        return await answer

    async def _read(self) -> None:
        try:
            while True:
                (length,) = LENGTH.unpack(await self._reader.readexactly(LENGTH.size))
                _settle(self._owed[0], await self._reader.readexactly(length))
                self._owed.popleft()
        except (asyncio.IncompleteReadError, ConnectionError):
            self._writer.close()
        finally:
            begun = True
            while self._owed:
                answer = self._owed.popleft()
                if not answer.done():
                    answer.set_exception(DeskEnded(begun=begun))
                begun = False

    async def close(self) -> None:
        """End the process, whatever it draws: nobody waits for it any more."""
        self._process.kill()
        await asyncio.gather(self._reading, asyncio.to_thread(self._process.join))
        self._process.close()


def _settle(answer: asyncio.Future[bytes], content: bytes) -> None:
    if answer.done():  # whoever wanted it went away
        return
    if content[:1] == DRAWN:
        answer.set_result(content[1:])
        return
    name, _, place = content[1:].decode().partition("\n")
    fault = DrawingFault(name)
    fault.add_note(place)
    answer.set_exception(fault)
