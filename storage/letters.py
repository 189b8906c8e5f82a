"""Answers to letters and visitors: paper has no standing (directive, A6)."""

from dataclasses import dataclass

from domain.names import fold_name
from storage import serials
from storage.transaction import Row, Transaction

_SENDER = "letters.sender"


@dataclass(frozen=True)
class Letter:
    """`year` and `month` are of the Solar Hijri calendar; a visitor's name is not kept, so his `sender` is empty."""

    id: int
    year: int
    month: int
    serial: int
    kind: str  # letter, visitor
    sender: str
    at: int


@dataclass(frozen=True)
class Count:
    """How many answers somebody got in a month. `sender` is his name as it was written last."""

    kind: str
    sender: str
    year: int
    month: int
    letters: int


def add(tx: Transaction, *, year: int, month: int, kind: str, account_id: int, sender: str, now: int) -> int:
    """With the next number of its year."""
    return tx.insert(
        """
        INSERT INTO letters (year, month, serial, kind, account_id, sender_sealed, sender_digest, at)
        VALUES (:year, :month, :serial, :kind, :account_id, :sender, :digest, :now) RETURNING id
        """,
        year=year,
        month=month,
        serial=serials.following(tx, serials.LETTERS, year),
        kind=kind,
        account_id=account_id,
        sender=tx.vault.seal(_SENDER, sender.encode()),
        digest=tx.vault.digest(_SENDER, fold_name(sender).encode()),
        now=now,
    )


def get(tx: Transaction, letter_id: int) -> Letter | None:
    row = tx.one("SELECT * FROM letters WHERE id = :id", id=letter_id)
    return _letter(tx, row) if row else None


def counts(tx: Transaction, *, year: int, month: int) -> list[Count]:
    """From this month on, by sender and month. A sender whose digest was made under an older key comes twice."""
    rows = tx.all(
        """
        SELECT counted.*, letters.sender_sealed FROM (
            SELECT kind, sender_digest, year, month, count(*) AS n, max(id) AS newest FROM letters
            WHERE year * 12 + month >= :since GROUP BY kind, sender_digest, year, month
        ) AS counted JOIN letters ON letters.id = counted.newest ORDER BY letters.id
        """,
        since=year * 12 + month,
    )
    return [Count(row["kind"], _sender(tx, row), row["year"], row["month"], row["n"]) for row in rows]


def _sender(tx: Transaction, row: Row) -> str:
    return tx.vault.open(_SENDER, bytes(row["sender_sealed"])).decode()


def _letter(tx: Transaction, row: Row) -> Letter:
    names = ("id", "year", "month", "serial", "kind", "at")
    return Letter(**{name: row[name] for name in names}, sender=_sender(tx, row))
