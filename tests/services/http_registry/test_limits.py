"""How much a registry is asked: the breaker, who may ask at once, and what the others get meanwhile."""

import asyncio
import time
from collections.abc import Callable

import pytest

from bot.incoming.dispatcher import AT_ONCE
from config.settings import Settings
from services.http_registry.breaker import Breaker, State
from services.http_registry.calls import Patience
from services.http_registry.client import Limits
from services.http_registry.places import WAITING, Places
from services.http_registry.troubles import NotAsked, Trouble
from tests.services.http_registry.conftest import MARYAM, Client, Process, Watched

CLOSED, HALF_OPEN, OPEN = State.CLOSED, State.HALF_OPEN, State.OPEN


class Clock:
    now = 100.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def told() -> list[State]:
    return []


@pytest.fixture
def breaker(clock: Clock, told: list[State]) -> Breaker:
    return Breaker(failures=3, pause=10, clock=clock, told=told.append)


def enters(breaker: Breaker) -> int:
    entered = breaker.enter()
    assert entered is not None
    return entered


def fails(breaker: Breaker, times: int = 1) -> None:
    for _ in range(times):
        breaker.failed(enters(breaker))


def test_it_opens_after_failures_in_a_row_alone(breaker: Breaker, told: list[State]) -> None:
    fails(breaker, 2)
    breaker.succeeded(enters(breaker))
    fails(breaker, 2)
    assert told == []
    fails(breaker)
    assert told == [OPEN]
    assert not breaker.enter()


def test_one_probe_alone_may_try_after_the_pause(breaker: Breaker, clock: Clock, told: list[State]) -> None:
    fails(breaker, 3)
    clock.now += 9.9
    assert not breaker.enter()
    clock.now += 0.2
    probe = enters(breaker)
    assert not breaker.enter()
    breaker.succeeded(probe)
    assert told == [OPEN, HALF_OPEN, CLOSED]
    assert breaker.enter()


def test_a_failed_probe_makes_the_pause_longer_up_to_eight_times(breaker: Breaker, clock: Clock) -> None:
    fails(breaker, 3)
    for pause in (10, 20, 40, 80, 80, 80):
        clock.now += pause - 0.1
        assert not breaker.enter()
        clock.now += 0.2
        fails(breaker)
    clock.now += 81
    breaker.succeeded(enters(breaker))
    fails(breaker, 3)
    clock.now += 10.1
    assert breaker.enter()


def test_a_probe_that_was_broken_off_lets_another_try(breaker: Breaker, clock: Clock) -> None:
    fails(breaker, 3)
    clock.now += 10.1
    breaker.left(enters(breaker))
    assert breaker.enter()


def test_calls_that_began_before_it_opened_change_nothing_whenever_they_end(
    breaker: Breaker, clock: Clock, told: list[State]
) -> None:
    ends = (breaker.failed, breaker.succeeded, breaker.left)
    late = [enters(breaker) for _ in range(15)]

    def end_late() -> None:
        for end in ends:
            end(late.pop())

    fails(breaker, 3)
    clock.now += 5
    end_late()
    assert not breaker.enter()
    clock.now += 5.1
    probe = enters(breaker)
    end_late()
    assert not breaker.enter(), "the probe is still out"
    breaker.failed(probe)
    end_late()
    clock.now += 19.9
    assert not breaker.enter()
    clock.now += 0.2
    breaker.succeeded(enters(breaker))
    end_late()
    assert told == [OPEN, HALF_OPEN, OPEN, HALF_OPEN, CLOSED]
    fails(breaker, 2)
    end_late()
    assert told[4:] == [CLOSED], "two in a row are not three"


async def test_a_dead_registry_is_left_alone_and_found_again(
    process: Process, client: Client, watched: Watched
) -> None:
    registry = client(process.url, limits=Limits(failures=4, pause=0.4))
    await process.does({"do": "reset", "times": 4})
    for _ in range(20):
        with pytest.raises(Trouble):
            await registry.find(MARYAM)
    assert len(await process.seen()) == 4
    await asyncio.sleep(0.45)
    assert await registry.find(MARYAM) is not None
    assert watched.states == [OPEN, HALF_OPEN, CLOSED]
    assert watched.outcomes == ["unreachable", *["not_asked"] * 19, "found"]


