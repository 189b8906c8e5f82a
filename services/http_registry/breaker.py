"""The circuit breaker: a registry that fails again and again is left alone for a while, and people are told at once."""

from collections.abc import Callable
from enum import StrEnum


class State(StrEnum):
    CLOSED = "closed"
    HALF_OPEN = "half_open"
    OPEN = "open"


class Breaker:
    """Opens after `failures` in a row; after `pause` seconds one probe may try, which closes it or opens it again.

    Probes that fail one after another make the pause longer, up to eight times. `clock` gives seconds, and `told` hears
    every change.

    With every change a new round begins, and what a call of an earlier one came to counts no more: whether the registry
    is there again is for the probe to say, and not for a call that hung since before.
    """

    def __init__(
        self, *, failures: int, pause: float, clock: Callable[[], float], told: Callable[[State], None]
    ) -> None:
        self._most = failures
        self._pause = pause
        self._clock = clock
        self._told = told
        self._failures = 0
        self._opened = 0  # times in a row
        self._until = 0.0
        self._round = 1
        self.state = State.CLOSED

    def enter(self) -> int | None:
        """The round of a call that may be made now, or None. Whoever enters tells its end: `succeeded`, `failed` or
        `left`.
        """
        if self.state is State.OPEN and self._clock() >= self._until:
            self._turn(State.HALF_OPEN)
            return self._round
        return self._round if self.state is State.CLOSED else None

    def succeeded(self, round_: int) -> None:
        if round_ == self._round:
            self._failures = self._opened = 0
            self._turn(State.CLOSED)

    def failed(self, round_: int) -> None:
        if round_ != self._round:
            return
        self._failures += 1
        if self.state is State.HALF_OPEN or self._failures >= self._most:
            self._open()

    def pause(self, opened: int) -> float:
        """Seconds for which it is left alone, after it opened so many times in a row before."""
        return self._pause * float(2 ** min(opened, 3))

    def left(self, round_: int) -> None:
        """The call was broken off by ourselves: nothing is known."""
        if round_ == self._round and self.state is State.HALF_OPEN:
            self._turn(State.OPEN)

    def _open(self) -> None:
        self._until = self._clock() + self.pause(self._opened)
        self._opened += 1
        self._turn(State.OPEN)

    def _turn(self, state: State) -> None:
        if self.state is not state:
            self.state = state
            self._round += 1
            self._told(state)
