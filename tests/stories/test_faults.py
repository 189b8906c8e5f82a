"""The messenger fails in the middle of a story: it still ends, in order, and nothing is done twice."""

import asyncio
from typing import Any

import pytest

from tests.stories import citizens
from tests.stories.messengers import OFFICE_BOT, PERSONS_BOT
from tests.stories.people import Handed, Insured, Officer
from tests.stories.town import Town

FAULTS: dict[str, dict[str, Any]] = {
    "429": {"retry_after": 1},
    "502": {},
    "reset": {},
    "lost": {},
    "slow": {"seconds": 0.4},
}
METHODS = ("editMessageText", "sendPhoto", "sendMessage", "getUpdates")


@pytest.mark.parametrize("do", FAULTS)
async def test_a_certificate_is_issued_and_redeemed_through_every_fault(
    town: Town, maryam: Insured, officer: Officer, do: str
) -> None:
    maryam.phone.forgives_repeats = officer.phone.forgives_repeats = do == "lost"
    await maryam.chooses_use(purpose="court")
    for method in METHODS:
        whom = {} if method == "getUpdates" else {"chat_id": maryam.id}
        await town.fault(do, bot=PERSONS_BOT, method=method, **whom, **FAULTS[do])
    await maryam.taps("button-use-once")
    await maryam.reads("moved")
    picture = await maryam.sees(maryam.label("purpose-court"))
    handed = await maryam.takes_code(picture, use="once", ends_at=town.now + 7 * 86_400 * 10**6)
    for method in METHODS[1:]:
        whom = {} if method == "getUpdates" else {"chat_id": officer.id}
        await town.fault(do, bot=OFFICE_BOT, method=method, **whom, **FAULTS[do])
    await town.fault(do, bot=PERSONS_BOT, method="sendMessage", chat_id=maryam.id, **FAULTS[do])
    await officer.redeems(handed.code)
    await maryam.sees(officer.name)
    await nothing_was_done_twice(town, maryam, officer, handed)


async def test_updates_delivered_twice_are_done_once(town: Town, maryam: Insured, officer: Officer) -> None:
    await town.fault("twice", bot=PERSONS_BOT, chat_id=maryam.id, times=None)
    await town.fault("twice", bot=OFFICE_BOT, chat_id=officer.id, times=None)
    handed = await maryam.moves_to_inbox(now=town.now)
    await officer.redeems(handed.code)
    await maryam.sees(officer.name)
    await nothing_was_done_twice(town, maryam, officer, handed)


async def test_a_flood_of_faults_delays_a_story_and_ends_it_in_order(town: Town, maryam: Insured) -> None:
    """A quarter of all messages and a seventh of all polls fail in one way or another: some polls in a row take a
    button's whole time, and so do some tries in a row of an edit on Bale, which are two calls where what came of the
    first one is not known.
    """
    maryam.phone.forgives_repeats = maryam.phone.waits = True
    for do in ("502", "reset", "lost"):
        for method in METHODS:
            await town.fault(do, method=method, share=0.05 if method == "getUpdates" else 0.08, times=None)
    handed = await maryam.moves_to_inbox(now=town.now)
    town.messenger.world.faults.clear()
    await town.settled()
    assert await maryam.phone.reads_rest() == []
    await maryam.opens_certificate(handed, "active")


async def test_a_repeat_is_known_as_one_also_when_the_message_above_it_changed_first(
    town: Town, maryam: Insured
) -> None:
    """He reads from the top: the message that he goes on tapping, and only then the repeat below it."""
    maryam.phone.forgives_repeats = True
    await town.fault("lost", bot=PERSONS_BOT, method="sendMessage", chat_id=maryam.id)
    answer = await maryam.inquires()
    await maryam.taps("button-move", on=answer)
    await town.settled()
    for question, button in (("ask-recipient", "button-recipient-any"), ("ask-purpose", "purpose-court")):
        await maryam.reads(question)
        await maryam.taps(button, on=answer)
        await town.settled()
    await maryam.reads("ask-validity")
    assert maryam.phone.repeats == 0
    assert await maryam.phone.reads_rest() == []
    await maryam.writes("…")
    await maryam.reads("ask-validity", maryam.text("choose-by-button"))


async def test_a_tap_whose_answer_is_lost_has_done_its_work(town: Town, maryam: Insured) -> None:
    await maryam.inquires()
    await town.fault("502", bot=PERSONS_BOT, method="answerCallbackQuery", times=None)
    tap = asyncio.ensure_future(maryam.taps("button-move"))
    await maryam.reads("ask-recipient")
    tap.cancel()


async def test_whoever_blocked_the_bot_is_left_alone_until_he_comes_back(
    town: Town, maryam: Insured, officer: Officer
) -> None:
    first = await maryam.moves_to_inbox(now=town.now)
    second = await maryam.moves_to_inbox(now=town.now)
    await maryam.phone.block()
    await officer.redeems(first.code)
    await town.settled()
    await maryam.hears_nothing()
    await maryam.phone.start()
    await maryam.reads("welcome-back")
    await officer.redeems(second.code)
    await maryam.sees(officer.name)
    await maryam.presses("menu-looks")
    await maryam.sees(maryam.text("looks", count=2, page=1, pages=1))


async def test_one_phone_that_blocked_the_bot_does_not_keep_the_other_from_hearing(
    town: Town, maryam: Insured, officer: Officer
) -> None:
    second = await citizens.another_phone(town, maryam)
    await second.gets_in()
    await maryam.reads("notice-linked", at=maryam.moment(town.now))
    handed = await maryam.moves_to_inbox(now=town.now)
    await maryam.phone.block()
    await officer.redeems(handed.code)
    await second.sees(officer.name)


async def test_a_question_that_was_deleted_is_answered_below(town: Town, maryam: Insured) -> None:
    """Editing fails when the message is gone; what was to stand there is said anew."""
    await maryam.inquires()
    await maryam.taps("button-move")
    question = await maryam.reads("ask-recipient")
    await town.fault("slow", bot=PERSONS_BOT, method="editMessageText", seconds=0.3)
    await maryam.taps("button-recipient-any")
    town.messenger.world.delete(town.chat(maryam.id, PERSONS_BOT), [question["message_id"]])
    below = await maryam.reads("ask-purpose")
    assert below["message_id"] > question["message_id"]


async def nothing_was_done_twice(town: Town, maryam: Insured, officer: Officer, handed: Handed) -> None:
    town.messenger.world.faults.clear()
    await town.settled()
    for person in (maryam, officer):
        assert await person.phone.reads_rest() == []
    await maryam.presses("menu-looks")
    await maryam.sees(maryam.text("looks", count=1, page=1, pages=1))
    await maryam.presses("menu-inbox")
    await maryam.reads("inbox", count=1, page=1, pages=1)
    await officer.writes(handed.code)
    await officer.reads("code-closed-used", at=officer.moment(town.now))
