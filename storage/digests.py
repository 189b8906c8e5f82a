"""The weekly digests that were sent: each once, whichever process it was, however often its job ran."""

from storage.transaction import Transaction


def sent(tx: Transaction, week: int) -> bool:
    return tx.one("SELECT week FROM digests WHERE week = :week", week=week) is not None


def mark_sent(tx: Transaction, week: int, *, now: int) -> bool:
    """False when another unit did so before."""
    marked = tx.run(
        "INSERT INTO digests (week, sent_at) VALUES (:week, :now) ON CONFLICT (week) DO NOTHING", week=week, now=now
    )
    return marked == 1
