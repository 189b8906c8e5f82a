"""Whose applicant speaks for an organisation, and for how long: by his agreement, not for ever; on both databases."""

from dataclasses import replace
from typing import Any

import pytest

from domain.agreements import Kind, Move, Party, State
from domain.applications import ApplicationKind, ApplicationState
from domain.permissions import Actor
from domain.refusals import Gone
from services import agreements, applications, enclosures, renewals
from services.agreements import Agreement, Confirmed
from services.applications import NotRenewable, Own
from storage import agreements as stored
from storage import confirmations
from tests.services import decided
from tests.services.bodies import FULL, LETTER
from tests.services.decided import Case, Parties
from tests.services.office import ORGANISATION_BOT, Office

LATER = 7082
"""The user who applies for the organisation after the first applicant."""


async def test_who_applied_for_an_earlier_agreement_speaks_no_more(office: Office) -> None:
    """He keeps his own agreement, and learns nothing of what came after it."""
    bank, first = await concluded(office)
    new = replace(bank, account_id=(await decided.case(office, "دیگر", LATER)).account_id)
    now = await decided.conclude(office, await new.draft(), await decided.parties(office, LATER))
    earlier, later = await actors(office)
    assert await office.ask(confirmations.speakers, bank.organisation_id) == [new.account_id]
    assert await own(office, earlier) == [first.id]
    assert await office.ask(agreements.own, actor=earlier, agreement_id=now.id, now=office.now) == Gone()
    assert await own(office, later) == [now.id, first.id]
    for about in (first, now):
        assert isinstance(await renews(office, earlier, about), Gone)
    assert isinstance(await renews(office, later, now), Own)
    told, _ = await office.ask(agreements.concerned, now)
    assert [account.id for account in told] == [new.account_id]


async def test_who_speaks_no_more_is_known_once_the_next_agreement_is_concluded(office: Office) -> None:
    """Not who asked for the next one as well."""
    bank, first = await concluded(office)
    new = replace(bank, account_id=(await decided.case(office, "دیگر", LATER)).account_id)
    by = await decided.parties(office, LATER)
    assert [each.id for each in (await concludes(office, await new.draft(), by)).relieved] == [bank.account_id]
    again = await new.draft(kind=Kind.RENEWAL, previous=first)
    assert (await concludes(office, again, by)).relieved == ()


async def concludes(office: Office, agreement: Agreement, by: Parties) -> Confirmed:
    """The last confirmation."""
    done = [
        await office.do(agreements.confirm, actor=by.of(party), agreement_id=agreement.id, party=party, now=office.now)
        for party in Party
    ]
    assert isinstance(done[-1], Confirmed)
    return done[-1]


@pytest.mark.parametrize("withdrawn", [False, True])
async def test_a_draft_opens_nothing_of_the_organisation_that_it_names(office: Office, withdrawn: bool) -> None:
    bank, first = await concluded(office)
    new = replace(bank, account_id=(await decided.case(office, "دیگر", LATER)).account_id)
    draft = await new.draft()
    if withdrawn:
        await office.do(stored.move, draft.id, Move.WITHDRAW, now=office.now)
    _, later = await actors(office)
    assert await own(office, later) == [draft.id]
    assert await office.ask(agreements.own, actor=later, agreement_id=first.id, now=office.now) == Gone()
    assert isinstance(await renews(office, later, first), Gone)
    assert await office.ask(confirmations.speakers, bank.organisation_id) == [bank.account_id]


@pytest.mark.parametrize(("how", "renewable"), [(Move.SUSPEND, True), (Move.END, True), (Move.TERMINATE, False)])
async def test_he_speaks_while_it_runs_and_after_it_until_another_is_concluded(
    office: Office, how: Move, renewable: bool
) -> None:
    bank, first = await concluded(office)
    await office.do(stored.move, first.id, how, now=office.now)
    await office.do(stored.move, (await bank.draft()).id, Move.WITHDRAW, now=office.now)
    earlier, _ = await actors(office)
    assert await office.ask(confirmations.speakers, bank.organisation_id) == [bank.account_id]
    assert isinstance(await renews(office, earlier, first), Own if renewable else Gone)


