"""Doors of oversight: objections and roles."""

from typing import Any

from domain.acts import Act
from domain.permissions import Role
from services import audit_reading, digest, figures, objections, role_lists, roles
from services.audit_reading import Wanted
from services.figures import View
from storage.people import Account
from tests.services.doors import PAGE, Door

ACCOUNT = Account(1, "telegram-organisation", 7001, 7001, "fa", None, None, None, None)
ROLE: dict[str, Any] = {"platform": "telegram", "user_id": 1, "role": Role.IT_OFFICE}
DOORS: list[Door] = [
    (Act.READ_OBJECTIONS, objections.waiting, PAGE),
    (Act.ANSWER_OBJECTION, objections.case, {"redemption_id": 1}),
    (Act.ANSWER_OBJECTION, objections.read_in, {"person_id": 1}),
    (Act.ANSWER_OBJECTION, objections.answer, {"redemption_id": 1, "text": "x", "now": 1}),
    (Act.READ_INBOX, objections.read_answer, {"redemption_id": 1}),
    (Act.REMIND, objections.remind, {"now": 1}),
    (Act.READ_FIGURES, figures.counts, {"now": 1}),
    (Act.READ_FIGURES, figures.chart, {"view": View.DAY, "today": 0, "now": 1}),
    (Act.SEND_DIGEST, digest.due, {"end": 1}),
    (Act.SEND_DIGEST, digest.count, {"end": 1, "now": 1}),
    (Act.SEND_DIGEST, digest.claim, {"end": 1, "now": 1}),
    (Act.READ_AUDIT, audit_reading.read, {"wanted": Wanted(), "before": None, "limit": 5}),
    (Act.READ_AUDIT, audit_reading.about_person, {"wanted": Wanted(), "national_code": "9990000379"}),
    (Act.READ_AUDIT, audit_reading.about_officer, {"wanted": Wanted(), "phone": "+98"}),
    (Act.READ_AUDIT, audit_reading.organisations_named, {"text": "x", "limit": 5}),
    (Act.READ_AUDIT, audit_reading.organisation_name, {"organisation_id": 1}),
    (Act.READ_AUDIT, audit_reading.actors_of_office, {"offset": 0, "limit": 5}),
    (Act.READ_AUDIT, audit_reading.office_named, {"text": "x", "limit": 5}),
    (Act.READ_AUDIT, audit_reading.who_is, {"name": "account:1"}),
    (Act.READ_AUDIT, audit_reading.export, {"wanted": Wanted()}),
    (Act.READ_AUDIT, audit_reading.note, {"wanted": Wanted(), "now": 1}),
    (Act.READ_ROLES, roles.holders, {}),
    (Act.READ_ROLES, roles.counts, {}),
    (Act.READ_ROLES, roles.holder, ROLE),
    (Act.READ_ROLES, roles.invitations, {"now": 1}),
    (Act.GRANT_ROLE, roles.grant, {**ROLE, "now": 1}),
    (Act.GRANT_ROLE, roles.newcomers, {"limit": 5}),
    (
        Act.GRANT_ROLE,
        roles.invite,
        {"role": Role.BRANCH, "people": [roles.Invitee("x", "+98")], "random": bytes, "now": 1},
    ),
    (Act.READ_ROLES, role_lists.not_holding, {"role": Role.BRANCH, "people": []}),
    (Act.ERASE, roles.forget_invitations, {"now": 1}),
    (Act.WITHDRAW_ROLE, roles.withdraw, {**ROLE, "now": 1}),
    (Act.WITHDRAW_ROLE, roles.take_back, {"invitation_id": 1, "now": 1}),
]
OPEN = {roles.accept}
