"""Millions of certificates with their codes, written into a migrated SQLite file past the acts, which would take hours.

Each row is as the acts would have made it, but that all certificates say the same facts and that digests are not made
from codes: they are spread evenly. The codes that are to be redeemed are given to rows here and there.
"""

import os
import random
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path

from benchmarks import people
from domain.codes import RANDOM_BYTES, make_code
from domain.times import DAY
from domain.vault import Vault

PERSON_BOT = "telegram-person"
CHATS = 1_000_000_000  # where the numbers of the holders' chats begin
FAST = ("journal_mode = OFF", "synchronous = OFF", "cache_size = -1000000", "temp_store = MEMORY")
CODE = """
    INSERT INTO codes (id, certificate_id, digest, use, state, issued_at, ends_at)
    VALUES (?, ?, ?, 'once', 'active', ?, ?)
"""
CERTIFICATE = """
    INSERT INTO certificates (id, reference, person_id, facts_sealed, issued_at, ends_at) VALUES (?, ?, ?, ?, ?, ?)
"""
PERSON = """
    INSERT INTO persons (id, national_code_digest, national_code_sealed, name_sealed, phone_sealed, created_at)
    VALUES (?, ?, ?, ?, ?, ?)
"""
ACCOUNT = """
    INSERT INTO accounts (bot, user_id, chat_id, language, person_id, linked_at, created_at)
    VALUES (?, ?, ?, 'fa', ?, ?, ?)
"""


class Filling:
    """A file that is being filled; its numbers go on after those of the rows that it has."""

    def __init__(self, db: sqlite3.Connection, vault: Vault, *, now: int) -> None:
        self._db = db
        self._vault = vault
        self._now = now
        self.person, self.certificate, self.code = (self._last(name) for name in ("persons", "certificates", "codes"))

    def _last(self, table: str) -> int:
        return int(self._db.execute(f"SELECT coalesce(max(id), 0) FROM {table}").fetchone()[0])

    def holders(self, count: int) -> None:
        """Persons with an account each."""
        nothing = self._vault.seal("persons.name", b"")
        numbers = range(self.person + 1, self.person + count + 1)
        digests = _digests(count)
        rows = ((number, next(digests), nothing, nothing, nothing, self._now) for number in numbers)
        self._db.executemany(PERSON, rows)
        chats = ((PERSON_BOT, CHATS + number, CHATS + number, number, self._now, self._now) for number in numbers)
        self._db.executemany(ACCOUNT, chats)

    def codes(self, count: int, *, holders: Sequence[int], ends_at: int, facts: bytes) -> None:
        """Certificates with a living code each; they end one microsecond after the other, up to `ends_at`."""
        issued, digests = self._now - 8 * DAY, _digests(count)
        rows = (
            (self.certificate + n, f"r{n:015d}", holders[n % len(holders)], facts, issued, ends_at - count + n)
            for n in range(1, count + 1)
        )
        self._db.executemany(CERTIFICATE, rows)
        codes = (
            (self.code + n, self.certificate + n, next(digests), issued, ends_at - count + n)
            for n in range(1, count + 1)
        )
        self._db.executemany(CODE, codes)

    def real(self, count: int, among: int) -> list[str]:
        """Give so many of the rows, here and there, a code that can be redeemed and facts that can be read."""
        chance = random.Random(among)
        codes = [make_code(chance.randbytes(RANDOM_BYTES)) for _ in range(count)]
        places = chance.sample(range(1, among + 1), count)
        for code, place in zip(codes, places, strict=True):
            digest = self._vault.digest("codes.digest", code.encode())
            self._db.execute("UPDATE codes SET digest = ? WHERE id = ?", (digest, self.code + place))
            facts = self._vault.seal("certificates.facts", people.facts(place).to_bytes())
            self._db.execute("UPDATE certificates SET facts_sealed = ? WHERE id = ?", (facts, self.certificate + place))
        return codes


@contextmanager
def fast(path: Path) -> Iterator[sqlite3.Connection]:
    """One transaction, fast and not safe. At its end the file is on the disk, so that nobody waits for that later."""
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        for pragma in FAST:
            db.execute(f"PRAGMA {pragma}")
        db.execute("BEGIN")
        yield db
        db.execute("COMMIT")
    with path.open("rb") as file:
        os.fsync(file.fileno())


def _digests(count: int) -> Iterator[bytes]:
    """In ascending order, with even gaps: the index is filled from its one end to the other, which is fast."""
    step = 2**64 // (count + 1)
    for number in range(1, count + 1):
        yield (number * step).to_bytes(8) + bytes(24)
