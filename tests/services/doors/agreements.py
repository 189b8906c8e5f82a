"""Doors of agreements."""

from typing import Any

from domain.acts import Act
from domain.agreements import Kind, Party
from domain.scopes import DOCUMENTS_ONLY
from services import agreements, overtaken
from tests.services.doors import PAGE, Door

ONE: dict[str, Any] = {"agreement_id": 1, "now": 1}
DRAFT: dict[str, Any] = {
    "organisation_id": 1,
    "decision_id": 1,
    "scope": DOCUMENTS_ONLY,
    "days": 365,
    "kind": Kind.NEW,
    "previous_id": None,
    "now": 1,
}
DOORS: list[Door] = [
    (Act.DECIDE, agreements.draft, DRAFT),
    (Act.CONFIRM_AS_PENSIONS, agreements.confirm, {**ONE, "party": Party.PENSIONS}),
    (Act.CONFIRM_AS_REGISTRATION, agreements.confirm, {**ONE, "party": Party.REGISTRATION}),
    (Act.CONFIRM_AS_ORGANISATION, agreements.confirm, {**ONE, "party": Party.ORGANISATION}),
    (Act.ACKNOWLEDGE_AGREEMENT, agreements.acknowledge, ONE),
    (Act.SUSPEND_AGREEMENT, agreements.suspend, {**ONE, "reason": "x"}),
    (Act.RESUME_AGREEMENT, agreements.resume, ONE),
    (Act.TERMINATE_AGREEMENT, agreements.terminate, {**ONE, "reason": "x"}),
    (Act.TERMINATE_AGREEMENT, agreements.withdraw, {**ONE, "reason": "x"}),
    (Act.READ_AGREEMENTS, agreements.page, {**PAGE, "now": 1}),
    (Act.READ_AGREEMENTS, agreements.show, ONE),
    (Act.READ_OWN_AGREEMENTS, agreements.own_page, {**PAGE, "now": 1}),
    (Act.READ_OWN_AGREEMENTS, agreements.own, ONE),
    (Act.WATCH_AGREEMENTS, agreements.remind, {"limit": 1, "now": 1}),
    (Act.WATCH_AGREEMENTS, agreements.end, {"limit": 1, "now": 1}),
    (Act.WATCH_AGREEMENTS, agreements.tell_officers, {"limit": 1}),
    (Act.WATCH_AGREEMENTS, overtaken.withdraw, {"limit": 1, "now": 1}),
]
