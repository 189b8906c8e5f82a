"""A messenger that is away for long while very much waits for it: notices leave it, and nothing stands in their way."""

import asyncio

import pytest

from bot import reach, sender
from bot.fittings import Fittings
from bot.jobs import resend
from bot.program import Program
from tests.bot.conftest import PERSON_BOT, Start, World, until
from tests.bot.test_elsewhere import (
    BALE_BOT,
    ME,
    MINUTE,
    TELEGRAM,
    Clock,
    clock,
    database_url,
    fittings,
    lives_on_both,
    notify,
    settings,
    world,
)

__all__ = ["clock", "database_url", "fittings", "settings", "world"]


@pytest.fixture(autouse=True)
def in_a_hurry(monkeypatch: pytest.MonkeyPatch) -> None:
    """One call without an answer is enough to be away."""
    monkeypatch.setattr(reach, "MISSES", 1)


MANY = [f"{number}" for number in range(8)]


async def test_notices_leave_also_where_more_is_in_hand_than_is_read_at_once(
    world: World, start: Start, fittings: Fittings, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Looking for room began before the messenger was down, and must not keep them from leaving now that it is."""
    monkeypatch.setattr(sender, "PAGE", 2)
    monkeypatch.setattr(sender, "ROOM_WAIT", 0.05)
    async with start(fittings) as program:
        await wait_for_telegram(world, program, clock)
        looking = asyncio.create_task(resend(program.work))
        await asyncio.sleep(0.2)
        clock.ahead += 2 * MINUTE
        await world.chat(ME, BALE_BOT).hears(*MANY)
        await world.mend()
        await looking


async def test_what_has_left_is_out_of_hand_at_once_and_keeps_nobody_from_trying(
    world: World, start: Start, fittings: Fittings, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with start(fittings) as program:
        await wait_for_telegram(world, program, clock)
        monkeypatch.setattr(reach, "PAUSE", 0.5)
        clock.ahead += 2 * MINUTE
        await resend(program.work)
        await until(lambda: all(member.sender.depth == 0 for member in program.members), 2)
        assert await world.chat(ME, BALE_BOT).heard() == MANY


async def wait_for_telegram(world: World, program: Program, clock: Clock) -> None:
    """Many notices wait for somebody on Telegram, which is away."""
    accounts = await lives_on_both(program.store)
    await world.fault("502", bot=PERSON_BOT, method="sendMessage", times=None)
    await program.store.write(notify, accounts[TELEGRAM], *MANY, now=clock())
    await asyncio.sleep(0.3)
    assert await world.calls("sendMessage")
