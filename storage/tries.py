"""Wrong tries, counted in a window of time, and the doors that they closed."""

from functools import cache

from domain.limits import Limit
from storage.transaction import Transaction

CLOSED_TOPIC = "tries.closed"  # news: the kind of limit that closed a door
_TRIED = "FROM tries WHERE kind = :kind AND subject = :subject AND at > :since AND at < :ahead"


def alone_at(tx: Transaction, limit: Limit, subject: str) -> None:
    """Nobody else counts at this door until this unit commits: tries at one instant are counted one by one."""
    tx.alone(f"tries {limit.kind} {subject}")


def closed_until(tx: Transaction, *doors: tuple[Limit, str], now: int) -> int | None:
    """When all of these doors are open again, or None when they are.

    One that would stay closed for twice its time was closed while a clock was ahead, by days or by years: it is open.
    """
    named: dict[str, str | int] = {}
    for place, (limit, subject) in enumerate(doors):
        named[f"kind_{place}"], named[f"subject_{place}"] = limit.kind, subject
        named[f"most_{place}"] = now + 2 * limit.closed
    row = tx.one(_any_of(len(doors)), now=now, **named)
    return row["until"] if row else None


@cache
def _any_of(doors: int) -> str:
    each = "(kind = :kind_{0} AND subject = :subject_{0} AND until < :most_{0})"
    these = " OR ".join(each.format(place) for place in range(doors))
    return f"SELECT max(until) AS until FROM locks WHERE until > :now AND ({these})"


def count_wrong(tx: Transaction, limit: Limit, subject: str, *, now: int, what: bytes | None = None) -> int:
    """Count one wrong try. How many are left: at 0 the door has just closed.

    `what` is the keyed digest of what was tried, if that is known: once more within the window, it is no other try.
    A try of a time to come, further away than other machines' clocks may be, counts for nothing: a clock was ahead.
    """
    before = {"kind": limit.kind, "subject": subject, "since": now - limit.window, "ahead": now + limit.window}
    again = what is not None and tx.one(f"SELECT 1 AS yes {_TRIED} AND what = :what", **before, what=what)
    if not again:
        tx.run(
            "INSERT INTO tries (kind, subject, at, what) VALUES (:kind, :subject, :now, :what)",
            kind=limit.kind,
            subject=subject,
            now=now,
            what=what,
        )
    row = tx.one(f"SELECT count(*) AS wrong {_TRIED}", **before)
    left = max(0, limit.tries - int(row["wrong"] if row else 0))
    if left == 0:
        _close(tx, limit, subject, now=now)
    return left


def _close(tx: Transaction, limit: Limit, subject: str, *, now: int) -> None:
    tx.run("DELETE FROM tries WHERE kind = :kind AND subject = :subject", kind=limit.kind, subject=subject)
    tx.run(
        """
        INSERT INTO locks (kind, subject, until) VALUES (:kind, :subject, :until)
        ON CONFLICT (kind, subject) DO UPDATE SET until = excluded.until
        """,
        kind=limit.kind,
        subject=subject,
        until=now + limit.closed,
    )
    tx.announce(CLOSED_TOPIC, limit.kind)


def open_again(tx: Transaction, limit: Limit, subject: str, *, now: int) -> bool:
    """Whether it was closed. Tries are counted from none, since they were removed when it was."""
    door = "kind = :kind AND subject = :subject AND until > :now"
    return tx.run(f"DELETE FROM locks WHERE {door}", kind=limit.kind, subject=subject, now=now) > 0


def count_closed(tx: Transaction, limit: Limit, *, now: int) -> int:
    """How many doors of this kind are closed at the moment."""
    row = tx.one("SELECT count(*) AS closed FROM locks WHERE kind = :kind AND until > :now", kind=limit.kind, now=now)
    return int(row["closed"]) if row else 0


def forget_old(tx: Transaction, *, before: int, limit: int) -> int:
    """Remove locks and some tries that ended before `before`; how many."""
    some = "SELECT id FROM tries WHERE at < :before LIMIT :limit"
    tries = tx.run(f"DELETE FROM tries WHERE id IN ({some})", before=before, limit=limit)
    return tries + tx.run("DELETE FROM locks WHERE until < :before", before=before)
