"""Tries at doors that too many of them close. Whatever closes one is an entry of the audit log (invariant 9)."""

from domain.acts import Act
from domain.limits import Limit
from domain.permissions import Actor
from storage import audit, tries
from storage.transaction import Transaction


def count_try(
    tx: Transaction,
    limit: Limit,
    subject: str,
    *,
    by: Actor,
    now: int,
    about: str | None = None,
    what: bytes | None = None,
) -> int:
    """Count one try of `subject`, which the log calls `about`. How many are left: at 0 the door has just closed.

    `what` is the keyed digest of what was tried, where the same once more is no other try.
    """
    left = tries.count_wrong(tx, limit, subject, now=now, what=what)
    if left == 0:
        audit.append(tx, actor=by.name, act=Act.LOCK, subject=about or subject, now=now, detail=limit.kind)
    return left
