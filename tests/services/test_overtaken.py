"""What was asked about an agreement, once another one took its place or its applicant speaks no more; on both
databases.
"""

import asyncio
from dataclasses import replace
from typing import Any

import pytest

from domain.agreements import Kind, Move, Party
from domain.applications import ApplicationKind, ApplicationState
from domain.permissions import SYSTEM, Actor
from domain.refusals import Gone
from domain.times import DAY
from domain.votes import Vote
from services import agreements, applications, overtaken
from services.agreements import Agreement, Shown
from services.applications import NotRenewable, Own
from services.committee import NotOpen
from services.decisions import Decided
from storage import agreements as stored
from storage import officers
from storage import organisations as books
from tests.services import decided
from tests.services.bodies import Bodies, made, whole
from tests.services.decided import Case
from tests.services.office import Office
from tests.services.test_head_gone import applying_head
from tests.services.test_speakers import LATER, actors, concluded, filled, renews, sends

WITHDRAWN = NotOpen(ApplicationState.WITHDRAWN)
KINDS = pytest.mark.parametrize("kind", [ApplicationKind.RENEWAL, ApplicationKind.AMENDMENT])


@KINDS
async def test_who_speaks_no_more_has_nothing_approved(office: Office, kind: ApplicationKind) -> None:
    """He sent it before another representative's agreement began."""
    bank, first = await concluded(office)
    himself, _ = await actors(office)
    number = await asked(office, himself, first, kind)
    await another_begins(office, bank)
    assert await approves(office, number) == WITHDRAWN
    assert await Bodies(office).votes((await Bodies(office).members())[0], number) == WITHDRAWN
    assert await withdraws(office) == [number]
    assert await withdraws(office) == []
    assert ("withdraw_application", "system") in await office.noted(f"application:{number}")
    own = await office.ask(applications.own, actor=himself, application_id=number)
    assert isinstance(own, Own)
    assert own.application.state is ApplicationState.WITHDRAWN


@KINDS
async def test_nor_has_a_head_officer_about_an_agreement_that_was_replaced(
    office: Office, kind: ApplicationKind
) -> None:
    """He speaks on; what he asked for would undo what was agreed since."""
    bank, first = await concluded(office)
    head = await applying_head(office, bank)
    number = await asked(office, head, first, kind)
    now = await another_begins(office, bank)
    assert await approves(office, number) == WITHDRAWN
    assert await withdraws(office) == [number]
    approved = await approves(office, await asked(office, head, now, kind))
    assert isinstance(approved, Decided)
    assert approved.drafted is not None
    drafted = await office.ask(stored.get, approved.drafted.id)
    assert drafted is not None
    assert (drafted.kind, drafted.previous_id) == (kind, now.id), "by this its number and its end are found"


async def test_nor_has_anybody_about_one_that_was_terminated(office: Office) -> None:
    _, first = await concluded(office)
    number = await asked(office, (await actors(office))[0], first)
    by = await decided.parties(office)
    given: dict[str, Any] = {"agreement_id": first.id, "reason": "دلیل", "now": office.now}
    await office.do(agreements.terminate, actor=by.pensions, **given)
    assert await approves(office, number) == WITHDRAWN
    assert await withdraws(office) == [number]


async def test_nor_has_a_head_officer_whose_access_ended_without_a_mark(office: Office) -> None:
    """Nothing is marked where it ended before anything was, or by what the legacy system says of him."""
    bank, first = await concluded(office)
    head = await applying_head(office, bank)
    number = await asked(office, head, first)
    await office.do(officers.remove, head.officer_id or 0, now=office.now)
    assert await approves(office, number) == WITHDRAWN
    assert await withdraws(office) == [number]


@pytest.mark.parametrize("gone", [False, True])
async def test_nor_does_he_confirm_a_draft(office: Office, gone: bool) -> None:
    bank, first = await concluded(office)
    head = await applying_head(office, bank)
    number = await asked(office, head, first)
    draft = await approves(office, number)
    assert isinstance(draft, Decided)
    assert draft.drafted is not None
    given: dict[str, Any] = {"agreement_id": draft.drafted.id, "now": office.now}
    if gone:
        await office.do(officers.remove, head.officer_id or 0, now=office.now)
    by = await decided.parties(office)
    shown = await office.ask(agreements.show, actor=by.pensions, **given)
    assert isinstance(shown, Shown)
    assert shown.stuck is gone
    for actor, party in ((head, Party.ORGANISATION), (by.pensions, Party.PENSIONS)):
        confirmed = await office.do(agreements.confirm, actor=actor, party=party, **given)
        assert (confirmed == Gone()) is gone


