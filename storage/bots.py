"""The bots' user names, as their messengers told them last, and which bots they are."""

from typing import NamedTuple

from storage import inbox
from storage.transaction import Transaction


class Known(NamedTuple):
    """`number`: by which its messenger knows it; None where no start has noted it yet."""

    username: str
    number: int | None


def known(tx: Transaction) -> dict[str, Known]:
    """By bot: ``telegram-person`` …"""
    rows = tx.all("SELECT bot, username, number FROM bots")
    return {row["bot"]: Known(row["username"], row["number"]) for row in rows}


def keep(tx: Transaction, *, bot: str, username: str, number: int) -> None:
    """Note who a bot is. With another number it is another bot, whose updates begin anywhere: the numbers of the former
    one's are forgotten, or its own would be taken for those.
    """
    before = tx.one("SELECT number FROM bots WHERE bot = :bot", bot=bot)
    if before is not None and before["number"] not in (None, number):
        inbox.forget_numbers(tx, bot=bot)
    tx.run(
        """
        INSERT INTO bots (bot, username, number) VALUES (:bot, :username, :number)
        ON CONFLICT (bot) DO UPDATE SET username = excluded.username, number = excluded.number
        """,
        bot=bot,
        username=username,
        number=number,
    )
