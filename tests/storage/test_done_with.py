"""What is over stays where it was: whoever looks for what is still to be done does not look at it again."""

from typing import Any, cast

import pytest

from domain.times import DAY, HOUR
from storage import codes, inbox, invitations, officer_lists, outbox, people
from storage.shares import ALL
from storage.store import Store
from storage.transaction import Transaction
from tests.conftest import NOON
from tests.storage.planned import Planned, analyze, steps

MANY = 20_000
NUMBERS = "WITH RECURSIVE count(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM count WHERE n < :many)"


def crowd(tx: Transaction) -> None:
    """Persons with a code that ends within a day, of which they were reminded; strangers; officers who came in."""
    _insert(
        tx,
        "persons (national_code_digest, national_code_sealed, name_sealed, phone_sealed, created_at)",
        "{n}, {n}, {n}, {n}, :now",
    )
    _insert(
        tx,
        "certificates (reference, person_id, facts_sealed, issued_at, ends_at)",
        "CAST(n AS TEXT), n, {n}, :issued, :now",
    )
    _insert(
        tx,
        "codes (certificate_id, digest, use, state, issued_at, ends_at, reminded_at)",
        "n, {n}, 'once', 'active', :issued, :end, :now",
    )
    _insert(tx, "accounts (bot, user_id, chat_id, language, created_at)", "'telegram-person', n, n, 'fa', :now")
    _insert(
        tx, "organisations (name, search_name, kind, state, created_at)", "'x', CAST(n AS TEXT), 'bank', 'active', :now"
    )
    _insert(
        tx,
        "officers (organisation_id, name_sealed, phone_digest, phone_sealed, state, created_at)",
        "n, {n}, {n}, {n}, 'active', :now",
    )
    _insert(tx, "invitations (officer_id, token_digest, ends_at, used_at)", "n, {n}, :now, :now")


def _insert(tx: Transaction, into: str, values: str) -> None:
    given = {"now": NOON, "issued": NOON - 6 * DAY, "end": NOON + HOUR}
    digest = {"sqlite": "CAST(CAST(n AS TEXT) AS BLOB)", "postgresql": "CAST(CAST(n AS TEXT) AS BYTEA)"}[tx.dialect]
    used = {name: value for name, value in given.items() if f":{name}" in values}
    tx.run(f"INSERT INTO {into} {NUMBERS} SELECT {values.format(n=digest)} FROM count", many=MANY, **used)
    analyze(tx, into.partition(" ")[0])


@pytest.mark.parametrize(
    ("act", "given", "index"),
    [
        (codes.to_remind, {"now": NOON, "before": NOON + DAY, "limit": 5}, "codes_to_remind"),
        (people.forget_phones_of_strangers, {}, "accounts_strangers"),
        (invitations.close, {"officer_id": 7, "now": NOON}, "invitations_officer"),
        (officer_lists.to_rest, {"limit": 5}, "organisations_list_asked"),
        (officer_lists.to_return, {"limit": 5}, "officers_resting"),
    ],
)
async def test_it_is_found_by_an_index(store: Store, act: Any, given: dict[str, Any], index: str) -> None:
    await store.write(crowd)
    told = await store.write(steps, act, given)
    assert any(index in step for step in told), told


async def test_what_waits_to_be_said_is_found_in_its_order_behind_all_that_was_said(store: Store) -> None:
    """For every process and bot, every five seconds; what was said stays for a week."""
    await store.write(_said_much)
    told = await store.write(_looks_for_notices)
    assert any("outbox_waiting" in step for step in told), told
    assert not any(walk in step for step in told for walk in ("Sort", "B-TREE", "outbox_pkey", "SCAN")), told


async def test_updates_that_wait_are_not_looked_for_among_those_that_are_done(store: Store) -> None:
    """Also where very many waited when PostgreSQL last looked at the table: its plans stay for a while."""
    await store.write(_much_waited)
    told = await store.write(_looks_for_updates)
    assert any("inbox_waiting" in step for step in told), told
    assert not any("inbox_pkey" in step for step in told), told


def _much_waited(tx: Transaction) -> None:
    columns = "inbox (bot, update_id, chat_id, received_at, update_sealed, state)"
    sealed = tx.vault.seal(inbox.SEALED_AS, b"{}")
    for state, first, many in (("done", 0, MANY), ("new", MANY, MANY // 4)):
        tx.run(
            f"""
            INSERT INTO {columns} {NUMBERS}
            SELECT 'telegram-person', n + CAST(:first AS BIGINT), n, :now, :sealed, :state FROM count
            """,
            many=many,
            first=first,
            sealed=sealed,
            state=state,
            now=NOON,
        )
    analyze(tx, "inbox")


def _looks_for_updates(tx: Transaction) -> list[str]:
    planned = Planned(tx)
    page = inbox.waiting(
        cast(Transaction, planned), bot="telegram-person", shares=ALL, held=(MANY + 8,), after=MANY + 7, limit=9
    )
    assert [update.chat_id for update in page.updates] == list(range(9, 17)), "without the one in hand"
    return planned.steps


def _said_much(tx: Transaction) -> None:
    for state, urgent in (("sent", 1), ("waiting", 0)):
        columns = "outbox (bot, chat_id, method, payload_sealed, state, created_at, urgent)"
        sealed = tx.vault.seal(outbox.SEALED_AS, b"{}")
        tx.run(
            f"""
            INSERT INTO {columns} {NUMBERS}
            SELECT 'telegram-person', n, 'sendMessage', :sealed, :state, :now, CAST(:urgent AS BIGINT) FROM count
            """,
            many=MANY,
            sealed=sealed,
            state=state,
            urgent=urgent,
            now=NOON,
        )
    analyze(tx, "outbox")


def _looks_for_notices(tx: Transaction) -> list[str]:
    planned = Planned(tx)
    given: dict[str, Any] = {"bot": "telegram-person", "urgent": False, "shares": ALL, "held": (), "after": 0}
    page = outbox.waiting(cast(Transaction, planned), **given, limit=100)
    assert [row.chat_id for row in page.rows] == list(range(1, 101))
    return planned.steps
