"""Counts for the admins' figures and for health."""

from collections.abc import Mapping
from types import MappingProxyType

from storage.transaction import Transaction

_LARGE = {
    "persons": "SELECT count(DISTINCT person_id) AS n FROM accounts",
    "certificates": "SELECT count(*) AS n FROM certificates",
    "redemptions": "SELECT count(*) AS n FROM redemptions",
    "direct": "SELECT count(*) AS n FROM direct_inquiries",
}
"""Those that grow with the years: of many millions each takes seconds."""
_COUNTS = {
    "organisations": "SELECT count(*) AS n FROM organisations WHERE state = 'active'",
    "officers": "SELECT count(*) AS n FROM officers WHERE state = 'active'",
    "active_codes": "SELECT count(*) AS n FROM codes WHERE state = 'active' AND ends_at > :now",
    "objections": "SELECT count(*) AS n FROM objections WHERE seen_at IS NULL",
    "applications": "SELECT count(*) AS n FROM applications WHERE sent_at IS NOT NULL AND closed_at IS NULL",
    "agreements": "SELECT count(*) AS n FROM agreements WHERE state = 'active'",
}
_ASKED = """
    SELECT organisation_id FROM redemptions WHERE at >= :start AND at < :end
    UNION ALL SELECT organisation_id FROM direct_inquiries WHERE at >= :start AND at < :end
"""
"""Inquiries of organisations, of both kinds: by a code, and directly."""
_QUEUES = {
    name: f"SELECT count(*) AS n, min({came}) AS oldest FROM {table} WHERE {condition}"
    for name, came, table, condition in (
        ("inbox", "received_at", "inbox", "state = 'new' AND received_at < :before"),
        ("aside", "received_at", "inbox", "state = 'aside'"),
        ("outbox", "created_at", "outbox", "state = 'waiting' AND created_at < :before"),
        ("failed", "created_at", "outbox", "state = 'failed'"),
    )
}


def counts(tx: Transaction, *, now: int) -> tuple[dict[str, int], int | None]:
    """What there is, by name; and when the large ones were counted, if that was not now."""
    kept, counted_at = _kept(tx)
    small = {name: _number(tx, sql, **({"now": now} if ":now" in sql else {})) for name, sql in _COUNTS.items()}
    return small | large(tx, kept), counted_at


def large(tx: Transaction, kept: Mapping[str, int] = MappingProxyType({})) -> dict[str, int]:
    """The large ones, counted now but for those that are `kept`."""
    return {name: kept[name] if name in kept else _number(tx, sql) for name, sql in _LARGE.items()}


def keep(tx: Transaction, counted: Mapping[str, int], *, now: int) -> None:
    """Show these instead of counting anew, from here on. Without any, all are counted anew at each look."""
    tx.run("DELETE FROM counts")
    for name, number in counted.items():
        tx.run("INSERT INTO counts (name, number, at) VALUES (:name, :number, :now)", name=name, number=number, now=now)


def kept_at(tx: Transaction) -> int | None:
    """When those that are kept were counted; None without any."""
    return _kept(tx)[1]


def _kept(tx: Transaction) -> tuple[dict[str, int], int | None]:
    rows = tx.all("SELECT name, number, at FROM counts")
    return {row["name"]: int(row["number"]) for row in rows}, min((row["at"] for row in rows), default=None)


def database_answers(tx: Transaction) -> bool:
    """True, or an error of the store."""
    return tx.one("SELECT 1 AS one") is not None


def queues(tx: Transaction, *, before: int) -> dict[str, tuple[int, int | None]]:
    """For each queue, how many rows it holds, and when the oldest came. What came since `before` is in hand."""
    found: dict[str, tuple[int, int | None]] = {}
    for name, sql in _QUEUES.items():
        row = tx.one(sql, **({"before": before} if ":before" in sql else {}))
        found[name] = (int(row["n"]), row["oldest"]) if row else (0, None)
    return found


def inquiries_between(tx: Transaction, start: int, end: int) -> int:
    """Document inquiries and direct ones."""
    return _number(tx, f"SELECT count(*) AS n FROM ({_ASKED}) asked", start=start, end=end)


def inquiries_by_organisation(tx: Transaction, start: int, end: int) -> list[tuple[str, int]]:
    """Names of organisations, those that asked most first."""
    rows = tx.all(
        f"""
        SELECT organisations.name, count(*) AS n FROM ({_ASKED}) asked
        JOIN organisations ON organisations.id = asked.organisation_id
        GROUP BY organisations.id, organisations.name ORDER BY n DESC, organisations.name
        """,
        start=start,
        end=end,
    )
    return [(row["name"], int(row["n"])) for row in rows]


def inquiries_by_kind(tx: Transaction, start: int, end: int) -> list[tuple[str, int]]:
    """Kinds of organisations, those that asked most first."""
    rows = tx.all(
        f"""
        SELECT organisations.kind, count(*) AS n FROM ({_ASKED}) asked
        JOIN organisations ON organisations.id = asked.organisation_id
        GROUP BY organisations.kind ORDER BY n DESC, organisations.kind
        """,
        start=start,
        end=end,
    )
    return [(row["kind"], int(row["n"])) for row in rows]


def applications_waiting(tx: Transaction, start: int, end: int) -> int:
    """Applications sent from `start` up to `end` that are not decided yet."""
    return _number(
        tx,
        """
        SELECT count(*) AS n FROM applications
        WHERE sent_at >= :start AND sent_at < :end AND closed_at IS NULL
        """,
        start=start,
        end=end,
    )


def agreements_ending(tx: Transaction, start: int, end: int) -> int:
    """Agreements in force that end from `start` up to `end`."""
    return _number(
        tx,
        "SELECT count(*) AS n FROM agreements WHERE state = 'active' AND ends_at >= :start AND ends_at < :end",
        start=start,
        end=end,
    )


def letters_between(tx: Transaction, start: int, end: int) -> int:
    return _number(tx, "SELECT count(*) AS n FROM letters WHERE at >= :start AND at < :end", start=start, end=end)


def legacy_unresolved(tx: Transaction) -> int:
    return _number(tx, "SELECT count(*) AS n FROM legacy_rows WHERE state = 'unresolved'")


def _number(tx: Transaction, sql: str, **given: int) -> int:
    row = tx.one(sql, **given)
    return int(row["n"]) if row else 0
