"""Every role at every door of the organisation's bot: whoever may comes in, whoever may not changes nothing.

The act's own door is asked again inside (tests/services/test_doors.py). This is about the one before it: nothing is
open by accident, and no family takes what is another's.
"""

import json
from collections import Counter
from collections.abc import AsyncIterator
from typing import Any, NamedTuple

import pytest
import pytest_asyncio
from telegram import User
from telegram.error import NetworkError
from telegram.ext import ApplicationBuilder, ContextTypes, ExtBot
from telegram.request import BaseRequest

from config.texts import LANGUAGES, Texts
from domain.acts import Act
from domain.permissions import GRANTED, MAY, SYSTEM, Actor, Role
from domain.votes import Rules
from handlers import menus
from handlers.house import House, Links
from handlers.keyboards import OFFICE, Keys
from handlers.organisation.families import FAMILIES
from handlers.organisation.routing import HANDLERS, handlers_of
from handlers.talk import Talk
from services import conversations, organisations, roles
from services.agreements.carrying import Carried
from services.conversations import Conversation
from services.registry import DemoRegistry
from storage import inbox, officer_lists, officers, people
from storage.outbox import SEALED_AS
from storage.store import Store, open_store
from storage.transaction import Transaction
from tests.conftest import NOON
from tests.handlers.doors import Door, Marks, command, doors_of, update
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

ANSWERS_CHANGE = ("inbox", "outbox", "conversations")
"""Tables that every answer writes to."""

_WHERE_TO_GO = TEXTS.html(LANGUAGES[0], "legacy-will-change", organisation="https://t.me/office_bot")
"""What everybody hears who names the legacy system, and may not look after it (directive, A2)."""
NOWHERE = Door("nowhere", Act.REDEEM, {"tap": "no-such-button"})
START = Door("start", Act.REDEEM, command("/start"))


class NoNetwork(BaseRequest):
    """Where nothing can be reached: a button's waiting sign stays, and the answer is in the outbox all the same."""

    read_timeout = None

    async def initialize(self) -> None: ...

    async def shutdown(self) -> None: ...

    async def do_request(self, *_: Any, **__: Any) -> tuple[int, bytes]:
        raise NetworkError("there is no network here")


class Town(NamedTuple):
    """A program's inside without its messenger. `users` are messenger users by what they are."""

    store: Store
    application: Any
    users: dict[str, int]


@pytest_asyncio.fixture
async def town(sqlite_url: str, vault: Any, randomness: Any) -> AsyncIterator[Town]:
    store = await open_store(sqlite_url, vault)
    bot: ExtBot[None] = ExtBot("1:x", request=NoNetwork(), get_updates_request=NoNetwork())
    bot._bot_user = User(1, "x", is_bot=True, username="office_bot")  # nobody is asked for it
    application = ApplicationBuilder().bot(bot).context_types(ContextTypes(context=Talk)).build()
    application.bot_data["house"] = House(
        store=store,
        texts=TEXTS,
        registry=DemoRegistry({}),
        clock=lambda: NOON,
        random=randomness,
        bot=BOT,
        links=Links("https://t.me", "person_bot", "office_bot"),
        retention_days=1825,
        committee=Rules(quorum=3, majority=2),
    )
    users = {who: await store.write(_moves_in, who, number) for number, who in enumerate(WHO, 1)}
    yield Town(store, application, users)
    await store.close()


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


async def comes(town: Town, who: str, door: Door, handlers: Any, number: int) -> Talk:
    """Somebody comes along a way, as the dispatcher lets him in."""
    user_id = town.users[who]
    received = update(door, number=number, user_id=user_id, bot=town.application.bot)
    await town.store.write(_at_step, door.step, user_id, number)
    talk = Talk.from_update(received, town.application)
    await talk.refresh_data()
    for handler in handlers:
        found = handler.check_update(received)
        if found is not None and found is not False:
            handler.collect_additional_context(talk, received, town.application, found)
            await handler.callback(received, talk)
            return talk
    raise AssertionError("somebody was not heard at all")


def _at_step(tx: Transaction, step: str, chat_id: int, number: int) -> None:
    conversations.remember(tx, Conversation(step, {}), bot=BOT, chat_id=chat_id, now=NOON)
    inbox.receive(tx, bot=BOT, updates=[(number, chat_id, b"{}")], now=NOON)


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
    """With the real handles: the answer is that to a button that does not exist, or to a bare /start."""
    user_id = town.users[who]
    heard = {}
    for number, nowhere in enumerate((NOWHERE, START)):
        talk = await comes(town, who, nowhere, HANDLERS, number)
        heard[nowhere.name] = await town.store.read(_last_said, user_id)
    before = await town.store.read(_everything)
    for number, door in enumerate(DOORS, 10):
        if not talk.actor.may(door.act):
            await comes(town, who, door, HANDLERS, number)
            wanted = START if door.name.startswith("link ") else NOWHERE
            expected = _WHERE_TO_GO if door.name == "/legacy" else heard[wanted.name]
            assert await town.store.read(_last_said, user_id) == expected, door.name
    assert await town.store.read(_everything) == before


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
    assert set(commands) - set(theirs) - {"start", "apply", "help", "language", "cancel"} == seldom


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


def _last_said(tx: Transaction, chat_id: int) -> str:
    rows = tx.all(
        "SELECT method, payload_sealed FROM outbox WHERE chat_id = :chat_id ORDER BY id DESC", chat_id=chat_id
    )
    payloads = [json.loads(tx.vault.open(SEALED_AS, row["payload_sealed"])) for row in rows]
    return next(str(payload["text"]) for payload in payloads if "text" in payload)


def _everything(tx: Transaction) -> dict[str, list[tuple[Any, ...]]]:
    tables = [row["name"] for row in tx.all("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")]
    kept = [name for name in tables if name not in ANSWERS_CHANGE and not name.startswith("sqlite_")]
    return {name: [tuple(dict(row).values()) for row in tx.all(f"SELECT * FROM {name}")] for name in kept}
