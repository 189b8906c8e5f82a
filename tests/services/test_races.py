"""What happens at one instant: the store decides, and everybody is told the truth."""

import asyncio
from collections import Counter
from typing import Any

import pytest

from domain import limits
from domain.certificates import Purpose
from domain.codes import CodeState, Use
from domain.insurance import RegisteredAccount
from domain.permissions import Actor, NotAllowed
from domain.refusals import CodeClosed, CodeNotUsable, DoorClosed, Gone, JustRenewed
from services import certificates, codes, identity, organisations, oversight
from services.agreements.carrying import Carried, NumberTaken
from services.certificates import Issued, Wish
from services.identity import Linked
from services.redemption import Redeemed
from services.wrong_codes import Locked
from tests.services.office import ADMIN, MARYAM, MARYAMS_PHONE, ORGANISATION_BOT, Office
from tests.services.test_redemption import unknown


async def hired(office: Office, organisation_id: int, count: int, first: int = 8000) -> list[Actor]:
    return await asyncio.gather(*[office.officer(organisation_id, first + number) for number in range(count)])


async def test_of_a_hundred_officers_at_one_instant_one_gets_a_once_code(office: Office) -> None:
    holder = await office.person()
    bank = await office.organisation()
    officers = await hired(office, bank, 100)
    issued = await office.issue(holder, to=bank)
    answers = await asyncio.gather(*[office.redeem(officer, issued.code) for officer in officers])
    assert Counter(type(answer) for answer in answers) == {Redeemed: 1, CodeClosed: 99}
    assert {answer for answer in answers if isinstance(answer, CodeClosed)} == {CodeClosed(CodeState.USED, office.now)}
    assert await office.count("redemptions") == 1
    assert len(await office.noted(f"certificate:{issued.certificate.id}")) == 2


async def test_one_officer_who_taps_a_hundred_times_redeems_once(office: Office) -> None:
    holder = await office.person()
    bank = await office.organisation()
    officer = await office.officer(bank)
    issued = await office.issue(holder)
    answers = await asyncio.gather(*[office.redeem(officer, issued.code) for _ in range(100)])
    told = Counter(type(answer) for answer in answers)
    assert told == {Redeemed: 1, CodeClosed: 99}, "it was his own code: the reason is said, and no try is lost"


async def test_of_many_guesses_at_one_instant_an_organisation_has_twenty(office: Office) -> None:
    bank = await office.organisation()
    officers = await hired(office, bank, 10)
    guesses = [(officer, unknown(4 * n + m)) for n, officer in enumerate(officers) for m in range(4)]
    answers = await asyncio.gather(*[office.redeem(officer, guess) for officer, guess in guesses])
    assert Counter(type(answer) for answer in answers) == {CodeNotUsable: 19, Locked: 1, DoorClosed: 20}
    assert [act for act, _ in await office.noted(f"organisation:{bank}")] == ["add_organisation", "lock"]
    [locked] = [answer for answer in answers if isinstance(answer, Locked)]
    assert locked.limits == (limits.ORGANISATION_CODES,)


async def test_five_wrong_identities_at_one_instant_close_the_door_once(office: Office) -> None:
    account = await office.account(7001, phone=MARYAMS_PHONE)
    answers = await asyncio.gather(*[office.prove(account, None) for _ in range(20)])
    assert sorted(answer.left for answer in answers if not isinstance(answer, DoorClosed)) == [1, 2, 3, 4]
    assert await office.noted(f"account:{account.id}") == [("lock", f"account:{account.id}")]


@pytest.mark.parametrize("use", Use)
async def test_a_code_is_withdrawn_before_or_after_it_is_redeemed_never_both_ways(office: Office, use: Use) -> None:
    holder = await office.person()
    bank = await office.organisation()
    officer = await office.officer(bank)
    for _ in range(10):
        issued = await office.issue(holder, to=bank, use=use)
        redeemed, withdrawn = await asyncio.gather(
            office.redeem(officer, issued.code),
            office.do(codes.withdraw, actor=holder, certificate_id=issued.certificate.id, now=office.now),
        )
        after = await office.redeem(officer, issued.code)
        if isinstance(redeemed, Redeemed) and use is Use.ONCE:
            assert (withdrawn, after) == (False, CodeClosed(CodeState.USED, office.now))
        else:
            assert (withdrawn, after) == (True, CodeClosed(CodeState.WITHDRAWN, office.now))


