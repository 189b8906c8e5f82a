"""A messenger asks to be spared while something waits for an officer, and his right to it ends meanwhile."""

import asyncio
import time
from functools import partial
from typing import Any

import pytest

from domain.times import SECOND
from storage.transaction import Row, Transaction
from tests.services.agreed import SCOPE, agree
from tests.stories import citizens
from tests.stories.asking import comes_to_the_last_look
from tests.stories.batching import starts, state, works
from tests.stories.messengers import OFFICE_BOT
from tests.stories.people import Insured, Officer
from tests.stories.town import ON_BOTH, Town

pytestmark = ON_BOTH
ENDED = "the right to it ended before it was out"
METHODS = ("sendMessage", "sendDocument", "editMessageText")
ENDS = pytest.mark.parametrize("how", ["removed", "suspended"])


@ENDS
async def test_the_file_of_many_inquiries_does_not_reach_him(town: Town, language: str, how: str) -> None:
    officer = await directly(town, language)
    await starts(officer, [citizens.national_code(810_000 + next(town.numbers)) for _ in range(3)])
    await town.fault("429", bot=OFFICE_BOT, method="sendDocument", chat_id=officer.id, retry_after=1, times=None)
    await works(town)
    await is_flooded(town, officer)
    await ends(town, officer, how)
    await is_looked_up(town, officer)
    await goes_on(town)
    await officer.sees(state(officer, "batch-done", done=3, lines=3, charged=3))
    await officer.hears_nothing()
    assert ENDED in await reasons(town, officer)


@ENDS
async def test_the_document_of_a_code_does_not_reach_him_some_time_later(
    town: Town, language: str, maryam: Insured, how: str
) -> None:
    officer = await citizens.officer(town, language)
    handed = await maryam.moves_to_inbox(now=town.now)
    await town.fault("429", bot=OFFICE_BOT, method="sendMessage", chat_id=officer.id, retry_after=1, times=None)
    await officer.writes(handed.code)
    await is_flooded(town, officer)
    await ends(town, officer, how)
    await is_looked_up(town, officer)
    await goes_on(town)
    await officer.hears_nothing()
    assert (await reasons(town, officer)).count(ENDED) == 2, "the words and the picture"
    await maryam.sees(officer.name)


async def test_the_answer_of_a_direct_inquiry_does_not_reach_him_some_time_later(
    town: Town, language: str, maryam: Insured
) -> None:
    officer = await directly(town, language)
    await comes_to_the_last_look(officer, maryam.record.national_code)
    await town.fault("429", bot=OFFICE_BOT, method="editMessageText", chat_id=officer.id, retry_after=1, times=None)
    await officer.taps("button-direct-sure")
    await is_flooded(town, officer)
    await ends(town, officer, "removed")
    await is_looked_up(town, officer)
    await goes_on(town)
    await officer.hears_nothing()
    assert ENDED in await reasons(town, officer)
    await maryam.sees(officer.name)


async def test_who_has_his_right_still_gets_what_waited(town: Town, language: str, maryam: Insured) -> None:
    officer = await citizens.officer(town, language)
    handed = await maryam.moves_to_inbox(now=town.now)
    await town.fault("429", bot=OFFICE_BOT, chat_id=officer.id, retry_after=1, times=None)
    await officer.writes(handed.code)
    await is_flooded(town, officer)
    town.clock.moves(2 * SECOND)
    await goes_on(town)
    await officer.gets_certificate()
    await maryam.sees(officer.name)


async def directly(town: Town, language: str) -> Officer:
    """An officer whose organisation asks directly."""
    of = await citizens.organisation(town, agreed=False)
    await town.do(agree, of[0], SCOPE, now=town.now)
    return await citizens.officer(town, language, of)


async def ends(town: Town, officer: Officer, how: str) -> None:
    if how == "removed":
        await citizens.remove(town, officer.number)
    else:
        await citizens.suspend(town, officer.organisation_id)


async def is_flooded(town: Town, officer: Officer) -> None:
    """Until `goes_on` nothing comes through to him."""
    deadline = time.monotonic() + 20
    while not any(call["status"] == 429 for call in await calls_to(town, officer)):
        assert time.monotonic() < deadline
        await asyncio.sleep(0.01)


async def is_looked_up(town: Town, officer: Officer) -> None:
    """Some time later. A call that set out before would come through if it arrived when nothing is flooded any more."""
    town.clock.moves(2 * SECOND)
    deadline = time.monotonic() + 20
    while ENDED not in await reasons(town, officer):
        assert time.monotonic() < deadline, "he is not looked up"
        await asyncio.sleep(0.01)


async def calls_to(town: Town, officer: Officer) -> list[dict[str, Any]]:
    found = [call for method in METHODS for call in await town.calls(method)]
    return [call for call in found if str(call["params"].get("chat_id")) == str(officer.id)]


async def goes_on(town: Town) -> None:
    town.messenger.world.faults.clear()
    await town.settled()


async def reasons(town: Town, officer: Officer) -> list[str]:
    rows = await town.store.read(partial(failed, chat_id=officer.id))
    return [str(row["reason"]) for row in rows]


def failed(tx: Transaction, *, chat_id: int) -> list[Row]:
    return tx.all("SELECT reason FROM outbox WHERE chat_id = :id AND state = 'failed'", id=chat_id)
