"""An officer gives up his access himself."""

from telegram import ReplyKeyboardRemove, Update

from domain.refusals import Gone
from handlers.keyboards import rows
from handlers.notices import rights_changed, tell
from handlers.talk import Talk
from services import Transaction, colleagues


async def ask(_: Update, talk: Talk) -> None:
    """``/leave``: one more question first."""

    def act(tx: Transaction) -> None:
        organisation = colleagues.workplace(tx, actor=talk.actor).name
        sure = rows(talk.keys.tap("button-leave-sure", "leave:sure"))
        talk.say(tx, "ask-leave", keyboard=sure, organisation=organisation)

    await talk.commit(act)


async def leave(_: Update, talk: Talk) -> None:
    """``leave:sure``."""

    def act(tx: Transaction) -> None:
        left = colleagues.leave(tx, actor=talk.actor, now=talk.now)
        if isinstance(left, Gone):
            return talk.say(tx, "not-allowed")
        officer, organisation = left.officer.name, left.organisation.name
        talk.rest(tx)
        for account in left.told:
            tell(tx, talk.house.texts, account, "notice-left", now=talk.now, name=officer, organisation=organisation)
        talk.take_back(tx)
        talk.renewed(tx)
        keyboard = talk.keys.menu(talk.actor) or ReplyKeyboardRemove()
        talk.say(tx, "left", keyboard=keyboard, organisation=organisation)
        return rights_changed(tx, talk.house.texts, talk.account, now=talk.now)

    await talk.commit(act)
