"""A party confirms: after one more look at all that it agrees to, since that binds it."""

from telegram import Update

from domain.agreements import Party, State
from domain.refusals import Gone, OwnCase
from handlers.agreements import office, own, telling, wording
from handlers.keyboards import rows
from handlers.talk import Talk
from services import Transaction
from services import agreements as service
from services.agreements import Shown


async def as_director(_: Update, talk: Talk) -> None:
    """``agreement:(ask|confirm):<agreement>:<party>``."""
    how, number, party = talk.tapped[1:]
    agreement_id = int(number)

    def act(tx: Transaction) -> None:
        found = service.show(tx, actor=talk.actor, agreement_id=agreement_id, now=talk.now)
        if not isinstance(found, Gone) and found.stuck:
            return office.show(tx, talk, agreement_id)  # why, and that it is to be withdrawn
        if how == "confirm":
            return _confirm(tx, talk, agreement_id, Party(party))
        if isinstance(found, Gone) or found.state is not State.DRAFTED:
            return office.gone(tx, talk)
        return _ask(tx, talk, found, "agreement", agreement_id, sure=f"agreement:confirm:{agreement_id}:{party}")

    await talk.commit(act)


async def as_organisation(_: Update, talk: Talk) -> None:
    """``ours:(ask|confirm):<agreement>``."""
    how, number = talk.tapped[1:]
    agreement_id = int(number)

    def act(tx: Transaction) -> None:
        if how == "confirm":
            return _confirm(tx, talk, agreement_id, Party.ORGANISATION)
        found = service.own(tx, actor=talk.actor, agreement_id=agreement_id, now=talk.now)
        if isinstance(found, Gone) or found.state is not State.DRAFTED:
            return own.gone(tx, talk)
        return _ask(tx, talk, found, "ours", agreement_id, sure=f"ours:confirm:{agreement_id}")

    await talk.commit(act)


def _ask(tx: Transaction, talk: Talk, found: Shown, side: str, agreement_id: int, *, sure: str) -> None:
    """With the document at hand, since the duties stand there alone."""
    words = talk.words
    keyboard = rows(
        talk.keys.tap("button-confirm-sure", sure),
        talk.keys.tap("button-agreement-paper", f"{side}:paper:{agreement_id}"),
        talk.keys.tap("button-back-to-agreement", f"{side}:show:{agreement_id}"),
    )
    terms = talk.words.in_chat(wording.terms_rows(words, found.terms))
    talk.turn(tx, "ask-confirm-agreement", terms, keyboard=keyboard, number=wording.called(words, found.terms))


def _confirm(tx: Transaction, talk: Talk, agreement_id: int, party: Party) -> None:
    confirmed = service.confirm(tx, actor=talk.actor, agreement_id=agreement_id, party=party, now=talk.now)
    side = own if party is Party.ORGANISATION else office
    if isinstance(confirmed, Gone):
        side.gone(tx, talk)
    elif isinstance(confirmed, OwnCase):
        side.own_case(tx, talk, agreement_id)
    else:
        side.show(tx, talk, agreement_id)
        if confirmed.concluded:
            tellings = telling.Tellings(talk.house.texts, now=talk.now)
            tellings.concluded(tx, confirmed.agreement, confirmed.relieved)
