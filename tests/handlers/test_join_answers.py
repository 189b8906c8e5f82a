"""What becomes of the question whether an account may join, and who hears of it."""

import asyncio
from collections.abc import AsyncIterator
from threading import Event

import pytest

from config import calendar
from domain.permissions import Role
from domain.times import MINUTE
from services import conversations
from services.vault import KeyVault
from storage import audit, audit_reading, inbox, people
from storage.audit_reading import Wanted
from storage.transaction import Transaction
from tests.handlers.joined import BALE, OFFICER, OTHER, PHONE, Both, joins, on_both, remove_officer
from tests.handlers.messengers import TEXTS, Chat, taps_of


@pytest.fixture
async def both(database_url: str, vault: KeyVault) -> AsyncIterator[Both]:
    async with on_both(database_url, vault) as both:
        yield both


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


async def test_whoever_joins_while_the_officer_is_beingremove_officerd_joins_nobody(both: Both) -> None:
    """Else what the officer is given later would be his as well."""
    removed, through = Event(), Event()

    def slowly(tx: Transaction) -> None:
        remove_officer(tx, now=both.town.now)
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


async def test_who_becomes_somebody_in_the_moment_of_the_tap_is_not_joined_as_well(both: Both) -> None:
    """Else what he became would be lost from sight behind the other account."""
    third = Chat(both.town, BALE, OTHER)
    await third.writes("/join")
    await both.officer.hears()
    await third.shares(PHONE)
    asked = await both.officer.hears()
    begun, through = Event(), Event()

    def slowly(tx: Transaction) -> None:
        conversations.take_update(tx, bot=BALE, chat_id=OTHER, update_id=0, now=both.town.now)
        account = people.account(tx, bot=BALE, user_id=OTHER)
        assert account is not None
        begun.set()
        through.wait(0.5)
        people.make_applicant(tx, account.id, now=both.town.now)

    async def taps_meanwhile() -> None:
        await asyncio.to_thread(begun.wait, 5)
        await both.officer.taps(r"join:yes:\d+", asked)
        through.set()

    await both.town.store.write(inbox.receive, bot=BALE, updates=[(0, OTHER, b"{}")], now=both.town.now)
    await asyncio.gather(both.office.do(slowly), taps_meanwhile())
    found = await both.town.store.read(people.account, bot=BALE, user_id=OTHER)
    assert found is not None
    assert found.principal_id is None
    assert (await both.actor(third)).roles == {Role.APPLICANT}


async def test_the_log_tells_through_which_account_something_was_done(both: Both) -> None:
    """The actor is one and the same, by whom entries are found; an intruder's acts can be told apart."""
    own, joined = [
        await both.town.store.read(people.account, bot=chat.bot, user_id=chat.user_id)
        for chat in (both.officer, both.joined)
    ]
    assert own is not None
    assert joined is not None
    issued = [await both.office.issue(await both.office.person()) for _ in range(2)]
    await both.officer.writes(issued[0].code)
    await both.joined.writes(issued[1].code)
    wanted = Wanted(act="redeem", actor=f"account:{own.id}")
    found = await both.town.store.read(audit_reading.page, wanted, before=1_000_000, limit=10)
    details = [each.entry.detail for each in found]
    officer = f"officer:{(await both.actor(both.officer)).officer_id}"
    assert details[0].startswith(f"through:account:{joined.id} {officer}"), "the newest first"
    assert details[1].startswith(officer)
    assert await both.town.store.read(audit.first_broken) is None
