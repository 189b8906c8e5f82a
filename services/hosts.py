"""The hosts that we call, and their addresses, asked for where nobody else has to wait for them.

The event loop's own look-ups share a few threads, which an ending process waits for: two names that nobody answers for
take all that uvloop has, so that no other name is found either (docs/decisions/0036).
"""

import asyncio
import errno
import socket
from collections.abc import Sequence
from contextlib import suppress
from threading import Thread
from typing import Any

from aiohttp.abc import AbstractResolver, ResolveResult

FRESH = 60.0  # seconds; whoever moves a service keeps the old place for about as long as names are kept elsewhere
GRACE = 1.0  # seconds that a look-up may take before the addresses of last time will do; most take milliseconds

Addresses = Sequence[tuple[socket.AddressFamily, socket.SocketKind, int, str, Any]]
_NUMBERS = socket.NI_NUMERICHOST | socket.NI_NUMERICSERV


class Host:
    """A name and a port. All who want its addresses share one look-up, in a thread that nobody waits for at the end."""

    def __init__(self, name: str, port: int) -> None:
        self._name, self._port = name, port
        self._found: Addresses | None = None
        self._stale = 0.0  # when those have to be asked for again
        self._look_up: asyncio.Future[Addresses] | None = None
        self._begun = 0.0

    async def addresses(self) -> Addresses:
        """In the order of getaddrinfo. Those of last time serve for as long as newer ones are not to be had."""
        now = asyncio.get_running_loop().time()
        if self._found is not None and now < self._stale:
            return self._found
        look_up = self._looking()
        if self._found is None:
            return await asyncio.shield(look_up)
        await asyncio.wait({look_up}, timeout=max(0.0, self._begun + GRACE - now))
        return self._found

    def doubt(self) -> None:
        """Nobody was reached there: there may be others by now."""
        self._stale = 0.0
        if self._found is not None:
            self._looking()

    def _looking(self) -> asyncio.Future[Addresses]:
        """The look-up that is under way. The resolver ends each sooner or later, so none is given up."""
        if self._look_up is None:
            loop = asyncio.get_running_loop()
            self._look_up, self._begun = loop.create_future(), loop.time()
            try:
                Thread(target=self._ask, args=(loop,), name=f"look-up of {self._name}", daemon=True).start()
            except RuntimeError as error:  # this machine has no more threads for us
                loop.call_soon(self._hear, OSError(errno.EAGAIN, str(error)))
        return self._look_up

    def _ask(self, loop: asyncio.AbstractEventLoop) -> None:
        answer: Addresses | Exception
        try:
            answer = socket.getaddrinfo(self._name, self._port, type=socket.SOCK_STREAM)
        except Exception as error:  # noqa: BLE001 - whatever it is, it is told to those who wait
            answer = error
        with suppress(RuntimeError):  # the event loop has ended: nobody waits any more
            loop.call_soon_threadsafe(self._hear, answer)

    def _hear(self, answer: Addresses | Exception) -> None:
        look_up, self._look_up = self._look_up, None
        assert look_up is not None
        if isinstance(answer, Exception):
            look_up.set_exception(answer)
            look_up.exception()  # looked at, since perhaps nobody waits for it
            return
        self._found, self._stale = answer, asyncio.get_running_loop().time() + FRESH
        look_up.set_result(answer)


class Hosts(AbstractResolver):
    """One `Host` for each name and port; for aiohttp's client it is the way to find addresses."""

    def __init__(self) -> None:
        self._hosts: dict[tuple[str, int], Host] = {}

    def at(self, name: str, port: int) -> Host:
        return self._hosts.setdefault((name, port), Host(name, port))

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_INET
    ) -> list[ResolveResult]:
        found = await self.at(host, port).addresses()
        return [
            ResolveResult(
                hostname=host,
                host=socket.getnameinfo(address, _NUMBERS)[0],
                port=port,
                family=kind,
                proto=proto,
                flags=0,
            )
            for kind, _, proto, _, address in found
            if family in (socket.AF_UNSPEC, kind)
        ]

    async def close(self) -> None:
        """A look-up that is under way ends by itself, or with the process."""
