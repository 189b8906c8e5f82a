"""The IT office says that an organisation's representative no longer speaks for it, after a last look."""

from telegram import Update

from domain.refusals import Gone, OwnCase
from handlers import letting_go
from handlers.admin.overview import own_side, show, who
from handlers.keyboards import rows
from handlers.talk import Talk
from services import Transaction
from services import letting_go as service


async def ask(_: Update, talk: Talk) -> None:
    """``org:speaker:<organisation>``: what ends, and who speaks for it afterwards."""
    organisation_id = int(talk.tapped[2])

    def act(tx: Transaction) -> None:
        found = service.to_let_go(tx, actor=talk.actor, organisation_id=organisation_id)
        if isinstance(found, OwnCase | Gone):
            return _refused(tx, talk, organisation_id, found)
        sure = rows(
            talk.keys.tap("button-let-go-sure", f"org:letgo:{organisation_id}:{found.account.id}"),
            talk.keys.tap("button-no", f"org:show:{organisation_id}:0"),
        )
        values = {"organisation": found.organisation.name, "who": who(talk, found.account)}
        return talk.turn(tx, "ask-let-go", *letting_go.ends(talk, found, "his"), keyboard=sure, **values)

    await talk.commit(act)


async def let_go(_: Update, talk: Talk) -> None:
    """``org:letgo:<organisation>:<account>``: of whom it was said."""
    organisation_id, account_id = int(talk.tapped[2]), int(talk.tapped[3])

    def act(tx: Transaction) -> None:
        given = {"organisation_id": organisation_id, "account_id": account_id}
        gone = service.let_go(tx, actor=talk.actor, **given, now=talk.now)
        if isinstance(gone, OwnCase | Gone):
            return _refused(tx, talk, organisation_id, gone)
        letting_go.told(tx, talk, gone)
        letting_go.told_himself(tx, talk, gone)
        return show(tx, talk, organisation_id)

    await talk.commit(act)


def _refused(tx: Transaction, talk: Talk, organisation_id: int, refusal: OwnCase | Gone) -> None:
    if isinstance(refusal, OwnCase):
        return own_side(tx, talk, organisation_id)
    back = talk.keys.tap("button-back-to-organisation", f"org:show:{organisation_id}:0")
    return talk.turn(tx, "let-go-gone", keyboard=rows(back))
