"""The records of a backup, written and read.

M   once: revision of the schema, when it was made, the keys, and all tables (JSON)
B   a batch of rows of the table whose turn it is (batches.py)
E   the table is at its end: count and digest (JSON)
Z   the end of it all
"""

import json
import struct
import zlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict, dataclass
from typing import Any, BinaryIO

from services.backup.batches import Digest, batches
from services.backup.faults import Damaged, Differs, TooNew, WrongKeys
from services.backup.sealing import Opener, Sealer
from services.vault import KeyVault, Random
from storage.copying import Column, Database, Table, Values
from storage.migrations.runner import revisions

META, BATCH, TABLE_END, END = b"M", b"B", b"E", b"Z"
Rows = Callable[[int, int], None]
"""Progress: how many rows, or bytes, of how many."""


@dataclass(frozen=True)
class Meta:
    """`at_rest`: nothing ran on the database when it was read, so what waits in it had not been sent by anybody."""

    revision: str
    made_at: int
    at_rest: bool
    tables: tuple[Table, ...]

    @property
    def rows(self) -> int:
        return sum(table.rows for table in self.tables)


def write(
    file: BinaryIO, database: Database, vault: KeyVault, *, at_rest: bool, now: int, random: Random, progress: Rows
) -> Meta:
    """All of a database, in memory that does not grow with it."""
    meta = Meta(database.revision, now, at_rest, tuple(database.tables()))
    sealer = Sealer(file, vault, random)
    checks = {key.id: key.check.hex() for key in sealer.keys}
    sealer.write(META + _json(**asdict(meta), keys=checks))
    done = 0
    for table in meta.tables:
        digest = Digest(table)
        for batch in batches(database.rows(table)):
            sealer.write(BATCH + digest.pack(batch))
            progress(done + digest.rows, meta.rows)
        sealer.write(TABLE_END + _json(rows=digest.rows, sha256=digest.hexdigest()))
        done += digest.rows
    sealer.write(END, last=True)
    return meta


class Reader:
    """A backup that is being read: its tables in their order, the rows of each once."""

    def __init__(self, file: BinaryIO, vault: KeyVault, progress: Rows) -> None:
        opener = Opener(file, vault, progress)
        self._records = opener.records()
        self.meta = _meta(self._next(META), {key.id: key.check.hex() for key in opener.keys})
        self._digests: dict[str, str] = {}

    def rows(self, table: Table) -> Iterator[Values]:
        """The rows of the table whose turn it is; raises at its end unless count and digest are those written."""
        digest = Digest(table)
        for record in self._records:
            if record.startswith(TABLE_END):
                self._make_sure(table, digest, record)
                return
            yield from _unpacked(digest, record)
        raise Damaged(f"the table {table.name} has no end")

    def _make_sure(self, table: Table, digest: Digest, record: bytes) -> None:
        if _parsed(record) != {"rows": digest.rows, "sha256": digest.hexdigest()} or digest.rows != table.rows:
            raise Damaged(f"the rows of {table.name} are not those that were counted")
        self._digests[table.name] = digest.hexdigest()

    def finish(self) -> None:
        """Make sure that this was all of it."""
        self._next(END)
        if next(self._records, None) is not None:
            raise Damaged("the backup goes on after its end")

    def compare(self, database: Database, progress: Rows) -> None:
        """Raise `Differs` unless the database has exactly the rows that were read."""
        done = 0
        for table in self.meta.tables:
            digest = Digest(table)
            for batch in batches(database.rows(table)):
                digest.add(batch)
                progress(done + digest.rows, self.meta.rows)
            if digest.hexdigest() != self._digests[table.name]:
                raise Differs(f"the restored table {table.name} is not the one that was backed up")
            done += digest.rows

    def _next(self, kind: bytes) -> bytes:
        record = next(self._records, b"")
        if not record.startswith(kind):
            raise Damaged("the backup is cut off, or its parts are not in order")
        return record


def fill(database: Database, reader: Reader, *, leap: int = 0) -> None:
    """Put all rows in. Ids go on `leap` after the last that was given when the backup was made."""
    for table in reader.meta.tables:
        database.fill(table, reader.rows(table))
        if table.last_id is not None:
            database.number_after(table, table.last_id + leap)
    reader.finish()


def _json(**values: Any) -> bytes:
    return json.dumps(values, separators=(",", ":")).encode()


def _parsed(record: bytes) -> dict[str, Any]:
    try:
        parsed: dict[str, Any] = json.loads(record[1:])
    except ValueError:
        raise Damaged("a part of the backup cannot be read") from None
    return parsed


def _meta(record: bytes, checks: dict[int, str]) -> Meta:
    told = _parsed(record)
    missing = [key_id for key_id, check in told["keys"].items() if checks.get(int(key_id)) != check]
    if missing:
        raise WrongKeys(f"rows of this backup may need key {missing[0]}, which is not in the keys file any more")
    if told["revision"] not in revisions():
        raise TooNew(
            f"this backup is at revision {told['revision']}, made by a newer release; this one knows up to"
            f" {revisions()[-1]}. Restore it with the release that made it, or a later one"
        )
    return Meta(told["revision"], told["made_at"], told["at_rest"], tuple(_tables(told["tables"])))


def _tables(told: Iterable[dict[str, Any]]) -> Iterator[Table]:
    for each in told:
        columns = tuple(Column(**column) for column in each["columns"])
        yield Table(each["name"], columns, tuple(each["key"]), each["rows"], each["last_id"])


def _unpacked(digest: Digest, record: bytes) -> list[Values]:
    if not record.startswith(BATCH):
        raise Damaged("the parts of the backup are not in order")
    try:
        return digest.unpack(record[1:])
    except (struct.error, zlib.error, ValueError):
        raise Damaged("rows of the backup cannot be read") from None
