"""A renewal or an amendment that nothing can come of any more is withdrawn, and whoever asked for it hears so (A3).

It decides nothing: the committee can do nothing with it whether or not it is marked (invariant 7).
"""

from domain.acts import Act
from domain.permissions import Actor, require
from services.applications import Application, taken_back
from services.renewable import stands
from storage import applications, representatives
from storage.transaction import Transaction


def withdraw(tx: Transaction, *, actor: Actor, now: int, limit: int) -> list[Application]:
    """Some that were sent and are overtaken, now withdrawn. A draft is its writer's, who hears it when he sends it."""
    require(actor, Act.WATCH_AGREEMENTS)
    looked_at = (_withdrawn(tx, each, by=actor, now=now) for each in representatives.overtaken(tx, limit=limit))
    return [each for each in looked_at if each is not None]


def _withdrawn(tx: Transaction, application_id: int, *, by: Actor, now: int) -> Application | None:
    """None where somebody else closed it a moment ago."""
    applications.alone_with(tx, application_id)
    application = applications.get(tx, application_id)
    if application is None or application.sent_at is None or stands(tx, application):
        return None
    return taken_back(tx, application, by=by, now=now)
