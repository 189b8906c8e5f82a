"""An officer gives up his access himself."""

from telegram import ReplyKeyboardRemove, Update

from domain.refusals import Gone
from handlers import letting_go
from handlers.keyboards import rows
from handlers.notices import rights_changed, tell
from handlers.talk import Talk
from services import Transaction, colleagues
from services.letting_go import with_head


async def ask(_: Update, talk: Talk) -> None:
    """``/leave``: one more question first."""

    def act(tx: Transaction) -> None:
        place = colleagues.workplace(tx, actor=talk.actor)
        ends = letting_go.unsettled(talk, with_head(tx, place.officer), "own")
        after = talk.text("leaving-nobody-own") if place.is_last else ""
        sure = rows(talk.keys.tap("button-leave-sure", "leave:sure"), talk.keys.tap("button-no", "leave:no"))
        talk.say(tx, "ask-leave", *ends, after, keyboard=sure, organisation=place.organisation.name)

    await talk.commit(act)


async def stay(_: Update, talk: Talk) -> None:
    """``leave:no``."""
    await talk.commit(lambda tx: talk.turn(tx, "leave-not"))


async def leave(_: Update, talk: Talk) -> None:
    """``leave:sure``."""

    def act(tx: Transaction) -> None:
        left = colleagues.leave(tx, actor=talk.actor, now=talk.now)
        if isinstance(left, Gone):
            return talk.say(tx, "not-allowed")
        officer, organisation = left.workplace.officer.name, left.workplace.organisation.name
        talk.rest(tx)
        texts = talk.house.texts
        for account in left.told:
            again = letting_go.to_ask_anew(texts, account.language, left.ended)
            tell(tx, texts, account, "notice-left", again, now=talk.now, name=officer, organisation=organisation)
        letting_go.told_of_head(tx, talk, left.ended, others=False)
        if left.workplace.is_last:
            letting_go.tell_it_office(tx, talk, left.workplace.organisation, "notice-last-head-left")
        talk.take_back(tx)
        talk.renewed(tx)
        keyboard = talk.keys.menu(talk.actor) or ReplyKeyboardRemove()
        talk.say(tx, "left", letting_go.withdrawn(texts, left.ended), keyboard=keyboard, organisation=organisation)
        return rights_changed(tx, talk.house.texts, talk.account, now=talk.now)

    await talk.commit(act)
