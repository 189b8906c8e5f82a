"""Agreements that are changed here meanwhile: an import undoes nothing that a director-general or the office did."""

from typing import Any

import pytest

from domain.legacy import Reason, RowKind
from domain.permissions import Actor, Role
from services import agreements as acts
from services.legacy.deciding import Verdict
from storage import agreements
from storage.agreements import Agreement
from storage.transaction import Transaction
from tests.services.legacy.conftest import Move, reasons, told
from tests.services.legacy.files import agreement, organisation

DIRECTOR = Actor("account:director", frozenset({Role.DIRECTOR_PENSIONS}))
TWO = [agreement(1), agreement(2, organisation="D0001")]


def of_organisation(tx: Transaction) -> list[Agreement]:
    """All agreements of the only organisation there is."""
    rows = tx.all("SELECT id FROM agreements ORDER BY id")
    found = (agreements.get(tx, row["id"]) for row in rows)
    return [each for each in found if each is not None]


async def the_one(moving: Move) -> Agreement:
    (found,) = await moving.store.read(of_organisation)
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