async def settle(office: Office, holder: Actor, issued: Issued, officer: Actor, act: Any, **given: Any) -> None:
    """Redeem ten times while `act` is done to the certificate: whatever comes first, no unit fails."""
    acts = [office.redeem(officer, issued.code) for _ in range(10)]
    acts.insert(5, office.do(act, actor=holder, now=office.now, **given))
    for answer in await asyncio.gather(*acts):
        assert answer is None or isinstance(answer, Redeemed | CodeClosed | CodeNotUsable | Locked | DoorClosed | list)


async def test_deleting_a_certificate_while_it_is_looked_at_fails_nobody(office: Office) -> None:
    holder = await office.person()
    bank = await office.organisation()
    for number, officer in enumerate(await hired(office, bank, 10)):
        issued = await office.issue(holder, to=bank, use=Use.UNTIL_END)
        certificate_id = issued.certificate.id
        await settle(office, holder, issued, officer, certificates.delete, certificate_id=certificate_id)
        assert await office.ask(certificates.inbox_page, actor=holder, offset=0, limit=5, now=office.now) == (0, []), (
            number
        )


async def test_forgetting_a_person_while_his_certificate_is_looked_at_fails_nobody(office: Office) -> None:
    bank = await office.organisation()
    for number, officer in enumerate(await hired(office, bank, 10)):
        holder = await office.person(7100 + number)
        issued = await office.issue(holder, to=bank, use=Use.UNTIL_END)
        await settle(office, holder, issued, officer, identity.forget, random=office.random(32))
        assert not isinstance(await office.redeem(officer, issued.code), Redeemed)


async def test_nothing_is_issued_to_whoever_deletes_his_data_at_the_same_instant(office: Office) -> None:
    wish = Wish(None, Purpose.BANK_LOAN, 7, Use.ONCE)
    for number in range(10):
        holder = await office.person(7100 + number)
        forgotten = office.do(identity.forget, actor=holder, random=office.random(32), now=office.now)
        issued = [office.try_to_issue(holder, wish) for _ in range(4)]
        outcomes = await asyncio.gather(*issued[:2], forgotten, *issued[2:], return_exceptions=True)
        assert {type(each) for each in outcomes} <= {Issued, NotAllowed, list}
        assert await office.count("certificates") == await office.count("codes") == 0


async def test_two_accounts_that_are_linked_at_one_instant_are_one_person(office: Office) -> None:
    accounts = [await office.account(7000 + number, phone=MARYAMS_PHONE) for number in range(20)]
    found = RegisteredAccount(MARYAM, MARYAMS_PHONE, active=True)
    linked = await asyncio.gather(*[office.prove(account, found) for account in accounts])
    assert all(isinstance(each, Linked) for each in linked)
    assert len({each.person_id for each in linked}) == 1
    assert await office.count("persons") == 1


async def test_of_two_phones_that_unlink_each_other_at_one_instant_one_stays(office: Office) -> None:
    found = RegisteredAccount(MARYAM, MARYAMS_PHONE, active=True)
    for _ in range(10):
        accounts = [await office.account(7000 + number, phone=MARYAMS_PHONE) for number in range(2)]
        for account in accounts:
            assert isinstance(await office.prove(account, found), Linked)
        actors = [await office.actor(account.user_id) for account in accounts]
        unlinking = [
            office.do(identity.unlink_others, actor=actor, account=account, now=office.now)
            for actor, account in zip(actors, accounts, strict=True)
        ]
        assert sorted(map(len, await asyncio.gather(*unlinking))) == [0, 1]


