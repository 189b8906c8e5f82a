"""Proving who somebody is, and undoing it."""

from dataclasses import replace

import pytest

from domain.codes import Use
from domain.insurance import RegisteredAccount
from domain.permissions import Role
from domain.refusals import CodeNotUsable, DoorClosed, NotMatched
from domain.times import HOUR, SECOND
from services import actors, certificates, identity
from services.identity import Linked
from services.redemption import Redeemed
from storage import audit, conversations, elsewhere, outbox, people, redemptions
from storage.conversations import Conversation
from tests.services.office import AMIR, AMIRS_PHONE, MARYAM, MARYAMS_PHONE, PERSON_BOT, Office

REGISTERED = RegisteredAccount(MARYAM, MARYAMS_PHONE, active=True)
UNKNOWN = None
INACTIVE = replace(REGISTERED, active=False)
OTHER_PHONE = replace(REGISTERED, phone=AMIRS_PHONE)


async def test_the_right_code_and_phone_link_the_account(office: Office) -> None:
    account = await office.account(7001, phone=MARYAMS_PHONE)
    linked = await office.prove(account, REGISTERED)
    assert linked == Linked(linked.person_id, "مریم رضایی", others=())
    actor = await office.actor(7001)
    assert (actor.roles, actor.person_id) == (frozenset({Role.PERSON}), linked.person_id)
    assert await office.noted(f"person:{linked.person_id}") == [("link", f"account:{account.id}")]


async def test_the_registry_may_write_the_phone_in_another_way(office: Office) -> None:
    account = await office.account(7001, phone=MARYAMS_PHONE)
    assert isinstance(await office.prove(account, replace(REGISTERED, phone="0999 000 0001")), Linked)


async def test_that_a_phone_was_shared_is_noted_and_not_which(office: Office) -> None:
    account = await office.account(7001)
    actor = await office.actor(7001)
    await office.do(identity.keep_phone, actor=actor, account=account, phone=MARYAMS_PHONE, now=office.now)
    assert await office.ask(audit.entries, f"account:{account.id}") == [
        audit.Entry(office.now, actor.name, "share_phone", f"account:{account.id}", "")
    ]


async def test_every_refusal_is_the_same_value(office: Office) -> None:
    answers = []
    for user_id, found in enumerate([UNKNOWN, INACTIVE, OTHER_PHONE, replace(REGISTERED, phone="")], start=1):
        account = await office.account(user_id, phone=MARYAMS_PHONE)
        answers.append(await office.prove(account, found))
    nothing_shared = await office.account(99)
    answers.append(await office.prove(nothing_shared, REGISTERED))
    assert answers == [NotMatched(left=4)] * 5


async def test_five_wrong_tries_close_the_door_for_an_hour_whatever_is_tried_in_between(office: Office) -> None:
    account = await office.account(7001, phone=MARYAMS_PHONE)
    answers = [await office.prove(account, wrong) for wrong in (UNKNOWN, INACTIVE, OTHER_PHONE, UNKNOWN, UNKNOWN)]
    until = office.now + HOUR
    assert answers == [*(NotMatched(left) for left in (4, 3, 2, 1)), DoorClosed(until)]
    assert await office.ask(identity.door, account=account, now=office.now) == DoorClosed(until)
    for found in (REGISTERED, UNKNOWN, REGISTERED):
        office.now += HOUR // 4
        assert await office.prove(account, found) == DoorClosed(until)
    office.now = until - 1
    assert await office.prove(account, REGISTERED) == DoorClosed(until)
    office.now = until
    assert await office.ask(identity.door, account=account, now=office.now) is None
    assert isinstance(await office.prove(account, REGISTERED), Linked)
    assert await office.noted(f"account:{account.id}") == [("lock", f"account:{account.id}")]


async def test_the_same_code_once_more_is_no_other_try_unless_it_is_with_another_phone(office: Office) -> None:
    account = await office.account(7001, phone=MARYAMS_PHONE)
    for _ in range(7):
        assert await office.prove(account, UNKNOWN, typed="9990000743") == NotMatched(left=4)
    elsewhere = await office.account(7001, phone=AMIRS_PHONE)
    assert await office.prove(elsewhere, UNKNOWN, typed="9990000743") == NotMatched(left=3)
    assert await office.prove(elsewhere, UNKNOWN, typed="9990001111") == NotMatched(left=2)


async def test_a_right_try_does_not_make_wrong_ones_undone(office: Office) -> None:
    account = await office.account(7001, phone=MARYAMS_PHONE)
    for _ in range(4):
        await office.prove(account, UNKNOWN)
    assert isinstance(await office.prove(account, REGISTERED), Linked)
    assert isinstance(await office.prove(account, UNKNOWN), DoorClosed)


