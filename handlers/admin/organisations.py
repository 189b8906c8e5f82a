"""Suspending an organisation and letting it work again."""

from telegram import Update

from handlers.admin.overview import show
from handlers.talk import Talk
from services import Transaction, organisations


async def set_active(_: Update, talk: Talk) -> None:
    """``org:suspend:<organisation>`` or ``org:resume:<organisation>``."""
    active, organisation_id = talk.tapped[1] == "resume", int(talk.tapped[2])

    def act(tx: Transaction) -> None:
        organisations.set_active(tx, actor=talk.actor, organisation_id=organisation_id, active=active, now=talk.now)
        show(tx, talk, organisation_id)

    await talk.commit(act)
