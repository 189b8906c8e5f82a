"""Applicants are few among all accounts, of which there are as many as people: nobody looks at each to find them."""

from typing import Any, cast

import pytest

from storage import joined, representatives
from storage.store import Store
from storage.transaction import Row, Transaction
from tests.conftest import NOON

PEOPLE = 20_000


class Planned:
    """A unit whose reading statements tell how the database goes about them."""

    def __init__(self, tx: Transaction) -> None:
        self._tx, self.vault = tx, tx.vault
        self.steps: list[str] = []

    def all(self, sql: str, **params: Any) -> list[Row]:
        explain, told = {"sqlite": ("EXPLAIN QUERY PLAN", "detail"), "postgresql": ("EXPLAIN", "QUERY PLAN")}[
            self._tx.dialect
        ]
        self.steps += [row[told] for row in self._tx.all(f"{explain} {sql}", **params)]
        return self._tx.all(sql, **params)


def crowd(tx: Transaction) -> None:
    tx.run(
        """
        INSERT INTO accounts (bot, user_id, chat_id, language, created_at)
        WITH RECURSIVE count(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM count WHERE n < :people)
        SELECT 'telegram-person', n, n, 'fa', :now FROM count
        """,
        people=PEOPLE,
        now=NOON,
    )
    if tx.dialect == "postgresql":  # which does so by itself, sooner or later
        tx.run("ANALYZE accounts")


def steps(tx: Transaction, /, act: Any, given: dict[str, Any]) -> list[str]:
    planned = Planned(tx)
    assert act(cast(Transaction, planned), **given) == []
    return planned.steps


@pytest.mark.parametrize(("act", "given"), [(joined.applicants, {}), (representatives.over, {"before": 1, "limit": 1})])
async def test_they_are_found_by_an_index_of_their_own(store: Store, act: Any, given: dict[str, Any]) -> None:
    await store.write(crowd)
    told = await store.write(steps, act, given)
    assert any("accounts_applicants" in step for step in told), told