async def test_wrong_tries_are_forgotten_after_an_hour(office: Office) -> None:
    account = await office.account(7001, phone=MARYAMS_PHONE)
    for _ in range(4):
        await office.prove(account, UNKNOWN)
    office.now += HOUR
    assert await office.prove(account, UNKNOWN) == NotMatched(left=4)


async def test_one_account_s_wrong_tries_close_no_other_door(office: Office) -> None:
    guesser = await office.account(6666, phone=AMIRS_PHONE)
    for _ in range(5):
        await office.prove(guesser, REGISTERED)
    account = await office.account(7001, phone=MARYAMS_PHONE)
    assert isinstance(await office.prove(account, REGISTERED), Linked)


async def test_a_second_account_is_linked_to_the_same_person_and_the_first_is_told(office: Office) -> None:
    first = await office.person(7001)
    second = await office.account(7002, phone=MARYAMS_PHONE)
    linked = await office.prove(second, REGISTERED)
    assert linked.person_id == first.person_id
    assert [other.user_id for other in linked.others] == [7001]
    third = await office.account(7003, phone=MARYAMS_PHONE)
    assert [other.user_id for other in (await office.prove(third, REGISTERED)).others] == [7001, 7002]
    assert [other.user_id for other in (await office.prove(second, REGISTERED)).others] == [7001, 7003]


async def test_what_the_registry_says_today_replaces_what_it_said_before(office: Office) -> None:
    actor = await office.person(7001)
    married = replace(MARYAM, family_name="رضایی کریمی")
    await office.person(7002, married)
    assert actor.person_id is not None
    known = await office.ask(people.person, actor.person_id)
    assert known is not None
    assert known.name == "مریم رضایی کریمی"


async def test_two_people_are_two_persons(office: Office) -> None:
    one, other = await office.person(7001), await office.person(7002, AMIR, AMIRS_PHONE)
    assert one.person_id != other.person_id


async def test_an_unlinked_account_speaks_for_nobody_and_the_certificates_stay(office: Office) -> None:
    await office.person(7001)
    other = await office.person(7002)
    await office.issue(other)
    account = await office.account(7001)
    await office.do(conversations.save, Conversation("wish"), bot=PERSON_BOT, chat_id=7001, now=office.now)
    await office.do(identity.unlink, actor=await office.actor(7001), account=account, now=office.now)
    left = await office.ask(people.account, bot=PERSON_BOT, user_id=7001)
    assert left is not None
    assert (left.person_id, left.phone, left.linked_at) == (None, None, None)
    assert (await office.actor(7001)).roles == frozenset()
    assert await office.ask(conversations.load, bot=PERSON_BOT, chat_id=7001) == Conversation()
    total, _ = await office.ask(certificates.inbox_page, actor=other, offset=0, limit=5, now=office.now)
    assert total == 1
    assert (await office.noted(f"person:{other.person_id}"))[-1] == ("unlink", f"account:{account.id}")


async def test_of_two_phones_that_unlink_each_other_the_first_one_stays(office: Office) -> None:
    first = await office.account(7001, phone=MARYAMS_PHONE)
    second = await office.account(7002, phone=MARYAMS_PHONE)
    for account in (first, second):
        linked = await office.prove(account, REGISTERED)
    assert isinstance(linked, Linked)
    one, other = await office.actor(7001), await office.actor(7002)
    gone = await office.do(identity.unlink_others, actor=one, account=first, now=office.now)
    assert [account.id for account in gone] == [second.id]
    assert await office.do(identity.unlink_others, actor=other, account=second, now=office.now) == []
    assert (await office.actor(7001)).person_id == linked.person_id
    assert (await office.actor(7002)).person_id is None
    assert [act for act, _ in await office.noted(f"person:{linked.person_id}")] == ["link", "link", "unlink"]


async def test_forgetting_erases_the_person_his_links_and_every_certificate_that_nobody_saw(office: Office) -> None:
    maryam = await office.person(7001)
    await office.person(7002)
    amir = await office.person(7003, AMIR, AMIRS_PHONE)
    unseen, his = await office.issue(maryam), await office.issue(amir)
    assert maryam.person_id is not None
    gone = await office.do(identity.forget, actor=await office.actor(7002), random=bytes(32), now=office.now)
    assert [account.user_id for account in gone] == [7002, 7001]
    assert (await office.noted(f"person:{maryam.person_id}"))[-1][0] == "forget"
    scrubbed = await office.ask(people.person, maryam.person_id)
    assert scrubbed is not None
    assert (scrubbed.name, scrubbed.national_code, scrubbed.phone) == ("", "", "")
    assert (await office.actor(7001)).roles == (await office.actor(7002)).roles == frozenset()
    assert await office.count("certificates") == await office.count("codes") == 1
    officer = await office.officer(await office.organisation())
    assert isinstance(await office.redeem(officer, unseen.code), CodeNotUsable)
    assert isinstance(await office.redeem(officer, his.code), Redeemed)


