"""What people are to hear of agreements: reminders before the end, the end, and changes that officers have to know."""

from domain.agreements import REMINDERS
from domain.times import DAY
from storage import people
from storage.agreements import Agreement, from_row, get
from storage.people import Account
from storage.transaction import Transaction


def to_remind(tx: Transaction, *, now: int, limit: int) -> list[Agreement]:
    """Running agreements that end so soon that a reminder is due which was not sent, the soonest first."""
    due = " OR ".join(
        f"(ends_at <= :in_{days} AND (reminded_days = 0 OR reminded_days > {days}))" for days in REMINDERS
    )
    rows = tx.all(
        f"""
        SELECT * FROM agreements WHERE state = 'active' AND ends_at > :now AND ends_at <= :first AND ({due})
        ORDER BY ends_at, id LIMIT :limit
        """,
        now=now,
        first=now + max(REMINDERS) * DAY,
        limit=limit,
        **{f"in_{days}": now + days * DAY for days in REMINDERS},
    )
    return [from_row(tx, row) for row in rows]


def reminded(tx: Transaction, agreement: Agreement, *, days: int) -> bool:
    """Count the reminder as sent; False when somebody else did, or the agreement is not running any more."""
    changed = tx.run(
        """
        UPDATE agreements SET reminded_days = :days
        WHERE id = :id AND state = 'active' AND reminded_days = :before
        """,
        id=agreement.id,
        days=days,
        before=agreement.reminded_days,
    )
    return changed == 1


def over(tx: Transaction, *, now: int, limit: int) -> list[Agreement]:
    """Agreements whose time is over, but which are not marked as ended."""
    rows = tx.all(
        """
        SELECT * FROM agreements WHERE state IN ('active', 'suspended') AND ends_at <= :now
        ORDER BY ends_at, id LIMIT :limit
        """,
        now=now,
        limit=limit,
    )
    return [from_row(tx, row) for row in rows]


def begin(tx: Transaction, agreement_id: int) -> None:
    """All officers of its organisation are to hear what it has become."""
    tx.run("UPDATE agreements SET news = 1, told_officer = 0 WHERE id = :id", id=agreement_id)


def waiting(tx: Transaction) -> Agreement | None:
    """An agreement whose officers have yet to hear of a change; its row is held until this unit commits.

    So whoever changes it waits, and begins anew after this; or has committed before, and is what is read here.
    """
    while (row := tx.one("SELECT id FROM agreements WHERE news = 1 ORDER BY id LIMIT 1")) is not None:
        if tx.run("UPDATE agreements SET news = 1 WHERE id = :id AND news = 1", id=row["id"]) == 1:
            return get(tx, row["id"])
    return None


def next_officers(tx: Transaction, agreement: Agreement, *, limit: int) -> list[Account]:
    """The next active officers' accounts, counted as told; when there are no more, the news is old."""
    row = tx.one("SELECT told_officer FROM agreements WHERE id = :id AND news = 1", id=agreement.id)
    if row is None:
        return []
    rows = tx.all(
        """
        SELECT id, account_id FROM officers
        WHERE organisation_id = :organisation_id AND state IN ('active', 'resting') AND id > :told
        ORDER BY id LIMIT :limit
        """,
        organisation_id=agreement.organisation_id,
        told=row["told_officer"],
        limit=limit,
    )
    tx.run(
        "UPDATE agreements SET told_officer = :told, news = :news WHERE id = :id",
        id=agreement.id,
        told=rows[-1]["id"] if rows else row["told_officer"],
        news=int(len(rows) == limit),
    )
    accounts = (people.account_by_id(tx, each["account_id"]) for each in rows)
    return [account for account in accounts if account is not None]
