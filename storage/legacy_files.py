"""Imports of legacy rows that were begun in chat: their files, until they are moved or left lying (directive, A1)."""

import json

from storage.transaction import Row, Transaction

_CONTENT, _REPORT = "legacy_files.content", "legacy_imports.report"
_NAMED = "legacy_files.named"


def begin(tx: Transaction, *, account_id: int, now: int) -> int:
    return tx.insert(
        "INSERT INTO legacy_imports (account_id, state, at) VALUES (:account_id, 'collecting', :now) RETURNING id",
        account_id=account_id,
        now=now,
    )


def is_open(tx: Transaction, import_id: int) -> bool:
    """Whether its files are still here."""
    return tx.one("SELECT 1 AS yes FROM legacy_imports WHERE id = :id AND state <> 'done'", id=import_id) is not None


def add(tx: Transaction, import_id: int, *, filename: str, content: bytes) -> None:
    """The name is sealed with the content: a file may be called by whom it is about."""
    tx.insert(
        """
        INSERT INTO legacy_files (import_id, filename, content_sealed) VALUES (:import_id, '', :named) RETURNING id
        """,
        import_id=import_id,
        named=tx.vault.seal(_NAMED, json.dumps(filename).encode() + b"\n" + content),
    )


def files(tx: Transaction, import_id: int) -> list[tuple[str, bytes]]:
    rows = tx.all("SELECT filename, content_sealed FROM legacy_files WHERE import_id = :id ORDER BY id", id=import_id)
    return [_file(tx, row) for row in rows]


def keep_report(tx: Transaction, import_id: int, *, report: bytes, state: str) -> None:
    tx.run(
        "UPDATE legacy_imports SET state = :state, report_sealed = :report WHERE id = :id",
        id=import_id,
        state=state,
        report=tx.vault.seal(_REPORT, report),
    )


def report(tx: Transaction, import_id: int) -> bytes | None:
    row = tx.one("SELECT report_sealed FROM legacy_imports WHERE id = :id", id=import_id)
    return tx.vault.open(_REPORT, bytes(row["report_sealed"])) if row and row["report_sealed"] else None


def forget_files(tx: Transaction, import_id: int) -> None:
    tx.run("DELETE FROM legacy_files WHERE import_id = :id", id=import_id)


def forget_old(tx: Transaction, *, before: int) -> int:
    """Drop files and reports of imports begun before `before`; how many imports that were."""
    old = "SELECT id FROM legacy_imports WHERE at < :before"
    tx.run(f"DELETE FROM legacy_files WHERE import_id IN ({old})", before=before)
    return tx.run("DELETE FROM legacy_imports WHERE at < :before", before=before)


def _file(tx: Transaction, row: Row) -> tuple[str, bytes]:
    """Of a former release, the name stands beside what is sealed."""
    sealed = bytes(row["content_sealed"])
    if row["filename"]:
        return row["filename"], tx.vault.open(_CONTENT, sealed)
    name, _, content = tx.vault.open(_NAMED, sealed).partition(b"\n")
    return json.loads(name), content
