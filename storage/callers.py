"""Who writes to us, what his rights come from, and where he is: in one question, since every update asks it twice."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from domain.scopes import Scope
from storage import agreements, conversations, people, seats
from storage.conversations import Conversation
from storage.people import Account
from storage.seats import Seat
from storage.transaction import Row, Transaction


@dataclass(frozen=True)
class Known:
    """`here` is the account in whose chat he writes, `account` the one that holds what he may do (storage/joined.py).

    `roles` of the office were granted to him, in the organisations' bots alone. `scope` is what the active agreement of
    his organisation allows: enough for what he is offered, while each act looks itself whether it is still in force.
    `conversation` is that of the chat that was asked for. `rows` are what all of it was made of.
    """

    here: Account
    account: Account
    roles: frozenset[str]
    seat: Seat | None
    scope: Scope | None
    conversation: Conversation
    rows: Sequence[Row] = field(repr=False)


def known(
    tx: Transaction, *, bot: str, user_id: int, chat_id: int | None = None, before: Known | None = None
) -> Known | None:
    """None before his first `/start`. If nothing of it has changed since `before`, it is the same object."""
    rows = tx.all(
        f"""
        SELECT accounts.*, {seats.COLUMNS}, agreements.scope, grants.role, conversations.step, conversations.data_sealed
        FROM accounts AS here JOIN accounts ON accounts.id = COALESCE(here.principal_id, here.id)
        LEFT JOIN officers ON officers.account_id = accounts.id AND officers.state IN ('active', 'resting')
        LEFT JOIN organisations ON organisations.id = officers.organisation_id
        LEFT JOIN agreements ON agreements.organisation_id = officers.organisation_id AND agreements.state = 'active'
        LEFT JOIN grants ON grants.user_id = accounts.user_id
            AND grants.platform = REPLACE(accounts.bot, '-organisation', '')
        LEFT JOIN conversations ON conversations.bot = here.bot AND conversations.chat_id = CAST(:chat_id AS BIGINT)
        WHERE here.bot = :bot AND here.user_id = :user_id
        """,
        bot=bot,
        user_id=user_id,
        chat_id=chat_id,
    )
    if not rows:
        return None
    is_own = (rows[0]["bot"], rows[0]["user_id"]) == (bot, user_id)
    if before is not None and is_own and rows == before.rows:
        return before
    account = people.account_in(tx, rows[0])
    here = account if is_own else people.account(tx, bot=bot, user_id=user_id)
    assert here is not None, "its row was joined to the one that was found"
    roles = frozenset(row["role"] for row in rows if row["role"] is not None)
    seat, scope = seats.seat_in(rows[0]), agreements.scope_of(rows[0]["scope"]) if rows[0]["scope"] else None
    return Known(here, account, roles, seat, scope, conversations.conversation_in(tx, rows[0]), rows)
