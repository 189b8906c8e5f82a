"""Asking by national code within an agreement: what is charged, answered, written down, and told to the person (A3)."""

import asyncio
from collections import Counter
from dataclasses import replace
from typing import Any

import pytest

from domain.certificates import Purpose
from domain.direct_inquiries import Left, Limited, LimitReached, Outcome, Period, PurposeNotAgreed
from domain.insurance import Record, Relation
from domain.permissions import Actor, NotAllowed, Role
from domain.refusals import NotAgreed, NothingAgreed
from domain.scopes import Fact
from domain.times import DAY, HOUR
from services import colleagues, direct_inquiries, identity, looks, organisations
from services.direct_inquiries import Answered, DirectInquiry, Question, Terms
from storage import audit
from storage.transaction import Transaction
from tests.services.agreed import PERIOD, SCOPE, agree, end, next_day
from tests.services.office import ADMIN, AMIR, MARYAM, Office

QUESTION = Question(MARYAM.national_code, Purpose.COURT, "۱۴۰۴/۱۲")
NOBODYS_CODE = "9980000015"


async def ask(
    office: Office,
    officer: Actor,
    record: Record | None = MARYAM,
    question: Question = QUESTION,
    period: Period = PERIOD,
) -> Any:
    return await office.do(
        direct_inquiries.inquire, actor=officer, question=question, record=record, period=period, now=office.now
    )


async def asker(office: Office, scope: Any = SCOPE) -> Actor:
    """An officer of a bank that has such an agreement."""
    bank = await office.organisation()
    officer = await office.officer(bank)
    await office.do(agree, bank, scope, now=office.now)
    return officer


async def test_the_answer_has_the_agreed_facts_and_what_is_left(office: Office) -> None:
    officer = await asker(office)
    answered = await ask(office, officer)
    assert isinstance(answered, Answered)
    assert answered.answer == {Fact.NAME: MARYAM.name, Fact.RELATION: "insured", Fact.STANDING: "active"}
    assert answered.agreed == SCOPE.facts
    assert answered.left == Left(4, 19)
    (count, [written]) = await office.ask(looks.own_inquiries, actor=officer, offset=0, limit=5)
    assert count == 1
    assert isinstance(written, DirectInquiry)
    assert (written.national_code, written.purpose, written.case_number, written.outcome, written.at) == (
        MARYAM.national_code,
        Purpose.COURT,
        "۱۴۰۴/۱۲",
        Outcome.ANSWERED,
        office.now,
    )
    (entry,) = await office.ask(audit.entries, f"direct_inquiry:{written.id}")
    assert (entry.act, entry.actor) == ("inquire_directly", officer.name)
    assert entry.detail == f"officer:{officer.officer_id} organisation:{officer.organisation_id}"


async def test_nothing_of_the_person_stands_readable_in_the_database(office: Office) -> None:
    officer = await asker(office)
    await ask(office, officer)

    def stored(tx: Transaction) -> str:
        return repr([dict(row) for row in tx.all("SELECT * FROM direct_inquiries")])

    text = await office.ask(stored)
    for secret in (MARYAM.national_code, "۱۴۰۴/۱۲", MARYAM.name, MARYAM.insurance_number):
        assert str(secret) not in text


async def test_no_such_person_and_no_relation_look_the_same_and_cost_the_same(office: Office) -> None:
    officer = await asker(office)
    nobody = await ask(office, officer, None, replace(QUESTION, national_code=NOBODYS_CODE))
    stranger = replace(AMIR, relation=Relation.NO_RELATION)
    unrelated = await ask(office, officer, stranger, replace(QUESTION, national_code=AMIR.national_code))
    assert isinstance(nobody, Answered)
    assert isinstance(unrelated, Answered)
    assert (nobody.answer, nobody.agreed) == (unrelated.answer, unrelated.agreed) == ({}, SCOPE.facts)
    assert (nobody.left, unrelated.left) == (Left(4, 19), Left(3, 18))
    _, written = await office.ask(looks.own_inquiries, actor=officer, offset=0, limit=5)
    assert {each.outcome for each in written if isinstance(each, DirectInquiry)} == {Outcome.NOTHING_KNOWN}


