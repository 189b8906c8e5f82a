"""An agreement is concluded by three people, changed at once and with a reason, and kept as it was (directive, A3)."""

import asyncio
from dataclasses import replace
from itertools import permutations
from typing import Any

import pytest

from domain.agreements import Kind, Party, State
from domain.permissions import Actor, Role
from domain.refusals import Gone, OwnCase
from domain.scopes import DOCUMENTS_ONLY
from domain.terms import Terms
from domain.times import DAY
from services import agreements
from services.agreements import Agreement, Confirmed
from storage import agreements as stored
from storage import confirmations, officers, roles
from tests.services.decided import DIRECT, Parties, case, conclude, holder, parties
from tests.services.office import ORGANISATION_BOT, Office


async def confirm(office: Office, actor: Actor, agreement: Agreement, party: Party) -> Confirmed | OwnCase | Gone:
    return await office.do(agreements.confirm, actor=actor, agreement_id=agreement.id, party=party, now=office.now)


async def directs_as_well(office: Office, user_id: int, role: Role) -> Actor:
    """Whoever this is, with a role that nobody is let have beside what he holds."""
    await office.do(roles.grant, platform="telegram", user_id=user_id, role=role, now=office.now)
    return await office.actor(user_id, bot=ORGANISATION_BOT)


async def state_of(office: Office, agreement: Agreement) -> State:
    found = await office.ask(stored.get, agreement.id)
    assert found is not None
    return found.state


@pytest.mark.parametrize("order", list(permutations(Party)))
async def test_the_last_of_three_confirmations_concludes_it(office: Office, order: tuple[Party, ...]) -> None:
    court = await case(office)
    everybody, drafted = await parties(office), await court.draft(days=100)
    office.now += 5 * DAY
    for number, party in enumerate(order):
        confirmed = await confirm(office, everybody.of(party), drafted, party)
        assert isinstance(confirmed, Confirmed)
        assert confirmed.concluded == (number == 2)
        in_force = await office.ask(stored.in_force, court.organisation_id, now=office.now)
        assert (in_force is not None) == (number == 2)
    assert in_force is not None
    assert (in_force.starts_at, in_force.ends_at, in_force.scope) == (office.now, office.now + 100 * DAY, DIRECT)


async def test_confirming_twice_counts_once(office: Office) -> None:
    court = await case(office)
    everybody, drafted = await parties(office), await court.draft()
    for _ in range(3):
        assert await confirm(office, everybody.pensions, drafted, Party.PENSIONS) == Confirmed(drafted, concluded=False)
    assert await office.count("confirmations") == 1
    assert await state_of(office, drafted) is State.DRAFTED


async def test_one_person_confirms_for_one_party(office: Office) -> None:
    """Whatever roles he holds, in whichever account, and with whichever phone."""
    court = await case(office)
    everybody, drafted = await parties(office), await court.draft()
    assert isinstance(await confirm(office, everybody.pensions, drafted, Party.PENSIONS), Confirmed)
    both = await directs_as_well(office, 7061, Role.DIRECTOR_REGISTRATION)
    assert await confirm(office, both, drafted, Party.REGISTRATION) == OwnCase()
    await office.account(7099, bot=ORGANISATION_BOT, phone="+989990007061")
    same_phone = await directs_as_well(office, 7099, Role.DIRECTOR_REGISTRATION)
    assert await confirm(office, same_phone, drafted, Party.REGISTRATION) == OwnCase()


async def test_nobody_confirms_as_a_director_what_he_applied_for(office: Office) -> None:
    court = await case(office)
    drafted = await court.draft()
    director = await directs_as_well(office, 7081, Role.DIRECTOR_PENSIONS)
    assert await confirm(office, director, drafted, Party.PENSIONS) == OwnCase()
    same_phone = await holder(office, Role.DIRECTOR_PENSIONS, 7098, phone="+989990007081")
    assert await confirm(office, same_phone, drafted, Party.PENSIONS) == OwnCase()
    await office.officer(court.organisation_id, 7041)
    colleague = await directs_as_well(office, 7041, Role.DIRECTOR_PENSIONS)
    assert await confirm(office, colleague, drafted, Party.PENSIONS) == OwnCase()
    assert await office.count("confirmations") == 0


async def test_the_phone_by_which_a_role_was_given_shows_whose_case_it_is(office: Office) -> None:
    """Also when his account's own phone is long forgotten."""
    court = await case(office)
    drafted = await court.draft()
    await office.account(7097, bot=ORGANISATION_BOT)
    who: dict[str, Any] = {"platform": "telegram", "user_id": 7097, "role": Role.DIRECTOR_PENSIONS.value}
    await office.do(roles.grant, **who, name="منوچهر بهرامی", phone="+989990007081", now=office.now)
    director = await office.actor(7097, bot=ORGANISATION_BOT)
    assert await confirm(office, director, drafted, Party.PENSIONS) == OwnCase()


