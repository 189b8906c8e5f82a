"""What the messengers already have: a picture that was sent once is sent again by its file_id."""

from storage.transaction import Transaction, brief


@brief
def find(tx: Transaction, *, bot: str, name: str) -> str | None:
    """The file_id under which this bot's messenger knows the file."""
    row = tx.one("SELECT file_id FROM files WHERE bot = :bot AND name = :name", bot=bot, name=name)
    return None if row is None else str(row["file_id"])


def keep(tx: Transaction, *, bot: str, name: str, file_id: str, subject: str | None = None) -> None:
    """Remember a file_id; a newer one takes the older one's place. `subject` is what it shows: ``certificate:12``."""
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
