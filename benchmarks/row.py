"""A row: two things measured in alternating rounds, and what their ratio has to be.

    @asynccontextmanager
    async def drawn(scale: Scale) -> AsyncIterator[Contest]:
        sheets = made(scale.of(50, least=2))
        yield Contest(ours=lambda: pages_a_second(sheets), peer=…)

    Row("drawing", "one certificate drawn and encoded, beside the plain way", "a second", at_least(12), drawn)

Both sides answer with a figure in the row's unit, and the ratio is ours divided by the peer's. What both need (a
server, a filled database) is set up once, around all rounds.
"""

from collections.abc import Awaitable, Callable
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass

Measure = Callable[[], Awaitable[float]]


@dataclass(frozen=True)
class Scale:
    """How much of a row's full size is measured, and in how many rounds (None: as many as the row says)."""

    share: float = 1.0
    rounds: int | None = None
    warm_up: bool = True

    def of(self, amount: int, *, least: int = 1) -> int:
        """So many of `amount` things."""
        return max(least, round(amount * self.share))


FULL = Scale()
QUICK = Scale(share=0.2, rounds=3)
TINY = Scale(share=0.001, rounds=1, warm_up=False)
"""Shows that a row still runs; its figures mean nothing."""


@dataclass(frozen=True)
class Contest:
    """The two sides, ready to be measured. A peer may be a number, in the row's unit."""

    ours: Measure
    peer: Measure | float


@dataclass(frozen=True)
class Goal:
    """What the ratio has to be."""

    bound: float
    at_least: bool

    def met(self, ratio: float) -> bool:
        return ratio >= self.bound if self.at_least else ratio <= self.bound

    def __str__(self) -> str:
        return f"{'at least' if self.at_least else 'at most'} {self.bound:g} ×"


def at_least(bound: float) -> Goal:
    return Goal(bound, at_least=True)


def at_most(bound: float) -> Goal:
    return Goal(bound, at_least=False)


@dataclass(frozen=True)
class Row:
    """`name` is what `python -m benchmarks NAME` takes; `note` says what is and what is not in the figures."""

    name: str
    title: str
    unit: str
    goal: Goal
    contest: Callable[[Scale], AbstractAsyncContextManager[Contest]]
    note: str = ""
    rounds: int = 5
    warm_up: bool = True
    """Whether a round is run before the first that counts."""
