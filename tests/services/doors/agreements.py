"""Doors of agreements."""

from domain.acts import Act
from domain.agreements import Kind
from domain.scopes import DOCUMENTS_ONLY
from services import agreements
from tests.services.doors import Door

DOORS: list[Door] = [
    (
        Act.DECIDE,
        agreements.draft,
        {
            "organisation_id": 1,
            "decision_id": 1,
            "scope": DOCUMENTS_ONLY,
            "days": 365,
            "kind": Kind.NEW,
            "previous_id": None,
            "now": 1,
        },
    ),
]
