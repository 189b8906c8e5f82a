"""A messenger that is away for long while very much waits for it: notices leave it, and nothing stands in their way."""

import asyncio
import time

import pytest

from bot.fittings import Fittings
from bot.jobs.table import resend
from bot.keeping import Keeping
from bot.outgoing import reach, sender
from bot.program import Program
from storage import elsewhere
from storage.shares import ALL
from tests.bot.conftest import PERSON_BOT, Start, World, rows, until
from tests.bot.outgoing.test_elsewhere import (
    BALE,
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
    monkeypatch.setattr(reach, "SILENCE", 0)


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
        monkeypatch.setattr(reach, "DOWN_AFTER", 0.1)
        await all_are_heard(world)
        await world.mend()
        await looking


async def test_what_has_left_is_out_of_hand_at_once_and_keeps_nobody_from_trying(
    world: World, start: Start, fittings: Fittings, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with start(fittings) as program:
        await wait_for_telegram(world, program, clock)
        monkeypatch.setattr(reach, "PAUSE", 0.5)
        monkeypatch.setattr(reach, "DOWN_AFTER", 0.1)
        await resend(program.work)
        await until(lambda: all(member.sender.depth == 0 for member in program.members), 5)
        await all_are_heard(world)


async def test_what_another_process_took_elsewhere_meanwhile_is_not_said_here_too(
    world: World, start: Start, fittings: Fittings, clock: Clock
) -> None:
    """One that has no tokens of this messenger, and leads, sees notices nobody seems to send (bot/jobs/table.py)."""
    async with start(fittings) as program:
        await wait_for_telegram(world, program, clock)
        clock.ahead += 3 * MINUTE
        more = True
        while more:
            left = await program.store.write(elsewhere.move_from_down, bot=TELEGRAM, shares=ALL, up={BALE}, now=clock())
            more = left.more
        await world.mend()
        await until(lambda: all(member.sender.depth == 0 for member in program.members), 20)
        assert await world.chat(ME, BALE_BOT).heard() == MANY
    assert await world.chat(ME).heard() == []


@pytest.mark.timed
async def test_chats_are_handed_over_at_once_although_messages_wait_for_a_messenger_that_is_away(
    world: World, start: Start, fittings: Fittings, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The chats of the other messenger are nobody's meanwhile."""
    monkeypatch.setattr(reach, "PAUSE", 5)
    async with start(fittings) as program:
        await wait_for_telegram(world, program, clock)
        keeping = Keeping(program.work.dispatchers, program.work.senders)
        keeping.drop(ALL)
        async with asyncio.timeout(1):
            await keeping.rest(ALL)
        await world.mend()


async def test_the_program_ends_soon_although_messages_wait_for_a_messenger_that_is_away(
    world: World, start: Start, fittings: Fittings, clock: Clock
) -> None:
    """The other messenger's people wait for the next start."""
    async with start(fittings, drain=False) as program:
        await wait_for_telegram(world, program, clock)
        async with asyncio.timeout(6):
            await program.finish()
        waiting = [row["state"] for row in await program.store.read(rows, "outbox")]
    assert waiting == ["waiting"] * len(MANY)


async def test_a_call_that_is_under_way_is_waited_for_and_written_down_before_chats_are_handed_over(
    world: World, start: Start, fittings: Fittings, clock: Clock
) -> None:
    async with start(fittings) as program:
        accounts = await lives_on_both(program.store)
        await world.fault("slow", bot=PERSON_BOT, method="sendMessage", seconds=1)
        await program.store.write(notify, accounts[TELEGRAM], "a", now=clock())
        await asyncio.sleep(0.3)
        keeping = Keeping(program.work.dispatchers, program.work.senders)
        keeping.drop(ALL)
        await keeping.rest(ALL)
        assert [row["state"] for row in await program.store.read(rows, "outbox")] == ["sent"]


async def all_are_heard(world: World) -> None:
    """On Bale, each once. One whose call was under way while the others left comes after them."""
    end = time.monotonic() + 10
    while sorted(heard := await world.chat(ME, BALE_BOT).heard()) != MANY:
        assert time.monotonic() < end, f"heard {heard}"
        await asyncio.sleep(0.02)


async def wait_for_telegram(world: World, program: Program, clock: Clock) -> None:
    """Many notices wait for somebody on Telegram, which is away."""
    accounts = await lives_on_both(program.store)
    await world.fault("502", bot=PERSON_BOT, method="sendMessage", times=None)
    await program.store.write(notify, accounts[TELEGRAM], *MANY, now=clock())
    await asyncio.sleep(0.3)
    assert await world.calls("sendMessage")
