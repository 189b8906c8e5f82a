"""Goals that are pursued at once, each by one errand after another; now and then something comes in between."""

import random
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from tests.crowd import daily, goals, upkeep
from tests.crowd.errands import Errand
from tests.crowd.goals import Goal
from tests.crowd.places import Place, Places
from tests.crowd.wanderer import Did, Wanderer

Deed = Callable[[], Awaitable[Did]]
_AT_ONCE = 3
_WANTED: tuple[tuple[float, Callable[[Places], Goal]], ...] = (
    (8, goals.admission),
    (6, goals.change),
    (3, goals.drafts),
    (2, goals.cases),
    (6, goals.staffing),
    (9, daily.certificate),
    (8, daily.direct),
    (1, daily.letters),
    (4, daily.joining),
    (1, daily.lookup),
    (5, upkeep.stopping),
    (1.5, upkeep.closing_down),
    (2, upkeep.listing),
    (1.5, upkeep.leaving),
    (3.5, upkeep.replacing),
    (3, upkeep.inviting),
    (3, upkeep.roles),
    (2.5, upkeep.moving),
)
_FIRST = (goals.admission, goals.admission, daily.certificate)
_MISHAPS = {"whim": 3, "other": 3, "twice": 2, "old": 3, "jump": 0.3}
_SELDOM = 0.12


@dataclass
class Pursuit:
    name: str
    goal: Goal
    errand: Errand

    def goes_on(self) -> bool:
        """To the next errand, where this one is over."""
        if not self.errand.over:
            return True
        following = next(self.goal, None)
        if following is not None:
            self.errand = following
        return following is not None


class Pursuits:
    """The first ones are what most others follow from."""

    def __init__(self, places: Places, wanderer: Wanderer, chance: random.Random) -> None:
        self._places = places
        self._wanderer = wanderer
        self._chance = chance
        self._first = [*_FIRST]
        self._running: list[Pursuit] = []

    def one(self) -> Pursuit | None:
        """One that goes on."""
        self._running = [each for each in self._running if each.goes_on()]
        if len(self._running) < _AT_ONCE:
            self._begins()
        return self._chance.choice(self._running) if self._running else None

    def turn(self, pursuit: Pursuit, step: str) -> tuple[Place, Deed, bool]:
        """Who does what next in which chat; and whether time goes by before."""
        errand, chance = pursuit.errand, self._chance
        if chance.random() >= _SELDOM:
            return errand.at, errand.next(self._wanderer, step), False
        (mishap,) = chance.choices([*_MISHAPS], [*_MISHAPS.values()])
        found = self._mishap(mishap, errand, step)
        return (*found, False) if found else (errand.at, errand.next(self._wanderer, step), mishap == "jump")

    def _begins(self) -> None:
        likes = [like for like, _ in _WANTED]
        (begin,) = self._chance.choices([each for _, each in _WANTED], likes)
        begin = self._first.pop(0) if self._first else begin
        if upkeep.short(self._places) and not any(each.name == upkeep.roles.__name__ for each in self._running):
            begin = upkeep.roles  # else there is little that can be done
        goal = begin(self._places)
        errand = next(goal, None)
        if errand is not None:
            self._running.append(Pursuit(begin.__name__, goal, errand))

    def _mishap(self, kind: str, errand: Errand, step: str) -> tuple[Place, Deed] | None:
        """What is not the next right step; None where there is nothing of this kind."""
        who, bot = errand.at.who, errand.at.bot
        chat = self._wanderer.chat(who, bot)
        if not chat.started or chat.blocked:
            return None
        if kind == "whim":
            return errand.at, lambda: self._wanderer.acts(who, bot, step)
        if kind == "old" and (old := errand.old(chat)) is not None:
            return errand.at, lambda: self._wanderer.taps(who, bot, *old)
        if kind == "twice" and (found := errand.button(chat)) is not None:
            return errand.at, lambda: self._wanderer.taps(who, bot, found[0], found[2], twice=True)
        if kind == "other" and (data := errand.data(chat)) is not None:
            other = self._chance.choice([*self._places.walkers])
            there = self._wanderer.chat(other, bot)
            if there.started and not there.blocked:
                return Place(other, bot), lambda: self._wanderer.sends_data(other, bot, data, exactly=True)
        return None
