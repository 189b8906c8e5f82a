"""Doors of oversight: roles."""

from typing import Any

from domain.acts import Act
from domain.permissions import Role
from services import roles
from storage.people import Account
from tests.services.doors import Door

ACCOUNT = Account(1, "telegram-organisation", 7001, 7001, "fa", None, None, None, None)
ROLE: dict[str, Any] = {"platform": "telegram", "user_id": 1, "role": Role.IT_OFFICE}
DOORS: list[Door] = [
    (Act.READ_ROLES, roles.holders, {}),
    (Act.READ_ROLES, roles.holder, ROLE),
    (Act.READ_ROLES, roles.invitations, {"now": 1}),
    (Act.GRANT_ROLE, roles.grant, {**ROLE, "now": 1}),
    (
        Act.GRANT_ROLE,
        roles.invite,
        {"role": Role.BRANCH, "name": "x", "phone": "+98", "random": bytes, "now": 1},
    ),
    (Act.WITHDRAW_ROLE, roles.withdraw, {**ROLE, "now": 1}),
    (Act.WITHDRAW_ROLE, roles.take_back, {"invitation_id": 1, "now": 1}),
]
OPEN = {roles.accept}
