"""Who writes to us: his account and what his rights come from, in one question, since every update asks it twice."""

from dataclasses import dataclass

from storage import officers, people
from storage.officers import Seat
from storage.people import Account
from storage.transaction import Transaction


@dataclass(frozen=True)
class Known:
    """`here` is the account in whose chat he writes, `account` the one that holds what he may do (storage/joined.py).

    `roles` of the office were granted to him, in the organisations' bots alone.
    """

    here: Account
    account: Account
    roles: frozenset[str]
    seat: Seat | None


def known(tx: Transaction, *, bot: str, user_id: int) -> Known | None:
    """None before his first `/start`."""
    rows = tx.all(
        f"""
        SELECT accounts.*, {officers.SEAT}, grants.role
        FROM accounts AS here JOIN accounts ON accounts.id = COALESCE(here.principal_id, here.id)
        LEFT JOIN officers ON officers.account_id = accounts.id AND officers.state IN ('active', 'resting')
        LEFT JOIN organisations ON organisations.id = officers.organisation_id
        LEFT JOIN grants ON grants.user_id = accounts.user_id
            AND grants.platform = REPLACE(accounts.bot, '-organisation', '')
        WHERE here.bot = :bot AND here.user_id = :user_id
        """,
        bot=bot,
        user_id=user_id,
    )
    if not rows:
        return None
    account = people.account_in(tx, rows[0])
    here = account if (account.bot, account.user_id) == (bot, user_id) else people.account(tx, bot=bot, user_id=user_id)
    assert here is not None, "its row was joined to the one that was found"
    roles = frozenset(row["role"] for row in rows if row["role"] is not None)
    return Known(here, account, roles, officers.seat_in(rows[0]))