async def test_new_codes_asked_for_at_one_instant_leave_one_that_lives(office: Office) -> None:
    holder = await office.person()
    bank = await office.organisation()
    officer = await office.officer(bank)
    issued = await office.issue(holder, to=bank)
    assert isinstance(await office.redeem(officer, issued.code), Redeemed)
    renewals: list[Any] = [
        office.do(codes.renew, actor=holder, certificate_id=issued.certificate.id, random=office.random, now=office.now)
        for _ in range(10)
    ]
    renewed = await asyncio.gather(*renewals)
    assert Counter(type(each) for each in renewed) == {tuple: 1, JustRenewed: 9}
    [code] = [each[1] for each in renewed if isinstance(each, tuple)]
    assert isinstance(await office.redeem(officer, code), Redeemed)


async def test_an_invitation_used_twice_at_one_instant_lets_one_in(office: Office) -> None:
    phone = "+989990000043"
    invited = await office.invite(await office.organisation(), phone)
    accounts = [await office.account(7040 + number, bot=ORGANISATION_BOT, phone=phone) for number in range(10)]
    entered = await asyncio.gather(*[office.enter(account, invited.token, phone) for account in accounts])
    assert len([each for each in entered if each is not None]) == 1


async def test_invitations_of_ten_organisations_at_one_instant_let_one_person_into_one(office: Office) -> None:
    """In the chats of his two messengers he is one account, and each of them has its turns."""
    banks = [await office.organisation(f"بانک {number}") for number in range(10)]
    for person in range(1, 6):
        phones = [f"+9899900{person}704{number}" for number in range(10)]
        invited = [await office.invite(bank, phone) for bank, phone in zip(banks, phones, strict=True)]
        account = await office.account(7040 + person, bot=ORGANISATION_BOT)
        given: dict[str, Any] = {"actor": await office.actor(account.user_id, bot=ORGANISATION_BOT), "account": account}
        entering = [
            office.do(organisations.activate, **given, token=each.token, phone=phone, now=office.now)
            for each, phone in zip(invited, phones, strict=True)
        ]
        entered = [each for each in await asyncio.gather(*entering) if each is not None]
        assert len(entered) == 1
        assert await office.count("officers WHERE state = 'active'") == person


async def test_inviting_one_phone_at_one_instant_makes_one_officer(office: Office) -> None:
    bank, court = await office.organisation(), await office.organisation("دادگاه عمومی")
    await asyncio.gather(*[office.invite(each, "+989990000043") for each in (bank, court) * 5])
    overviews: list[Any] = [
        await office.ask(organisations.overview, actor=ADMIN, organisation_id=each, offset=0, limit=20, now=office.now)
        for each in (bank, court)
    ]
    assert sum(each.officer_count for each in overviews) == 1


async def test_an_organisation_added_twice_at_one_instant_is_there_once(office: Office) -> None:
    adding = [
        office.do(
            organisations.add,
            actor=ADMIN,
            name="بانک ملي",
            kind=organisations.Kind.BANK,
            agreement=Carried(f"96/{number}", None),
            now=office.now,
        )
        for number in range(10)
    ]
    assert len([added for added in await asyncio.gather(*adding) if isinstance(added, int)]) == 1
    assert await office.count("agreements") == 1


async def test_one_agreement_named_for_two_organisations_at_one_instant_is_that_of_one(office: Office) -> None:
    for number in range(5):
        adding = [
            office.do(
                organisations.add,
                actor=ADMIN,
                name=f"بانک {number} {place}",
                kind=organisations.Kind.BANK,
                agreement=Carried(f"96/{number}", None),
                now=office.now,
            )
            for place in range(4)
        ]
        answers = Counter(type(each) for each in await asyncio.gather(*adding))
        assert answers == {int: 1, NumberTaken: 3}


async def test_objecting_twice_at_one_instant_is_one_objection(office: Office) -> None:
    holder = await office.person()
    officer = await office.officer(await office.organisation())
    issued = await office.issue(holder, use=Use.UNTIL_END)
    redeemed = await office.redeem(officer, issued.code)
    assert isinstance(redeemed, Redeemed)
    objecting = [
        office.do(oversight.object_to, actor=holder, redemption_id=redeemed.redemption_id, now=office.now)
        for _ in range(10)
    ]
    objected = await asyncio.gather(*objecting)
    assert Counter((each.withdrawn, each.again) for each in objected if not isinstance(each, Gone)) == {
        (True, False): 1,
        (False, True): 9,
    }
