"""Whether a messenger is there, and what is done while it is not."""

import asyncio

import pytest

from bot import reach
from bot.reach import Reach


@pytest.fixture(autouse=True)
def in_a_hurry(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reach, "SILENCE", 0.02)
    monkeypatch.setattr(reach, "PAUSE", 0.02)


async def away() -> Reach:
    found = Reach("bale-person")
    await asyncio.sleep(0.03)
    for _ in range(reach.MISSES):
        found.missed()
    return found


async def test_a_lost_connection_now_and_then_is_no_outage() -> None:
    found = Reach("bale-person")
    await asyncio.sleep(0.03)
    for _ in range(20):
        for _ in range(reach.MISSES - 1):
            found.missed()
        found.heard()
    assert found.away_since is None
    assert found.away_for == 0


async def test_many_lost_at_one_moment_are_no_outage_either() -> None:
    found = Reach("bale-person")
    for _ in range(100):
        found.missed()
    assert found.away_since is None


async def test_while_it_is_away_one_at_a_time_tries() -> None:
    found = await away()
    trying, most, tries = 0, 0, 0

    async def try_it() -> None:
        nonlocal trying, most, tries
        async with found.passage():
            trying, tries = trying + 1, tries + 1
            most = max(most, trying)
            await asyncio.sleep(0)
            found.missed()
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
    assert found.away_for >= 0.02
    through = []

    async def go(number: int) -> None:
        async with found.passage():
            found.heard()
            through.append(number)
            await asyncio.sleep(0.1)

    everybody = [asyncio.create_task(go(number)) for number in range(50)]
    await asyncio.sleep(0.2)
    assert len(through) == 50
    assert found.away_since is None
    await asyncio.gather(*everybody)
