"""Organisations: the external bodies whose officers redeem codes."""

from dataclasses import dataclass

from domain.names import fold_name, words_in
from storage.agreements import IN_FORCE
from storage.transaction import Row, Transaction


@dataclass(frozen=True)
class Organisation:
    id: int
    name: str
    kind: str
    active: bool
    overdue: bool = False
    """Its list of officers was not confirmed in time (directive, A4)."""


def add(tx: Transaction, *, name: str, kind: str, now: int) -> int | None:
    """The new organisation's id; None when one of that name is there."""
    row = tx.one(
        """
        INSERT INTO organisations (name, search_name, kind, state, created_at)
        VALUES (:name, :search_name, :kind, 'active', :now)
        ON CONFLICT (search_name) DO NOTHING RETURNING id
        """,
        name=name,
        search_name=fold_name(name),
        kind=kind,
        now=now,
    )
    return int(row["id"]) if row else None


def get(tx: Transaction, organisation_id: int) -> Organisation | None:
    row = tx.one("SELECT * FROM organisations WHERE id = :id", id=organisation_id)
    return from_row(row) if row else None


def known(tx: Transaction, organisation_id: int) -> Organisation:
    """One that a row of something else names: organisations are never erased."""
    found = get(tx, organisation_id)
    assert found is not None, f"there is no organisation {organisation_id}"
    return found


def alone_with_legal_id(tx: Transaction, legal_id: str) -> None:
    """Nobody else finds or makes the organisation with this national id until this unit commits."""
    tx.alone(f"legal id {legal_id}")


def with_legal_id(tx: Transaction, legal_id: str) -> Organisation | None:
    row = tx.one("SELECT * FROM organisations WHERE legal_id = :legal_id", legal_id=legal_id)
    return from_row(row) if row else None


def named(tx: Transaction, name: str) -> tuple[Organisation, str | None] | None:
    """The organisation of this name, in whatever spelling, and its national id where it is known."""
    row = tx.one("SELECT * FROM organisations WHERE search_name = :search_name", search_name=fold_name(name))
    return (from_row(row), row["legal_id"]) if row else None


def legal_id_of(tx: Transaction, organisation_id: int) -> str | None:
    row = tx.one("SELECT legal_id FROM organisations WHERE id = :id", id=organisation_id)
    return row["legal_id"] if row else None


def set_legal_id(tx: Transaction, organisation_id: int, legal_id: str) -> bool:
    """Know its national id from here on; False when one is known, which is kept."""
    changed = tx.run(
        "UPDATE organisations SET legal_id = :legal_id WHERE id = :id AND legal_id IS NULL",
        id=organisation_id,
        legal_id=legal_id,
    )
    return changed == 1


def set_active(tx: Transaction, organisation_id: int, *, active: bool) -> bool:
    """Whether that changed anything."""
    state = "active" if active else "suspended"
    changed = tx.run(
        "UPDATE organisations SET state = :state WHERE id = :id AND state <> :state", id=organisation_id, state=state
    )
    return changed == 1


def in_order(tx: Transaction) -> str:
    """What organisations are put in order by: their names as Persian dictionaries have them."""
    ordered = "search_name"
    for letter, follows in _FOLLOWS.items():
        ordered = f"replace({ordered}, '{letter}', '{follows}')"
    return f'{ordered} COLLATE "C"' if tx.dialect == "postgresql" else ordered


_LAST = "\ue000"  # comes after all letters
_FOLLOWS = {
    "پ": f"ب{_LAST}",
    "چ": f"ج{_LAST}",
    "ژ": f"ز{_LAST}",
    "ک": f"ق{_LAST}",
    "گ": f"ق{_LAST}{_LAST}",
    "ه": f"و{_LAST}",
}
"""The letters that Unicode has elsewhere than the alphabet, and what stands in for each behind the letter that it
follows: «پست بانک» came after «هلال احمر».
"""


def page(tx: Transaction, *, offset: int, limit: int) -> list[Organisation]:
    rows = tx.all(
        f"SELECT * FROM organisations ORDER BY {in_order(tx)}, id LIMIT :limit OFFSET :offset",
        limit=limit,
        offset=offset,
    )
    return [from_row(row) for row in rows]


def count(tx: Transaction) -> int:
    row = tx.one("SELECT count(*) AS all_of_them FROM organisations")
    return int(row["all_of_them"]) if row else 0


def search(tx: Transaction, text: str, *, limit: int) -> list[Organisation]:
    """Organisations whose name holds every word of `text`, suspended or not, shortest names first."""
    return _search(tx, text, "TRUE", limit=limit)


def search_recipients(tx: Transaction, text: str, *, now: int, limit: int) -> list[Organisation]:
    """Of those, the ones that may redeem codes at this moment: active, with document inquiry in force."""
    return _search(tx, text, _MAY_REDEEM, limit=limit, now=now, covers='%"document":true%')


_MAY_REDEEM = f"""organisations.state = 'active' AND EXISTS (
    SELECT 1 FROM agreements WHERE agreements.organisation_id = organisations.id AND {IN_FORCE}
    AND agreements.scope LIKE :covers
)"""
"""A scope is canonical JSON (domain/scopes.py), so what it covers stands there in one way only."""


def _search(tx: Transaction, text: str, condition: str, *, limit: int, **named: int | str) -> list[Organisation]:
    words = words_in(text)
    if not words:
        return []
    holds = " AND ".join(f"search_name LIKE :word{n} ESCAPE '!'" for n in range(len(words)))
    rows = tx.all(
        f"""
        SELECT * FROM organisations WHERE {condition} AND {holds}
        ORDER BY length(search_name), search_name LIMIT :limit
        """,
        limit=limit,
        **named,
        **{f"word{n}": f"%{word}%" for n, word in enumerate(words)},
    )
    return [from_row(row) for row in rows]


def from_row(row: Row) -> Organisation:
    return Organisation(
        row["id"], row["name"], row["kind"], row["state"] == "active", row["list_overdue_at"] is not None
    )
