"""All that can be said in the organisation's bot, family by family."""

from handlers import passwords
from handlers.admin import WAYS as ADMIN
from handlers.agreements import WAYS as AGREEMENTS
from handlers.applications import WAYS as APPLICATIONS
from handlers.audit import WAYS as AUDIT
from handlers.committee import WAYS as COMMITTEE
from handlers.direct import WAYS as DIRECT
from handlers.join_requests import WAYS as JOIN_REQUESTS
from handlers.joining import WAYS as JOINING
from handlers.legacy.ways import WAYS as LEGACY
from handlers.letters import WAYS as LETTERS
from handlers.officers import WAYS as OFFICERS
from handlers.organisation.entering import WAYS as ENTERING
from handlers.organisation.officer import WAYS as OFFICER
from handlers.roles import WAYS as ROLES
from handlers.ways import Ways

_FAMILIES: tuple[Ways, ...] = (
    ENTERING,
    JOIN_REQUESTS,
    JOINING,
    OFFICER,
    APPLICATIONS,
    COMMITTEE,
    AGREEMENTS,
    OFFICERS,
    DIRECT,
    ADMIN,
    LEGACY,
    LETTERS,
    ROLES,
    AUDIT,
)
FAMILIES = (
    *_FAMILIES,
    passwords.ways({step: way for family in _FAMILIES for step, way in family.contacts.items()}),
)
"""The last one knows what the others take: phones that are asked for are proved where the messenger does not say whose
they are.
"""
