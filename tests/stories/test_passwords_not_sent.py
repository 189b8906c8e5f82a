"""Gateways that do not take a one-time password: it comes later, or the person hears that it does not come."""

import pytest

from bot.jobs.courier import send_due
from tests.stories.messengers import BALE, SWITCH_OFF
from tests.stories.people import Insured, labels
from tests.stories.test_one_time_passwords import VALID, asks, is_asked
from tests.stories.town import MINUTE, SECOND, Town

pytestmark = [
    pytest.mark.parametrize("messenger", [BALE]),
    pytest.mark.skipif(SWITCH_OFF == "without_contact_user_id", reason="there Bale says whose a contact is"),
]


async def gateway_answers(town: Town, status: int, times: int = 1) -> None:
    async with town.http.post(f"{town.url}/control/sms", json={"status": status, "times": times}) as answer:
        assert answer.status == 200, await answer.text()


async def until_row(town: Town, condition: str) -> None:
    """Wait until the newest password is as it should be: it is sent beside the handlers, and nobody is told."""
    for _ in range(2000):
        await town.settled()
        row = await town.store.read(
            lambda tx: tx.one(
                f"SELECT id FROM one_time_passwords WHERE id = (SELECT max(id) FROM one_time_passwords) AND {condition}"
            )
        )
        if row:
            return
    raise AssertionError(f"the newest password never was {condition}")


async def test_a_gateway_that_is_away_for_minutes_only_makes_it_later(town: Town, newcomer: Insured) -> None:
    await gateway_answers(town, 503, times=4)
    await asks(newcomer)
    await is_asked(town, newcomer)
    for attempt in (1, 2, 3, 4):
        await until_row(town, f"attempts = {attempt} AND due_at <= {town.now + 31 * SECOND}")
        assert await newcomer.phone.text_messages() == []
        await town.passes(MINUTE)
        await town.runs(send_due)
    password = await newcomer.phone.one_time_password()
    assert len(await newcomer.phone.text_messages()) == 1
    await newcomer.writes(password)
    await newcomer.reads("ask-national-code")


async def test_who_waits_for_what_cannot_be_sent_hears_of_it(town: Town, newcomer: Insured) -> None:
    await gateway_answers(town, 400)
    await asks(newcomer)
    await is_asked(town, newcomer)
    told = await newcomer.reads("password-not-sent", newcomer.text("go-to-branch"))
    assert labels(told) == [newcomer.label("button-password-again"), newcomer.label("button-password-other")]
    await town.passes(MINUTE)
    await newcomer.taps("button-password-again")
    await is_asked(town, newcomer)
    await newcomer.writes(await newcomer.phone.one_time_password())
    await newcomer.reads("ask-national-code")


async def test_a_gateway_that_is_away_until_the_end_is_given_up(town: Town, newcomer: Insured) -> None:
    await gateway_answers(town, 500, times=1)
    await asks(newcomer)
    await is_asked(town, newcomer)
    await until_row(town, f"attempts = 1 AND due_at <= {town.now + 5 * SECOND}")
    await town.passes(VALID)
    await town.runs(send_due)
    await newcomer.reads("password-not-sent", newcomer.text("go-to-branch"))
    assert await newcomer.phone.text_messages() == []
