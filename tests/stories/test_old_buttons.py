"""What stands on the screen for long: an old button, or the number of something deleted, brings no wrong thing."""

import pytest

from tests.stories import citizens
from tests.stories.messengers import BALE, PERSONS_BOT
from tests.stories.people import Insured, Officer
from tests.stories.town import SECOND, Town


async def test_nobody_is_sent_the_picture_of_a_certificate_that_another_one_deleted(
    town: Town, maryam: Insured
) -> None:
    amir = await citizens.insured(town, maryam.language, given_name="امیرحسین")
    await amir.gets_in()
    hers = await maryam.moves_to_inbox(now=town.now)
    await maryam.opens_certificate(hers, "active")
    await maryam.taps("button-delete")
    await maryam.reads("ask-delete")
    await maryam.taps("button-delete-sure")
    await maryam.reads("deleted")
    his = await amir.moves_to_inbox(now=town.now)
    assert await amir.phone.file(his.picture) != await maryam.phone.file(hers.picture)


async def test_an_old_objection_tapped_again_says_that_it_withdrew_the_new_code(
    town: Town, maryam: Insured, officer: Officer
) -> None:
    handed = await maryam.moves_to_inbox(now=town.now)
    await officer.redeems(handed.code)
    notice = await maryam.sees(officer.name)
    await maryam.taps("button-object")
    due = maryam.answered_by(town.now)
    await maryam.reads("objected", due)
    await town.passes(5 * SECOND)
    await maryam.opens_certificate(handed, "used")
    renewed = await maryam.gets_new_code(handed)
    await maryam.taps("button-object", on=notice)
    await maryam.reads("objected-withdrawn", due)
    await officer.is_refused(renewed.code, left=4)
    await maryam.taps("button-object", on=notice)
    await maryam.reads("objected-before", due)


@pytest.mark.parametrize("messenger", [BALE])
async def test_a_button_below_a_message_that_bale_tells_no_more_is_answered_with_a_new_one(
    town: Town, maryam: Insured
) -> None:
    """By its documents a tap may come without its message."""
    tap = {"id": "7", "from": {"id": maryam.id, "is_bot": False, "first_name": "…"}, "data": "box:page:0"}
    town.messenger.world.accounts[PERSONS_BOT].updates.put("callback_query", tap, chat_id=maryam.id)
    await maryam.reads("inbox-empty")