async def test_the_one_that_runs_speaks_also_beside_an_older_one_that_came_in_later(office: Office) -> None:
    """An agreement that was over long ago is carried over from the legacy system while this one runs."""
    bank, first = await concluded(office)
    await office.do(
        stored.add,
        number="96/1",
        organisation_id=bank.organisation_id,
        basis="circular_1",
        state=State.ENDED.value,
        scope=decided.DIRECT,
        starts_at=1,
        ends_at=2,
        now=office.now + 1,
    )
    assert await office.ask(confirmations.speakers, bank.organisation_id) == [bank.account_id]
    assert isinstance(await renews(office, (await actors(office))[0], first), Own)


@pytest.mark.parametrize("how", [Move.TERMINATE, Move.SUPERSEDE])
async def test_a_renewal_is_not_sent_once_its_agreement_cannot_be_renewed(office: Office, how: Move) -> None:
    _, first = await concluded(office)
    himself, _ = await actors(office)
    number = await filled(office, himself, first)
    await office.do(stored.move, first.id, how, now=office.now)
    assert await sends(office, himself, number) == NotRenewable()
    own = await office.ask(applications.own, actor=himself, application_id=number)
    assert isinstance(own, Own)
    assert own.application.state is ApplicationState.DRAFT, "it can be withdrawn"


async def test_a_renewal_is_not_sent_by_who_speaks_no_more(office: Office) -> None:
    """The agreement that he wants to renew has ended, and another applicant's was concluded since."""
    bank, first = await concluded(office)
    himself, _ = await actors(office)
    number = await filled(office, himself, first)
    await office.do(stored.move, first.id, Move.END, now=office.now)
    new = replace(bank, account_id=(await decided.case(office, "دیگر", LATER)).account_id)
    await decided.conclude(office, await new.draft(), await decided.parties(office, LATER))
    assert await sends(office, himself, number) == NotRenewable()


async def test_a_renewal_is_sent_while_its_agreement_runs(office: Office) -> None:
    _, first = await concluded(office)
    himself, _ = await actors(office)
    assert isinstance(await sends(office, himself, await filled(office, himself, first)), Own)


async def filled(
    office: Office, actor: Actor, agreement: Agreement, kind: ApplicationKind = ApplicationKind.RENEWAL
) -> int:
    """A renewal or an amendment that could be sent."""
    begun = await renews(office, actor, agreement, kind)
    assert isinstance(begun, Own)
    number = begun.application.id
    given: dict[str, Any] = {"actor": actor, "application_id": number}
    await office.do(applications.answer, **given, change=lambda said: replace(FULL, name=said.name, kind=said.kind))
    await office.do(enclosures.add, **given, filename="x.pdf", content=LETTER, now=office.now)
    return number


async def sends(office: Office, actor: Actor, number: int) -> Any:
    return await office.do(applications.send, actor=actor, application_id=number, random=office.random, now=office.now)


async def concluded(office: Office) -> tuple[Case, Agreement]:
    """An organisation that works under an agreement which its first applicant asked for."""
    bank = await decided.case(office)
    everybody: Parties = await decided.parties(office)
    return bank, await decided.conclude(office, await bank.draft(), everybody)


async def actors(office: Office) -> list[Actor]:
    """The first applicant and the later one."""
    return [await office.actor(user_id, bot=ORGANISATION_BOT) for user_id in (7081, LATER)]


async def own(office: Office, actor: Actor) -> list[int]:
    _, listed = await office.ask(agreements.own_page, actor=actor, now=office.now, offset=0, limit=9)
    return [each.id for each in listed]


async def renews(
    office: Office, actor: Actor, agreement: Agreement, kind: ApplicationKind = ApplicationKind.RENEWAL
) -> Any:
    return await office.do(renewals.begin_renewal, actor=actor, agreement_id=agreement.id, kind=kind, now=office.now)
