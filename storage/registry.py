"""The registry of insured persons: one sealed row for each, found by the keyed digest of his national code."""

from collections.abc import Sequence
from dataclasses import dataclass

from storage import bulk
from storage.transaction import Row, Transaction

CODE, FACTS = "registry_persons.national_code", "registry_persons.facts"
"""The vault's contexts."""


@dataclass(frozen=True)
class Kept:
    """A row as it stands in the registry."""

    id: int
    digest: bytes
    facts_sealed: bytes


@dataclass(frozen=True)
class Counts:
    """What an import did, in persons; `refused` are lines, and `missing` includes those who were `removed`."""

    added: int = 0
    changed: int = 0
    unchanged: int = 0
    refused: int = 0
    missing: int = 0
    removed: int = 0


@dataclass(frozen=True)
class Import:
    """One import; not finished while it runs, and for good when it was cut off."""

    id: int
    file_hash: str
    begun_at: int
    finished_at: int | None
    persons: int | None
    counts: Counts


def find(tx: Transaction, national_code: str) -> bytes | None:
    """The facts of the person with this national code, whichever key they were stored under."""
    found = kept(tx, tx.vault.digests(CODE, national_code.encode()))
    return tx.vault.open(FACTS, found[0].facts_sealed) if found else None


def kept(tx: Transaction, digests: Sequence[bytes]) -> list[Kept]:
    """The rows with these digests, in no order."""
    select = "SELECT id, national_code_digest, facts_sealed FROM registry_persons WHERE national_code_digest IN"
    rows = bulk.where_in(tx, select, digests)
    return [Kept(row["id"], bytes(row["national_code_digest"]), bytes(row["facts_sealed"])) for row in rows]


def keep(tx: Transaction, rows: Sequence[tuple[bytes, bytes]]) -> None:
    """Add or replace persons: pairs of digest and sealed facts, each digest once."""
    bulk.insert(tx, "registry_persons", ("national_code_digest", "facts_sealed"), rows, _REPLACING)


def remove(tx: Transaction, ids: Sequence[int]) -> int:
    """How many there were to remove."""
    return bulk.run_in(tx, "DELETE FROM registry_persons WHERE id IN", ids)


def ids_between(tx: Transaction, after: int, last: int) -> list[int]:
    """The numbers of persons after one and up to another, in order."""
    sql = "SELECT id FROM registry_persons WHERE id > :after AND id <= :last ORDER BY id"
    return [row["id"] for row in tx.all(sql, after=after, last=last)]


def facts_of(tx: Transaction, ids: Sequence[int]) -> list[bytes]:
    """The sealed facts of these persons, in the order of their numbers."""
    rows = bulk.where_in(tx, "SELECT id, facts_sealed FROM registry_persons WHERE id IN", ids)
    return [bytes(row["facts_sealed"]) for row in sorted(rows, key=lambda row: int(row["id"]))]


def last_id(tx: Transaction) -> int:
    row = tx.one("SELECT COALESCE(max(id), 0) AS id FROM registry_persons")
    return int(row["id"]) if row else 0


def count(tx: Transaction) -> int:
    row = tx.one("SELECT count(*) AS persons FROM registry_persons")
    return int(row["persons"]) if row else 0


def was_filled(tx: Transaction) -> bool:
    """Whether an import that met persons ever came to its end: before that, who is not found may only be not yet in."""
    return tx.one(_FILLING) is not None


def begin_import(tx: Transaction, *, file_hash: str, now: int) -> int:
    return tx.insert(
        "INSERT INTO registry_imports (file_hash, begun_at) VALUES (:file_hash, :now) RETURNING id",
        file_hash=file_hash,
        now=now,
    )


def finish_import(tx: Transaction, import_id: int, *, counts: Counts, persons: int, now: int) -> None:
    tx.run(
        """
        UPDATE registry_imports SET finished_at = :now, persons = :persons, added = :added, changed = :changed,
            unchanged = :unchanged, refused = :refused, missing = :missing, removed = :removed WHERE id = :id
        """,
        id=import_id,
        now=now,
        persons=persons,
        **vars(counts),
    )


def imports(tx: Transaction, *, limit: int) -> list[Import]:
    """The newest first."""
    rows = tx.all("SELECT * FROM registry_imports ORDER BY id DESC LIMIT :limit", limit=limit)
    return [_import(row) for row in rows]


_FILLING = """
    SELECT 1 AS yes FROM registry_imports WHERE finished_at IS NOT NULL AND added + changed + unchanged > 0 LIMIT 1
"""
_REPLACING = "ON CONFLICT (national_code_digest) DO UPDATE SET facts_sealed = excluded.facts_sealed"


def _import(row: Row) -> Import:
    counts = Counts(**{name: row[name] for name in Counts.__dataclass_fields__})
    return Import(row["id"], row["file_hash"], row["begun_at"], row["finished_at"], row["persons"], counts)
