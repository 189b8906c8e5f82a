"""Counts for the admins' figures and for health."""

from storage.transaction import Transaction

_COUNTS = {
    "persons": "SELECT count(*) AS n FROM persons WHERE id IN (SELECT person_id FROM accounts)",
    "organisations": "SELECT count(*) AS n FROM organisations WHERE state = 'active'",
    "officers": "SELECT count(*) AS n FROM officers WHERE state = 'active'",
    "certificates": "SELECT count(*) AS n FROM certificates",
    "active_codes": "SELECT count(*) AS n FROM codes WHERE state = 'active' AND ends_at > :now",
    "redemptions": "SELECT count(*) AS n FROM redemptions",
    "objections": "SELECT count(*) AS n FROM objections WHERE seen_at IS NULL",
}
_QUEUES = {
    name: f"SELECT count(*) AS n, min({came}) AS oldest FROM {table} WHERE {condition}"
    for name, came, table, condition in (
        ("inbox", "received_at", "inbox", "state = 'new' AND received_at < :before"),
        ("aside", "received_at", "inbox", "state = 'aside'"),
        ("outbox", "created_at", "outbox", "state = 'waiting' AND created_at < :before"),
        ("failed", "created_at", "outbox", "state = 'failed'"),
    )
}


def counts(tx: Transaction, *, now: int) -> dict[str, int]:
    found = {}
    for name, sql in _COUNTS.items():
        row = tx.one(sql, **({"now": now} if ":now" in sql else {}))
        found[name] = int(row["n"]) if row else 0
    return found


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


def redemptions_between(tx: Transaction, start: int, end: int) -> int:
    row = tx.one("SELECT count(*) AS n FROM redemptions WHERE at >= :start AND at < :end", start=start, end=end)
    return int(row["n"]) if row else 0
