"""Accounts that ask to join another one, until somebody answers there: one at a time for each of both.

What is over stays for the tidying job to remove; `ends_at` alone says whether a request lives.
"""

from storage.transaction import Transaction

_OF_EITHER = "(account_id = :account OR principal_id = :principal)"


def living_until(tx: Transaction, *, account_id: int, principal_id: int, now: int) -> int | None:
    """When the request that one of both is bound to is over; None while there is none."""
    row = tx.one(
        f"SELECT max(ends_at) AS until FROM join_requests WHERE {_OF_EITHER} AND ends_at > :now",
        account=account_id,
        principal=principal_id,
        now=now,
    )
    return row["until"] if row else None


def add(tx: Transaction, *, account_id: int, principal_id: int, ends_at: int) -> int:
    """The number of a new request, in place of those that are over."""
    tx.run(f"DELETE FROM join_requests WHERE {_OF_EITHER}", account=account_id, principal=principal_id)
    return tx.insert(
        """
        INSERT INTO join_requests (account_id, principal_id, ends_at) VALUES (:account, :principal, :ends_at)
        RETURNING id
        """,
        account=account_id,
        principal=principal_id,
        ends_at=ends_at,
    )


def asking(tx: Transaction, request_id: int, *, principal_id: int) -> int | None:
    """The account that asks this principal with this request."""
    row = tx.one(
        "SELECT account_id FROM join_requests WHERE id = :id AND principal_id = :principal",
        id=request_id,
        principal=principal_id,
    )
    return row["account_id"] if row else None


def take(tx: Transaction, request_id: int, *, principal_id: int, now: int) -> bool:
    """Whether it lived, and asked this principal: one answer takes it away."""
    taken = tx.run(
        "DELETE FROM join_requests WHERE id = :id AND principal_id = :principal AND ends_at > :now",
        id=request_id,
        principal=principal_id,
        now=now,
    )
    return taken == 1


def drop(tx: Transaction, principal_id: int) -> None:
    """Nobody asks this account any more."""
    tx.run("DELETE FROM join_requests WHERE principal_id = :principal", principal=principal_id)


def forget_over(tx: Transaction, *, now: int) -> int:
    """Remove the requests that nobody answered in time; how many."""
    return tx.run("DELETE FROM join_requests WHERE ends_at <= :now", now=now)
