"""Somebody of the office who is an officer of the organisation by another account of his; on both databases."""

from typing import Any

import pytest

from domain.agreements import Party
from domain.permissions import Role
from domain.refusals import OwnCase
from services import agreements, committee, letting_go
from services.decisions import Decided
from services.forms.granting import Form
from services.organisations import Invited
from storage import officers
from tests.services import decided
from tests.services.bodies import RULES, Bodies, whole
from tests.services.forms.bank import bank
from tests.services.forms.papers import csv, row
from tests.services.office import MARYAM, ORGANISATION_BOT, Office
from tests.services.test_speakers import actors, concluded, filled, sends

PENSIONS, IT_OFFICE, SUCCESSOR, MEMBER, ELSEWHERE = 7061, 7063, 7093, 7094, 7095


def phone_of(user_id: int) -> str:
    return f"+98999{user_id:07d}"


async def test_a_director_general_does_nothing_about_its_agreements(office: Office) -> None:
    case, running = await concluded(office)
    draft, by = await case.draft(), await decided.parties(office)
    await comes_in(office, case.organisation_id, PENSIONS)
    now, why = office.now, "دلیل"
    one: dict[str, Any] = {"actor": by.pensions, "agreement_id": running.id, "now": now}
    given: dict[str, Any] = {"agreement_id": draft.id, "now": now}
    assert await office.do(agreements.confirm, actor=by.pensions, party=Party.PENSIONS, **given) == OwnCase()
    assert await office.do(agreements.withdraw, actor=by.pensions, reason=why, **given) == OwnCase()
    assert await office.do(agreements.suspend, **one, reason=why) == OwnCase()
    assert await office.do(agreements.terminate, **one, reason=why) == OwnCase()
    await office.do(agreements.suspend, actor=by.registration, agreement_id=running.id, reason=why, now=now)
    assert await office.do(agreements.resume, **one) == OwnCase()
    confirmed = await office.do(agreements.confirm, actor=by.registration, party=Party.REGISTRATION, **given)
    assert isinstance(confirmed, agreements.Confirmed), "his colleague does"


@pytest.mark.parametrize("another", [False, True], ids=["the same account", "another account"])
async def test_what_a_director_general_had_confirmed_counts_no_more(office: Office, another: bool) -> None:
    """Who became its officer since is not one of the two who conclude its agreement; his successor confirms."""
    case, _ = await concluded(office)
    draft, by = await case.draft(), await decided.parties(office)
    given: dict[str, Any] = {"agreement_id": draft.id, "now": office.now}
    await office.do(agreements.confirm, actor=by.pensions, party=Party.PENSIONS, **given)
    await office.do(agreements.confirm, actor=by.registration, party=Party.REGISTRATION, **given)
    await comes_in(office, case.organisation_id, PENSIONS, ELSEWHERE if another else PENSIONS)
    shown = await office.ask(agreements.show, actor=by.registration, **given)
    assert isinstance(shown, agreements.Shown)
    assert shown.confirmed == {Party.REGISTRATION}
    assert [party for party, _ in shown.terms.confirmed] == [Party.REGISTRATION]
    last = await office.do(agreements.confirm, actor=by.representative, party=Party.ORGANISATION, **given)
    assert isinstance(last, agreements.Confirmed)
    assert not last.concluded
    again = await office.do(agreements.confirm, actor=by.pensions, party=Party.PENSIONS, **given)
    assert again == OwnCase()
    successor = await decided.holder(office, Role.DIRECTOR_PENSIONS, SUCCESSOR)
    confirmed = await office.do(agreements.confirm, actor=successor, party=Party.PENSIONS, **given)
    assert isinstance(confirmed, agreements.Confirmed)
    assert confirmed.concluded


async def test_the_it_office_lets_nobody_go_and_takes_no_copy(office: Office) -> None:
    case, running = await concluded(office)
    by = await decided.parties(office)
    await comes_in(office, case.organisation_id, IT_OFFICE)
    of_it: dict[str, Any] = {"actor": by.it_office, "organisation_id": case.organisation_id}
    assert await office.ask(letting_go.to_let_go, **of_it) == OwnCase()
    gone = await office.do(letting_go.let_go, **of_it, account_id=case.account_id, now=office.now)
    assert gone == OwnCase()
    copied = await office.do(agreements.acknowledge, actor=by.it_office, agreement_id=running.id, now=office.now)
    assert copied == OwnCase()


