"""Agreements in lists: all of them for the office, and those of whoever speaks for an organisation."""

from dataclasses import dataclass

from domain.agreements import State, state_at
from storage.confirmations import APPLIED, SPEAKS
from storage.transaction import Transaction


@dataclass(frozen=True)
class Listed:
    """One line: by what people know an agreement, and its state now."""

    id: int
    number: str
    version: int
    organisation: str
    state: State


def count(tx: Transaction) -> int:
    row = tx.one("SELECT count(*) AS there FROM agreements")
    return int(row["there"]) if row else 0


def page(tx: Transaction, *, now: int, offset: int, limit: int) -> list[Listed]:
    """Drafts first, since somebody has to confirm them; then the newest first.

    Those of the page are found by an index, before anything else of them is read: each has its terms with it.
    """
    return _listed(tx, f"agreements.id IN ({_PAGE})", now=now, offset=0, limit=limit, skipped=offset)


def count_own(tx: Transaction, *, account_id: int, organisation_id: int) -> int:
    row = tx.one(
        f"SELECT count(*) AS there FROM agreements WHERE {_OWN}", account_id=account_id, organisation_id=organisation_id
    )
    return int(row["there"]) if row else 0


def own_page(
    tx: Transaction, *, account_id: int, organisation_id: int, now: int, offset: int, limit: int
) -> list[Listed]:
    """Agreements that this account applied for and was not let go of since, those of organisations that it speaks for,
    and of `organisation_id` (0: none).
    """
    return _listed(
        tx, _OWN, now=now, offset=offset, limit=limit, account_id=account_id, organisation_id=organisation_id
    )


def is_own(tx: Transaction, agreement_id: int, *, account_id: int, organisation_id: int) -> bool:
    row = tx.one(
        f"SELECT 1 AS there FROM agreements WHERE id = :id AND ({_OWN})",
        id=agreement_id,
        account_id=account_id,
        organisation_id=organisation_id,
    )
    return row is not None


_PAGE = """
    SELECT id FROM agreements ORDER BY (state = 'drafted') DESC, id DESC LIMIT :limit OFFSET :skipped
"""
_HIS = f"{APPLIED} WHERE applications.account_id = :account_id AND applications.let_go_at IS NULL"
_OWN = f"""
    agreements.id IN (
        SELECT id FROM agreements WHERE organisation_id = :organisation_id UNION SELECT applied.id {_HIS}
        UNION SELECT id FROM agreements WHERE organisation_id IN (SELECT applied.organisation_id {_HIS} AND {SPEAKS})
    )
"""
"""Each by its index: of several ways joined by OR, PostgreSQL looks through all agreements."""


def _listed(tx: Transaction, condition: str, *, now: int, offset: int, limit: int, **named: int) -> list[Listed]:
    rows = tx.all(
        f"""
        SELECT agreements.*, organisations.name AS organisation FROM agreements
        JOIN organisations ON organisations.id = agreements.organisation_id WHERE {condition}
        ORDER BY (agreements.state = 'drafted') DESC, agreements.id DESC
        LIMIT :limit OFFSET :offset
        """,
        limit=limit,
        offset=offset,
        **named,
    )
    return [
        Listed(
            row["id"],
            row["number"],
            row["version"],
            row["organisation"],
            state_at(State(row["state"]), row["ends_at"], now=now),
        )
        for row in rows
    ]
