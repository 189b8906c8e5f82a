"""What an account that joined another one can make of phones: it has no way to stay when it is separated."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass
from threading import Event
from typing import Any

import pytest

from config import calendar
from domain.permissions import SYSTEM, Actor, Role
from domain.times import DAY, HOUR, MINUTE
from handlers.notices import Notices
from services import actors, organisations, roles
from services.organisations import Officer
from services.registry import DemoRegistry
from services.vault import KeyVault
from storage import officers, people
from storage.transaction import Transaction
from tests.handlers.messengers import TEXTS, Chat, Messengers, opened, taps_of
from tests.services.office import Office

OFFICER, HERE, OTHER = 7041, 9041, 9042
PHONE, FOREIGN = f"+98999{OFFICER:07d}", "+989350000001"
BALE = "bale-organisation"


@dataclass
class Both:
    """An officer on Telegram, and an account on Bale that joined his by his number."""

    town: Messengers
    office: Office
    officer: Chat
    joined: Chat

    async def actor(self, chat: Chat) -> Actor:
        return (await self.town.store.read(actors.caller, bot=chat.bot, user_id=chat.user_id)).actor


@pytest.fixture
async def both(database_url: str, vault: KeyVault) -> AsyncIterator[Both]:
    numbers = iter(range(1, 10_000))
    async with opened(database_url, vault, lambda size: next(numbers).to_bytes(size), DemoRegistry({})) as town:
        office = Office(town.store, lambda size: next(numbers).to_bytes(size), town.now)
        await office.officer(await office.organisation(), OFFICER)
        both = Both(town, office, Chat(town, "telegram-organisation", OFFICER), Chat(town, BALE, HERE))
        assert await joins(both, both.joined)
        assert await both.actor(both.joined) == await both.actor(both.officer)
        yield both


async def separated_and_back(both: Both, phone: str) -> None:
    """The officer undoes the joining, and whoever joined tries again, by `phone`, with this account and another."""
    await both.officer.writes("/separate")
    await both.officer.sends({"tap": "join:part-sure"})
    assert (await both.actor(both.joined)).roles == frozenset()
    for chat in (both.joined, Chat(both.town, BALE, OTHER)):
        assert not await joins(both, chat, phone)


async def joins(both: Both, chat: Chat, phone: str = PHONE) -> bool:
    """Whether the officer is asked, and `chat` is his by his answer."""
    await both.officer.hears()
    await chat.writes("/join")
    await chat.shares(phone)
    assert (await both.actor(chat)).roles == frozenset(), "by the phone alone nobody is anybody"
    asked = await both.officer.hears()
    if any(tap.startswith("join:yes:") for tap in taps_of(asked)):
        await both.officer.taps(r"join:yes:\d+", asked)
    return bool((await both.actor(chat)).roles)


async def test_whoever_was_separated_by_the_other_side_stays_out_for_a_day(both: Both) -> None:
    """Else he who has somebody's former SIM card comes back at once, as often as he is put out."""
    await separated_and_back(both, PHONE)
    both.town.now += DAY - HOUR
    assert not await joins(both, both.joined)
    both.town.now += HOUR
    assert await joins(both, both.joined)


async def test_whoever_separates_himself_may_come_back(both: Both) -> None:
    await both.joined.writes("/separate")
    await both.joined.sends({"tap": "join:part-sure"})
    assert (await both.actor(both.joined)).roles == frozenset()
    assert await joins(both, both.joined)


async def test_who_is_removed_and_invited_anew_is_joined_at_once(both: Both) -> None:
    await both.office.do(_remove, now=both.town.now)
    await both.office.officer(await both.office.organisation("بانک دیگر"), OFFICER)
    assert (await both.actor(both.joined)).roles == frozenset()
    assert await joins(both, both.joined)


def _remove(tx: Transaction, /, *, now: int) -> None:
    admin = Actor("account:it", frozenset({Role.IT_OFFICE}))
    for each in officers.with_phone(tx, PHONE):
        removed = organisations.remove(tx, actor=admin, officer_id=each.id, now=now)
        assert isinstance(removed, Officer)
        Notices(TEXTS, now=now).removed(tx, removed)


async def test_no_number_that_is_not_the_principals_is_taken_for_his_by_declaring_a_need(both: Both) -> None:
    await both.joined.writes("/apply")
    await both.joined.shares(FOREIGN)
    assert (await both.actor(both.officer)).roles == {Role.OFFICER}
    found = await both.town.store.read(people.account, bot="telegram-organisation", user_id=OFFICER)
    assert found is not None
    assert found.phone == PHONE
    await separated_and_back(both, FOREIGN)


async def test_nor_by_an_invitation_that_another_was_sent(both: Both) -> None:
    owner = Actor("account:owner", frozenset({Role.OWNER}))
    invited: dict[str, Any] = {
        "role": Role.BRANCH,
        "name": "x",
        "phone": FOREIGN,
        "random": both.office.random,
        "now": both.town.now,
    }
    token = await both.office.do(roles.invite, actor=owner, **invited)
    await both.joined.writes(f"/start o_{token}")
    await both.joined.shares(FOREIGN)
    assert (await both.actor(both.officer)).roles == {Role.OFFICER}
    await separated_and_back(both, FOREIGN)


