"""Rows of the legacy system, each as it came, and what became of it (directive, A1)."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from domain.legacy import Reason, RowKind, RowState
from storage import bulk
from storage.transaction import Row, Transaction

KEY, CELLS = "legacy_rows.key", "legacy_rows.cells"
"""The vault's contexts."""

Cells = tuple[str, ...]


@dataclass(frozen=True)
class Kept:
    """A row as it stands in the store. `moved_to` is the organisation, agreement or officer that it became."""

    id: int
    digest: bytes
    cells: Cells
    state: RowState
    reason: Reason | None
    moved_to: int | None


@dataclass(frozen=True)
class Fate:
    """What is to be kept of a row; `digest` names it, under the key with which it was first kept."""

    digest: bytes
    cells: Cells
    state: RowState
    reason: Reason | None
    moved_to: int | None


@dataclass(frozen=True)
class Count:
    kind: RowKind
    state: RowState
    reason: Reason | None
    rows: int


def alone(tx: Transaction) -> None:
    """Nobody else imports legacy rows or moves the legacy system's end until this unit commits."""
    tx.alone("legacy")


def digests(tx: Transaction, key: str) -> list[bytes]:
    """The digests of a row's key, the current one first."""
    return tx.vault.digests(KEY, key.encode())


def find(tx: Transaction, kind: RowKind, wanted: Iterable[bytes]) -> dict[bytes, Kept]:
    """The rows with these digests, by digest."""
    rows = bulk.where_in(tx, f"SELECT * FROM legacy_rows WHERE kind = '{kind}' AND key_digest IN", wanted)
    return {bytes(row["key_digest"]): _kept(tx, row) for row in rows}


def states(tx: Transaction, kind: RowKind, wanted: Iterable[bytes]) -> dict[bytes, tuple[RowState, int | None]]:
    """The state of each of these rows, and what it became; nothing is opened for that."""
    select = f"SELECT key_digest, state, moved_to FROM legacy_rows WHERE kind = '{kind}' AND key_digest IN"
    rows = bulk.where_in(tx, select, wanted)
    return {bytes(row["key_digest"]): (RowState(row["state"]), row["moved_to"]) for row in rows}


def unresolved(tx: Transaction, kind: RowKind, *, after: int, limit: int) -> list[Kept]:
    rows = tx.all(
        """
        SELECT * FROM legacy_rows WHERE kind = :kind AND state = 'unresolved' AND id > :after ORDER BY id LIMIT :limit
        """,
        kind=kind.value,
        after=after,
        limit=limit,
    )
    return [_kept(tx, row) for row in rows]


def holders(tx: Transaction, kind: RowKind, ids: Iterable[int]) -> dict[int, bytes]:
    """Which of these organisations, agreements or officers a legacy row became: that row's digest, by id."""
    select = f"SELECT moved_to, key_digest FROM legacy_rows WHERE kind = '{kind}' AND moved_to IN"
    return {row["moved_to"]: bytes(row["key_digest"]) for row in bulk.where_in(tx, select, ids)}


def keep(tx: Transaction, kind: RowKind, fates: Sequence[Fate], *, now: int) -> None:
    """Add rows or replace what was kept of them."""
    rows = [
        (kind.value, each.digest, _sealed(tx, each.cells), each.state.value, each.reason, each.moved_to, now)
        for each in fates
    ]
    bulk.insert(tx, "legacy_rows", _COLUMNS, rows, _REPLACING)


def forget_cells(tx: Transaction, *, limit: int) -> int:
    """Empty what so many rows said; how many that were."""
    return tx.run(
        """
        UPDATE legacy_rows SET cells_sealed = :nothing
        WHERE id IN (SELECT id FROM legacy_rows WHERE length(cells_sealed) > 0 ORDER BY id LIMIT :limit)
        """,
        nothing=b"",
        limit=limit,
    )


def counts(tx: Transaction) -> list[Count]:
    rows = tx.all("SELECT kind, state, reason, count(*) AS n FROM legacy_rows GROUP BY kind, state, reason")
    return [Count(RowKind(row["kind"]), RowState(row["state"]), _reason(row), row["n"]) for row in rows]


def has_moved_users(tx: Transaction) -> bool:
    sql = "SELECT 1 AS yes FROM legacy_rows WHERE kind = 'user' AND state = 'moved' LIMIT 1"
    return tx.one(sql) is not None


def is_moved_user(tx: Transaction, officer_id: int) -> bool:
    sql = "SELECT 1 AS yes FROM legacy_rows WHERE kind = 'user' AND moved_to = :id AND state = 'moved'"
    return tx.one(sql, id=officer_id) is not None


_COLUMNS = ("kind", "key_digest", "cells_sealed", "state", "reason", "moved_to", "changed_at")
_REPLACING = "ON CONFLICT (kind, key_digest) DO UPDATE SET " + ", ".join(
    f"{column} = excluded.{column}" for column in _COLUMNS[2:]
)


def _sealed(tx: Transaction, cells: Cells) -> bytes:
    return tx.vault.seal(CELLS, json.dumps(cells, ensure_ascii=False, separators=(",", ":")).encode())


def _kept(tx: Transaction, row: Row) -> Kept:
    cells = tuple(json.loads(tx.vault.open(CELLS, bytes(row["cells_sealed"]))))
    return Kept(row["id"], bytes(row["key_digest"]), cells, RowState(row["state"]), _reason(row), row["moved_to"])


def _reason(row: Row) -> Reason | None:
    return Reason(row["reason"]) if row["reason"] else None
