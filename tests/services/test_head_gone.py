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


async def test_of_two_who_remove_each_other_one_stays(office: Office) -> None:
    bank, _ = await concluded(office)
    one, other = await head_officer(office, bank, USER), await head_officer(office, bank, USER + 1)
    done = await asyncio.gather(removes(office, one, other), removes(office, other, one))
    assert sorted(type(each).__name__ for each in done) == ["Changed", "Gone"]
    assert len(await office.ask(confirmations.heads, bank.organisation_id)) == 1


async def test_of_all_who_leave_at_one_instant_one_is_the_last(office: Office) -> None:
    """So that the IT office hears that nobody speaks for it any more."""
    organisation_id = await office.organisation()  # under Circular 1 nobody applied
    bank = Case(office, organisation_id, 0)
    heads = [await head_officer(office, bank, USER + number) for number in range(4)]
    left = await asyncio.gather(*[office.do(colleagues.leave, actor=each, now=office.now) for each in heads])
    assert [each.workplace.is_last for each in left if isinstance(each, Left)].count(True) == 1
    assert await office.ask(confirmations.heads, organisation_id) == []


async def removes(office: Office, actor: Actor, other: Actor) -> Any:
    return await office.do(colleagues.remove, actor=actor, officer_id=other.officer_id or 0, now=office.now)