async def test_only_whoever_applied_confirms_as_the_organisation(office: Office) -> None:
    court = await case(office)
    await case(office, "دادگاه", 7082)
    drafted = await court.draft()
    other = await office.actor(7082, bot=ORGANISATION_BOT)
    assert await confirm(office, other, drafted, Party.ORGANISATION) == Gone()
    himself = await office.actor(7081, bot=ORGANISATION_BOT)
    assert isinstance(await confirm(office, himself, drafted, Party.ORGANISATION), Confirmed)
    assert await office.ask(agreements.half_confirmed, drafted) == [], "the office has confirmed nothing"


async def test_a_confirmation_at_one_instant_with_the_last_one_is_not_lost(office: Office) -> None:
    court = await case(office)
    everybody, drafted = await parties(office), await court.draft()
    done = await asyncio.gather(*(confirm(office, everybody.of(party), drafted, party) for party in Party))
    assert sorted(each.concluded for each in done if isinstance(each, Confirmed)) == [False, False, True]
    assert await state_of(office, drafted) is State.ACTIVE


async def test_its_terms_are_frozen_when_it_is_concluded(office: Office) -> None:
    court = await case(office)
    concluded = await conclude(office, await court.draft(), await parties(office))
    assert concluded.terms is not None
    terms = Terms.from_bytes(concluded.terms)
    assert (terms.organisation, terms.decision, terms.scope) == ("بانک آفتاب", "1405/1", DIRECT)
    assert [party for party, _ in terms.confirmed] == list(Party)
    await office.do(lambda tx: tx.run("UPDATE organisations SET name = 'x', search_name = 'x'"))
    assert await office.ask(agreements.terms_of, concluded) == terms


async def test_the_it_office_acknowledges_its_copy_once(office: Office) -> None:
    court = await case(office)
    everybody, drafted = await parties(office), await court.draft()
    values: dict[str, Any] = {"actor": everybody.it_office, "agreement_id": drafted.id, "now": office.now}
    assert await office.do(agreements.acknowledge, **values) == Gone(), "there is nothing to have yet"
    await conclude(office, drafted, everybody)
    acknowledged = await office.do(agreements.acknowledge, **values)
    assert isinstance(acknowledged, Agreement)
    assert await office.do(agreements.acknowledge, **values) == Gone()
    assert (await office.noted(f"agreement:{drafted.id}"))[-1] == ("acknowledge_agreement", everybody.it_office.name)


async def test_an_amendment_takes_over_when_it_is_concluded_and_the_old_version_is_kept(office: Office) -> None:
    court = await case(office)
    everybody = await parties(office)
    first = await conclude(office, await court.draft(), everybody)
    office.now += 10 * DAY
    drafted = await court.draft(scope=DOCUMENTS_ONLY, days=50, kind=Kind.AMENDMENT, previous=first)
    assert await state_of(office, first) is State.ACTIVE
    amended = await conclude(office, drafted, everybody)
    assert (amended.number, amended.version) == (first.number, 2)
    assert amended.ends_at == office.now + 50 * DAY, "what was left of the first one is no part of its days"
    assert await office.ask(stored.in_force, court.organisation_id, now=office.now) == amended
    kept = await office.ask(stored.get, first.id)
    assert kept is not None
    assert (kept.state, kept.terms, kept.scope) == (State.SUPERSEDED, first.terms, DIRECT)


async def test_a_renewal_begins_at_once_and_its_days_after_the_old_ones(office: Office) -> None:
    court = await case(office)
    everybody = await parties(office)
    first = await conclude(office, await court.draft(days=100), everybody)
    office.now += 80 * DAY
    renewed = await conclude(office, await court.draft(days=50, kind=Kind.RENEWAL, previous=first), everybody)
    assert (renewed.starts_at, renewed.ends_at) == (office.now, office.now + (20 + 50) * DAY)
    office.now += 71 * DAY
    late = await conclude(office, await court.draft(days=50, kind=Kind.RENEWAL, previous=renewed), everybody)
    assert late.ends_at == office.now + 50 * DAY
    assert await state_of(office, renewed) is State.ENDED


async def test_a_renewal_of_what_was_terminated_gives_no_days_back(office: Office) -> None:
    court = await case(office)
    everybody = await parties(office)
    first = await conclude(office, await court.draft(days=100), everybody)
    await office.do(
        agreements.terminate, actor=everybody.pensions, agreement_id=first.id, reason="نقض محرمانگی", now=office.now
    )
    renewed = await conclude(office, await court.draft(days=50, kind=Kind.RENEWAL, previous=first), everybody)
    assert renewed.ends_at == office.now + 50 * DAY