async def test_without_an_agreement_in_force_nothing_is_asked_or_charged(office: Office) -> None:
    bank = await office.organisation()
    officer = await office.officer(bank)
    assert await ask(office, officer) == NotAgreed(), "it is about documents"
    await office.do(agree, bank, replace(SCOPE, direct=False), now=office.now)
    assert await ask(office, officer) == NotAgreed()
    await office.do(agree, bank, now=office.now + HOUR)
    assert await ask(office, officer) == NothingAgreed(), "it has not begun"
    await office.do(agree, bank, now=office.now)
    await office.do(end, bank)
    assert await ask(office, officer) == NothingAgreed()
    assert await office.count("direct_inquiries") == await office.count("usage") == 0


async def test_a_purpose_that_is_not_agreed_is_refused_and_costs_nothing(office: Office) -> None:
    officer = await asker(office)
    assert await ask(office, officer, question=replace(QUESTION, purpose=Purpose.TRAVEL)) == PurposeNotAgreed()
    assert await office.count("usage") == 0


async def test_the_day_s_limit_ends_with_the_day_and_the_month_s_with_the_month(office: Office) -> None:
    officer = await asker(office, replace(SCOPE, daily=2, monthly=3))
    assert [type(await ask(office, officer)) for _ in range(2)] == [Answered] * 2
    assert await ask(office, officer) == LimitReached(Limited.DAY, PERIOD.next_day_at)
    assert isinstance(await ask(office, officer, period=next_day()), Answered)
    assert await ask(office, officer, period=next_day()) == LimitReached(Limited.MONTH, PERIOD.next_month_at)
    ends = PERIOD.next_month_at
    following = Period("1404-08-01", "1404-08", ends + DAY, ends + 30 * DAY, tomorrow="1404-08-02")
    answered = await ask(office, officer, period=following)
    assert isinstance(answered, Answered)
    assert answered.left == Left(1, 2)


async def test_a_question_that_began_before_midnight_counts_on_the_newer_day(office: Office) -> None:
    officer = await asker(office, replace(SCOPE, daily=2, monthly=9))
    await ask(office, officer, period=next_day())
    assert isinstance(await ask(office, officer), Answered)
    assert await ask(office, officer) == LimitReached(Limited.DAY, PERIOD.next_day_at)
    assert await ask(office, officer, period=next_day()) == LimitReached(Limited.DAY, next_day().next_day_at)


async def test_a_day_that_was_counted_while_a_clock_was_ahead_is_not_the_only_one_until_it_comes(
    office: Office,
) -> None:
    officer = await asker(office, replace(SCOPE, daily=2, monthly=99))
    ahead = next_day(next_day(next_day()))
    assert isinstance(await ask(office, officer, period=ahead), Answered)
    for period in (PERIOD, next_day(), next_day(next_day())):
        assert [type(await ask(office, officer, period=period)) for _ in range(2)] == [Answered] * 2, period.day
        assert await ask(office, officer, period=period) == LimitReached(Limited.DAY, period.next_day_at)


async def test_a_limit_belongs_to_the_organisation_and_not_to_its_officers(office: Office) -> None:
    officer = await asker(office, replace(SCOPE, daily=2))
    colleague = await office.officer(officer.organisation_id or 0, 7042)
    assert isinstance(await ask(office, officer), Answered)
    assert isinstance(await ask(office, colleague), Answered)
    assert isinstance(await ask(office, officer), LimitReached)
    other = await office.organisation("صندوق")
    stranger = await office.officer(other, 7043)
    await office.do(agree, other, now=office.now)
    assert isinstance(await ask(office, stranger), Answered)


async def test_of_fifty_questions_at_one_instant_no_more_get_through_than_are_agreed(office: Office) -> None:
    officer = await asker(office, replace(SCOPE, daily=7, monthly=20))
    colleagues = [await office.officer(officer.organisation_id or 0, 8000 + number) for number in range(4)]
    answers = await asyncio.gather(*[ask(office, each) for each in (officer, *colleagues) for _ in range(10)])
    assert Counter(type(answer) for answer in answers) == {Answered: 7, LimitReached: 43}
    assert sorted(answer.left.today for answer in answers if isinstance(answer, Answered))[0] == 0
    assert await office.count("direct_inquiries") == 7


