"""A messenger goes away while more waits for it than one process has in hand at once."""

import asyncio
import time

import pytest

from bot.fittings import Fittings
from bot.jobs.table import RESEND_EVERY, resend
from bot.outgoing import reach, sender
from bot.program import Program
from storage import outbox
from storage.outbox import Outgoing
from tests.bot.conftest import PERSON_BOT, Start, World
from tests.bot.echo import words
from tests.bot.outgoing.test_elsewhere import (
    BALE_BOT,
    ME,
    TELEGRAM,
    Clock,
    clock,
    database_url,
    fittings,
    lives_on_both,
    notify,
    settings,
    settled,
    until_heard,
    world,
)

__all__ = ["clock", "database_url", "fittings", "settings", "world"]


@pytest.mark.timed
async def test_notices_leave_also_a_messenger_for_which_very_much_waits(
    world: World, start: Start, fittings: Fittings, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """More answers than are in hand at once were on their way when it went down; they wait for it."""
    monkeypatch.setattr(sender, "ROOM_WAIT", 0.2)
    answers = [f"{number}" for number in range(sender.PAGE + 50)]
    async with start(fittings) as program:
        accounts = await lives_on_both(program.store)
        await world.fault("502", bot=PERSON_BOT, method="sendMessage", times=None)
        for text in answers:
            await program.store.write(outbox.add, Outgoing(TELEGRAM, 2, *words(2, text)), now=clock())
        await asyncio.sleep(0.5)
        assert await seconds_of_a_tick(program) < 2 * RESEND_EVERY, "the other messenger's next one is hardly late"
        monkeypatch.setattr(reach, "DOWN_AFTER", 0.1)
        await program.store.write(notify, accounts[TELEGRAM], "a", "b", now=clock())
        await until_heard(world, program, 2)
        await world.mend()
        await settled(program, within=30)
    assert await world.chat(ME, BALE_BOT).heard() == ["a", "b"]
    assert (await world.chat(2).heard())[-100:] == answers[-100:], "the page shows the last ones"
    assert await world.chat(ME).heard() == []


async def seconds_of_a_tick(program: Program) -> float:
    began = time.monotonic()
    await resend(program.work)
    return time.monotonic() - began
