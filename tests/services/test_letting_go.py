"""A representative is let go or lays it down: he speaks for the organisation in nothing any more; on both databases."""

import asyncio
from dataclasses import replace
from typing import Any

from domain.agreements import Party
from domain.applications import ApplicationKind, ApplicationState
from domain.permissions import Actor, Role
from domain.refusals import Gone, NotAgreed, OwnCase
from services import agreements, letting_go, officer_lists, organisations
from services.applications import NotRenewable, Own
from services.forms import sending
from services.letting_go import Leaving, LetGo
from services.organisations import Overview
from services.representing import hears_for
from storage import applications as stored
from storage import confirmations, people
from storage import organisations as books
from tests.services import decided
from tests.services.bodies import Bodies, made
from tests.services.decided import Case
from tests.services.office import ADMIN, ORGANISATION_BOT, Office
from tests.services.test_speakers import LATER, concluded, filled, own, renews, sends

HIMSELF = 7081
PHONE = f"+98999{HIMSELF:07d}"


async def test_whoever_is_let_go_speaks_for_it_in_nothing(office: Office) -> None:
    bank, agreement = await concluded(office)
    himself, admin = await actor(office), await it_office(office)
    shown = await office.ask(
        organisations.overview, actor=admin, organisation_id=bank.organisation_id, now=office.now, **PAGE
    )
    assert isinstance(shown, Overview)
    assert shown.representative is not None
    assert shown.representative.phone == PHONE
    gone = await lets_go(office, admin, bank)
    assert isinstance(gone, LetGo)
    assert (gone.speakers, gone.withdrawn, gone.waiting) == (0, (), ())
    of_it: dict[str, Any] = {"actor": himself, "organisation_id": bank.organisation_id, "now": office.now}
    assert await office.ask(confirmations.speakers, bank.organisation_id) == []
    assert await office.ask(sending.organisations_of, actor=himself, now=office.now) == []
    assert isinstance(await office.ask(sending.desk, **of_it), Gone)
    assert isinstance(await office.do(sending.receive, **of_it, content=b"x", lines=1), NotAgreed)
    assert isinstance(await office.do(sending.new_link, **of_it, random=office.random), NotAgreed)
    assert isinstance(await office.do(officer_lists.confirm, **of_it, newest=0), Gone)
    assert await own(office, himself) == []
    assert isinstance(await renews(office, himself, agreement), Gone)
    told, _ = await office.ask(agreements.concerned, agreement)
    assert told == []
    assert await lets_go(office, admin, bank) == Gone(), "he does so no more"
    assert await office.ask(letting_go.to_let_go, actor=admin, organisation_id=bank.organisation_id) == Gone()
    assert await office.do(letting_go.lay_down, actor=himself, agreement_id=agreement.id, now=office.now) == Gone()
    noted = await office.noted(f"organisation:{bank.organisation_id}")
    assert [each for each in noted if each[0] == "let_representative_go"] == [("let_representative_go", admin.name)]


async def test_he_lays_it_down_himself(office: Office) -> None:
    bank, agreement = await concluded(office)
    himself, given = await actor(office), {"agreement_id": agreement.id}
    shown = await office.ask(agreements.own, actor=himself, **given, now=office.now)
    assert isinstance(shown, agreements.Shown)
    assert shown.speaks
    head = await head_officer(office, bank)
    look = await office.ask(letting_go.to_lay_down, actor=himself, **given)
    assert isinstance(look, Leaving)
    assert (look.heads, look.is_head, look.open, look.waiting) == (1, False, 0, 0)
    gone = await office.do(letting_go.lay_down, actor=himself, **given, now=office.now)
    assert isinstance(gone, LetGo)
    assert [each.id for each in gone.others] == [head.account_id]
    assert await office.ask(confirmations.speakers, bank.organisation_id) == [head.account_id]
    assert ("lay_down", himself.name) in await office.noted(f"organisation:{bank.organisation_id}")
    assert (await account(office)).phone is None


async def test_a_head_officer_lays_nothing_down_here(office: Office) -> None:
    """He applied for nothing; and who speaks for the organisation otherwise is not his to say."""
    bank, agreement = await concluded(office)
    head = replace(await head_officer(office, bank), roles=frozenset({Role.APPLICANT}))
    assert await office.ask(letting_go.to_lay_down, actor=head, agreement_id=agreement.id) == Gone()
    assert await office.do(letting_go.lay_down, actor=head, agreement_id=agreement.id, now=office.now) == Gone()


