"""Figures are counted from the tables themselves: inquiries of both kinds, refusals, applications that wait."""

import asyncio
from typing import Any

from domain.acts import Act
from domain.codes import Use
from domain.times import DAY, HOUR, MINUTE
from services import figures, organisations, oversight
from services.agreements.carrying import Carried
from services.figures import MOST_BARS, OTHERS, View
from services.organisations import Kind
from services.redemption import Redeemed
from storage import refusals
from storage.transaction import Transaction
from tests.services.office import ADMIN, Office


async def chart(office: Office, view: View, today: int) -> Any:
    charted = await office.ask(figures.chart, actor=ADMIN, view=view, today=today, now=office.now)
    return charted.bars


def asked_directly(tx: Transaction, organisation_id: int, officer_id: int, at: int) -> None:
    """A direct inquiry, as its own family keeps it."""
    agreement = tx.one("SELECT id FROM agreements") or {"id": _agreement(tx, organisation_id)}
    tx.run(
        """
        INSERT INTO direct_inquiries (officer_id, organisation_id, agreement_id, national_code_digest,
            national_code_sealed, purpose, case_number_sealed, outcome, at, tell_at)
        VALUES (:officer, :organisation, :agreement, :x, :x, 'court', :x, 'answered', :at, :at)
        """,
        officer=officer_id,
        organisation=organisation_id,
        agreement=agreement["id"],
        x=b"x",
        at=at,
    )


def _agreement(tx: Transaction, organisation_id: int) -> int:
    return tx.insert(
        """
        INSERT INTO agreements (number, version, organisation_id, basis, state, scope, starts_at, created_at)
        VALUES ('1', 1, :organisation, 'circular_1', 'active', '{}', 1, 1) RETURNING id
        """,
        organisation=organisation_id,
    )


def applied(tx: Transaction, sent_at: int | None, closed_at: int | None = None) -> None:
    tx.run(
        "INSERT INTO accounts (bot, user_id, chat_id, language, created_at) VALUES ('x', 1, 1, 'fa', 1)"
        " ON CONFLICT DO NOTHING"
    )
    account = tx.one("SELECT id FROM accounts")
    assert account is not None
    tx.run(
        """
        INSERT INTO applications (kind, state, account_id, answers_sealed, created_at, sent_at, closed_at)
        VALUES ('new', 'x', :account, :x, 1, :sent_at, :closed_at)
        """,
        account=account["id"],
        x=b"x",
        sent_at=sent_at,
        closed_at=closed_at,
    )


async def test_counts_are_of_what_is_there(office: Office) -> None:
    holder = await office.person(7001)
    await office.person(7002)
    bank = await office.organisation()
    officer = await office.officer(bank)
    issued = await office.issue(holder, use=Use.UNTIL_END)
    for _ in range(3):
        redeemed = await office.redeem(officer, issued.code)
    assert isinstance(redeemed, Redeemed)
    await office.do(oversight.object_to, actor=holder, redemption_id=redeemed.redemption_id, now=office.now)
    await office.issue(holder)
    assert officer.officer_id is not None
    await office.do(asked_directly, bank, officer.officer_id, office.now)
    for sent_at, closed_at in ((None, None), (1, None), (1, 2)):
        await office.do(applied, sent_at, closed_at)
    counts, counted_at = await office.ask(figures.counts, actor=ADMIN, now=office.now)
    assert counted_at is None
    assert counts == {
        "persons": 1,
        "organisations": 1,
        "officers": 1,
        "certificates": 2,
        "active_codes": 1,
        "redemptions": 3,
        "direct": 1,
        "objections": 1,
        "applications": 1,
        "agreements": 1,
    }


