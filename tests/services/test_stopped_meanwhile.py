"""An agreement is suspended or terminated while a draft waits that the office has confirmed; on both databases."""

import asyncio
from typing import Any

import pytest

from domain.agreements import Kind, Party, State
from services import agreements
from services.agreements import Agreement, Confirmed
from storage import agreements as stored
from storage import confirmations
from tests.services import decided
from tests.services.decided import Parties
from tests.services.office import Office
from tests.services.test_speakers import concluded

OFFICE = (Party.PENSIONS, Party.REGISTRATION)
HOW = pytest.mark.parametrize("how", [agreements.suspend, agreements.terminate])


@HOW
@pytest.mark.parametrize("kind", list(Kind))
async def test_the_organisations_tap_alone_does_not_undo_it(office: Office, how: Any, kind: Kind) -> None:
    """What both directors-general confirmed before is to be confirmed anew by both, and then stands above it."""
    first, draft, by = await half_confirmed(office, kind)
    await office.do(how, actor=by.pensions, agreement_id=first.id, reason="نقض محرمانگی", now=office.now)
    assert await confirms(office, draft, by, Party.ORGANISATION) == [False]
    assert await office.ask(stored.in_force, draft.organisation_id, now=office.now) is None
    assert [each.party for each in await office.ask(confirmations.of, draft.id)] == [Party.ORGANISATION]
    assert (f"{how.__name__}_agreement", by.pensions.name) in await office.noted(f"agreement:{draft.id}")
    assert await confirms(office, draft, by, *OFFICE) == [False, True]
    now = await office.ask(stored.in_force, draft.organisation_id, now=office.now)
    assert now is not None
    assert now.id == draft.id


@HOW
async def test_what_the_organisation_confirmed_stays(office: Office, how: Any) -> None:
    first, draft, by = await half_confirmed(office, Kind.RENEWAL, Party.ORGANISATION, Party.PENSIONS)
    assert [each.id for each in await office.ask(agreements.half_confirmed, first)] == [draft.id]
    await office.do(how, actor=by.registration, agreement_id=first.id, reason="نقض محرمانگی", now=office.now)
    assert await office.ask(agreements.half_confirmed, first) == []
    assert await confirms(office, draft, by, Party.REGISTRATION) == [False]
    assert await confirms(office, draft, by, Party.PENSIONS) == [True]


async def test_a_suspension_at_the_instant_of_the_last_confirmation_is_not_undone(office: Office) -> None:
    """It comes first, and the draft waits; or it comes too late for the agreement that it is about."""
    first, draft, by = await half_confirmed(office, Kind.AMENDMENT)
    stopped, (begun,) = await asyncio.gather(
        office.do(agreements.suspend, actor=by.pensions, agreement_id=first.id, reason="؟", now=office.now),
        confirms(office, draft, by, Party.ORGANISATION),
    )
    assert begun is not isinstance(stopped, Agreement)
    found = await office.ask(stored.get, first.id)
    assert found is not None
    assert found.state is (State.SUPERSEDED if begun else State.SUSPENDED)


async def half_confirmed(office: Office, kind: Kind, *parties: Party) -> tuple[Agreement, Agreement, Parties]:
    """One that runs, and the draft of the next one, which these have confirmed."""
    case, first = await concluded(office)
    previous = first if kind is not Kind.NEW else None
    draft, by = await case.draft(kind=kind, previous=previous), await decided.parties(office)
    assert not any(await confirms(office, draft, by, *(parties or OFFICE)))
    return first, draft, by


async def confirms(office: Office, draft: Agreement, by: Parties, *parties: Party) -> list[bool]:
    """Whether each of them concluded it."""
    given: dict[str, Any] = {"agreement_id": draft.id, "now": office.now}
    done = [await office.do(agreements.confirm, actor=by.of(each), party=each, **given) for each in parties]
    return [isinstance(each, Confirmed) and each.concluded for each in done]