async def test_a_registry_that_comes_back_is_noticed_though_nobody_asks(
    process: Process, client: Client, watched: Watched
) -> None:
    registry = client(process.url, limits=Limits(failures=3, pause=0.1))
    await process.does("reset")
    with pytest.raises(Trouble):
        await registry.find(MARYAM)
    await process.is_asked(5)
    assert (watched.states, watched.came_back) == ([OPEN], 0)
    await process.does()
    async with asyncio.timeout(10):
        while not watched.came_back:  # noqa: ASYNC110 - it is told by a callback
            await asyncio.sleep(0.02)
    asked = [each["head"].split()[:2] for each in await process.seen()]
    assert asked[:3] == [["POST", "/v1/people/look-up"]] * 3
    assert asked[3:] == [["GET", "/v1/status"]] * (len(asked) - 3)
    await asyncio.sleep(0.5)
    assert len(await process.seen()) == len(asked), "it goes on asking though it was answered"
    assert await registry.find(MARYAM) is not None
    assert watched.states == [OPEN, HALF_OPEN, CLOSED]


async def test_a_status_that_is_refused_keeps_nobody_from_asking(
    process: Process, client: Client, watched: Watched
) -> None:
    registry = client(process.url, limits=Limits(failures=2, pause=0.2))
    await process.does({"do": "reset", "times": 2}, {"do": "say", "status": 404, "times": 1})
    with pytest.raises(Trouble):
        await registry.find(MARYAM)
    await process.is_asked(3)
    assert await registry.find(MARYAM) is not None
    assert (watched.states, watched.came_back) == ([OPEN, HALF_OPEN, CLOSED], 0)


async def test_a_hanging_registry_opens_the_breaker_too(process: Process, client: Client, watched: Watched) -> None:
    registry = client(process.url, patience=Patience(0.3, 0.3, 0.6), limits=Limits(failures=4, pause=60))
    await process.does("hang")
    asked = await asyncio.gather(*(registry.find(MARYAM) for _ in range(8)), return_exceptions=True)
    assert all(isinstance(each, Trouble) for each in asked)
    assert watched.states == [OPEN]
    with pytest.raises(NotAsked):
        await registry.find(MARYAM)


async def test_only_so_many_ask_at_once_and_the_others_wait(process: Process, client: Client) -> None:
    registry = client(process.url, patience=Patience(1, 2, 4), limits=Limits(at_once=4))
    await process.does({"do": "slow", "seconds": 0.02})
    assert all(await asyncio.gather(*(registry.find(MARYAM) for _ in range(60))))
    assert (await process.about())["most_at_once"] == 4


@pytest.mark.timed
async def test_nobody_waits_for_a_place_longer_than_he_should(
    process: Process, client: Client, watched: Watched
) -> None:
    registry = client(process.url, patience=Patience(0.5, 1, 1), limits=Limits(at_once=1))
    await process.does("hang")
    began = time.monotonic()
    asked = await asyncio.gather(*(registry.find(MARYAM) for _ in range(20)), return_exceptions=True)
    assert all(isinstance(each, Trouble) for each in asked)
    assert time.monotonic() - began < 2
    assert watched.outcomes.count("not_asked") == 19


async def test_too_many_are_told_at_once() -> None:
    places, inside, leave = Places(1, waiting=1), asyncio.Event(), asyncio.Event()

    async def takes() -> None:
        async with places.one(5):
            inside.set()
            await leave.wait()

    first = asyncio.ensure_future(takes())
    await inside.wait()
    second = asyncio.ensure_future(takes())
    await asyncio.sleep(0)
    with pytest.raises(NotAsked, match="too many"):
        async with places.one(5):
            pass
    leave.set()
    await asyncio.gather(first, second)
    async with places.one(0.1):
        pass


def test_whoever_waits_for_a_registry_leaves_room_for_other_chats() -> None:
    """All who may ask and wait at once are fewer than a dispatcher has in hand, whatever the settings say."""
    (most,) = [bound.le for bound in Settings.model_fields["registry_at_once"].metadata if hasattr(bound, "le")]
    assert most + WAITING <= AT_ONCE * 0.8


async def test_the_time_of_a_try_is_never_cut_so_short_that_it_tells_nothing(
    process: Process, client: Client, watched: Watched, randomness: Callable[[int], bytes]
) -> None:
    registry = client(process.url, patience=Patience(0.5, 1.0, 1.4))
    await process.does("hang")
    with pytest.raises(Trouble):
        await registry.find(MARYAM)
    assert len(await process.seen()) == 1
    assert watched.seconds[0] >= 1.0