@pytest.mark.parametrize("another", [False, True], ids=["the same account", "another account"])
async def test_no_member_of_the_committee_reads_or_votes_on_its_case(office: Office, another: bool) -> None:
    case, first = await concluded(office)
    bodies, himself = Bodies(office), (await actors(office))[0]
    members = await bodies.members(3)
    theirs = await bodies.granted(MEMBER, Role.COMMITTEE_MEMBER, Role.COMMITTEE_SECRETARY, phone=phone_of(MEMBER))
    number = await filled(office, himself, first)
    await sends(office, himself, number)
    await comes_in(office, case.organisation_id, MEMBER, ELSEWHERE if another else MEMBER)
    one: dict[str, Any] = {"actor": theirs, "application_id": number}
    assert await office.ask(committee.case, **one, rules=RULES) == OwnCase()
    assert await office.ask(committee.notes, **one, offset=0, limit=9) == OwnCase()
    assert await bodies.votes(theirs, number) == OwnCase()
    for each in members:
        await bodies.votes(each, number)
    assert await bodies.decides(theirs, number, whole()) == OwnCase()
    waited = await office.ask(committee.waited_for, actor=await bodies.secretary(), application_id=number)
    assert waited == []
    assert isinstance(await bodies.decides(await bodies.secretary(), number, whole()), Decided)


async def test_nor_does_it_grant_its_form_though_he_does_not_stand_in_it(office: Office) -> None:
    solar = await bank(office)
    colleague = await decided.holder(office, Role.IT_OFFICE, IT_OFFICE)
    form_id = await solar.sends(csv(row(1)))
    await comes_in(office, solar.id, IT_OFFICE)
    assert await solar.is_granted(form_id, by=colleague) == OwnCase()
    assert isinstance(await solar.is_granted(form_id), Form)


async def test_his_national_code_shows_it_as_well(office: Office) -> None:
    """In the persons' bot he is known by the registry; his officer's number is his employer's."""
    case, _ = await concluded(office)
    draft, by = await case.draft(), await decided.parties(office)
    await office.person(PENSIONS)
    account = await office.account(ELSEWHERE, bot=ORGANISATION_BOT, phone=phone_of(ELSEWHERE))
    who: dict[str, Any] = {
        "organisation_id": case.organisation_id,
        "name": "مریم",
        "phone": phone_of(ELSEWHERE),
        "now": office.now,
    }
    seat = await office.do(officers.invite, **who, national_code=MARYAM.national_code)
    given: dict[str, Any] = {"actor": by.pensions, "agreement_id": draft.id, "now": office.now}
    await office.do(officers.activate, seat, account_id=account.id, now=office.now)
    assert await office.do(agreements.confirm, party=Party.PENSIONS, **given) == OwnCase()


async def test_whoever_was_only_invited_is_no_officer(office: Office) -> None:
    """Else an organisation could keep a director-general from his work by naming him in its form."""
    case, _ = await concluded(office)
    draft, by = await case.draft(), await decided.parties(office)
    assert isinstance(await office.invite(case.organisation_id, phone_of(PENSIONS)), Invited)
    given: dict[str, Any] = {"actor": by.pensions, "agreement_id": draft.id, "now": office.now}
    assert isinstance(await office.do(agreements.confirm, party=Party.PENSIONS, **given), agreements.Confirmed)


async def comes_in(office: Office, organisation_id: int, user_id: int, entering: int = ELSEWHERE) -> None:
    """The same person from another account, by an invitation to his own number."""
    phone = phone_of(user_id)
    invited = await office.invite(organisation_id, phone)
    assert isinstance(invited, Invited)
    account = await office.account(entering, bot=ORGANISATION_BOT, phone=phone)
    assert await office.enter(account, invited.token, phone) is not None