async def test_the_number_by_which_the_principal_is_known_is_good_on_both(both: Both) -> None:
    await both.joined.writes("/apply")
    await both.joined.shares(PHONE)
    assert (await both.actor(both.officer)).roles == {Role.OFFICER, Role.APPLICANT}


async def test_the_principals_own_account_may_take_another_number(both: Both) -> None:
    await both.officer.writes("/apply")
    await both.officer.shares(FOREIGN)
    assert (await both.actor(both.joined)).roles == {Role.OFFICER, Role.APPLICANT}


async def test_a_role_by_the_number_of_the_command_line_is_his_on_both(both: Both) -> None:
    given: dict[str, Any] = {"platform": "bale", "user_id": HERE, "role": Role.BRANCH, "now": both.town.now}
    assert await both.office.do(roles.grant, actor=SYSTEM, **given) is True
    assert (await both.actor(both.officer)).roles == {Role.OFFICER, Role.BRANCH}


async def test_only_the_principal_is_offered_to_undo_a_joining_for_any_other_account_would_cut_itself_off(
    both: Both,
) -> None:
    await both.joined.hears()
    third = Chat(both.town, BALE, OTHER)
    await third.writes("/join")
    await third.shares(PHONE)
    await both.officer.hears()
    asked = await both.joined.hears()
    told = await both.joined.taps(r"join:yes:\d+", asked)
    assert "join:part" not in taps_of(told)
    assert "join:part" in taps_of(await both.officer.hears())
    assert await both.actor(third) == await both.actor(both.officer)


async def test_an_account_that_joined_is_told_where_it_can_be_undone(both: Both) -> None:
    await both.joined.hears()
    assert await joins(both, Chat(both.town, BALE, OTHER))
    told = await both.joined.hears()
    there, messenger = TEXTS.plain("fa", "messenger-telegram"), TEXTS.plain("fa", "messenger-bale")
    at = calendar.moment(TEXTS, "fa", both.town.now)
    wanted = TEXTS.html("fa", "notice-joined-told", messenger=messenger, at=at, there=there)
    assert wanted in [each.get("text") for each in told]
    assert "join:part" not in taps_of(told)


async def test_whoever_has_the_former_card_learns_nothing_and_gets_nothing(both: Both) -> None:
    """He reads where the answer has to come from; the right one declines, and is left alone for a day."""
    await both.officer.hears()
    intruder = Chat(both.town, BALE, OTHER)
    await intruder.writes("/join")
    said = await intruder.shares(PHONE)
    until = calendar.moment(TEXTS, "fa", both.town.now + 10 * MINUTE)
    messenger = TEXTS.plain("fa", "messenger-telegram")
    assert [each["text"] for each in said] == [TEXTS.html("fa", "join-asked", messenger=messenger, until=until)]
    asked = await both.officer.hears()
    number = next(tap for tap in taps_of(asked) if tap.startswith("join:yes:")).rpartition(":")[2]
    assert await intruder.sends({"tap": f"join:yes:{number}"}) != []
    assert (await both.actor(intruder)).roles == frozenset(), "his own yes counts for nothing"
    await both.joined.hears()
    said = await both.officer.taps(r"join:no:\d+", asked)
    assert TEXTS.html("fa", "join-declined") in [each.get("text") for each in said]
    at = calendar.moment(TEXTS, "fa", both.town.now)
    told = TEXTS.html("fa", "notice-join-declined", messenger=TEXTS.plain("fa", "messenger-bale"), at=at)
    assert told in [each.get("text") for each in await both.joined.hears()]
    assert TEXTS.html("fa", "join-declined-here") in [each.get("text") for each in await intruder.hears()]
    assert not await joins(both, intruder)
    assert not await joins(both, Chat(both.town, BALE, OTHER + 1))


async def test_a_question_that_was_answered_on_one_messenger_is_over_on_the_other(both: Both) -> None:
    await both.joined.hears()
    assert await joins(both, Chat(both.town, BALE, OTHER))
    asked = await both.joined.hears()
    over = TEXTS.html("fa", "join-request-over")
    for answer in ("yes", "no"):
        said = await both.joined.taps(rf"join:{answer}:\d+", asked)
        assert [each.get("text") for each in said] == [over]
    assert await both.actor(Chat(both.town, BALE, OTHER)) == await both.actor(both.officer)


async def test_whoever_joins_while_the_officer_is_being_removed_joins_nobody(both: Both) -> None:
    """Else what the officer is given later would be his as well."""
    removed, through = Event(), Event()

    def slowly(tx: Transaction) -> None:
        _remove(tx, now=both.town.now)
        removed.set()
        through.wait(0.5)

    async def joins_meanwhile() -> None:
        await asyncio.to_thread(removed.wait, 5)
        await joins(both, Chat(both.town, BALE, OTHER))
        through.set()

    await asyncio.gather(both.office.do(slowly), joins_meanwhile())
    await both.office.officer(await both.office.organisation("بانک دیگر"), OFFICER)
    assert (await both.actor(both.officer)).roles == {Role.OFFICER}
    assert (await both.actor(Chat(both.town, BALE, OTHER))).roles == frozenset()