async def test_what_he_asked_for_it_is_withdrawn_and_nothing_else(office: Office) -> None:
    """A renewal before the committee, the draft of an amendment, a new need of the same organisation; no other's."""
    bank, agreement = await concluded(office)
    himself, bodies = await actor(office), Bodies(office)
    legal_id, other = made(700_001), made(700_002)
    await office.do(books.set_legal_id, bank.organisation_id, legal_id)
    renewal = await filled(office, himself, agreement)
    assert isinstance(await sends(office, himself, renewal), Own)
    amendment = await renews(office, himself, agreement, ApplicationKind.AMENDMENT)
    anew = await bodies.sent(himself, legal_id=legal_id)
    elsewhere = await bodies.sent(himself, legal_id=other, name="بانک دیگر")
    admin = await it_office(office)
    look = await office.ask(letting_go.to_let_go, actor=admin, organisation_id=bank.organisation_id)
    assert isinstance(look, Leaving)
    gone = await lets_go(office, admin, bank)
    assert isinstance(gone, LetGo)
    numbers = [renewal, amendment.application.id, anew]
    assert [each.id for each in gone.withdrawn if each.id in {*numbers, elsewhere}] == numbers
    assert look.open == len(gone.withdrawn)
    states = [await state(office, each) for each in (*numbers, elsewhere)]
    assert states == [ApplicationState.WITHDRAWN] * 3 + [ApplicationState.SENT]
    assert ("withdraw_application", admin.name) in await office.noted(f"application:{renewal}")
    assert (await account(office)).phone == PHONE, "something of his is before the committee"


async def test_a_draft_that_he_has_confirmed_waits_for_the_office_alone(office: Office) -> None:
    bank, _ = await concluded(office)
    draft, by = await bank.draft(), await decided.parties(office)
    given: dict[str, Any] = {"agreement_id": draft.id, "now": office.now}
    await office.do(agreements.confirm, actor=await actor(office), party=Party.ORGANISATION, **given)
    gone = await lets_go(office, by.it_office, bank)
    assert isinstance(gone, LetGo)
    shown = await office.ask(agreements.show, actor=by.pensions, **given)
    assert isinstance(shown, agreements.Shown)
    assert (gone.waiting, shown.stuck) == ((), False)


async def test_a_draft_that_waits_for_him_waits_for_nobody(office: Office) -> None:
    """A director-general withdraws it; and while it is open, nobody with his phone decides for the office."""
    bank, agreement = await concluded(office)
    draft = await bank.draft()
    by, himself = await decided.parties(office), await actor(office)
    gone = await lets_go(office, by.it_office, bank)
    assert isinstance(gone, LetGo)
    assert [each.id for each in gone.waiting] == [draft.id]
    given: dict[str, Any] = {"agreement_id": draft.id, "now": office.now}
    confirmed = await office.do(agreements.confirm, actor=himself, party=Party.ORGANISATION, **given)
    assert confirmed == Gone()
    shown = await office.ask(agreements.show, actor=by.pensions, **given)
    assert isinstance(shown, agreements.Shown)
    assert (shown.stuck, shown.is_representative) == (True, False)
    assert (await account(office)).phone == PHONE
    same = await decided.holder(office, Role.DIRECTOR_PENSIONS, 7064, phone=PHONE)
    assert await office.do(agreements.confirm, actor=same, party=Party.PENSIONS, **given) == OwnCase()
    assert await office.do(agreements.confirm, actor=by.pensions, party=Party.PENSIONS, **given) == Gone()
    withdrawn = await office.do(agreements.withdraw, actor=by.pensions, reason="رفته است", **given)
    assert isinstance(withdrawn, agreements.Agreement)
    assert await office.ask(agreements.representative_of, agreement) is None


async def test_what_he_confirmed_before_is_concluded_and_lets_nobody_speak(office: Office) -> None:
    bank, _ = await concluded(office)
    draft, by = await bank.draft(), await decided.parties(office)
    given: dict[str, Any] = {"agreement_id": draft.id, "now": office.now}
    await office.do(agreements.confirm, actor=by.representative, party=Party.ORGANISATION, **given)
    gone = await lets_go(office, by.it_office, bank)
    assert isinstance(gone, LetGo)
    assert gone.waiting == ()
    await office.do(agreements.confirm, actor=by.pensions, party=Party.PENSIONS, **given)
    last = await office.do(agreements.confirm, actor=by.registration, party=Party.REGISTRATION, **given)
    assert isinstance(last, agreements.Confirmed)
    assert last.concluded
    assert await office.ask(confirmations.speakers, bank.organisation_id) == []


async def test_by_an_agreement_that_is_concluded_anew_he_speaks_again(office: Office) -> None:
    bank, agreement = await concluded(office)
    by = await decided.parties(office)
    await lets_go(office, by.it_office, bank)
    await office.account(HIMSELF, bot=ORGANISATION_BOT, phone=PHONE)
    await office.do(people.make_applicant, bank.account_id, now=office.now)
    assert await own(office, await actor(office)) == [], "the phone alone opens nothing"
    anew = await decided.conclude(office, await bank.draft(), await decided.parties(office))
    assert await office.ask(confirmations.speakers, bank.organisation_id) == [bank.account_id]
    assert await own(office, await actor(office)) == [anew.id, agreement.id]


