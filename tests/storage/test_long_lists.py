"""After years there are tens of thousands of agreements and applications: a page of them costs what it shows."""

from collections.abc import Callable
from functools import partial
from typing import Any, cast

import pytest

from domain.applications import ApplicationState
from storage import agreement_lists, applications
from storage.store import Store
from storage.transaction import Transaction
from tests.conftest import NOON
from tests.storage.planned import Planned, analyze

MANY = 20_000
OWN: dict[str, Any] = {"account_id": 7, "organisation_id": 7, "now": NOON, "offset": 0, "limit": 8}


def crowd(tx: Transaction) -> None:
    """Organisations with an agreement each, which their applicants asked for; and as many that were declined."""
    numbers = "WITH RECURSIVE count(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM count WHERE n < :many)"
    tx.run(
        f"""
        INSERT INTO organisations (id, name, search_name, kind, state, created_at) {numbers}
        SELECT n, 'x', CAST(n AS TEXT), 'bank', 'active', :now FROM count
        """,
        many=MANY,
        now=NOON,
    )
    tx.run(
        f"""
        INSERT INTO accounts (id, bot, user_id, chat_id, language, created_at) {numbers}
        SELECT n, 'telegram-organisation', n, n, 'fa', :now FROM count
        """,
        many=MANY,
        now=NOON,
    )
    for state, first in (("approved", 0), ("declined", MANY), ("sent", 2 * MANY)):
        tx.run(
            f"""
            INSERT INTO applications (id, kind, state, account_id, answers_sealed, created_at, sent_at, closed_at)
            {numbers} SELECT n + :first, 'new', :state, n, :nothing, :now, :now,
                CASE WHEN CAST(:first AS BIGINT) < :open THEN CAST(:now AS BIGINT) END FROM count
            """,
            many=MANY,
            first=first,
            state=state,
            nothing=b"",
            now=NOON,
            open=2 * MANY,
        )
    tx.run(
        f"""
        INSERT INTO decisions (id, year, serial, application_id, outcome, decided_by, at) {numbers}
        SELECT n, 1405, n, n, 'approve', 'system', :now FROM count
        """,
        many=MANY,
        now=NOON,
    )
    tx.run(
        f"""
        INSERT INTO agreements (number, organisation_id, basis, decision_id, state, scope, starts_at, created_at)
        {numbers} SELECT CAST(n AS TEXT), n, 'decision', n, 'active', '{{}}', :now, :now FROM count
        """,
        many=MANY,
        now=NOON,
    )
    for table in ("organisations", "accounts", "applications", "decisions", "agreements"):
        analyze(tx, table)


@pytest.mark.parametrize(
    ("act", "index"),
    [
        (partial(agreement_lists.page, now=NOON, offset=80, limit=8), "agreements_listed"),
        (partial(applications.in_state, state=ApplicationState.SENT, offset=MANY, limit=6), "applications_sent"),
        (partial(applications.in_state, state=ApplicationState.DECLINED, offset=MANY, limit=6), "applications_closed"),
    ],
)
async def test_a_page_is_found_by_an_index_in_its_order(store: Store, act: Callable[..., Any], index: str) -> None:
    await store.write(crowd)
    told = await store.write(_steps, act)
    assert any(index in step for step in told), told


async def test_agreements_of_who_speaks_for_an_organisation_are_not_looked_for_among_all(store: Store) -> None:
    await store.write(crowd)
    told = await store.write(_steps, partial(agreement_lists.own_page, **OWN))
    assert not any(whole in step for step in told for whole in ("SCAN agreements", "Seq Scan on agreements")), told
    listed = await store.read(agreement_lists.own_page, **OWN)
    assert [each.number for each in listed] == ["7"]


def _steps(tx: Transaction, act: Callable[..., Any]) -> list[str]:
    planned = Planned(tx)
    act(cast(Transaction, planned))
    return planned.steps
