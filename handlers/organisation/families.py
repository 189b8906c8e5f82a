"""All that can be said in the organisation's bot, family by family."""

from handlers.admin import WAYS as ADMIN
from handlers.agreements import WAYS as AGREEMENTS
from handlers.applications import WAYS as APPLICATIONS
from handlers.committee import WAYS as COMMITTEE
from handlers.organisation.entering import WAYS as ENTERING
from handlers.organisation.officer import WAYS as OFFICER
from handlers.roles import WAYS as ROLES
from handlers.ways import Ways

FAMILIES: tuple[Ways, ...] = (
    ENTERING,
    OFFICER,
    APPLICATIONS,
    COMMITTEE,
    AGREEMENTS,
    ADMIN,
    ROLES,
)