async def test_inquiries_of_both_kinds_are_charted_by_day_by_organisation_and_by_kind(office: Office) -> None:
    today = office.now - office.now % DAY
    office.now = today - 1
    holder = await office.person()
    bank = await office.organisation()
    court = await office.do(
        organisations.add,
        actor=ADMIN,
        name="دادگاه",
        kind=Kind.JUDICIAL,
        agreement=Carried("دادگاه", None),
        now=office.now,
    )
    assert isinstance(court, int)
    officers = [await office.officer(bank), await office.officer(court, 7042)]
    issued = await office.issue(holder, use=Use.UNTIL_END)
    await office.redeem(officers[0], issued.code)
    office.now = today
    for _ in range(2):
        await office.redeem(officers[1], issued.code)
    assert officers[0].officer_id is not None
    await office.do(asked_directly, bank, officers[0].officer_id, today + HOUR)
    await office.do(asked_directly, bank, officers[0].officer_id, today + 2 * HOUR)
    by_day = await chart(office, View.DAY, today)
    assert len(by_day) == figures.DAYS_SHOWN
    assert by_day[-3:] == ((today - 2 * DAY, 0), (today - DAY, 1), (today, 4))
    assert await chart(office, View.ORGANISATION, today) == (("بانک آفتاب", 3), ("دادگاه", 2))
    assert await chart(office, View.KIND, today) == (("bank", 3), ("judicial", 2))
    assert await chart(office, View.ORGANISATION, today + 40 * DAY) == ()


async def test_the_many_organisations_that_ask_least_are_one_bar(office: Office) -> None:
    found = [(f"سازمان {number}", 20 - number) for number in range(14)]
    bars = figures._most(found)
    assert len(bars) == MOST_BARS
    assert bars[-1] == (OTHERS, 9 + 8 + 7)
    assert sum(count for _, count in bars) == sum(count for _, count in found)
    assert await office.count("organisations") == 0


async def test_every_refusal_is_counted_on_its_day_and_by_its_act(office: Office) -> None:
    today = office.now - office.now % DAY + 20 * HOUR + 30 * MINUTE  # midnight in Tehran
    office.now = today - 1
    holder, officer = await office.person(), await office.officer(await office.organisation())
    await office.redeem(officer, "0000000000000098")
    office.now = today
    for _ in range(2):
        await office.redeem(officer, "0000000000000098")
    await office.do(oversight.object_to, actor=holder, redemption_id=404, now=office.now)
    assert await chart(office, View.REFUSALS, today) == (("redeem", 3), ("object", 1))
    assert await office.ask(refusals.by_act, today, today + DAY) == [("redeem", 2), ("object", 1)]
    assert await office.ask(refusals.between, today - DAY, today) == 1


async def test_a_refusal_is_counted_with_what_it_refused_and_with_nobody(office: Office) -> None:
    officer = await office.officer(await office.organisation())
    await office.redeem(officer, "0000000000000098")
    (row,) = await office.ask(lambda tx: tx.all("SELECT * FROM refusals"))
    assert set(dict(row)) == {"span", "part", "act", "reason", "count"}
    assert (row["act"], row["reason"], row["count"]) == (Act.REDEEM, "CodeNotUsable", 1)


async def test_refusals_of_many_officers_at_one_moment_are_all_counted(office: Office) -> None:
    today = office.now - office.now % DAY
    banks = [await office.organisation(f"بانک {number}") for number in range(12)]
    officers = [await office.officer(bank, 7100 + number) for number, bank in enumerate(banks)]
    await asyncio.gather(*(office.redeem(each, "0000000000000098") for each in officers))
    assert await office.ask(refusals.by_act, today, today + DAY) == [("redeem", 12)]


async def test_what_was_redeemed_costs_no_count(office: Office) -> None:
    holder, officer = await office.person(), await office.officer(await office.organisation())
    await office.redeem(officer, (await office.issue(holder)).code)
    assert await office.count("refusals") == 0


async def test_applications_are_charted_by_how_long_they_wait(office: Office) -> None:
    for days in (0, 6, 8, 29, 31, 100):
        await office.do(applied, office.now - days * DAY)
    await office.do(applied, office.now - DAY, office.now)
    await office.do(applied, None)
    assert await chart(office, View.APPLICATIONS, office.now) == (("week", 2), ("month", 2), ("longer", 2))
