"""The bots' user names, as their messengers told them last."""

from storage.transaction import Transaction


def usernames(tx: Transaction) -> dict[str, str]:
    """By bot: ``telegram-person`` …"""
    return {row["bot"]: row["username"] for row in tx.all("SELECT bot, username FROM bots")}


def keep_username(tx: Transaction, *, bot: str, username: str) -> None:
    tx.run(
        """
        INSERT INTO bots (bot, username) VALUES (:bot, :username)
        ON CONFLICT (bot) DO UPDATE SET username = excluded.username
        """,
        bot=bot,
        username=username,
    )
