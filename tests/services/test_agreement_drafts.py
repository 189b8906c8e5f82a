"""Agreements are drafted from decisions of the committee (directive, A3)."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Any

import pytest

from domain.agreements import Kind, Party, State
from domain.permissions import SYSTEM, Actor, Role
from services import roles
from services.agreements import Agreement, Confirmed, Shown, confirm, show, suspend, terminate
from services.roles import Withdrawn
from storage import agreements, confirmations
from tests.services.decided import DIRECT, SECRETARY, case, conclude, holder, parties
from tests.services.instants import Deed, meet
from tests.services.office import ADMIN, Office


async def test_a_draft_has_the_number_of_its_decision_and_waits(office: Office) -> None:
    drafted = await (await case(office)).draft(days=365)
    assert (drafted.number, drafted.version, drafted.state) == ("1405/1", 1, State.DRAFTED)
    assert (drafted.scope, drafted.days) == (DIRECT, 365)
    assert await office.noted(f"agreement:{drafted.id}") == [("decide", SECRETARY.name)]


async def test_a_newer_decision_withdraws_the_draft_before_it(office: Office) -> None:
    court, bank = await case(office, "دادگاه"), await case(office, "بانک", 7082)
    old, others = await court.draft(), await bank.draft()
    new = await court.draft()
    states = [(await office.ask(agreements.get, each.id)) for each in (old, others, new)]
    assert [each.state for each in states if each] == [State.WITHDRAWN, State.DRAFTED, State.DRAFTED]


async def test_an_amendment_is_the_next_version_and_a_renewal_has_its_own_number(office: Office) -> None:
    court = await case(office)
    first = await court.draft()
    amended = await court.draft(kind=Kind.AMENDMENT, previous=first)
    renewed = await court.draft(kind=Kind.RENEWAL, previous=amended)
    assert (amended.number, amended.version, amended.previous_id) == (first.number, 2, first.id)
    assert (renewed.number, renewed.version, renewed.previous_id) == ("1405/3", 1, amended.id)


async def test_an_amendment_of_what_was_agreed_on_paper_has_the_number_of_its_decision(office: Office) -> None:
    bank, court = await office.organisation(), await case(office, "دادگاه")
    carried = await office.ask(agreements.in_force, bank, now=office.now)
    assert carried is not None
    amended = await replace(court, organisation_id=bank).draft(kind=Kind.AMENDMENT, previous=carried)
    assert (amended.number, amended.version) == ("1405/1", 1)
    shown = await office.ask(show, actor=ADMIN, agreement_id=carried.id, now=office.now)
    assert isinstance(shown, Shown)
    assert not shown.stuck, "nobody applied for it, and nothing of it waits"


@pytest.mark.parametrize("stop", [suspend, terminate])
async def test_what_the_office_confirmed_before_it_stopped_the_one_that_runs_counts_no_more(
    office: Office, stop: Callable[..., Any]
) -> None:
    """The organisation's own word stands."""
    court, by = await case(office), await parties(office)
    running = await conclude(office, await court.draft(), by)
    waiting = await court.draft(kind=Kind.RENEWAL, previous=running)
    for party in (Party.ORGANISATION, Party.PENSIONS):
        await confirms(office, by.of(party), waiting, party)
    await office.do(stop, actor=by.registration, agreement_id=running.id, reason="بررسی", now=office.now)
    assert [each.party for each in await office.ask(confirmations.of, waiting.id)] == [Party.ORGANISATION]
    assert (await office.noted(f"agreement:{waiting.id}"))[-1][1] == by.registration.name


async def test_what_a_director_general_confirmed_of_drafts_ends_with_his_role(office: Office) -> None:
    """And nothing else: what is concluded stays so, and so does what his colleague and the organisation confirmed."""
    court, by = await case(office), await parties(office)
    done = await conclude(office, await court.draft(), by)
    waiting = await court.draft(kind=Kind.RENEWAL, previous=done)
    for party in (Party.PENSIONS, Party.REGISTRATION):
        await confirms(office, by.of(party), waiting, party)
    gone = await office.do(
        roles.withdraw, actor=SYSTEM, platform="telegram", user_id=7061, role=Role.DIRECTOR_PENSIONS, now=office.now
    )
    assert isinstance(gone, Withdrawn)
    assert [each.id for each in gone.drafts] == [waiting.id]
    assert not (await confirms(office, by.representative, waiting, Party.ORGANISATION)).concluded
    given = [await office.ask(confirmations.of, each.id) for each in (done, waiting)]
    assert [{each.party for each in of_one} for of_one in given] == [set(Party), set(Party) - {Party.PENSIONS}]
    assert (await office.noted(f"agreement:{waiting.id}"))[-2] == ("withdraw_role", SYSTEM.name)
    successor = await holder(office, Role.DIRECTOR_PENSIONS, 7064)
    assert (await confirms(office, successor, waiting, Party.PENSIONS)).concluded


@pytest.mark.parametrize("first", ["confirms", "goes"])
async def test_who_confirms_at_the_instant_at_which_his_role_ends_leaves_nothing_either(
    office: Office, first: str
) -> None:
    court, by = await case(office), await parties(office)
    waiting = await court.draft()
    given: dict[str, Any] = {"actor": by.pensions, "agreement_id": waiting.id, "party": Party.PENSIONS}
    user: dict[str, Any] = {"platform": "telegram", "user_id": 7061, "role": Role.DIRECTOR_PENSIONS}
    acts: dict[str, Deed] = {
        "confirms": partial(confirm, **given, now=office.now),
        "goes": partial(roles.withdraw, actor=SYSTEM, **user, now=office.now),
    }
    await meet(office, acts.pop(first), *acts.values())
    assert await office.ask(confirmations.of, waiting.id) == []


async def confirms(office: Office, actor: Actor, draft: Agreement, party: Party) -> Confirmed:
    given: dict[str, Any] = {"agreement_id": draft.id, "party": party, "now": office.now}
    confirmed = await office.do(confirm, actor=actor, **given)
    assert isinstance(confirmed, Confirmed)
    return confirmed
