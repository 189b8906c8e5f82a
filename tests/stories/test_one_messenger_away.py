"""One messenger is killed, or takes calls and never answers, for ten minutes: the other does not notice.

Whatever waited for it is delivered after its return, in order and once. `make outages` has longer ones, and says how
fast the other messenger answered meanwhile.
"""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path
from statistics import median, quantiles

import pytest
import pytest_asyncio

from bot.calls import transport
from bot.outgoing import reach, verdicts
from config.texts import LANGUAGES
from storage.transaction import Transaction
from tests import outages
from tests.stories import citizens
from tests.stories.messengers import BALE, PERSONS_BOT, TELEGRAM
from tests.stories.people import Handed, Insured, Officer
from tests.stories.sides import Side, sides
from tests.stories.town import MINUTE

OUTAGE = 10  # minutes
NOTICES = 3
MUCH_SLOWER = 5  # times; a busy machine alone makes a few answers twice as slow


@pytest_asyncio.fixture(loop_scope="session")
async def both(
    database: str, request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> AsyncIterator[dict[str, Side]]:
    """The clock that stands still knows minutes; what is waited for by the loop's own time is waited for shortly."""
    monkeypatch.setattr(reach, "SILENCE", 0.1)
    monkeypatch.setattr(reach, "PAUSE", 0.1)
    monkeypatch.setattr(verdicts, "LONGEST_BACKOFF", 0.5)
    monkeypatch.setattr(transport, "READ_TIMEOUT", 2.0)
    async with sides(request.getfixturevalue(f"{database}_url"), tmp_path) as found:
        yield found


@dataclass(frozen=True)
class Outage:
    """The side that goes away and the one that stays; whoever is on the former alone, and whoever is on both."""

    gone: Side
    stays: Side
    only: Insured
    only_handed: Handed
    last_there: Insured  # the same person as `also_here`, who was on the side that goes away last
    last_handed: Handed
    also_here: Insured
    officers: list[Officer]

    async def redeem(self, handed: Handed) -> None:
        """All officers, one after another; they are on the side that stays."""
        for officer in self.officers:
            await officer.redeems(handed.code, use="until-end")

    async def reads_looks(self, somebody: Insured, officers: list[Officer]) -> None:
        """He is told of them in order."""
        for officer in officers:
            await somebody.sees(officer.name)


async def outage_of(gone: Side, stays: Side, language: str) -> Outage:
    only = await citizens.insured(gone, language)
    await only.gets_in()
    also_here = await citizens.insured(stays, language)
    await also_here.gets_in()
    last_there = await citizens.another_phone(gone, also_here)
    await last_there.gets_in()
    await also_here.reads("notice-linked", at=also_here.moment(stays.now))
    officers = [await citizens.officer(stays, language, name=f"{name} صادقی") for name in ("سارا", "مینا", "لیلا")]
    handed = [await each.moves_to_inbox(now=gone.now, use="until-end") for each in (only, last_there)]
    await gone.settled()
    return Outage(gone, stays, only, handed[0], last_there, handed[1], also_here, officers)


async def main_job(side: Side, language: str) -> None:
    """From /start to a certificate in an officer's hands, and to the notice of it."""
    somebody, officer = await citizens.insured(side, language), await citizens.officer(side, language)
    await somebody.gets_in()
    handed = await somebody.moves_to_inbox(now=side.now)
    await officer.redeems(handed.code)
    await somebody.sees(officer.name)


async def rounds(side: Side, minutes: int) -> list[float]:
    """Whole main jobs, and the times of answers beside them, in seconds; so many minutes go by meanwhile."""
    watcher, times = await citizens.insured(side, LANGUAGES[0]), list[float]()
    await watcher.gets_in()
    for _ in range(outages.ROUNDS):
        jobs = [main_job(side, language) for language in LANGUAGES for _ in range(outages.PAIRS)]
        answers = asyncio.create_task(side.station.answers(watcher.id, PERSONS_BOT, outages.ANSWERS))
        await asyncio.gather(*jobs)
        times += await answers
        await side.sends_what_waits()
        await side.passes(minutes * MINUTE // outages.ROUNDS)
    return times


def are_as_fast(told: str, meanwhile: list[float], before: list[float]) -> None:
    (p50, p99), (p50_before, p99_before) = _percentiles(meanwhile), _percentiles(before)
    print(  # noqa: T201 - `make outages` shows it
        f"\n{told}: {len(meanwhile)} answers in {p50:.1f} ms (p50) and {p99:.1f} ms (p99) meanwhile,"
        f" {p50 / p50_before:.2f} and {p99 / p99_before:.2f} times those of {len(before)} before"
    )
    assert p50 < MUCH_SLOWER * p50_before


def _percentiles(seconds: list[float]) -> tuple[float, float]:
    """The median and the 99th percentile, in milliseconds."""
    return median(seconds) * 1000, quantiles(seconds, n=100)[98] * 1000


def left(tx: Transaction) -> Counter[tuple[str, str]]:
    """How many messages are where they should not be, by bot and state."""
    rows = tx.all("SELECT bot, state FROM outbox WHERE state NOT IN ('sent', 'elsewhere')")
    return Counter((row["bot"], row["state"]) for row in rows)


@pytest.mark.timeout(900 if outages.ALL else 120)
@pytest.mark.parametrize("language", LANGUAGES[:1])
@pytest.mark.parametrize(
    ("gone", "how", "database"),
    [
        (TELEGRAM, "dies", "sqlite"),
        (BALE, "dies", "postgresql"),
        (TELEGRAM, "falls_silent", "postgresql"),
        (BALE, "falls_silent", "sqlite"),
    ],
)
async def test_ten_minutes_without_one_messenger_are_nothing_to_the_other_and_nothing_is_lost(
    both: dict[str, Side], gone: str, how: str, language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    away, stays = both[gone], both[BALE if gone == TELEGRAM else TELEGRAM]
    before = await rounds(stays, 1)
    outage = await outage_of(away, stays, language)
    await an_answer_waits(outage)
    await getattr(away.station, how)()
    away.messenger.world.faults.clear()
    await outage.redeem(outage.only_handed)
    await outage.redeem(outage.last_handed)
    people_write(outage)
    await notices_wait(outage)
    monkeypatch.setattr(reach, "DOWN_AFTER", 0.1)
    stayed = await notices_go_elsewhere(outage, how)
    are_as_fast(f"{gone} {how}", await rounds(stays, OUTAGE - 2), before)
    await away.station.comes_up()
    await everything_comes_in_order(outage, stayed)
    await main_job(away, language)
    await away.settled()
    await stays.settled()
    for somebody in (outage.only, outage.last_there, outage.also_here, *outage.officers):
        await somebody.hears_nothing()
    assert await stays.store.read(left) == {}


async def an_answer_waits(outage: Outage) -> None:
    """What was asked right before the messenger was lost was done, and the answer did not get out any more."""
    only = outage.only
    await outage.gone.fault("502", bot=PERSONS_BOT, method="sendMessage", chat_id=only.id, times=None)
    outage.gone.hears_from(only.id, PERSONS_BOT, text=only.label("menu-inbox"))
    await outage.gone.takes_in()


def people_write(outage: Outage) -> None:
    """The messenger's own people do not notice that it has lost us."""
    for text in ("menu-looks", "menu-inbox"):
        outage.gone.hears_from(outage.only.id, PERSONS_BOT, text=outage.only.label(text))


async def notices_wait(outage: Outage) -> None:
    """It may be back in a moment."""
    await until_it_is_noticed(outage)
    outage.stays.clock.moves(MINUTE)
    await outage.stays.sends_what_waits()
    await outage.stays.settled()
    await outage.also_here.hears_nothing()


async def notices_go_elsewhere(outage: Outage, how: str) -> list[Officer]:
    """Once it is down. Answers with whom a notice is about that stays, since it may have arrived."""
    outage.stays.clock.moves(MINUTE)
    await asyncio.sleep(reach.DOWN_AFTER)
    await outage.stays.sends_what_waits()
    stay = outage.officers[:1] if how == "falls_silent" else []
    await outage.reads_looks(outage.also_here, outage.officers[len(stay) :])
    return stay


async def until_it_is_noticed(outage: Outage) -> None:
    """A first call was not answered; silence is counted from then on."""
    (sender,) = [each.sender for each in outage.gone.program.members if each.bot == f"{outage.gone.platform}-person"]
    async with asyncio.timeout(20):
        while sender._outlet.reach._silent_since is None:  # noqa: ASYNC110 - nobody is told of it
            await asyncio.sleep(0.01)


async def everything_comes_in_order(outage: Outage, stayed: list[Officer]) -> None:
    only, texts = outage.only, {"count": 1, "page": 1, "pages": 1}
    await only.reads("inbox", **texts)
    await outage.reads_looks(only, outage.officers)
    await only.sees(only.text("looks", **texts | {"count": NOTICES}))
    await only.reads("inbox", **texts)
    await outage.reads_looks(outage.last_there, stayed)
    await outage.gone.settled()
