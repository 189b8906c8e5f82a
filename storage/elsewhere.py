"""Notices that cannot be said where they were meant to: they go to another account of the same one (storage/joined.py).

The row that stays says that it went elsewhere, the new one is written in the same unit: a notice is never in two places,
and never in none. It keeps the time at which it was said, and goes on at most once for a messenger that is down, so
that it does not wander between two of them.
"""

import json
from collections.abc import Collection

from storage import joined, outbox, people
from storage.outbox import SEALED_AS, TOPIC, Waiting
from storage.people import Account
from storage.transaction import Row, Transaction

_NOTICES = "state = 'waiting' AND account_id IS NOT NULL"


def has_notices(tx: Transaction, *, bot: str, chat_id: int) -> bool:
    """Whether anything waits for this chat that may go elsewhere because its messenger is down."""
    return bool(_notices(tx, bot, chat_id, "moved = 0"))


def move_from_down(tx: Transaction, *, bot: str, chat_id: int, down: Collection[str], but: int | None, now: int) -> int:
    """The notices that wait for this chat go to an account in a bot that is not `down`; how many. `but` is a row that
    may have arrived already.
    """
    waiting = [row for row in _notices(tx, bot, chat_id, "moved = 0") if row["id"] != but]
    return sum(_move(tx, row, _elsewhere(tx, row, down), now=now) for row in waiting)


def move_from_blocked(tx: Transaction, *, bot: str, chat_id: int, now: int) -> int:
    """The same of a chat whose account has just been marked as blocked: to any other account, in order."""
    return sum(
        _move(tx, row, _elsewhere(tx, row, ()), now=now) for row in _notices(tx, bot, chat_id, "moved IN (0, 1)")
    )


def chats_of_others(tx: Transaction, *, bots: list[str], before: int, limit: int) -> list[tuple[str, int]]:
    """Chats of bots other than these with notices older than `before`: nobody sends anything there."""
    named = {f"bot{number}": bot for number, bot in enumerate(bots)}
    rows = tx.all(
        f"""
        SELECT DISTINCT bot, chat_id FROM outbox WHERE {_NOTICES} AND moved = 0 AND created_at < :before
            AND bot NOT IN ({", ".join(f":{name}" for name in named)}) LIMIT :limit
        """,
        before=before,
        limit=limit,
        **named,
    )
    return [(row["bot"], row["chat_id"]) for row in rows]


def _notices(tx: Transaction, bot: str, chat_id: int, condition: str) -> list[Row]:
    return tx.all(
        f"SELECT * FROM outbox WHERE bot = :bot AND chat_id = :chat_id AND {_NOTICES} AND {condition} ORDER BY id",
        bot=bot,
        chat_id=chat_id,
    )


def _elsewhere(tx: Transaction, row: Row, down: Collection[str]) -> Account | None:
    """Where he was last, of his other accounts that did not block us and are in no bot that is `down`."""
    own = people.account_by_id(tx, row["account_id"])
    others = joined.others_of(tx, own) if own else []
    return next((each for each in others if each.blocked_at is None and each.bot not in down), None)


def _move(tx: Transaction, row: Row, to: Account | None, *, now: int) -> int:
    if to is None:
        return 0
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
    tx.run(
        """
        UPDATE outbox SET state = 'elsewhere', payload_sealed = NULL, sent_at = :now, reason = :reason WHERE id = :id
        """,
        id=row["id"],
        reason=f"said as row {new}",
        now=now,
    )
    tx.announce(outbox.SETTLED_TOPIC, outbox.Settled(row["id"], now, out=False))
    if row["urgent"]:
        tx.announce(TOPIC, Waiting(new, to.bot, to.chat_id, row["method"], payload, row["created_at"]))
    return 1
