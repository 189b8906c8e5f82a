"""Shares of the chats. What waits for a chat, updates and messages alike, is the business of the one process that holds
its share (storage/ownership.py): so one process alone answers for the chat's order and its pace.
"""

from collections.abc import Iterable

SHARES = 60
"""Divides evenly among 2, 3, 4, 5 and 6 processes, and a set of shares is a whole number of the database."""
ALL = (1 << SHARES) - 1
WITHIN = f"(:shares >> CAST(abs(chat_id) % {SHARES} AS INTEGER)) & 1 = 1"
"""For WHERE: whether a row's chat is in a set of shares."""
MOSTLY_WITHIN = WITHIN.replace("= 1", "<> 0")
"""The same, where most rows are: what equals something PostgreSQL takes for rare, and would read and sort them all."""


def share_of(chat_id: int) -> int:
    return abs(chat_id) % SHARES


def set_of(shares: Iterable[int]) -> int:
    """Several shares as one number, a bit for each."""
    return sum(1 << share for share in set(shares))


def listed(shares: int) -> list[int]:
    """The shares of a set, lowest first."""
    return [share for share in range(SHARES) if shares >> share & 1]


def holds(shares: int, chat_id: int) -> bool:
    return bool(shares >> share_of(chat_id) & 1)
