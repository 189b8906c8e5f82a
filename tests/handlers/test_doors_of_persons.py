"""Every way of the person's bot, for each kind of person: it is open to whoever proved who he is, and to nobody else.

Whoever did not is asked for his phone number, whatever he came with; nothing else changes.
"""

from collections import Counter
from collections.abc import AsyncIterator
from typing import Any

import pytest
import pytest_asyncio

from config.texts import LANGUAGES, Texts
from domain.acts import Act
from domain.permissions import OPEN_TO_ALL, SYSTEM, Role
from handlers.person import HANDLERS, WAYS, handlers_of
from services import roles
from storage import people
from storage.transaction import Transaction
from tests.conftest import NOON
from tests.handlers.doors import Door, Marks, doors_of
from tests.handlers.walking import Town, comes, everything, last_said, opened_town

TEXTS = Texts()
BOT = "telegram-person"
DOORS = doors_of([WAYS], TEXTS)
CLOSED = [door for door in DOORS if door.act not in OPEN_TO_ALL]
OFFICE = (Role.IT_OFFICE, Role.AUDITOR, Role.OWNER)
WHO: dict[str, frozenset[Role]] = {
    "stranger": frozenset(),
    "linked person": frozenset({Role.PERSON}),
    **{role.value: frozenset() for role in OFFICE},
    "linked person of the office": frozenset({Role.PERSON}),
}
"""Everybody who can write to the bot, and who he is there: the office's roles count in the organisation's bot alone."""
STRANGERS = [who for who, held in WHO.items() if not held]


@pytest_asyncio.fixture
async def town(sqlite_url: str, vault: Any, randomness: Any) -> AsyncIterator[Town]:
    async with opened_town(BOT, sqlite_url, vault, randomness) as town:
        for number, who in enumerate(WHO, 1):
            town.users[who] = await town.store.write(_moves_in, who, number)
        yield town


def _moves_in(tx: Transaction, who: str, user_id: int) -> int:
    account_id = people.open_account(tx, bot=BOT, user_id=user_id, chat_id=user_id, language="fa", now=NOON)
    if who.startswith("linked"):
        kept = people.keep_person(tx, national_code=f"999000037{user_id}", name="x", phone="x", now=NOON)
        people.link(tx, account_id, person_id=kept, now=NOON)
    if who.endswith("office") or who in OFFICE:
        role = Role(who) if who in OFFICE else Role.OWNER
        roles.grant(tx, actor=SYSTEM, platform="telegram", user_id=user_id, role=role, now=NOON)
    return user_id


@pytest.mark.parametrize("who", WHO)
async def test_a_way_leads_to_its_handler_for_a_linked_person_alone(town: Town, who: str) -> None:
    """With handles that only note that they were reached. How one proves who he is is open to everybody."""
    marks = Marks()
    handlers = handlers_of(marks.family(WAYS, TEXTS))
    for number, door in enumerate(DOORS):
        marks.reached.clear()
        talk = await comes(town, who, door, handlers, number)
        assert talk.actor.roles == WHO[who]
        is_let_in = Role.PERSON in WHO[who] or door not in CLOSED
        assert marks.reached == ([door.name] if is_let_in else []), door.name


@pytest.mark.parametrize("who", STRANGERS)
async def test_whoever_is_not_linked_is_asked_for_his_phone_number_and_nothing_changes(town: Town, who: str) -> None:
    before = await town.store.read(everything)
    for number, door in enumerate(CLOSED):
        await comes(town, who, door, HANDLERS, number)
        said = await town.store.read(last_said, town.users[who])
        assert said == TEXTS.html(LANGUAGES[0], "ask-phone"), door.name
    assert await town.store.read(everything) == before


@pytest.mark.parametrize("who", STRANGERS)
async def test_a_menu_button_answers_the_question_for_the_phone_number_no_more_than_any_text(
    town: Town, who: str
) -> None:
    """At the step that waits for the phone, a button of the menu is still a closed way, and a text is a typed phone."""
    typed = Door("step phone", Act.SHARE_PHONE, {"message": {"text": "…"}}, "phone")
    await comes(town, who, typed, HANDLERS, 1)
    assert await town.store.read(last_said, town.users[who]) == TEXTS.html(LANGUAGES[0], "press-phone-button")
    for number, door in enumerate(CLOSED, 2):
        if door.name.startswith("menu "):
            await comes(town, who, Door(door.name, door.act, door.comes, "phone"), HANDLERS, number)
            said = await town.store.read(last_said, town.users[who])
            assert said == TEXTS.html(LANGUAGES[0], "ask-phone"), door.name


def test_the_ways_that_are_open_are_those_by_which_one_proves_who_he_is() -> None:
    open_ways = {door.name for door in DOORS if door not in CLOSED}
    assert open_ways == {
        *("contact phone", "contact national-code", "step phone", "step national-code", "tap prove"),
        *("step one-time-password", "tap password:again", "tap password:other"),
    }
    assert [name for name, times in Counter(door.name for door in DOORS).items() if times > 1] == []
    assert len(CLOSED) > 25
    assert {door.name.split()[0][:1] for door in CLOSED} == {"/", "m", "s", "t"}
