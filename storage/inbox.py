"""The inbox: every update, saved before the messenger is told that it was received (invariant 2)."""

from collections.abc import Container, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from storage.shares import WITHIN
from storage.transaction import Row, Transaction, brief

TOPIC = "inbox"  # what a process tells another: an update waits for it
DONE_TOPIC = "inbox.done"  # news: (bot, update_id), told after the commit that did it
ANSWERING_TOPIC = "inbox.answering"  # news: Answering; what the unit says comes after it
SEALED_AS = "inbox.update"


class AlreadyDone(Exception):
    """This update was done before. Raised inside a unit of work, so that nothing is done twice."""


class Received(NamedTuple):
    """One update in its turn: rows of one chat are handled in the order of `id`.

    `attempts`: how often it was handed to a handler by a process that had found it waiting when it began.
    """

    id: int
    bot: str
    update_id: int
    chat_id: int
    raw: bytes
    attempts: int
    received_at: int

    def again(self) -> "Received":
        """With one attempt more, which counts once it is written down (`tried`)."""
        return self._replace(attempts=self.attempts + 1)


@dataclass(frozen=True)
class Page:
    """What was found, and where the next page begins; None when this was the last one."""

    updates: list[Received]
    after: int | None


class Answering(NamedTuple):
    """An update is done by the unit of `now`: its answer is what that unit says in its chat."""

    bot: str
    chat_id: int
    received_at: int
    now: int


@brief
def receive(tx: Transaction, *, bot: str, updates: Sequence[tuple[int, int, bytes]], now: int) -> list[Received]:
    """Save (update_id, chat_id, raw) triples; answers with those that had not been here before.

    On PostgreSQL another process may have saved the chat's update before this one a moment ago, and this process not
    have heard of it yet: so whatever waits in the same chats comes along, oldest first.
    """
    new = [
        Received(row_id, bot, update_id, chat_id, raw, 0, now)
        for update_id, chat_id, raw in updates
        if (row_id := _save(tx, bot, update_id, chat_id, raw, now)) is not None
    ]
    if tx.dialect == "sqlite":
        return new
    found = [each for chat_id in {each.chat_id for each in new} for each in _waiting_in(tx, bot, chat_id)]
    return sorted(found, key=lambda each: each.id)


def _save(tx: Transaction, bot: str, update_id: int, chat_id: int, raw: bytes, now: int) -> int | None:
    row = tx.one(
        """
        INSERT INTO inbox (bot, update_id, chat_id, received_at, update_sealed, state)
        VALUES (:bot, :update_id, :chat_id, :now, :sealed, 'new')
        ON CONFLICT (bot, update_id) DO NOTHING RETURNING id
        """,
        bot=bot,
        update_id=update_id,
        chat_id=chat_id,
        now=now,
        sealed=tx.vault.seal(SEALED_AS, raw),
    )
    return None if row is None else int(row["id"])


@brief
def done(tx: Transaction, *, bot: str, update_id: int, now: int) -> None:
    """Mark an update as done, inside the unit that does it. What it said is forgotten."""
    row = tx.one(
        """
        UPDATE inbox SET state = 'done', update_sealed = NULL, done_at = :now
        WHERE bot = :bot AND update_id = :update_id AND state = 'new' RETURNING chat_id, received_at
        """,
        bot=bot,
        update_id=update_id,
        now=now,
    )
    if row is None:
        raise AlreadyDone(f"update {update_id} of {bot}")
    tx.announce(DONE_TOPIC, (bot, update_id))
    tx.announce(ANSWERING_TOPIC, Answering(bot, row["chat_id"], row["received_at"], now))


def put_aside(tx: Transaction, *, bot: str, update_id: int, reason: str, now: int) -> None:
    """Give an update up. It stays sealed, for an operator to look into, until it is tidied away."""
    changed = tx.run(
        """
        UPDATE inbox SET state = 'aside', reason = :reason, done_at = :now
        WHERE bot = :bot AND update_id = :update_id AND state = 'new'
        """,
        bot=bot,
        update_id=update_id,
        reason=reason,
        now=now,
    )
    if not changed:
        raise AlreadyDone(f"update {update_id} of {bot}")


