"""Every role at every door of the organisation's bot: whoever may comes in, whoever may not changes nothing.

The act's own door is asked again inside (tests/services/test_doors.py). This is about the one before it: nothing is
open by accident, and no family takes what is another's.
"""

from collections import Counter
from collections.abc import AsyncIterator
from typing import Any

import pytest
import pytest_asyncio

from config.texts import LANGUAGES, Texts
from domain.acts import Act
from domain.permissions import GRANTED, MAY, SYSTEM, Actor, Role
from handlers import menus
from handlers.keyboards import OFFICE, Keys
from handlers.organisation.families import FAMILIES
from handlers.organisation.routing import HANDLERS, handlers_of
from services import organisations, roles
from services.agreements.carrying import Carried
from storage import officer_lists, officers, people
from storage.transaction import Transaction
from tests.conftest import NOON
from tests.handlers.doors import SENT_FILE, Door, Marks, command, doors_of
from tests.handlers.walking import Town, comes, everything, last_said, opened_town
from tests.services.office import ADMIN

TEXTS = Texts()
BOT = "telegram-organisation"
DOORS = doors_of(FAMILIES, TEXTS)
NOBODY = "stranger"
WHO: dict[str, frozenset[Role]] = {
    NOBODY: frozenset(),
    "officer": frozenset({Role.OFFICER}),
    "resting": frozenset({Role.RESTING_OFFICER}),
    "head": frozenset({Role.OFFICER, Role.HEAD_OFFICER}),
    "applicant": frozenset({Role.APPLICANT}),
    "person": frozenset({Role.PERSON}),
    **{role.value: frozenset({role}) for role in GRANTED},
}
"""Everybody who can write to the bot; the system writes to nobody."""

_WHERE_TO_GO = TEXTS.html(LANGUAGES[0], "legacy-will-change", organisation="https://t.me/office_bot")
"""What everybody hears who names the legacy system, and may not look after it (directive, A2)."""
NOWHERE = Door("nowhere", Act.REDEEM, {"tap": "no-such-button"})
UNASKED = Door("file", Act.REDEEM, SENT_FILE, "no-such-step")
START = Door("start", Act.REDEEM, command("/start"))


@pytest_asyncio.fixture
async def town(sqlite_url: str, vault: Any, randomness: Any) -> AsyncIterator[Town]:
    async with opened_town(BOT, sqlite_url, vault, randomness) as town:
        for number, who in enumerate(WHO, 1):
            town.users[who] = await town.store.write(_moves_in, who, number)
        yield town


def _moves_in(tx: Transaction, who: str, user_id: int) -> int:
    account_id = people.open_account(tx, bot=BOT, user_id=user_id, chat_id=user_id, language="fa", now=NOON)
    if who in {"officer", "head", "resting"}:
        added = _employ(tx, account_id, head=who == "head")
        if who == "resting":
            _leaves_its_list(tx, added)
    elif who == "applicant":
        people.make_applicant(tx, account_id, now=NOON)
    elif who == "person":
        kept = people.keep_person(tx, national_code="9990000379", name="x", phone="x", now=NOON)
        people.link(tx, account_id, person_id=kept, now=NOON)
    elif who != NOBODY:
        roles.grant(tx, actor=SYSTEM, platform="telegram", user_id=user_id, role=Role(who), now=NOON)
    return user_id


def _employ(tx: Transaction, account_id: int, *, head: bool) -> int:
    """An organisation with this officer; its id."""
    kind = organisations.Kind.BANK
    agreement = Carried(f"96/{account_id}", None)
    added = organisations.add(tx, actor=ADMIN, name=f"بانک {account_id}", kind=kind, agreement=agreement, now=NOON)
    assert isinstance(added, int)
    officer = officers.invite(tx, organisation_id=added, name="x", phone=f"+{account_id}", now=NOON, head=head)
    officers.activate(tx, officer, account_id=account_id, now=NOON)
    return added


def _leaves_its_list(tx: Transaction, organisation_id: int) -> None:
    officer_lists.ask(tx, organisation_id, now=NOON)
    officer_lists.suspend(tx, organisation_id, now=NOON)


@pytest.mark.parametrize("who", WHO)
async def test_whoever_may_comes_in_and_nobody_else(town: Town, who: str) -> None:
    """With handles that only note that they were reached: each door leads to its own family's handle."""
    marks = Marks()
    handlers = handlers_of([marks.family(family, TEXTS) for family in FAMILIES])
    for number, door in enumerate(DOORS):
        marks.reached.clear()
        talk = await comes(town, who, door, handlers, number)
        assert talk.actor.roles == WHO[who]
        expected = [door.name] if talk.actor.may(door.act) else []
        assert marks.reached == expected, door.name


@pytest.mark.parametrize("who", WHO)
async def test_whoever_may_not_changes_nothing_and_hears_what_everybody_hears(town: Town, who: str) -> None:
    """With the real handles: the answer is that to a button that does not exist, to a bare /start, or to any file."""
    user_id = town.users[who]
    heard = {}
    for number, nowhere in enumerate((NOWHERE, START, UNASKED)):
        talk = await comes(town, who, nowhere, HANDLERS, number)
        heard[nowhere.name] = await town.store.read(last_said, user_id)
    before = await town.store.read(everything)
    for number, door in enumerate(DOORS, 10):
        if not talk.actor.may(door.act):
            await comes(town, who, door, HANDLERS, number)
            wanted = {"link": START, "file": UNASKED}.get(door.name.split(" ")[0], NOWHERE)
            expected = _WHERE_TO_GO if door.name == "/legacy" else heard[wanted.name]
            assert await town.store.read(last_said, user_id) == expected, door.name
    assert await town.store.read(everything) == before


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("who", WHO)
def test_each_menu_shows_what_its_owner_may_do_and_nothing_else(who: str, language: str) -> None:
    actor = Actor("account:1", WHO[who])
    theirs = [name for name, act in OFFICE if any(act in MAY[role] for role in WHO[who])]
    keyboard = Keys(TEXTS, language).menu(actor)
    shown = [button.text for row in keyboard.keyboard for button in row] if keyboard else []
    assert [text for text in shown if text not in _of_persons(language)] == [
        TEXTS.plain(language, f"menu-{name}") for name in theirs
    ]
    commands = menus.of(actor)
    assert [name for name in commands if name in dict(OFFICE)] == theirs
    seldom = {name for name, act in menus.SELDOM if any(act in MAY[role] for role in WHO[who])}
    assert set(commands) - set(theirs) - {"start", "apply", "join", "help", "language", "cancel"} == seldom


def test_every_entry_of_the_menu_leads_somewhere_for_the_same_act() -> None:
    taken = {name: act for family in FAMILIES for name, (act, _) in family.names.items()}
    assert {name: taken.get(name) for name, _ in OFFICE} == dict(OFFICE)


def test_no_two_families_take_the_same() -> None:
    """The second would never be reached."""
    for kind in ("names", "steps", "files", "contacts", "links"):
        taken = Counter(key for family in FAMILIES for key in getattr(family, kind))
        assert [key for key, times in taken.items() if times > 1] == [], kind
    assert [name for name, times in Counter(door.name for door in DOORS).items() if times > 1] == []


def test_there_are_doors_enough_for_this_to_mean_something() -> None:
    assert len(DOORS) > 40
    assert {door.name.split()[0][:1] for door in DOORS} >= {"/", "m", "l", "s", "c", "t"}


def _of_persons(language: str) -> set[str]:
    names = ("inquiry", "inbox", "looks", "settings", "help")
    return {TEXTS.plain(language, f"menu-{name}") for name in names}