async def test_what_may_be_asked_is_said_before_the_registry_is_called(office: Office) -> None:
    officer = await asker(office, replace(SCOPE, daily=1))

    async def terms(purpose: Purpose | None = None) -> Any:
        return await office.ask(direct_inquiries.foresee, actor=officer, purpose=purpose, period=PERIOD, now=office.now)

    found = await terms(Purpose.COURT)
    assert isinstance(found, Terms)
    assert (found.scope.purposes, found.left) == (SCOPE.purposes, Left(1, 20))
    assert await terms(Purpose.TRAVEL) == PurposeNotAgreed()
    await ask(office, officer)
    assert await terms() == LimitReached(Limited.DAY, PERIOD.next_day_at)


async def test_who_comes_later_finds_what_was_asked_before_and_nobody_else_does(office: Office) -> None:
    officer = await asker(office)
    answered = await ask(office, officer)
    assert isinstance(answered, Answered)
    assert answered.told is not None
    assert answered.told.persons == ()
    holder = await office.person()
    count, [look] = await seen(office, holder)
    assert (count, look.at, look.organisation) == (1, office.now, "بانک آفتاب")
    other = await office.person(7002, AMIR, "+989990000002")
    assert await seen(office, other) == (0, [])


async def test_looks_by_code_and_by_national_code_stand_in_one_list_newest_first(office: Office) -> None:
    holder = await office.person()
    officer = await asker(office)
    kinds = []
    for number in range(5):
        office.now += HOUR
        if number % 2:
            await office.redeem(officer, (await office.issue(holder)).code)
        else:
            await ask(office, officer)
        kinds.append("redemption" if number % 2 else "direct")
    count, first = await seen(office, holder, limit=3)
    _, rest = await seen(office, holder, offset=3, limit=3)
    assert count == 5
    found = ["direct" if isinstance(each, DirectInquiry) else "redemption" for each in [*first, *rest]]
    assert found == kinds[::-1]
    assert [each.at for each in [*first, *rest]] == [office.now - hours * HOUR for hours in range(5)]


async def test_an_officer_s_own_inquiries_of_both_kinds_stand_in_one_list_page_by_page(office: Office) -> None:
    holder = await office.person()
    officer = await asker(office)
    times = []
    for number in range(7):
        office.now += HOUR
        times.append(office.now)
        if number % 3:
            await ask(office, officer)
        else:
            await office.redeem(officer, (await office.issue(holder)).code)
    pages = [await office.ask(looks.own_inquiries, actor=officer, offset=offset, limit=3) for offset in (0, 3, 6, 9)]
    assert [count for count, _ in pages] == [7] * 4
    found = [each for _, page in pages for each in page]
    assert [each.at for each in found] == times[::-1]
    kinds = [isinstance(each, DirectInquiry) for each in found]
    assert kinds == [bool(number % 3) for number in range(6, -1, -1)]


async def test_a_head_officer_sees_what_his_officers_asked_directly(office: Office) -> None:
    officer = await asker(office)
    await ask(office, officer)
    head = replace(officer, name="account:head", roles=frozenset({Role.HEAD_OFFICER}), officer_id=404)
    stranger = replace(head, organisation_id=404)
    for officer_id in (0, officer.officer_id or 0):
        page = {"officer_id": officer_id, "offset": 0, "limit": 5}
        count, [asked] = await office.ask(colleagues.inquiries, actor=head, **page)
        assert (count, asked.officer) == (1, "سارا صادقی")
        assert isinstance(asked, DirectInquiry)
        assert await office.ask(colleagues.inquiries, actor=stranger, **page) == (0, [])


async def test_a_forgotten_person_finds_it_again_when_he_comes_back(office: Office) -> None:
    holder = await office.person()
    officer = await asker(office)
    await ask(office, officer)
    await office.do(identity.forget, actor=holder, random=office.random(32), now=office.now)
    back = await office.person()
    count, _ = await seen(office, back)
    assert count == 1


async def test_a_suspended_organisation_s_officers_cannot_ask(office: Office) -> None:
    officer = await asker(office)
    assert officer.organisation_id is not None
    await office.do(
        organisations.set_active, actor=ADMIN, organisation_id=officer.organisation_id, active=False, now=office.now
    )
    now_is = await office.actor(7041, bot="telegram-organisation")
    assert now_is.roles == {Role.RESTING_OFFICER}
    with pytest.raises(NotAllowed):
        await ask(office, now_is)


async def seen(office: Office, holder: Actor, *, offset: int = 0, limit: int = 5) -> Any:
    return await office.ask(looks.of_person, actor=holder, offset=offset, limit=limit, now=office.now)
