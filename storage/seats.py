"""Where officers sit: what their rights come from."""

from typing import NamedTuple

from storage.transaction import Row, Transaction


class Seat(NamedTuple):
    """What an officer's rights come from: his place in an organisation, and whether that is open to him."""

    officer_id: int
    organisation_id: int
    head: bool
    open: bool  # the organisation is not suspended
    overdue: bool  # its list of officers was not confirmed in time (directive, A4)


COLUMNS = """officers.id AS officer_id, officers.organisation_id, officers.head,
    organisations.state AS organisation_state, organisations.list_overdue_at"""


def seat_in(row: Row) -> Seat | None:
    """The seat whose columns, `COLUMNS`, stand in `row`; None where no officer was found."""
    if row["officer_id"] is None:
        return None
    return Seat(
        row["officer_id"],
        row["organisation_id"],
        head=bool(row["head"]),
        open=row["organisation_state"] == "active",
        overdue=row["list_overdue_at"] is not None,
    )


def of_account(tx: Transaction, account_id: int) -> Seat | None:
    """Of the officer whose account this is.

    Whether he rests is for his organisation's list to say: `RESTING` only means that he was told.
    """
    row = tx.one(
        f"""
        SELECT {COLUMNS} FROM officers JOIN organisations ON organisations.id = officers.organisation_id
        WHERE officers.account_id = :id AND officers.state IN ('active', 'resting')
        """,
        id=account_id,
    )
    return seat_in(row) if row else None
