"""The IT office says that it has its copy of the agreement (directive, A3)."""

from telegram import Update

from domain.refusals import Gone, OwnCase
from handlers.agreements import office
from handlers.talk import Talk
from services import Transaction
from services import agreements as service


async def acknowledge(_: Update, talk: Talk) -> None:
    """``agreement:acknowledge:<agreement>``, on its page or below its document."""
    agreement_id = int(talk.tapped[2])

    def act(tx: Transaction) -> None:
        done = service.acknowledge(tx, actor=talk.actor, agreement_id=agreement_id, now=talk.now)
        if isinstance(done, OwnCase):
            return office.own_case(tx, talk, agreement_id)
        if isinstance(done, Gone):
            return office.gone(tx, talk)
        return office.show(tx, talk, agreement_id)

    await talk.commit(act)
