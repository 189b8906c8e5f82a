"""How much waits in the whole database, and for how long: cheap enough to be asked every few seconds.

Every statement walks one of the partial indexes of what waits, from its oldest end, and stops at `MOST` rows; none
looks at what is done.
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
    """The inbox by bot, and the outbox of all bots: answers and notices."""

    inbox: dict[str, Depth]
    outbox: Depth


def depths(tx: Transaction, *, bots: Sequence[str], now: int) -> Depths:
    rows = [_outbox(tx, bot, urgent, now=now) for bot in bots for urgent in (1, 0)]
    outbox = Depth(sum(each.depth for each in rows), max((each.age for each in rows), default=0))
    return Depths({bot: _inbox(tx, bot, now=now) for bot in bots}, outbox)


def _inbox(tx: Transaction, bot: str, *, now: int) -> Depth:
    row = tx.one(
        """
        SELECT count(*) AS depth, min(received_at) AS oldest FROM (
            SELECT received_at FROM inbox WHERE bot = :bot AND state = 'new' ORDER BY id LIMIT :most
        ) AS waiting
        """,
        bot=bot,
        most=MOST,
    )
    return Depth(row["depth"], _age(row["oldest"], now)) if row else Depth(0, 0)


def _outbox(tx: Transaction, bot: str, urgent: int, *, now: int) -> Depth:
    row = tx.one(
        """
        SELECT count(*) AS depth, min(created_at) AS oldest FROM (
            SELECT created_at FROM outbox WHERE state = 'waiting' AND bot = :bot AND urgent = :urgent
            ORDER BY id LIMIT :most
        ) AS waiting
        """,
        bot=bot,
        urgent=urgent,
        most=MOST,
    )
    return Depth(row["depth"], _age(row["oldest"], now)) if row else Depth(0, 0)


def _age(since: int | None, now: int) -> int:
    return 0 if since is None else max(0, now - since)
