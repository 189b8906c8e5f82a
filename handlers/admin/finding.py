"""Looking for an organisation, or for one of its officers, by a part of the name."""

from telegram import InlineKeyboardButton, Update

from handlers.admin.overview import back, labelled, officers_shown, show
from handlers.found import MOST, outcome
from handlers.keyboards import rows
from handlers.talk import Talk
from services import Transaction, finding


async def ask_organisation(_: Update, talk: Talk) -> None:
    """``org:find``."""

    def act(tx: Transaction) -> None:
        talk.go(tx, "find-organisation")
        talk.turn(tx, "ask-find-organisation", keyboard=rows(back(talk)))

    await talk.commit(act)


async def organisation(_: Update, talk: Talk) -> None:
    """A part of its name. Where it is the only one, it is shown."""

    def act(tx: Transaction) -> None:
        found = finding.find_organisation(tx, actor=talk.actor, text=talk.typed, limit=MOST + 1)
        if len(found) == 1:
            talk.rest(tx)
            return show(tx, talk, found[0].id)
        return talk.say(tx, outcome(found), keyboard=rows(*labelled(talk, found[:MOST]), back(talk)))

    await talk.commit(act)


async def ask_officer(_: Update, talk: Talk) -> None:
    """``officer:find:<organisation>``."""
    organisation_id = int(talk.tapped[2])

    def act(tx: Transaction) -> None:
        talk.go(tx, "find-officer", organisation=organisation_id)
        talk.turn(tx, "ask-find-by-name", keyboard=rows(_back(talk, organisation_id)))

    await talk.commit(act)


async def officer(_: Update, talk: Talk) -> None:
    """A part of his name, or his phone."""

    def act(tx: Transaction) -> None:
        organisation_id = talk.conversation.data["organisation"]
        found = finding.find_officer(
            tx, actor=talk.actor, organisation_id=organisation_id, text=talk.typed, limit=MOST + 1
        )
        chosen, read = officers_shown(talk, found[:MOST])
        talk.say(tx, outcome(found), read, keyboard=rows(*chosen, _back(talk, organisation_id)))

    await talk.commit(act, is_long=True)  # the names of all its officers are opened


def _back(talk: Talk, organisation_id: int) -> InlineKeyboardButton:
    return talk.keys.tap("button-back-to-organisation", f"org:show:{organisation_id}:0")
