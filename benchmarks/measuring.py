"""Running a row: ours, the peer, ours, the peer …, as often as it has rounds."""

from collections.abc import Callable
from dataclasses import dataclass
from statistics import median

from benchmarks.row import Contest, Row, Scale
from bot.garbage import collect_seldom


@dataclass(frozen=True)
class Round:
    """What both sides did in one round, in the row's unit."""

    ours: float
    peer: float

    @property
    def ratio(self) -> float:
        return self.ours / self.peer


@dataclass(frozen=True)
class Figures:
    """All rounds of a row."""

    rounds: tuple[Round, ...]

    @property
    def ours(self) -> tuple[float, float, float]:
        """Median, least and most."""
        return _spread([each.ours for each in self.rounds])

    @property
    def peer(self) -> tuple[float, float, float]:
        return _spread([each.peer for each in self.rounds])

    @property
    def ratio(self) -> float:
        """The median of the rounds' ratios: what slows the machine down for a while slows both sides of a round."""
        return median(each.ratio for each in self.rounds)


async def measure(row: Row, scale: Scale, told: Callable[[Round], None] = lambda _: None) -> Figures:
    """Run a row; `told` hears of each round that counts.

    The garbage collector looks as seldom as in the program, once everything is built; for a peer that works in this
    process, too.
    """
    rounds = []
    async with row.contest(scale) as contest:
        collect_seldom()
        if row.warm_up and scale.warm_up:
            await _round(contest)
        for _ in range(scale.rounds or row.rounds):
            rounds.append(await _round(contest))
            told(rounds[-1])
    return Figures(tuple(rounds))


async def _round(contest: Contest) -> Round:
    ours = await contest.ours()
    return Round(ours, contest.peer if isinstance(contest.peer, int | float) else await contest.peer())


def _spread(values: list[float]) -> tuple[float, float, float]:
    return median(values), min(values), max(values)