async def test_what_an_organisation_has_seen_stays_as_evidence_with_its_code_withdrawn(office: Office) -> None:
    maryam = await office.person()
    officer = await office.officer(await office.organisation())
    seen = await office.issue(maryam, use=Use.UNTIL_END)
    redeemed = await office.redeem(officer, seen.code)
    assert isinstance(redeemed, Redeemed)
    await office.do(identity.forget, actor=maryam, random=bytes(32), now=office.now)
    assert await office.redeem(officer, seen.code) == CodeNotUsable(left=4)
    look = await office.ask(redemptions.get, redeemed.redemption_id)
    assert look is not None
    assert look.facts == seen.certificate.facts
    assert await office.ask(people.accounts_of, look.person_id) == []


async def test_who_was_forgotten_may_come_back_as_somebody_new(office: Office) -> None:
    before = await office.person()
    await office.do(identity.forget, actor=before, random=bytes(32), now=office.now)
    after = await office.person()
    assert after.person_id != before.person_id
    assert await office.ask(certificates.inbox_page, actor=after, offset=0, limit=5, now=office.now) == (0, [])


@pytest.mark.parametrize("seconds", [0, 3599])
async def test_the_window_of_tries_moves_on(office: Office, seconds: int) -> None:
    """Each try is forgotten an hour after it was made, not all of them together."""
    account = await office.account(7001, phone=MARYAMS_PHONE)
    await office.prove(account, UNKNOWN)
    office.now += seconds * SECOND
    assert await office.prove(account, UNKNOWN) == NotMatched(left=3)
    office.now += HOUR - seconds * SECOND
    assert await office.prove(account, UNKNOWN) == NotMatched(left=3 if seconds else 4)


async def test_an_account_whose_phone_changed_hands_no_longer_speaks_for_the_person(office: Office) -> None:
    holder = await office.person()
    account = (await office.ask(actors.caller, bot=PERSON_BOT, user_id=7001)).account
    assert account is not None
    for phone, parted in ((MARYAMS_PHONE, []), (AMIRS_PHONE, [7001])):
        found = RegisteredAccount(MARYAM, phone, active=True)
        former = await office.do(identity.unlink_former, actor=holder, account=account, found=found, now=office.now)
        assert [each.user_id for each in former] == parted
    assert (await office.actor(7001)).person_id is None


async def test_nor_does_her_other_account_with_that_phone(office: Office) -> None:
    for user_id in (7001, 7002):
        holder = await office.person(user_id)
    account = (await office.ask(actors.caller, bot=PERSON_BOT, user_id=7002)).account
    assert account is not None
    former = await office.do(identity.unlink_former, actor=holder, account=account, found=OTHER_PHONE, now=office.now)
    assert {each.user_id for each in former} == {7001, 7002}
    assert [(await office.actor(user_id)).person_id for user_id in (7001, 7002)] == [None, None]


async def test_who_comes_with_the_new_phone_unlinks_the_account_with_the_former_one(office: Office) -> None:
    """The former SIM card may be in somebody else's phone by now, and that account would read on in her inbox."""
    maryam = await office.person(7001)
    second = await office.account(7002, phone=AMIRS_PHONE)
    linked = await office.prove(second, OTHER_PHONE)
    assert (linked.person_id, linked.others) == (maryam.person_id, ())
    assert [each.user_id for each in linked.former] == [7001]
    assert (await office.actor(7001)).person_id is None
    assert (await office.actor(7002)).person_id == maryam.person_id
    by = f"account:{second.id}"
    assert await office.noted(f"person:{maryam.person_id}") == [
        ("link", maryam.name),
        ("unlink", by),
        ("link", by),
    ]


async def test_what_waits_for_an_account_does_not_follow_it_to_the_next_person(office: Office) -> None:
    """A telephone that two share: what was said to the one is no business of the other's messengers."""
    maryam = await office.person(7001)
    assert maryam.account_id is not None
    account = await office.ask(people.account_by_id, maryam.account_id)
    assert account is not None
    notice = outbox.Outgoing(account.bot, account.chat_id, "sendMessage", {"text": "x"}, account_id=account.id)
    await office.do(outbox.add, notice, now=office.now)
    await office.do(identity.unlink, actor=maryam, account=account, now=office.now)
    await office.person(7001, AMIR, AMIRS_PHONE)
    elsewhere_too = await office.account(8001, bot="bale-person", phone=AMIRS_PHONE)
    assert isinstance(await office.prove(elsewhere_too, RegisteredAccount(AMIR, AMIRS_PHONE, active=True)), Linked)
    own = outbox.Outgoing(account.bot, account.chat_id, "sendMessage", {"text": "y"}, account_id=account.id)
    goes = await office.do(outbox.add, own, now=office.now)
    moved = await office.do(elsewhere.move_from, bot=account.bot, chat_id=account.chat_id, now=office.now)
    assert moved == {goes}, "what is said to the other goes there, and nothing else"
