"""kill -9 while one-time passwords are made and sent: none is lost, and only one in flight comes twice."""

import asyncio
import random

import pytest

from tests.stories.deployment import AFTER_KILL, Deployment
from tests.stories.messengers import PERSONS_BOT
from tests.stories.people import Insured

pytestmark = pytest.mark.timeout(300)


def shares(deployed: Deployment, person: Insured) -> None:
    """His contact, without a word about whose it is."""
    world = deployed.messenger.world
    chat = world.chat(world.people[person.id], world.accounts[PERSONS_BOT].bot)
    world.heard(chat, {"contact": {"phone_number": person.number, "first_name": "…"}})


async def arrives(person: Insured) -> None:
    await person.phone.start()
    await person.speaks(person.language)
    await person.reads("ask-phone")


async def was_tried(deployed: Deployment) -> None:
    """Wait until the gateway has refused the only password for now."""
    for _ in range(2000):
        if deployed.rows("SELECT attempts FROM one_time_passwords") == [(1,)]:
            return
        await asyncio.sleep(0.01)
    raise AssertionError("the password was not tried")


async def test_killed_at_any_moment_each_password_comes_and_works(deployed: Deployment) -> None:
    people = [deployed.insured(user_id, "fa") for user_id in range(7001, 7009)]
    for person in people:
        await arrives(person)
    moments = random.Random(11)
    for person in people:
        shares(deployed, person)
        await asyncio.sleep(moments.uniform(0.0, 0.06))  # somewhere between the contact and the SMS
        await deployed.is_killed()
        await deployed.starts()
    for person in people:
        password = await person.phone.one_time_password(within=AFTER_KILL)
        assert len(await person.phone.text_messages()) <= 2, "one is in flight at a kill, and comes twice at most"
        await person.sees(person.text("password-asked", phone="", until="").split("\n")[1])
        await person.writes(password)
        await person.reads("ask-national-code")
    assert deployed.rows("SELECT state, count(*) FROM one_time_passwords GROUP BY state") == [("proved", len(people))]


async def test_killed_while_the_gateway_is_away_it_is_sent_after_the_next_start_and_lies_open_nowhere(
    deployed: Deployment,
) -> None:
    person = deployed.insured(7001, "en")
    await arrives(person)
    deployed.messenger.world.sms.refuse(503, 2)
    shares(deployed, person)
    await was_tried(deployed)
    await deployed.is_killed()  # while it still is to be sent
    files = list(deployed.database.parent.glob(f"{deployed.database.name}*"))
    content = b"".join(each.read_bytes() for each in files if each.is_file())
    await deployed.starts()
    password = await person.phone.one_time_password(within=AFTER_KILL)
    assert len(await person.phone.text_messages()) == 1
    assert password.encode() not in content
    assert person.number.removeprefix("+98").encode() not in content
    await person.sees(person.text("password-asked", phone="", until="").split("\n")[1])
    await person.writes(password)
    await person.reads("ask-national-code")
