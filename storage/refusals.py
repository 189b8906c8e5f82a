"""How often each act was refused, and why: counts in spans of half an hour, never whom.

Days in Tehran begin at half hours of UTC, so each day's count is exact. Several rows share a span's count, chosen by
the actor: on PostgreSQL, units that count in the same row wait for each other.
"""

import zlib

from domain.times import DAY, MINUTE
from storage.transaction import Transaction

SPAN = 30 * MINUTE
_PARTS = 8


def count(tx: Transaction, *, act: str, reason: str, actor: str, now: int) -> None:
    tx.run(
        """
        INSERT INTO refusals (span, part, act, reason, count) VALUES (:span, :part, :act, :reason, 1)
        ON CONFLICT (span, part, act, reason) DO UPDATE SET count = refusals.count + 1
        """,
        span=now // SPAN,
        part=zlib.crc32(actor.encode()) % _PARTS,
        act=act,
        reason=reason,
    )


def by_act(tx: Transaction, start: int, end: int) -> list[tuple[str, int]]:
    """Acts that were refused from `start` up to `end`, which lie on half hours, the most often refused first."""
    rows = tx.all(
        """
        SELECT act, sum(count) AS n FROM refusals WHERE span >= :first AND span < :after
        GROUP BY act ORDER BY n DESC, act
        """,
        first=start // SPAN,
        after=-(-end // SPAN),
    )
    return [(row["act"], int(row["n"])) for row in rows]


def between(tx: Transaction, start: int, end: int) -> int:
    return sum(count for _, count in by_act(tx, start, end))


def forget_old(tx: Transaction, *, before: int) -> bool:
    """Remove the counts of the oldest day that is over before `before`; whether there may be more of them."""
    removed = tx.run(
        "DELETE FROM refusals WHERE span < :last AND span < (SELECT min(span) FROM refusals) + :day",
        last=before // SPAN,
        day=DAY // SPAN,
    )
    return removed > 0