async def test_it_is_suspended_resumed_and_terminated_with_reasons(office: Office) -> None:
    court = await case(office)
    everybody = await parties(office)
    agreement = await conclude(office, await court.draft(), everybody)
    one: dict[str, Any] = {"agreement_id": agreement.id, "now": office.now}
    suspended = await office.do(agreements.suspend, actor=everybody.pensions, reason="بررسی یک شکایت", **one)
    assert isinstance(suspended, Agreement)
    assert (suspended.state, suspended.reason) == (State.SUSPENDED, "بررسی یک شکایت")
    assert await office.ask(stored.in_force, court.organisation_id, now=office.now) is None
    assert await office.do(agreements.suspend, actor=everybody.registration, reason="باز", **one) == Gone()
    resumed = await office.do(agreements.resume, actor=everybody.registration, **one)
    assert isinstance(resumed, Agreement)
    assert (resumed.state, resumed.reason, resumed.closed_at) == (State.ACTIVE, None, None)
    over = await office.do(agreements.terminate, actor=everybody.pensions, reason="درخواست دستگاه", **one)
    assert isinstance(over, Agreement)
    assert (over.state, over.closed_at) == (State.TERMINATED, office.now)
    for act in (agreements.resume,):
        assert await office.do(act, actor=everybody.pensions, **one) == Gone()


async def test_nothing_is_resumed_or_suspended_after_its_end_marked_or_not(office: Office) -> None:
    court = await case(office)
    everybody = await parties(office)
    agreement = await conclude(office, await court.draft(days=10), everybody)
    await office.do(
        agreements.suspend, actor=everybody.pensions, agreement_id=agreement.id, reason="الف", now=office.now
    )
    office.now += 10 * DAY
    one: dict[str, Any] = {"actor": everybody.pensions, "agreement_id": agreement.id, "now": office.now}
    assert await office.do(agreements.resume, **one) == Gone()
    assert await office.do(agreements.terminate, reason="الف", **one) == Gone()
    assert await state_of(office, agreement) is State.SUSPENDED, "not marked yet, and over all the same"


async def test_a_draft_is_withdrawn_and_never_concluded(office: Office) -> None:
    court = await case(office)
    everybody, drafted = await parties(office), await court.draft()
    await office.do(
        agreements.withdraw, actor=everybody.pensions, agreement_id=drafted.id, reason="انصراف", now=office.now
    )
    assert await state_of(office, drafted) is State.WITHDRAWN
    assert await confirm(office, everybody.pensions, drafted, Party.PENSIONS) == Gone()


async def test_each_side_reads_its_own(office: Office) -> None:
    court, bank = await case(office, "دادگاه"), await case(office, "بانک", 7082)
    everybody: Parties = await parties(office)
    ours, theirs = await court.draft(), await conclude(office, await bank.draft(), await parties(office, 7082))
    one: dict[str, Any] = {"now": office.now, "offset": 0, "limit": 5}
    for limit in (1, 5):
        count, listed = await office.ask(agreements.page, actor=everybody.pensions, **one | {"limit": limit})
        assert (count, [each.id for each in listed]) == (2, [ours.id, theirs.id][:limit]), "what waits comes first"
    count, listed = await office.ask(agreements.own_page, actor=everybody.representative, **one)
    assert (count, [each.id for each in listed]) == (1, [ours.id])
    read: dict[str, Any] = {"actor": everybody.representative, "now": office.now}
    shown = await office.ask(agreements.own, agreement_id=ours.id, **read)
    assert isinstance(shown, agreements.Shown)
    assert shown.is_representative
    assert await office.ask(agreements.own, agreement_id=theirs.id, **read) == Gone()
    works_there = replace(
        everybody.representative,
        roles=everybody.representative.roles | {Role.OFFICER},
        organisation_id=bank.organisation_id,
    )
    assert await office.ask(agreements.own, agreement_id=theirs.id, **read | {"actor": works_there}) == Gone()
    officer = await office.officer(bank.organisation_id, 7041)
    await office.do(officers.set_head, officer.officer_id or 0, head=True)
    head = await office.actor(7041, bot=ORGANISATION_BOT)
    count, listed = await office.ask(agreements.own_page, actor=head, **one)
    assert [each.id for each in listed] == [theirs.id]
    shown = await office.ask(agreements.own, actor=head, agreement_id=theirs.id, now=office.now)
    assert isinstance(shown, agreements.Shown)
    assert (shown.is_representative, shown.speaks) == (False, False), "he has nothing to lay down"


async def test_the_representative_hears_of_his_draft(office: Office) -> None:
    court = await case(office)
    everybody, drafted = await parties(office), await court.draft()
    assert await office.ask(confirmations.speakers, court.organisation_id) == [], "a draft speaks for nobody"
    await directs_as_well(office, 7081, Role.IT_OFFICE)  # he hears it once
    speakers, others = await office.ask(agreements.concerned, drafted)
    assert [account.id for account in speakers] == [court.account_id]
    assert {account.id for account in others} == {
        each.account_id for each in (everybody.pensions, everybody.registration, everybody.it_office)
    }
