"""A representative lays it down himself: he speaks no more for the organisation whose agreement he looks at."""

from telegram import ReplyKeyboardRemove, Update

from domain.refusals import Gone
from handlers import letting_go
from handlers.agreements import own
from handlers.keyboards import rows
from handlers.notices import rights_changed
from handlers.talk import Talk
from services import Transaction
from services import letting_go as service


async def ask(_: Update, talk: Talk) -> None:
    """``ours:lay:<agreement>``: what ends, and who speaks for it afterwards."""
    agreement_id = int(talk.tapped[2])

    def act(tx: Transaction) -> None:
        found = service.to_lay_down(tx, actor=talk.actor, agreement_id=agreement_id)
        if isinstance(found, Gone):
            return own.gone(tx, talk)
        sure = rows(
            talk.keys.tap("button-lay-down-sure", f"ours:laid:{agreement_id}"),
            talk.keys.tap("button-no", f"ours:show:{agreement_id}"),
        )
        ends = letting_go.ends(talk, found, "own")
        return talk.turn(tx, "ask-lay-down", *ends, keyboard=sure, organisation=found.organisation.name)

    await talk.commit(act)


async def lay_down(_: Update, talk: Talk) -> None:
    """``ours:laid:<agreement>``."""

    def act(tx: Transaction) -> None:
        gone = service.lay_down(tx, actor=talk.actor, agreement_id=int(talk.tapped[2]), now=talk.now)
        if isinstance(gone, Gone):
            return own.gone(tx, talk)
        talk.rest(tx)
        letting_go.told(tx, talk, gone)
        name = "notice-laid-down" if gone.speakers else "notice-laid-down-nobody"
        letting_go.tell_it_office(tx, talk, gone.organisation, name)
        talk.take_back(tx)
        talk.renewed(tx)
        keyboard = talk.keys.menu(talk.actor) or ReplyKeyboardRemove()
        after = letting_go.afterwards(talk.house.texts, gone, "laid-down-anew")
        talk.say(tx, "laid-down", *after, keyboard=keyboard, organisation=gone.organisation.name)
        return rights_changed(tx, talk.house.texts, talk.account, now=talk.now)

    await talk.commit(act)
