"""Leases: of several processes, the one that holds the lease does the work."""

from storage.transaction import Transaction, brief


def take(tx: Transaction, *, name: str, holder: str, now: int, until: int) -> bool:
    """Take a lease that is free, has ended or is one's own; False when it is somebody else's.

    One that ends later than twice the time for which they are taken was taken by a clock that was set back since, and
    whoever holds it may be long gone.
    """
    changed = tx.run(
        """
        INSERT INTO leases (name, holder, until) VALUES (:name, :holder, :until)
        ON CONFLICT (name) DO UPDATE SET holder = excluded.holder, until = excluded.until
        WHERE leases.until <= :now OR leases.until > :later_than_any OR leases.holder = :holder
        """,
        name=name,
        holder=holder,
        now=now,
        until=until,
        later_than_any=until + (until - now),
    )
    return changed == 1


def end_at(tx: Transaction, *, name: str, holder: str, until: int) -> bool:
    """Let one's own lease, which may have ended, end later or now; False when somebody else took it meanwhile."""
    changed = tx.run(
        "UPDATE leases SET until = :until WHERE name = :name AND holder = :holder",
        name=name,
        holder=holder,
        until=until,
    )
    return changed == 1


@brief
def try_out(tx: Transaction, *, name: str) -> None:
    """Write, and leave nothing behind: the commit shows whether there is room, and whether anything may be written."""
    tx.run("INSERT INTO leases (name, holder, until) VALUES (:name, '', 0)", name=name)
    tx.run("DELETE FROM leases WHERE name = :name", name=name)
