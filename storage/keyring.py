"""The keys under which values were sealed: the id of each, and a check value, which tells nothing of the key."""

from dataclasses import dataclass

from storage.transaction import Transaction

_SEALED = (
    ("persons", "name_sealed", "persons.name"),
    ("officers", "name_sealed", "officers.name"),
    ("grants", "name_sealed", "grants.name"),
    ("registry_persons", "facts_sealed", "registry_persons.facts"),
)
"""Where a database that is in use has sealed values: table, column and the vault's context."""


@dataclass(frozen=True)
class KnownKey:
    """`known_at` is when a process first had it; 0 for the keys that were there before this was kept."""

    id: int
    check: bytes
    known_at: int


def known(tx: Transaction) -> list[KnownKey]:
    rows = tx.all("SELECT * FROM keyring ORDER BY key_id")
    return [KnownKey(row["key_id"], bytes(row["check_value"]), row["known_at"]) for row in rows]


def learn(tx: Transaction, key: KnownKey) -> None:
    """One that is known stays as it is."""
    tx.run(
        """
        INSERT INTO keyring (key_id, check_value, known_at) VALUES (:id, :check_value, :known_at)
        ON CONFLICT (key_id) DO NOTHING
        """,
        id=key.id,
        check_value=key.check,
        known_at=key.known_at,
    )


def open_some(tx: Transaction) -> None:
    """Open a sealed value of each kind that there is; the vault says what is wrong when its keys are not those."""
    for table, column, context in _SEALED:
        row = tx.one(f"SELECT {column} AS sealed FROM {table} WHERE {column} IS NOT NULL LIMIT 1")
        if row:
            tx.vault.open(context, bytes(row["sealed"]))