@KINDS
async def test_an_agreements_own_end_takes_nothing_from_who_asked_in_time(
    office: Office, kind: ApplicationKind
) -> None:
    """The committee may take longer than the agreement has left."""
    _, first = await concluded(office)
    number = await asked(office, (await actors(office))[0], first, kind)
    office.now += 366 * DAY
    await office.do(agreements.end, actor=SYSTEM, now=office.now, limit=9)
    assert await withdraws(office) == []
    assert isinstance(await approves(office, number), Decided)


async def test_what_others_asked_for_and_a_new_need_stand(office: Office) -> None:
    bank, first = await concluded(office)
    other = replace(bank, organisation_id=await office.organisation("دادگاه عمومی", agreed=False))
    await office.do(books.set_legal_id, other.organisation_id, made(700_002))
    elsewhere = await decided.conclude(office, await other.draft(), await decided.parties(office))
    himself, _ = await actors(office)
    standing = [await asked(office, himself, elsewhere), await Bodies(office).sent(himself)]
    number = await asked(office, himself, first)
    await another_begins(office, bank)
    assert await withdraws(office) == [number]
    for each in standing:
        await Bodies(office).all_vote(each, Vote.APPROVE)
        assert isinstance(await approves(office, each), Decided)


async def test_of_which_more_was_wanted_is_withdrawn_too_and_a_draft_is_not(office: Office) -> None:
    bank, first = await concluded(office)
    himself, _ = await actors(office)
    draft = await filled(office, himself, first, ApplicationKind.AMENDMENT)
    number = await asked(office, himself, first, vote=Vote.ASK_MORE)
    await Bodies(office).asks_more(number)
    await another_begins(office, bank)
    assert await withdraws(office) == [number]
    assert await sends(office, himself, draft) == NotRenewable()


async def test_an_agreement_before_the_last_one_is_not_renewed(office: Office) -> None:
    """It has ended, and another one was concluded since: a head officer who speaks for both renews the last one."""
    bank, first = await concluded(office)
    head = await applying_head(office, bank)
    office.now += 366 * DAY
    await office.do(agreements.end, actor=SYSTEM, now=office.now, limit=9)
    assert await current(office, head, first)
    last = await another_begins(office, bank)
    assert not await current(office, head, first)
    assert isinstance(await renews(office, head, first), Gone)
    await office.do(stored.move, last.id, Move.TERMINATE, now=office.now)
    assert isinstance(await renews(office, head, first), Gone), "what was terminated is not undone by an older one"


async def test_an_approval_at_the_instant_of_another_conclusion_never_undoes_it(office: Office) -> None:
    bank, first = await concluded(office)
    head = await applying_head(office, bank)
    number = await asked(office, head, first)
    draft = await bank.draft(kind=Kind.AMENDMENT, previous=first)
    by = await decided.parties(office)
    given: dict[str, Any] = {"agreement_id": draft.id, "now": office.now}
    for party in (Party.ORGANISATION, Party.PENSIONS):
        await office.do(agreements.confirm, actor=by.of(party), party=party, **given)
    approved, last, withdrawn = await asyncio.gather(
        approves(office, number),
        office.do(agreements.confirm, actor=by.registration, party=Party.REGISTRATION, **given),
        withdraws(office),
    )
    if isinstance(approved, Decided):
        assert (last, withdrawn) == (Gone(), []), "the newer decision took the place of the draft"
    else:
        assert approved == WITHDRAWN
        assert isinstance(last, agreements.Confirmed)
        assert sorted([*withdrawn, *await withdraws(office)]) == [number]


async def asked(
    office: Office,
    actor: Actor,
    agreement: Agreement,
    kind: ApplicationKind = ApplicationKind.RENEWAL,
    *,
    vote: Vote = Vote.APPROVE,
) -> int:
    """A renewal or an amendment before the committee, on which all have voted."""
    number = await filled(office, actor, agreement, kind)
    assert isinstance(await sends(office, actor, number), Own)
    await Bodies(office).all_vote(number, vote)
    return number


async def another_begins(office: Office, bank: Case) -> Agreement:
    """Of a new need of the same organisation, which somebody else declared."""
    new = replace(bank, account_id=(await decided.case(office, "دیگر", LATER)).account_id)
    return await decided.conclude(office, await new.draft(), await decided.parties(office, LATER))


async def approves(office: Office, number: int) -> Any:
    bodies = Bodies(office)
    return await bodies.decides(await bodies.secretary(), number, whole())


async def withdraws(office: Office) -> list[int]:
    return [each.id for each in await office.do(overtaken.withdraw, actor=SYSTEM, now=office.now, limit=9)]


async def current(office: Office, actor: Actor, agreement: Agreement) -> bool:
    shown = await office.ask(agreements.own, actor=actor, agreement_id=agreement.id, now=office.now)
    assert isinstance(shown, Shown)
    return shown.current
