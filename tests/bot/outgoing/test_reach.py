"""Whether a messenger is there, and what is done while it is not."""

import asyncio

import pytest

from bot.calls.answers import Refused, Unreachable
from bot.outgoing import reach
from bot.outgoing.reach import Reach
from tests.bot.jumping import JumpingLoop, run

GONE = Unreachable("nobody is there")


@pytest.fixture(autouse=True)
def in_a_hurry(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reach, "SILENCE", 0.02)
    monkeypatch.setattr(reach, "PAUSE", 0.02)


async def away() -> Reach:
    found = Reach("bale-person")
    await asyncio.sleep(0.03)
    for _ in range(reach.MISSES):
        found.failed(GONE)
    return found


async def test_a_lost_connection_now_and_then_is_no_outage() -> None:
    found = Reach("bale-person")
    await asyncio.sleep(0.03)
    for _ in range(20):
        for _ in range(reach.MISSES - 1):
            found.failed(GONE)
        found.answered()
    assert not found.is_away


async def test_many_lost_at_one_moment_are_no_outage_either() -> None:
    found = Reach("bale-person")
    for _ in range(100):
        found.failed(GONE)
    assert not found.is_away


async def test_while_it_is_away_one_at_a_time_tries() -> None:
    found = await away()
    trying, most, tries = 0, 0, 0

    async def try_it() -> None:
        nonlocal trying, most, tries
        async with found.passage():
            trying, tries = trying + 1, tries + 1
            most = max(most, trying)
            await asyncio.sleep(0)
            found.failed(GONE)
            trying -= 1

    everybody = [asyncio.create_task(try_it()) for _ in range(50)]
    await asyncio.sleep(0.15)
    assert most == 1
    assert 1 <= tries <= 8
    for each in everybody:
        each.cancel()
    await asyncio.gather(*everybody, return_exceptions=True)


async def test_once_it_answers_all_go_at_once() -> None:
    found = await away()
    assert found.is_away
    through = []

    async def go(number: int) -> None:
        async with found.passage():
            found.answered()
            through.append(number)
            await asyncio.sleep(0.1)

    everybody = [asyncio.create_task(go(number)) for number in range(50)]
    await asyncio.sleep(0.2)
    assert len(through) == 50
    assert not found.is_away
    await asyncio.gather(*everybody)


def test_after_two_minutes_it_is_down_and_a_refusal_is_an_answer() -> None:
    loop = JumpingLoop()

    async def silence() -> None:
        found = Reach("bale-person")
        for error in (GONE, Refused(502, "an answer without JSON", whole_bot=True), Refused(401, "Unauthorized")):
            found.failed(error)
            await asyncio.sleep(reach.DOWN_AFTER - 1)
            assert not found.is_down
            await asyncio.sleep(1)
            assert found.is_down
            found.failed(Refused(400, "Bad Request: chat not found"))
            assert not found.is_down
            found.failed(Refused(429, "Too Many Requests"))
            await asyncio.sleep(2 * reach.DOWN_AFTER)
            assert not found.is_down

    run(loop, silence())
    loop.close()
