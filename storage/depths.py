"""How much waits in the whole database, and for how long: cheap enough to be asked every few seconds.

Every statement walks one of the partial indexes of what waits, and stops at `MOST` rows; none looks at what is done.
Of more updates than that the oldest may be missed.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from storage.transaction import Transaction

MOST = 10_000


@dataclass(frozen=True)
class Depth:
    """How many rows wait, counted to `MOST` of a kind, and for how many microseconds the oldest has."""

    depth: int
    age: int


@dataclass(frozen=True)
class Depths:
    """By bot, and of the outbox by urgency: answers that people wait for, and notices that let them go first."""

    inbox: dict[str, Depth]
    outbox: dict[tuple[str, bool], Depth]


def depths(tx: Transaction, *, bots: Sequence[str], now: int) -> Depths:
    inbox = {bot: _inbox(tx, bot, now=now) for bot in bots}
    outbox = {(bot, urgent): _outbox(tx, bot, urgent, now=now) for bot in bots for urgent in (True, False)}
    return Depths(inbox, outbox)


def _inbox(tx: Transaction, bot: str, *, now: int) -> Depth:
    row = tx.one(
        """
        SELECT count(*) AS depth, min(received_at) AS oldest FROM (
            SELECT received_at FROM inbox WHERE bot = :bot AND state = 'new' LIMIT :most
        ) AS waiting
        """,
        bot=bot,
        most=MOST,
    )
    return Depth(row["depth"], _age(row["oldest"], now)) if row else Depth(0, 0)


def _outbox(tx: Transaction, bot: str, urgent: bool, *, now: int) -> Depth:
    row = tx.one(
        """
        SELECT count(*) AS depth, min(created_at) AS oldest FROM (
            SELECT created_at FROM outbox WHERE state = 'waiting' AND bot = :bot AND urgent = :urgent
            ORDER BY id + 0 LIMIT :most
        ) AS waiting
        """,
        bot=bot,
        urgent=int(urgent),
        most=MOST,
    )
    return Depth(row["depth"], _age(row["oldest"], now)) if row else Depth(0, 0)


def _age(since: int | None, now: int) -> int:
    return 0 if since is None else max(0, now - since)
