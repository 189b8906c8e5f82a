"""Roles of the office itself: granted and withdrawn on the command line."""

from domain.acts import Act
from domain.permissions import GRANTED, Actor, Role, require
from storage import audit, roles
from storage.roles import Grant
from storage.transaction import Transaction


def grant(tx: Transaction, *, actor: Actor, platform: str, user_id: int, role: Role, now: int) -> bool:
    """False when he held it already."""
    require(actor, Act.GRANT_ROLE)
    if role not in GRANTED:
        raise ValueError(f"{role} is not granted by hand; choose one of: {', '.join(GRANTED)}.")
    added = roles.grant(tx, platform=platform, user_id=user_id, role=role.value, now=now)
    if added:
        _note(tx, actor, Act.GRANT_ROLE, platform, user_id, role, now)
    return added


def withdraw(tx: Transaction, *, actor: Actor, platform: str, user_id: int, role: Role, now: int) -> bool:
    """False when he did not hold it."""
    require(actor, Act.WITHDRAW_ROLE)
    gone = roles.withdraw(tx, platform=platform, user_id=user_id, role=role.value)
    if gone:
        _note(tx, actor, Act.WITHDRAW_ROLE, platform, user_id, role, now)
    return gone


def holders(tx: Transaction, *, actor: Actor) -> list[Grant]:
    require(actor, Act.READ_ROLES)
    return roles.holders(tx)


def _note(tx: Transaction, actor: Actor, act: Act, platform: str, user_id: int, role: Role, now: int) -> None:
    audit.append(tx, actor=actor.name, act=act, subject=f"user:{platform}:{user_id}", now=now, detail=role.value)
