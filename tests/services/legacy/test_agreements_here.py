"""Agreements that are changed here meanwhile: an import undoes nothing that a director-general or the office did."""

from datetime import date
from typing import Any

import pytest

from config.calendar import midnight
from domain.legacy import Reason, RowKind
from domain.permissions import Actor, Role
from services import agreements as acts
from services.legacy.deciding import Verdict
from storage import agreements, audit
from storage.agreements import Agreement
from storage.transaction import Transaction
from tests.services.legacy.conftest import Move, reasons, told
from tests.services.legacy.files import agreement, organisation

DIRECTOR = Actor("account:director", frozenset({Role.DIRECTOR_PENSIONS}))
TWO = [agreement(1), agreement(2, organisation="D0001")]


def all_of_them(tx: Transaction) -> list[Agreement]:
    """All agreements, oldest first."""
    rows = tx.all("SELECT id FROM agreements ORDER BY id")
    found = (agreements.get(tx, row["id"]) for row in rows)
    return [each for each in found if each is not None]


async def the_one(moving: Move) -> Agreement:
    (found,) = await moving.store.read(all_of_them)
    return found


async def changes(moving: Move, how: Any, agreement_id: int, **given: str) -> Agreement:
    changed = await moving.store.write(how, actor=DIRECTOR, agreement_id=agreement_id, now=moving.now, **given)
    assert isinstance(changed, Agreement)
    return changed


@pytest.mark.parametrize(
    ("how", "reason"),
    [(acts.suspend, Reason.AGREEMENT_THERE), (acts.terminate, Reason.AGREEMENT_TERMINATED)],
)
async def test_no_import_lets_an_organisation_inquire_again_that_a_director_stopped(
    moving: Move, how: Any, reason: Reason
) -> None:
    first = await moving.brings(organisations=[organisation(1)], agreements=TWO)
    assert reasons(first) == {Reason.AGREEMENT_THERE: 1}
    carried = await the_one(moving)
    stopped = await changes(moving, how, carried.id, reason="بررسی")
    for outcome in (await moving.looks(agreements=TWO), await moving.brings(agreements=TWO), await moving.brings()):
        assert reasons(outcome) == {reason: 1}
    assert await the_one(moving) == stopped
    closed = await moving.brings(agreements=[agreement(2, organisation="D0001", active="خیر")])
    assert told(closed, RowKind.AGREEMENT) == {Verdict.LEFT_OUT: 1}


async def ended_at(moving: Move, **changed: str) -> int | None:
    """When the carried agreement ends after its row came in changed."""
    outcome = await moving.brings(agreements=[agreement(1, **changed)])
    assert told(outcome, RowKind.AGREEMENT) == {Verdict.LEFT_OUT: 1}
    return (await the_one(moving)).ends_at


async def test_what_the_legacy_system_calls_over_ends_here_too(moving: Move) -> None:
    await moving.brings(organisations=[organisation(1)], agreements=[agreement(1)])
    carried = await the_one(moving)
    looked = await moving.looks(agreements=[agreement(1, active="خیر")])
    assert told(looked, RowKind.AGREEMENT) == {Verdict.LEFT_OUT: 1}
    assert await the_one(moving) == carried
    begun = moving.now
    assert await ended_at(moving, active="خیر") == begun
    assert await moving.store.read(agreements.in_force, carried.organisation_id, now=begun) is None
    moving.now += 1
    assert await ended_at(moving, active="خیر") == begun
    entries = [each.at for each in await moving.store.read(audit.entries, f"agreement:{carried.id}")]
    assert entries == [begun, begun], "carried over, and ended once"
    assert await ended_at(moving, ends="1403/12/30") == midnight(date(2025, 3, 21))


async def test_agreements_of_an_organisation_that_is_left_out_end(moving: Move) -> None:
    await moving.brings(organisations=[organisation(1)], agreements=[agreement(1)])
    await moving.brings(organisations=[organisation(1, active="خیر")], agreements=[agreement(1, ends="1410/01/01")])
    assert (await the_one(moving)).ends_at == moving.now


async def test_what_is_suspended_here_and_over_there_waits_for_a_director(moving: Move) -> None:
    await moving.brings(organisations=[organisation(1)], agreements=[agreement(1)])
    suspended = await changes(moving, acts.suspend, (await the_one(moving)).id, reason="بررسی")
    outcome = await moving.brings(agreements=[agreement(1, active="خیر")])
    assert reasons(outcome) == {Reason.AGREEMENT_SUSPENDED: 1}
    assert await the_one(moving) == suspended
    await changes(moving, acts.resume, suspended.id)
    assert told(await moving.brings(), RowKind.AGREEMENT) == {Verdict.LEFT_OUT: 1}
    assert (await the_one(moving)).ends_at == moving.now


async def test_no_row_takes_its_agreement_to_an_organisation_whose_own_was_terminated(moving: Move) -> None:
    await moving.brings(organisations=[organisation(1), organisation(2)], agreements=[agreement(1), agreement(2)])
    first, second = await moving.store.read(all_of_them)
    await changes(moving, acts.terminate, first.id, reason="بررسی")
    assert told(await moving.brings(agreements=[agreement(1, ends="1410/01/01")]), RowKind.AGREEMENT) == {
        Verdict.CHANGED: 1
    }
    outcome = await moving.brings(agreements=[agreement(2, organisation="D0001")])
    assert reasons(outcome) == {Reason.AGREEMENT_TERMINATED: 1}
    assert (await moving.store.read(all_of_them))[1] == second
