"""Applicants are few among all accounts, of which there are as many as people: nobody looks at each to find them."""

from typing import Any

import pytest

from storage import applicants, people, representatives
from storage.store import Store
from storage.transaction import Transaction
from tests.conftest import NOON
from tests.storage.planned import analyze, steps

PEOPLE = 20_000
PHONE = "+989121112222"


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


@pytest.mark.parametrize(
    ("act", "given"), [(applicants.with_phone, {"phone": PHONE}), (representatives.over, {"before": 1, "limit": 1})]
)
async def test_they_are_found_by_an_index_of_their_own(store: Store, act: Any, given: dict[str, Any]) -> None:
    await store.write(crowd)
    told = await store.write(steps, act, given)
    assert any("accounts_applicants" in step for step in told), told


async def test_of_very_many_none_is_opened_whose_phone_is_another_one(store: Store) -> None:
    """Anybody may ask for any number, and nobody else is answered meanwhile."""
    await store.write(crowd)
    await store.write(_speak_for_organisations)
    assert [each.id for each in await store.read(applicants.with_phone, PHONE)] == [7, 9]
    await store.write(representatives.forget_applicant, 7)
    assert [each.id for each in await store.read(applicants.with_phone, PHONE)] == [9]


def _speak_for_organisations(tx: Transaction) -> None:
    """All of them, with phones that no key opens; one with his own, and one since a former release."""
    sealed = b"of a key that nobody has"
    tx.run(
        "UPDATE accounts SET applicant_at = 1, phone_sealed = :sealed, applicant_phone_digest = :sealed", sealed=sealed
    )
    applicants.keep_phone(tx, 7, PHONE)
    people.keep_phone(tx, 9, PHONE)
    tx.run("UPDATE accounts SET applicant_phone_digest = NULL WHERE id = 9")
