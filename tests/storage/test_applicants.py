"""Applicants are few among all accounts, of which there are as many as people: nobody looks at each to find them."""

from typing import Any

import pytest

from storage import joined, representatives
from storage.store import Store
from storage.transaction import Transaction
from tests.conftest import NOON
from tests.storage.planned import analyze, steps

PEOPLE = 20_000


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
    analyze(tx, "accounts")


@pytest.mark.parametrize(("act", "given"), [(joined.applicants, {}), (representatives.over, {"before": 1, "limit": 1})])
async def test_they_are_found_by_an_index_of_their_own(store: Store, act: Any, given: dict[str, Any]) -> None:
    await store.write(crowd)
    told = await store.write(steps, act, given)
    assert any("accounts_applicants" in step for step in told), told
