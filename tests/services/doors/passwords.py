"""Doors of one-time passwords."""

from domain.acts import Act
from services import one_time_passwords
from tests.services.doors import Door

DOORS: list[Door] = [
    (Act.SEND_PASSWORDS, one_time_passwords.due, {"limit": 1, "now": 1}),
    (Act.SEND_PASSWORDS, one_time_passwords.claim, {"password_id": 1, "now": 1}),
    (Act.SEND_PASSWORDS, one_time_passwords.sent, {"password_id": 1}),
    (Act.SEND_PASSWORDS, one_time_passwords.put_off, {"password_id": 1, "due_at": 1}),
    (Act.SEND_PASSWORDS, one_time_passwords.give_up, {"password_id": 1, "reason": "x"}),
    (Act.ERASE, one_time_passwords.forget_old, {"now": 1}),
]
OPEN = {one_time_passwords.ask, one_time_passwords.prove}
