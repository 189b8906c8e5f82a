"""The outbox: everything said is a row, written in the unit of work that says it (invariant 3).

A row goes out right after its commit, by the sender of the process that holds its chat. What that process did not send,
because it ended or did not hear of it, is found in the table.
"""

from collections.abc import Container
from dataclasses import dataclass
from typing import Any, NamedTuple

import orjson

from storage.shares import MOSTLY_WITHIN
from storage.transaction import Row, Transaction

TOPIC = "outbox"  # news: Waiting, told after the commit
SETTLED_TOPIC = "outbox.settled"  # news: Settled
SEALED_AS = "outbox.payload"


class Outgoing(NamedTuple):
    """A call of the Bot API to make.

    An urgent one goes out at once: somebody waits for it. One that is not waits in the table until there is room: for
    notices, of which there may be great numbers, and which must not stand in the way of answers.

    `account_id` is the account of whoever is told, where any other account of his will do as well.
    """

    bot: str
    chat_id: int
    method: str
    payload: dict[str, Any]
    urgent: bool = True
    account_id: int | None = None


class Waiting(NamedTuple):
    """A row to send. Urgent rows of one chat go out in the order of `id`, and before what is not urgent."""

    id: int
    bot: str
    chat_id: int
    method: str
    payload: dict[str, Any]
    created_at: int
    urgent: bool = True

    def comes_before(self, other: "Waiting") -> bool:
        return self.urgent and (not other.urgent or self.id < other.id)


@dataclass(frozen=True)
class Page:
    """What was found, and where the next page begins; None when this was the last one."""

    rows: list[Waiting]
    after: int | None


@dataclass(frozen=True)
class Said:
    """A message that is out. Its id means something in this chat of this bot alone."""

    bot: str
    chat_id: int
    message_id: int


class Settled(NamedTuple):
    """A row that is out, or never will be."""

    id: int
    now: int
    out: bool


def add(tx: Transaction, outgoing: Outgoing, *, now: int) -> int:
    """Say something: the row, and the news that it waits."""
    row_id = tx.insert(
        """
        INSERT INTO outbox (bot, chat_id, method, payload_sealed, state, created_at, urgent, account_id)
        VALUES (:bot, :chat_id, :method, :sealed, 'waiting', :now, :urgent, :account_id) RETURNING id
        """,
        bot=outgoing.bot,
        chat_id=outgoing.chat_id,
        method=outgoing.method,
        sealed=tx.vault.seal(SEALED_AS, packed(outgoing.payload)),
        now=now,
        urgent=int(outgoing.urgent),
        account_id=outgoing.account_id,
    )
    if outgoing.urgent:
        row = Waiting(row_id, outgoing.bot, outgoing.chat_id, outgoing.method, outgoing.payload, now)
        tx.announce(TOPIC, row)
    return row_id


def packed(payload: dict[str, Any]) -> bytes:
    return orjson.dumps(payload)


def waiting(
    tx: Transaction, *, bot: str, urgent: bool, shares: int, held: Container[int], after: int, limit: int
) -> Page:
    """The oldest rows after the id `after` that wait in these shares of the chats, without those in `held`.

    By `id` alone, PostgreSQL would walk through all that was sent in a week, which stands before what waits.
    """
    rows = tx.all(
        f"""
        SELECT id, chat_id, method, payload_sealed, created_at, urgent FROM outbox
        WHERE state = 'waiting' AND bot = :bot AND urgent = :urgent AND id + 0 > :after AND {MOSTLY_WITHIN}
        ORDER BY id + 0 LIMIT :limit
        """,
        bot=bot,
        urgent=int(urgent),
        shares=shares,
        after=after,
        limit=limit,
    )
    found = [_opened(tx, bot, row) for row in rows if row["id"] not in held]
    return Page(found, rows[-1]["id"] if len(rows) == limit else None)


def stay(tx: Transaction, *, bot: str, chat_id: int) -> None:
    """Notices that wait here go to no other chat: whose account this is changes now."""
    tx.run(
        """
        UPDATE outbox SET account_id = NULL
        WHERE bot = :bot AND chat_id = :chat_id AND state = 'waiting' AND account_id IS NOT NULL
        """,
        bot=bot,
        chat_id=chat_id,
    )


def drop(tx: Transaction, *, bot: str, chat_id: int, reason: str, now: int) -> None:
    """What waits to be said here is said to nobody; messages are still taken away, and menus set."""
    rows = tx.all(
        """
        UPDATE outbox SET state = 'failed', payload_sealed = NULL, sent_at = :now, reason = :reason
        WHERE bot = :bot AND chat_id = :chat_id AND state = 'waiting'
            AND (method LIKE 'send%' OR method LIKE 'edit%') RETURNING id
        """,
        bot=bot,
        chat_id=chat_id,
        reason=reason,
        now=now,
    )
    for row in rows:
        tx.announce(SETTLED_TOPIC, Settled(row["id"], now, out=False))


def waits(tx: Transaction, *, row_id: int) -> bool:
    """Whether a row is still to be sent."""
    return tx.one("SELECT id FROM outbox WHERE id = :id AND state = 'waiting'", id=row_id) is not None


def message_of(tx: Transaction, row_id: int) -> Said | None:
    """The message that a row became; None while it is not out, or when it never will be."""
    row = tx.one("SELECT bot, chat_id, message_id FROM outbox WHERE id = :id", id=row_id)
    return Said(row["bot"], row["chat_id"], row["message_id"]) if row and row["message_id"] is not None else None


def _opened(tx: Transaction, bot: str, row: Row) -> Waiting:
    payload = orjson.loads(tx.vault.open(SEALED_AS, row["payload_sealed"]))
    return Waiting(
        row["id"], bot, row["chat_id"], row["method"], payload, created_at=row["created_at"], urgent=bool(row["urgent"])
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


def tidy(tx: Transaction, *, before: int, limit: int) -> int:
    """Drop some of the rows, long emptied, of what was sent or failed before then; how many."""
    return tx.run(
        """
        DELETE FROM outbox WHERE id IN (
            SELECT id FROM outbox WHERE state <> 'waiting' AND sent_at < :before LIMIT :limit
        )
        """,
        before=before,
        limit=limit,
    )
