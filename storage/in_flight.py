"""What was in flight when a backup was made, in the database that was restored from it."""

from storage.transaction import Transaction


def waiting(tx: Transaction) -> tuple[int, int]:
    """How many updates wait to be handled, and how many messages to be sent."""
    updates = tx.one("SELECT count(*) AS n FROM inbox WHERE state = 'new'")
    messages = tx.one("SELECT count(*) AS n FROM outbox WHERE state = 'waiting'")
    return int(updates["n"]) if updates else 0, int(messages["n"]) if messages else 0


def give_up(tx: Transaction, *, reason: str, now: int) -> tuple[int, int]:
    """Updates are put aside, messages are never sent; answers with how many of each."""
    updates = tx.run(
        "UPDATE inbox SET state = 'aside', reason = :reason, done_at = :now WHERE state = 'new'", reason=reason, now=now
    )
    messages = tx.run(
        """
        UPDATE outbox SET state = 'failed', payload_sealed = NULL, sent_at = :now, reason = :reason
        WHERE state = 'waiting'
        """,
        reason=reason,
        now=now,
    )
    return updates, messages
