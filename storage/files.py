"""What the messengers already have: a picture that was sent once is sent again by its file_id."""

from storage.transaction import Transaction


def find(tx: Transaction, *, bot: str, name: str) -> str | None:
    """The file_id under which this bot's messenger knows the file."""
    row = tx.one("SELECT file_id FROM files WHERE bot = :bot AND name = :name", bot=bot, name=name)
    return None if row is None else str(row["file_id"])


def keep(tx: Transaction, *, bot: str, name: str, file_id: str) -> None:
    """Remember a file_id; a newer one takes the older one's place."""
    tx.run(
        """
        INSERT INTO files (bot, name, file_id) VALUES (:bot, :name, :file_id)
        ON CONFLICT (bot, name) DO UPDATE SET file_id = excluded.file_id
        """,
        bot=bot,
        name=name,
        file_id=file_id,
    )


def forget(tx: Transaction, *, bot: str, name: str) -> None:
    """Drop a file_id that the messenger no longer knows."""
    tx.run("DELETE FROM files WHERE bot = :bot AND name = :name", bot=bot, name=name)