async def test_the_one_before_him_does_not_come_back(office: Office) -> None:
    bank, _ = await concluded(office)
    new = replace(bank, account_id=(await decided.case(office, "دیگر", LATER)).account_id)
    await decided.conclude(office, await new.draft(), await decided.parties(office, LATER))
    assert await lets_go(office, await it_office(office), bank) == Gone(), "another one speaks for it by now"
    assert isinstance(await lets_go(office, await it_office(office), new), LetGo)
    assert await office.ask(confirmations.speakers, bank.organisation_id) == []


async def test_nobody_of_the_it_office_does_it_for_himself(office: Office) -> None:
    """Not by the same account, nor by another one with his phone; nor does an officer of the organisation."""
    bank, _ = await concluded(office)
    same = await decided.holder(office, Role.IT_OFFICE, 7065, phone=PHONE)
    himself = await decided.holder(office, Role.IT_OFFICE, HIMSELF, phone=PHONE)
    colleague = replace(await head_officer(office, bank), roles=frozenset({Role.IT_OFFICE}))
    for each in (same, himself, colleague):
        assert await lets_go(office, each, bank) == OwnCase()
        assert await office.ask(letting_go.to_let_go, actor=each, organisation_id=bank.organisation_id) == OwnCase()
    assert await office.ask(confirmations.applicants, bank.organisation_id) == [bank.account_id]


async def test_whoever_speaks_for_it_then_hears_what_became_of_his_form(office: Office) -> None:
    bank, _ = await concluded(office)
    head = await head_officer(office, bank)
    await lets_go(office, await it_office(office), bank)
    heard = await office.ask(hears_for, bank.account_id, bank.organisation_id)
    assert [each.id for each in heard] == [head.account_id]


async def test_a_head_officer_who_applied_as_well_speaks_on_as_such(office: Office) -> None:
    bank, _ = await concluded(office)
    himself = await head_officer(office, bank, HIMSELF)
    admin = await it_office(office)
    look = await office.ask(letting_go.to_let_go, actor=admin, organisation_id=bank.organisation_id)
    assert isinstance(look, Leaving)
    assert (look.heads, look.is_head) == (1, True)
    gone = await lets_go(office, admin, bank)
    assert isinstance(gone, LetGo)
    assert (gone.others, gone.is_head, gone.speakers) == ((), True, 1)
    assert await office.ask(confirmations.speakers, bank.organisation_id) == [himself.account_id]
    assert await office.ask(confirmations.applicants, bank.organisation_id) == []


async def test_a_renewal_that_is_sent_or_begun_at_that_instant_is_never_left_open(office: Office) -> None:
    bank, agreement = await concluded(office)
    himself, admin = await actor(office), await it_office(office)
    number = await filled(office, himself, agreement)
    sent, gone, *begun = await asyncio.gather(
        sends(office, himself, number),
        lets_go(office, admin, bank),
        *[renews(office, himself, agreement, ApplicationKind.AMENDMENT) for _ in range(8)],
    )
    assert isinstance(gone, LetGo)
    assert isinstance(sent, Own | Gone | NotRenewable)
    numbers = {number, *(one.application.id for one in begun if isinstance(one, Own))}
    assert {await state(office, each) for each in numbers} == {ApplicationState.WITHDRAWN}


async def test_two_who_say_it_at_one_instant_say_it_once(office: Office) -> None:
    bank, agreement = await concluded(office)
    himself, admin = await actor(office), await it_office(office)
    said = await asyncio.gather(
        *[lets_go(office, admin, bank) for _ in range(5)],
        office.do(letting_go.lay_down, actor=himself, agreement_id=agreement.id, now=office.now),
    )
    assert [type(each) for each in said].count(LetGo) == 1
    noted = [act for act, _ in await office.noted(f"organisation:{bank.organisation_id}")]
    assert len([act for act in noted if act in ("let_representative_go", "lay_down")]) == 1


PAGE: dict[str, Any] = {"offset": 0, "limit": 9}


async def lets_go(office: Office, admin: Actor, bank: Case) -> Any:
    given = {"organisation_id": bank.organisation_id, "account_id": bank.account_id}
    return await office.do(letting_go.let_go, actor=admin, **given, now=office.now)


async def it_office(office: Office) -> Actor:
    return (await decided.parties(office)).it_office


async def head_officer(office: Office, bank: Case, user_id: int = 7041) -> Actor:
    officer = await office.officer(bank.organisation_id, user_id)
    assert officer.officer_id is not None
    await office.do(organisations.set_head, actor=ADMIN, officer_id=officer.officer_id, head=True, now=office.now)
    return await office.actor(user_id, bot=ORGANISATION_BOT)


async def actor(office: Office) -> Actor:
    return await office.actor(HIMSELF, bot=ORGANISATION_BOT)


async def account(office: Office) -> people.Account:
    found = await office.ask(people.account, bot=ORGANISATION_BOT, user_id=HIMSELF)
    assert found is not None
    return found


async def state(office: Office, application_id: int) -> ApplicationState:
    found = await office.ask(stored.get, application_id)
    assert found is not None
    return found.state
