"""Which organisations have to confirm their list of officers, and whose officers rest until they do (directive, A4)."""

from storage import officers
from storage.agreements import IN_FORCE
from storage.officers import Officer
from storage.organisations import Organisation, from_row
from storage.transaction import Transaction


def due(tx: Transaction, *, before: int, now: int, limit: int) -> list[Organisation]:
    """Organisations with an agreement in force and officers inside whose list was last confirmed before then.

    Where it never was, it counts from the start of the first agreement that ever was in force: a renewal or an
    amendment gives no respite. One that was carried over counts from the day on which it was: nobody could be asked
    sooner.
    """
    rows = tx.all(
        f"""
        SELECT * FROM organisations
        WHERE state = 'active' AND list_asked_at IS NULL AND COALESCE(list_confirmed_at, ({_FIRST_START})) <= :before
            AND EXISTS (
                SELECT 1 FROM agreements WHERE agreements.organisation_id = organisations.id AND {IN_FORCE}
            )
            AND EXISTS (
                SELECT 1 FROM officers WHERE officers.organisation_id = organisations.id AND officers.state = 'active'
            )
        ORDER BY id LIMIT :limit
        """,
        before=before,
        now=now,
        limit=limit,
    )
    return [from_row(row) for row in rows]


_FIRST_START = """
    SELECT min(CASE WHEN agreements.basis = 'circular_1' AND agreements.created_at > agreements.starts_at
        THEN agreements.created_at ELSE agreements.starts_at END)
    FROM agreements
    WHERE agreements.organisation_id = organisations.id AND agreements.state NOT IN ('drafted', 'withdrawn')
"""


def ask(tx: Transaction, organisation_id: int, *, now: int) -> bool:
    """False when it was asked before."""
    return _set(tx, organisation_id, "list_asked_at = :now", "list_asked_at IS NULL", now=now)


def to_remind(tx: Transaction, *, asked_before: int, asked_after: int, limit: int) -> list[Organisation]:
    silent = "list_reminded_at IS NULL AND list_asked_at > :after"
    return _asked(tx, silent, asked_before, limit, after=asked_after)


def remind(tx: Transaction, organisation_id: int, *, now: int) -> bool:
    unreminded = "list_asked_at IS NOT NULL AND list_reminded_at IS NULL"
    return _set(tx, organisation_id, "list_reminded_at = :now", unreminded, now=now)


def to_suspend(tx: Transaction, *, asked_before: int, limit: int) -> list[Organisation]:
    return _asked(tx, "list_overdue_at IS NULL", asked_before, limit)


def suspend(tx: Transaction, organisation_id: int, *, now: int) -> bool:
    """From here on its officers rest, whether or not they were told."""
    unconfirmed = "list_asked_at IS NOT NULL AND list_overdue_at IS NULL"
    return _set(tx, organisation_id, "list_overdue_at = :now", unconfirmed, now=now)


def confirm(tx: Transaction, organisation_id: int, *, now: int) -> None:
    """From here on its officers work again."""
    cleared = "list_asked_at = NULL, list_reminded_at = NULL, list_overdue_at = NULL"
    _set(tx, organisation_id, f"list_confirmed_at = :now, {cleared}", "state = 'active'", now=now)


def asked_at(tx: Transaction, organisation_id: int) -> tuple[int | None, int | None]:
    """When the list was last confirmed, and since when it is to be confirmed again."""
    row = tx.one("SELECT list_confirmed_at, list_asked_at FROM organisations WHERE id = :id", id=organisation_id)
    return (row["list_confirmed_at"], row["list_asked_at"]) if row else (None, None)


def to_rest(tx: Transaction, *, limit: int) -> list[Officer]:
    """Officers who are not told yet that they rest, in no order: by one, all officers would be walked through."""
    return _officers(
        tx,
        """
        SELECT id FROM officers WHERE state = 'active' AND organisation_id IN (
            SELECT id FROM organisations WHERE list_asked_at IS NOT NULL AND list_overdue_at IS NOT NULL
        ) LIMIT :limit
        """,
        limit,
    )


def to_return(tx: Transaction, *, limit: int) -> list[Officer]:
    """Officers who are not told yet that they may work again, in no order either."""
    return _officers(
        tx,
        """
        SELECT officers.id FROM officers JOIN organisations ON organisations.id = officers.organisation_id
        WHERE officers.state = 'resting' AND organisations.list_overdue_at IS NULL LIMIT :limit
        """,
        limit,
    )


def rest(tx: Transaction, officer_id: int) -> bool:
    """False when he rests already, or was removed meanwhile."""
    return tx.run("UPDATE officers SET state = 'resting' WHERE id = :id AND state = 'active'", id=officer_id) == 1


def come_back(tx: Transaction, officer_id: int) -> bool:
    return tx.run("UPDATE officers SET state = 'active' WHERE id = :id AND state = 'resting'", id=officer_id) == 1


def _asked(tx: Transaction, condition: str, asked_before: int, limit: int, **times: int) -> list[Organisation]:
    rows = tx.all(
        f"""
        SELECT * FROM organisations WHERE list_asked_at IS NOT NULL AND list_asked_at <= :before AND {condition}
        ORDER BY id LIMIT :limit
        """,
        before=asked_before,
        limit=limit,
        **times,
    )
    return [from_row(row) for row in rows]


def _set(tx: Transaction, organisation_id: int, change: str, condition: str, *, now: int) -> bool:
    changed = tx.run(f"UPDATE organisations SET {change} WHERE id = :id AND {condition}", id=organisation_id, now=now)
    return changed == 1


def _officers(tx: Transaction, sql: str, limit: int) -> list[Officer]:
    found = (officers.get(tx, row["id"]) for row in tx.all(sql, limit=limit))
    return [officer for officer in found if officer is not None]
