"""What time it is for the database."""

from storage.transaction import Transaction


def now(tx: Transaction) -> int | None:
    """The time on the server, in microseconds; None for a file, which is on the same machine."""
    if tx.dialect == "sqlite":
        return None
    row = tx.one("SELECT CAST(extract(epoch FROM clock_timestamp()) * 1000000 AS BIGINT) AS now")
    return int(row["now"]) if row else None
