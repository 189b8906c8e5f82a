"""A head officer who is removed, or made one like the others, binds his organisation by nothing; on both databases."""

import asyncio
from dataclasses import replace
from typing import Any

from domain.agreements import Party
from domain.applications import ApplicationKind
from domain.permissions import Actor, Role
from domain.refusals import Gone
from services import agreements, applications, colleagues, organisations
from services.applications import NotRenewable, Own
from services.colleagues import Left
from services.letting_go import Changed
from storage import applications as stored
from storage import confirmations, people
from tests.services import decided
from tests.services.decided import Case
from tests.services.office import ORGANISATION_BOT, Office
from tests.services.test_letting_go import head_officer, it_office
from tests.services.test_speakers import concluded, filled, renews, sends

USER = 7091


async def test_what_he_confirmed_before_is_concluded_and_lets_him_speak_no_more(office: Office) -> None:
    bank, _ = await concluded(office)
    head = await applying_head(office, bank)
    draft, by = await replace(bank, account_id=head.account_id or 0).draft(), await decided.parties(office)
    given: dict[str, Any] = {"agreement_id": draft.id, "now": office.now}
    await office.do(agreements.confirm, actor=head, party=Party.ORGANISATION, **given)
    changed = await makes_plain(office, head)
    assert changed.ended is not None
    assert changed.ended.waiting == ()
    await office.do(agreements.confirm, actor=by.pensions, party=Party.PENSIONS, **given)
    last = await office.do(agreements.confirm, actor=by.registration, party=Party.REGISTRATION, **given)
    assert isinstance(last, agreements.Confirmed)
    assert last.concluded
    assert await office.ask(confirmations.speakers, bank.organisation_id) == []


async def test_who_was_made_plain_for_a_while_does_not_confirm_the_draft_of_before(office: Office) -> None:
    bank, _ = await concluded(office)
    head = await applying_head(office, bank)
    draft = await replace(bank, account_id=head.account_id or 0).draft()
    changed = await makes_plain(office, head)
    assert changed.ended is not None
    assert [each.id for each in changed.ended.waiting] == [draft.id]
    again = await makes_plain(office, head, head=True)
    assert again.ended is None
    given: dict[str, Any] = {"agreement_id": draft.id, "now": office.now}
    assert await office.do(agreements.confirm, actor=head, party=Party.ORGANISATION, **given) == Gone()


async def test_a_renewal_that_is_sent_or_begun_at_that_instant_is_never_left_open(office: Office) -> None:
    bank, agreement = await concluded(office)
    head = await applying_head(office, bank)
    number = await filled(office, head, agreement)
    sent, left, *begun = await asyncio.gather(
        sends(office, head, number),
        office.do(colleagues.leave, actor=head, now=office.now),
        *[renews(office, head, agreement, ApplicationKind.AMENDMENT) for _ in range(8)],
    )
    assert isinstance(left, Left)
    assert isinstance(sent, Own | Gone | NotRenewable)
    numbers = {number, *(one.application.id for one in begun if isinstance(one, Own))}
    opened = await office.ask(stored.open_of, head.account_id or 0)
    assert numbers.isdisjoint(each.id for each in opened)


async def test_an_officer_who_is_no_head_keeps_what_he_applied_for(office: Office) -> None:
    """He speaks for nobody before, and for nobody afterwards."""
    bank, _ = await concluded(office)
    head = await applying_head(office, bank)
    await makes_plain(office, head)
    begun = await office.do(applications.begin, actor=head, now=office.now)
    assert isinstance(begun, Own)
    removed = await office.do(
        organisations.remove, actor=await it_office(office), officer_id=head.officer_id or 0, now=office.now
    )
    assert isinstance(removed, Changed)
    assert removed.ended is None


async def applying_head(office: Office, bank: Case) -> Actor:
    """A head officer who has shown his phone, so that he may apply."""
    head = await head_officer(office, bank, USER)
    await office.account(USER, bot=ORGANISATION_BOT, phone=f"+98999{USER:07d}")
    await office.do(people.make_applicant, head.account_id or 0, now=office.now)
    actor = await office.actor(USER, bot=ORGANISATION_BOT)
    assert {Role.HEAD_OFFICER, Role.APPLICANT} <= actor.roles
    return actor


async def makes_plain(office: Office, officer: Actor, *, head: bool = False) -> Changed:
    changed = await office.do(
        organisations.set_head,
        actor=await it_office(office),
        officer_id=officer.officer_id or 0,
        head=head,
        now=office.now,
    )
    assert isinstance(changed, Changed)
    return changed
