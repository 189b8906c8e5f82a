"""What the messengers already have: a picture that was sent once is sent again by its file_id."""

from storage.transaction import Transaction, brief


@brief
def find(tx: Transaction, *, bot: str, name: str) -> str | None:
    """The file_id under which this bot's messenger knows the file."""
    row = tx.one("SELECT file_id FROM files WHERE bot = :bot AND name = :name", bot=bot, name=name)
    return None if row is None else str(row["file_id"])


def keep(tx: Transaction, *, bot: str, name: str, file_id: str, subject: str | None = None) -> None:
    """Remember a file_id; a newer one takes the older one's place. `subject` is what it shows: ``certificate:12``.

    What was deleted while the picture was on its way is not remembered: nobody would ever drop it again.
    """
    if subject is not None and _is_gone(tx, subject):
        return
    tx.run(
        """
        INSERT INTO files (bot, name, file_id, subject) VALUES (:bot, :name, :file_id, :subject)
        ON CONFLICT (bot, name) DO UPDATE SET file_id = excluded.file_id
        """,
        bot=bot,
        name=name,
        file_id=file_id,
        subject=subject,
    )


def forget(tx: Transaction, *, bot: str, name: str) -> None:
    """Drop a file_id that the messenger no longer knows."""
    tx.run("DELETE FROM files WHERE bot = :bot AND name = :name", bot=bot, name=name)


def forget_all_of(tx: Transaction, subject: str) -> None:
    """Drop every file_id of what is gone: with it, and the bot's token, the picture could still be had."""
    tx.run("DELETE FROM files WHERE subject = :subject", subject=subject)


def _is_gone(tx: Transaction, subject: str) -> bool:
    """Whether its owner deleted it; whoever is about to do so is waited for, as in `certificates.alone_with`."""
    kind, _, number = subject.partition(":")
    if kind not in _THERE:
        return False
    tx.alone(f"{kind} {number}")
    return tx.one(f"SELECT 1 AS yes FROM {_THERE[kind]}", id=int(number)) is None


_THERE = {
    "certificate": "certificates WHERE id = :id AND deleted_at IS NULL",
    "paper": "papers WHERE id = :id AND content_sealed IS NOT NULL",
    "form_answer": "forms WHERE id = :id AND closed_at IS NULL",
    "form_file": "forms WHERE id = :id AND closed_at IS NULL",
    "batch_result": "batches WHERE id = :id AND erased_at IS NULL",
}
"""By the kind of a subject whose files are dropped when it is deleted: where it is found until then."""
