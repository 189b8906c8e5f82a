"""The registry of insured persons as an organisation's own service: our side of its contract (docs/registry.md).

`find` answers or raises `RegistryUnavailable` within `Patience.total` seconds, whatever the other side does.
"""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Protocol, TypeVar

from domain.insurance import RegisteredAccount
from services.http_registry.access import Access
from services.http_registry.breaker import Breaker, State
from services.http_registry.calls import Calls, Patience
from services.http_registry.contract import make_request_id, read_answer, read_status
from services.http_registry.places import Places
from services.http_registry.recovery import Recovery
from services.http_registry.troubles import Busy, NotAsked, TooSlow, Trouble

T = TypeVar("T")
Once = Callable[[float], Awaitable[T]]
"""One try, within so many seconds."""

TRIES = 3
BACKOFF = 0.1  # seconds before the second try, doubled before the third
WAIT_FOR_PLACE = 2.0
_MARGIN = 0.05  # seconds: tries end by themselves, and are counted, before all is broken off
LONGEST_SPARING = 300.0
"""Seconds for which a registry that asks to be spared is believed."""


@dataclass(frozen=True)
class Limits:
    """`at_once` calls at a time; after `failures` in a row the registry is left alone for `pause` seconds."""

    at_once: int = 32
    failures: int = 5
    pause: float = 10.0


class Watch(Protocol):
    """Whoever counts what happens. `outcome` is found, unknown, or the name of a `Trouble`."""

    def asked(self, outcome: str, seconds: float) -> None:
        """A person's question is settled, with all its tries."""

    def failed(self, trouble: Trouble, request_id: str) -> None:
        """One call went wrong; it may be tried again."""

    def turned(self, state: State) -> None:
        """The breaker changed."""

    def answers_again(self) -> None:
        """It is left alone, and answered when it was asked for its status; the next question is the probe."""


class HttpRegistry:
    """See services.registry.Registry. `random(n)` gives n bytes; `close` it at the end."""

    def __init__(
        self,
        access: Access,
        *,
        watch: Watch,
        random: Callable[[int], bytes],
        patience: Patience,
        limits: Limits,
    ) -> None:
        self._calls = Calls(access, patience)
        self._watch = watch
        self._random = random
        self._patience = patience
        self._places = Places(limits.at_once)
        self._breaker = Breaker(failures=limits.failures, pause=limits.pause, clock=_clock, told=self._turned)
        self._recovery = Recovery(
            self._ask_status, away=self._is_left_alone, pause=self._pause, answered=watch.answers_again
        )
        self._spared_until = 0.0

    async def find(self, national_code: str) -> RegisteredAccount | None:
        began, outcome = _clock(), "broken_off"
        try:
            found = await self._find(national_code)
            outcome = "found" if found else "unknown"
        except Trouble as trouble:
            outcome = trouble.name
            raise
        finally:
            self._watch.asked(outcome, _clock() - began)
        return found

    async def probe(self) -> int:
        """The version that the service speaks: asked once, to see that we reach it and are let in. Raises `Trouble`."""
        request_id = make_request_id(self._random(16))
        return read_status(await self._calls.status(request_id=request_id))

    async def close(self) -> None:
        await self._recovery.close()
        await self._calls.close()

    def _turned(self, state: State) -> None:
        self._watch.turned(state)
        if state is State.OPEN:
            self._recovery.begin()

    def _is_left_alone(self) -> bool:
        return self._breaker.state is State.OPEN

    def _pause(self, asked: int) -> float:
        return max(self._breaker.pause(asked), self._spared_until - _clock())

    async def _ask_status(self) -> None:
        request_id = make_request_id(self._random(16))
        try:
            read_status(await self._calls.status(request_id=request_id))
        except Trouble as trouble:
            self._heed(trouble)
            self._watch.failed(trouble, request_id)
            raise

    async def _find(self, national_code: str) -> RegisteredAccount | None:
        request_id = make_request_id(self._random(16))  # the same for every try, so that the other side can tell them

        async def once(seconds: float) -> RegisteredAccount | None:
            body = await self._calls.look_up(national_code, request_id=request_id, seconds=seconds)
            return read_answer(body, national_code=national_code, request_id=request_id)

        deadline = _clock() + self._patience.total
        try:
            async with (
                asyncio.timeout_at(deadline),
                self._places.one(min(WAIT_FOR_PLACE, self._patience.total / 2)),
            ):
                return await self._until_answered(once, request_id, deadline - _MARGIN)
        except TimeoutError:
            raise TooSlow("no answer in the time that a person waits") from None

    async def _until_answered(self, once: Once[T], request_id: str, deadline: float) -> T:
        failures = 0
        while True:
            await self._spare(deadline)
            try:
                return await self._try(once, min(self._patience.answer, deadline - _clock()))
            except Trouble as trouble:
                if not isinstance(trouble, NotAsked):
                    self._watch.failed(trouble, request_id)
                failures += 1
                pause = self._jitter(BACKOFF * 2 ** (failures - 1))
                if not trouble.passes or failures >= TRIES or not self._time_for_a_try(deadline, after=pause):
                    raise
            await asyncio.sleep(pause)

    async def _try(self, once: Once[T], seconds: float) -> T:
        entered = self._breaker.enter()
        if entered is None:
            raise NotAsked("it failed again and again, and is left alone for a while")
        try:
            answer = await once(seconds)
        except Trouble as trouble:
            self._heed(trouble)
            self._breaker.failed(entered)
            raise
        except BaseException:
            self._breaker.left(entered)
            raise
        self._breaker.succeeded(entered)
        return answer

    def _heed(self, trouble: Trouble) -> None:
        if isinstance(trouble, Busy) and trouble.retry_after is not None:
            self._spared_until = _clock() + min(trouble.retry_after, LONGEST_SPARING)

    async def _spare(self, deadline: float) -> None:
        """Wait as long as the registry asked for, if a person would wait so long; not all return at one instant."""
        while (left := self._spared_until - _clock()) > 0:
            pause = left + self._jitter(BACKOFF)
            if not self._time_for_a_try(deadline, after=pause):
                raise NotAsked("it asked to be spared for longer than a person waits")
            await asyncio.sleep(pause)

    def _time_for_a_try(self, deadline: float, *, after: float) -> bool:
        """A try that gets less than half of its time would tell nothing about the registry."""
        return deadline - _clock() - after >= self._patience.answer / 2

    def _jitter(self, seconds: float) -> float:
        """Half of it to all of it."""
        return seconds * (0.5 + int.from_bytes(self._random(4)) / 2**33)


def _clock() -> float:
    return asyncio.get_running_loop().time()
