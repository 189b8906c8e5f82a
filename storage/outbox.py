"""The outbox: everything said is a row, written in the unit of work that says it (invariant 3).

A row goes out right after its commit, by the sender of the process that wrote it. Until `lease_until` the row is that
process's; whatever is still waiting then was left by a crash, and anybody may claim it.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from storage.transaction import Row, Transaction

WAITING, SENT, FAILED = "waiting", "sent", "failed"
TOPIC = "outbox"  # news: Waiting, told after the commit
SETTLED_TOPIC = "outbox.settled"  # news: Settled
SEALED_AS = "outbox.payload"
LEASE = 30_000_000  # microseconds that a row belongs to whoever wrote or claimed it


@dataclass(frozen=True)
class Outgoing:
    """A call of the Bot API to make.

    Without `due_at` it goes out at once. With it, the row waits in the table until the resend job claims it: for what
    is due later, and for great numbers of notices that must not stand in the way of answers.
    """

    bot: str
    chat_id: int
    method: str
    payload: dict[str, Any]
    due_at: int | None = None


@dataclass(frozen=True)
class Waiting:
    """A row to send. Rows of one chat go out in the order of `id`."""

    id: int
    bot: str
    chat_id: int
    method: str
    payload: dict[str, Any]
    created_at: int
    urgent: bool = True  # an answer to somebody who waits for it


@dataclass(frozen=True)
class Settled:
    """A row that is out, or never will be."""

    id: int
    now: int
    out: bool


def add(tx: Transaction, outgoing: Outgoing, *, now: int) -> int:
    """Say something: the row, and the news that it waits."""
    at_once = outgoing.due_at is None
    due_at = now if outgoing.due_at is None else outgoing.due_at
    row_id = tx.insert(
        """
        INSERT INTO outbox (bot, chat_id, method, payload_sealed, state, created_at, due_at, lease_until)
        VALUES (:bot, :chat_id, :method, :sealed, 'waiting', :now, :due_at, :lease_until) RETURNING id
        """,
        bot=outgoing.bot,
        chat_id=outgoing.chat_id,
        method=outgoing.method,
        sealed=tx.vault.seal(SEALED_AS, _packed(outgoing.payload)),
        now=now,
        due_at=due_at,
        lease_until=now + LEASE if at_once else due_at,
    )
    if at_once:
        row = Waiting(row_id, outgoing.bot, outgoing.chat_id, outgoing.method, outgoing.payload, now)
        tx.announce(TOPIC, row)
    return row_id


def _packed(payload: dict[str, Any]) -> bytes:
    return json.dumps(payload, ensure_ascii=False, separators=(",", ":")).encode()


def take_over(tx: Transaction, *, bot: str, now: int) -> int:
    """At a start: on SQLite nobody else can be sending, so what waits need not wait for its lease to end."""
    if tx.dialect != "sqlite":
        return 0
    return tx.run(
        """
        UPDATE outbox SET holder = NULL, lease_until = CASE WHEN due_at > :now THEN due_at ELSE :now END
        WHERE bot = :bot AND state = 'waiting'
        """,
        bot=bot,
        now=now,
    )


def claim(tx: Transaction, *, bot: str, holder: str, now: int, limit: int) -> list[Waiting]:
    """Take the oldest rows that are due and in nobody's hands."""
    skip = "FOR UPDATE SKIP LOCKED" if tx.dialect == "postgresql" else ""
    rows = tx.all(
        f"""
        UPDATE outbox SET holder = :holder, lease_until = :until WHERE id IN (
            SELECT id FROM outbox
            WHERE state = 'waiting' AND bot = :bot AND due_at <= :now AND lease_until <= :now
            ORDER BY id LIMIT :limit {skip}
        ) RETURNING id, chat_id, method, payload_sealed, created_at
        """,
        bot=bot,
        holder=holder,
        now=now,
        until=now + LEASE,
        limit=limit,
    )
    return sorted((_claimed(tx, bot, row) for row in rows), key=lambda row: row.id)


def _claimed(tx: Transaction, bot: str, row: Row) -> Waiting:
    payload = json.loads(tx.vault.open(SEALED_AS, row["payload_sealed"]))
    return Waiting(row["id"], bot, row["chat_id"], row["method"], payload, created_at=row["created_at"], urgent=False)


def renew(tx: Transaction, *, ids: Iterable[int], holder: str, now: int) -> None:
    """Keep rows that are still in hand, for example because their chat must wait."""
    for row_id in ids:
        tx.run(
            """
            UPDATE outbox SET holder = :holder, lease_until = :until
            WHERE id = :id AND state = 'waiting' AND (holder IS NULL OR holder = :holder)
            """,
            id=row_id,
            holder=holder,
            until=now + LEASE,
        )


def release(tx: Transaction, *, ids: Iterable[int], now: int) -> None:
    """Let go of rows at an orderly end, so that another process or the next start need not wait for their lease."""
    for row_id in ids:
        tx.run(
            "UPDATE outbox SET holder = NULL, lease_until = :now WHERE id = :id AND state = 'waiting'",
            id=row_id,
            now=now,
        )


def sent(tx: Transaction, *, row_id: int, message_id: int | None, attempts: int, now: int) -> None:
    """It is out. The payload is emptied: it may have held a code (invariant 5)."""
    tx.run(
        """
        UPDATE outbox SET state = 'sent', payload_sealed = NULL, sent_at = :now, message_id = :message_id,
        attempts = :attempts WHERE id = :id AND state = 'waiting'
        """,
        id=row_id,
        message_id=message_id,
        attempts=attempts,
        now=now,
    )
    tx.announce(SETTLED_TOPIC, Settled(row_id, now, out=True))


def failed(tx: Transaction, *, row_id: int, reason: str, attempts: int, now: int) -> None:
    """It will never go out; the payload is emptied as well."""
    tx.run(
        """
        UPDATE outbox SET state = 'failed', payload_sealed = NULL, sent_at = :now, reason = :reason,
        attempts = :attempts WHERE id = :id AND state = 'waiting'
        """,
        id=row_id,
        reason=reason,
        attempts=attempts,
        now=now,
    )
    tx.announce(SETTLED_TOPIC, Settled(row_id, now, out=False))


def tidy(tx: Transaction, *, before: int) -> int:
    """Drop the rows, long emptied, of what was sent or failed before then."""
    return tx.run("DELETE FROM outbox WHERE state <> 'waiting' AND sent_at < :before", before=before)
