"""A director-general suspends, resumes or terminates an agreement, or withdraws a draft: at once, with a reason."""

from telegram import Update

from domain.refusals import Gone, OwnCase
from domain.statements import LONGEST_STATEMENT, StatementUnusable, clean_statement
from handlers.agreements import office, telling
from handlers.talk import Talk
from services import Transaction
from services import agreements as service
from services.agreements import Agreement

_ACTS = {"suspend": service.suspend, "terminate": service.terminate, "withdraw": service.withdraw}


async def ask_reason(_: Update, talk: Talk) -> None:
    """``agreement:(suspend|terminate|withdraw):<agreement>``."""
    how, agreement_id = talk.tapped[1], int(talk.tapped[2])

    def act(tx: Transaction) -> None:
        talk.go(tx, f"agreement-{how}", agreement=agreement_id)
        talk.turn(tx, f"ask-reason-{how}", most=LONGEST_STATEMENT)

    await talk.commit(act)


async def reason(_: Update, talk: Talk) -> None:
    """The reason does it; those concerned read it as it was written."""
    how = talk.conversation.step.removeprefix("agreement-")
    try:
        written = clean_statement(talk.typed)
    except StatementUnusable:
        await talk.commit(lambda tx: talk.say(tx, "statement-unusable", most=LONGEST_STATEMENT))
        return

    def act(tx: Transaction) -> None:
        agreement_id = talk.conversation.data["agreement"]
        talk.rest(tx)
        changed = _ACTS[how](tx, actor=talk.actor, agreement_id=agreement_id, reason=written, now=talk.now)
        _answer(tx, talk, agreement_id, changed)

    await talk.commit(act)


async def resume(_: Update, talk: Talk) -> None:
    """``agreement:resume:<agreement>``."""
    agreement_id = int(talk.tapped[2])

    def act(tx: Transaction) -> None:
        changed = service.resume(tx, actor=talk.actor, agreement_id=agreement_id, now=talk.now)
        _answer(tx, talk, agreement_id, changed)

    await talk.commit(act)


def _answer(tx: Transaction, talk: Talk, agreement_id: int, changed: Agreement | OwnCase | Gone) -> None:
    if isinstance(changed, OwnCase):
        office.own_case(tx, talk, agreement_id)
    elif isinstance(changed, Gone):
        office.gone(tx, talk)
    else:
        office.show(tx, talk, agreement_id)
        telling.Tellings(talk.house.texts, now=talk.now).changed(tx, changed, by=talk.account)
