"""Notices that cannot be said where they were meant to go to another account of the same one (storage/joined.py).

The row that stays says that it went elsewhere, the new one is written in the same unit: a notice is never in two
places, and never in none. It keeps the time at which it was said. It goes on at most once because a messenger is down,
so that it does not wander between two of them.
"""

import json
from collections.abc import Collection, Container
from dataclasses import dataclass

from storage import joined, outbox, people
from storage.outbox import SEALED_AS, TOPIC, Waiting
from storage.people import Account
from storage.shares import WITHIN
from storage.transaction import Row, Transaction

_NOTICES = "state = 'waiting' AND account_id IS NOT NULL"
_AT_ONCE = 300  # more than calls that may be under way at a time


@dataclass(frozen=True)
class Left:
    """`moved` are the rows that went elsewhere; `more`: not all were looked at yet."""

    moved: frozenset[int]
    more: bool


def move_from_down(
    tx: Transaction, *, bot: str, shares: int, up: Collection[str], but: Container[int] = (), now: int
) -> Left:
    """Notices that wait for these shares of a bot's chats go to accounts in bots that are `up`, some at a time.

    Those in `but` may have arrived already. A notice for somebody who has no other account there stays, and is not
    looked at again; where no messenger is up all of them stay, until one is.
    """
    if not any(_role(other) == _role(bot) for other in up):
        return Left(frozenset(), more=False)
    rows = tx.all(
        f"SELECT * FROM outbox WHERE bot = :bot AND {_NOTICES} AND moved = 0 AND {WITHIN} ORDER BY id + 0 LIMIT :limit",
        bot=bot,
        shares=shares,
        limit=_AT_ONCE,
    )
    looked_at = [row for row in rows if row["id"] not in but]
    moved = frozenset(row["id"] for row in looked_at if _move(tx, row, _elsewhere(tx, row, up), now=now))
    for row in looked_at:
        if row["id"] not in moved:
            tx.run("UPDATE outbox SET moved = 2 WHERE id = :id AND state = 'waiting'", id=row["id"])
    return Left(moved, more=bool(looked_at) and len(rows) == _AT_ONCE)


def move_from(tx: Transaction, *, bot: str, chat_id: int, now: int) -> frozenset[int]:
    """The same of a chat whose account was blocked just now, or is about to be unlinked: to any other one, in order."""
    rows = tx.all(
        f"SELECT * FROM outbox WHERE bot = :bot AND chat_id = :chat_id AND {_NOTICES} ORDER BY id",
        bot=bot,
        chat_id=chat_id,
    )
    return frozenset(row["id"] for row in rows if _move(tx, row, _elsewhere(tx, row, None), now=now))


def bots_of_others(tx: Transaction, *, bots: Collection[str], before: int) -> list[str]:
    """Bots other than these with notices older than `before`: nobody sends anything there."""
    rows = tx.all(
        f"SELECT DISTINCT bot FROM outbox WHERE {_NOTICES} AND moved = 0 AND created_at < :before", before=before
    )
    return [row["bot"] for row in rows if row["bot"] not in bots]


def _role(bot: str) -> str:
    """A person's accounts are all in the persons' bots, an officer's in the organisations'."""
    return bot.partition("-")[2]


def _elsewhere(tx: Transaction, row: Row, up: Collection[str] | None) -> Account | None:
    """Where he was last, of his other accounts that did not block us and are in a bot that is `up` (None: in any)."""
    own = people.account_by_id(tx, row["account_id"])
    others = joined.others_of(tx, own) if own else []
    return next((each for each in others if each.blocked_at is None and (up is None or each.bot in up)), None)


def _move(tx: Transaction, row: Row, to: Account | None, *, now: int) -> bool:
    """Whether it goes there. In another process it may have been sent since it was looked at, or have moved."""
    if to is None or not _leaves(tx, row, now=now):
        return False
    payload = json.loads(tx.vault.open(SEALED_AS, row["payload_sealed"])) | {"chat_id": to.chat_id}
    new = tx.insert(
        """
        INSERT INTO outbox (bot, chat_id, method, payload_sealed, state, created_at, urgent, account_id, moved)
        VALUES (:bot, :chat_id, :method, :sealed, 'waiting', :created_at, :urgent, :account_id, 1) RETURNING id
        """,
        bot=to.bot,
        chat_id=to.chat_id,
        method=row["method"],
        sealed=tx.vault.seal(SEALED_AS, outbox.packed(payload)),
        created_at=row["created_at"],
        urgent=row["urgent"],
        account_id=to.id,
    )
    tx.run("UPDATE outbox SET reason = :reason WHERE id = :id", id=row["id"], reason=f"said as row {new}")
    tx.announce(outbox.SETTLED_TOPIC, outbox.Settled(row["id"], now, out=False))
    if row["urgent"]:
        tx.announce(TOPIC, Waiting(new, to.bot, to.chat_id, row["method"], payload, row["created_at"]))
    return True


def _leaves(tx: Transaction, row: Row, *, now: int) -> bool:
    left = tx.run(
        """
        UPDATE outbox SET state = 'elsewhere', payload_sealed = NULL, sent_at = :now
        WHERE id = :id AND state = 'waiting'
        """,
        id=row["id"],
        now=now,
    )
    return left == 1