def empty_aside(tx: Transaction, *, bot: str, chat_id: int) -> None:
    """What was put aside in this chat is forgotten. That it was here is not: it may come again."""
    tx.run(
        """
        UPDATE inbox SET update_sealed = NULL
        WHERE bot = :bot AND chat_id = :chat_id AND state = 'aside' AND update_sealed IS NOT NULL
        """,
        bot=bot,
        chat_id=chat_id,
    )


def keep_aside(tx: Transaction, *, bot: str, update_id: int, raw: bytes, reason: str, now: int) -> bool:
    """Save what cannot be handled at all, sealed like the others; whether it had not been here before."""
    return bool(
        tx.run(
            """
            INSERT INTO inbox (bot, update_id, chat_id, received_at, update_sealed, state, reason, done_at)
            VALUES (:bot, :update_id, 0, :now, :sealed, 'aside', :reason, :now) ON CONFLICT (bot, update_id) DO NOTHING
            """,
            bot=bot,
            update_id=update_id,
            now=now,
            sealed=tx.vault.seal(SEALED_AS, raw),
            reason=reason,
        )
    )


def waiting(tx: Transaction, *, bot: str, shares: int, held: Container[int], after: int, limit: int) -> Page:
    """The oldest updates after the id `after` that wait in these shares of the chats, without those in `held`.

    By `id` alone, PostgreSQL may walk through all that were done in a week, which stand before those that wait.
    """
    rows = tx.all(
        f"""
        SELECT id, update_id, chat_id, update_sealed, attempts, received_at FROM inbox
        WHERE bot = :bot AND state = 'new' AND id + 0 > :after AND {WITHIN} ORDER BY id + 0 LIMIT :limit
        """,
        bot=bot,
        shares=shares,
        after=after,
        limit=limit,
    )
    found = [_opened(tx, bot, row) for row in rows if row["update_id"] not in held]
    return Page(found, rows[-1]["id"] if len(rows) == limit else None)


def _waiting_in(tx: Transaction, bot: str, chat_id: int) -> list[Received]:
    rows = tx.all(
        """
        SELECT id, update_id, chat_id, update_sealed, attempts, received_at FROM inbox
        WHERE bot = :bot AND state = 'new' AND chat_id = :chat_id
        """,
        bot=bot,
        chat_id=chat_id,
    )
    return [_opened(tx, bot, row) for row in rows]


def _opened(tx: Transaction, bot: str, row: Row) -> Received:
    return Received(
        id=row["id"],
        bot=bot,
        update_id=row["update_id"],
        chat_id=row["chat_id"],
        raw=tx.vault.open(SEALED_AS, row["update_sealed"]),
        attempts=row["attempts"],
        received_at=row["received_at"],
    )


@brief
def tried(tx: Transaction, *, bot: str, update_id: int, attempts: int) -> None:
    """Note, before a handler gets it, how often one did: if its process ends now, this one may be why."""
    changed = tx.run(
        "UPDATE inbox SET attempts = :attempts WHERE bot = :bot AND update_id = :update_id AND state = 'new'",
        bot=bot,
        update_id=update_id,
        attempts=attempts,
    )
    if not changed:
        raise AlreadyDone(f"update {update_id} of {bot}")


def forget_numbers(tx: Transaction, *, bot: str) -> None:
    """Updates with the numbers of those that are over may be new ones. What waits is still to be handled."""
    tx.run("DELETE FROM inbox WHERE bot = :bot AND state <> 'new'", bot=bot)


def tidy(tx: Transaction, *, done_before: int, aside_before: int, limit: int) -> int:
    """Drop some of what was done, and later of what was put aside; how many."""
    return tx.run(
        """
        DELETE FROM inbox WHERE id IN (
            SELECT id FROM inbox WHERE (state = 'done' AND done_at < :done_before)
            OR (state = 'aside' AND done_at < :aside_before) LIMIT :limit
        )
        """,
        done_before=done_before,
        aside_before=aside_before,
        limit=limit,
    )
