"""Where each conversation stands: a step, and what was answered so far. Any process can answer the next message."""

from dataclasses import dataclass, field
from typing import Any

import orjson

from storage.transaction import Row, Transaction

_AFTER = ""
"""Where `Conversation.after` is kept among the data, in which nobody gives a name like this."""


@dataclass(frozen=True)
class Conversation:
    """Never changed in place: an update's unit of work may begin with the one that was found before it.

    `after` is the id of the message by which the chat came to this step: what answers it has a higher one. 0 where it
    is not known.
    """

    step: str = ""
    data: dict[str, Any] = field(default_factory=dict)
    after: int = field(default=0, compare=False)


def alone_in(tx: Transaction, *, bot: str, chat_id: int) -> None:
    """Nobody else goes on with this conversation until this unit commits, in whatever process. Ask before looking."""
    tx.alone(f"conversation {bot} {chat_id}")


def load(tx: Transaction, *, bot: str, chat_id: int) -> Conversation:
    row = tx.one(
        "SELECT step, data_sealed FROM conversations WHERE bot = :bot AND chat_id = :chat_id", bot=bot, chat_id=chat_id
    )
    return Conversation() if row is None else conversation_in(tx, row)


def conversation_in(tx: Transaction, row: Row) -> Conversation:
    """Of a row with a step and its data, or with NULL for both."""
    if row["step"] is None:
        return Conversation()
    data = orjson.loads(tx.vault.open("conversations.data", row["data_sealed"]))
    return Conversation(row["step"], after=data.pop(_AFTER, 0), data=data)


def save(tx: Transaction, conversation: Conversation, *, bot: str, chat_id: int, now: int) -> None:
    data = orjson.dumps(conversation.data | {_AFTER: conversation.after} if conversation.after else conversation.data)
    tx.run(
        """
        INSERT INTO conversations (bot, chat_id, step, data_sealed, changed_at)
        VALUES (:bot, :chat_id, :step, :data, :now)
        ON CONFLICT (bot, chat_id) DO UPDATE
            SET step = excluded.step, data_sealed = excluded.data_sealed, changed_at = excluded.changed_at
        """,
        bot=bot,
        chat_id=chat_id,
        step=conversation.step,
        data=tx.vault.seal("conversations.data", data),
        now=now,
    )


def forget(tx: Transaction, *, bot: str, chat_id: int) -> None:
    tx.run("DELETE FROM conversations WHERE bot = :bot AND chat_id = :chat_id", bot=bot, chat_id=chat_id)


def forget_older(tx: Transaction, *, before: int) -> int:
    """Forget conversations that last went on before `before`; how many."""
    return tx.run("DELETE FROM conversations WHERE changed_at < :before", before=before)
