"""Whoever is looked up again in his unit of work is who he is by then, whatever was found a moment before."""

from collections.abc import Callable
from typing import Any

import pytest

from domain.permissions import Role
from services import actors
from services.actors import Caller
from storage import conversations, joined, officers, organisations, people, roles
from storage.conversations import Conversation
from storage.transaction import Transaction
from tests.services.office import ORGANISATION_BOT, Office

OFFICER = 7041
HERE: dict[str, Any] = {"bot": ORGANISATION_BOT, "user_id": OFFICER, "chat_id": OFFICER}
Change = Callable[[Transaction, Caller, int], object]


def _account(caller: Caller) -> int:
    assert caller.account is not None
    return caller.account.id


def _officer(caller: Caller) -> int:
    assert caller.actor.officer_id is not None
    return caller.actor.officer_id


def _organisation(caller: Caller) -> int:
    assert caller.actor.organisation_id is not None
    return caller.actor.organisation_id


CHANGES: dict[str, Change] = {
    "a role is granted": lambda tx, _, now: roles.grant(
        tx, platform="telegram", user_id=OFFICER, role=Role.AUDITOR, now=now
    ),
    "he is removed": lambda tx, caller, now: officers.remove(tx, _officer(caller), now=now),
    "he becomes the head": lambda tx, caller, _: officers.set_head(tx, _officer(caller), head=True),
    "his organisation is suspended": lambda tx, caller, _: organisations.set_active(
        tx, _organisation(caller), active=False
    ),
    "his phone is another": lambda tx, caller, _: people.keep_phone(tx, _account(caller), "+989990000009"),
    "he blocked the bot": lambda tx, _, now: people.mark_blocked(tx, bot=ORGANISATION_BOT, chat_id=OFFICER, now=now),
    "the conversation went on": lambda tx, _, now: conversations.save(
        tx, Conversation("code", {"reference": "AB"}), bot=ORGANISATION_BOT, chat_id=OFFICER, now=now
    ),
    "it is at the same step with something else": lambda tx, _, now: conversations.save(
        tx, Conversation("", {"reference": "AB"}), bot=ORGANISATION_BOT, chat_id=OFFICER, now=now
    ),
}


def look(tx: Transaction, before: Caller | None = None) -> tuple[Caller, Conversation]:
    return actors.caller_in(tx, **HERE, before=before)


@pytest.fixture
async def at_rest(office: Office) -> Office:
    """An officer with a conversation."""
    await office.officer(await office.organisation())
    await office.do(conversations.save, Conversation("", {}), bot=ORGANISATION_BOT, chat_id=OFFICER, now=office.now)
    return office


async def test_nothing_changed_and_he_is_the_same(at_rest: Office) -> None:
    found, conversation = await at_rest.ask(look)
    again, still = await at_rest.do(look, found)
    assert again is found
    assert still == conversation


@pytest.mark.parametrize("what", CHANGES)
async def test_whatever_changed_meanwhile_counts(at_rest: Office, what: str) -> None:
    found, _ = await at_rest.ask(look)
    await at_rest.do(CHANGES[what], found, at_rest.now)
    afresh = await at_rest.ask(look)
    assert await at_rest.do(look, found) == afresh
    assert afresh[0] is not found


async def test_an_account_that_joined_another_is_looked_up_whole(at_rest: Office) -> None:
    office = at_rest
    principal = await office.ask(people.account, bot=ORGANISATION_BOT, user_id=OFFICER)
    own = await office.account(9041, bot="bale-organisation")
    assert principal is not None
    await office.do(joined.join, own.id, principal_id=principal.id)
    there: dict[str, Any] = {"bot": "bale-organisation", "user_id": 9041, "chat_id": 9041}
    found, _ = await office.ask(actors.caller_in, **there)
    assert (found.account, found.here and found.here.id) == (principal, own.id)
    await office.do(people.mark_blocked, bot="bale-organisation", chat_id=9041, now=office.now)
    again, _ = await office.do(actors.caller_in, **there, before=found)
    assert again.here is not None
    assert again.here.blocked_at == office.now


async def test_a_stranger_is_one_until_he_begins(office: Office) -> None:
    found, _ = await office.ask(look)
    assert found.account is None
    assert (await office.do(look, found))[0] == found
    account = await office.account(OFFICER, bot=ORGANISATION_BOT)
    assert (await office.do(look, found))[0].account == account
