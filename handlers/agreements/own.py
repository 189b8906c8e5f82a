"""An organisation's side: the agreements of whoever speaks for it, and what he may do about them."""

from telegram import InlineKeyboardButton, Update

from domain.agreements import RUNNING, Party, State
from domain.refusals import Gone
from handlers.agreements import wording
from handlers.agreements.listing import lists
from handlers.keyboards import rows
from handlers.pages import turned_to
from handlers.talk import Talk
from services import Transaction
from services import agreements as service
from services.agreements import Shown

_PAGE = 8


async def agreements(_: Update, talk: Talk) -> None:
    """The command, the menu, or ``ours:page:<page>``."""
    number = int(talk.tapped[2]) if talk.tapped else 0

    def act(tx: Transaction) -> None:
        talk.rest(tx)
        read = turned_to(
            number,
            _PAGE,
            lambda offset: service.own_page(tx, actor=talk.actor, now=talk.now, offset=offset, limit=_PAGE),
        )
        lists(tx, talk, read, none="own-agreements-none", one="ours:show", turning="ours:page")

    await talk.commit(act)


async def agreement(_: Update, talk: Talk) -> None:
    """``ours:show:<agreement>``."""
    await talk.commit(lambda tx: show(tx, talk, int(talk.tapped[2])))


def show(tx: Transaction, talk: Talk, agreement_id: int) -> None:
    found = service.own(tx, actor=talk.actor, agreement_id=agreement_id, now=talk.now)
    if isinstance(found, Gone):
        gone(tx, talk)
        return
    paper = talk.keys.tap("button-agreement-paper", f"ours:paper:{agreement_id}")
    laying_down = [talk.keys.tap("button-lay-down", f"ours:lay:{agreement_id}")] if found.speaks else []
    keyboard = rows(*_confirming(talk, found), paper, _applying(talk, found), laying_down, back(talk))
    called = wording.called(talk.words, found.terms)
    talk.turn(tx, "agreement-page", *wording.page(talk, found), keyboard=keyboard, number=called)


def gone(tx: Transaction, talk: Talk) -> None:
    talk.turn(tx, "agreement-gone", keyboard=rows(back(talk)))


def own_case(tx: Transaction, talk: Talk, agreement_id: int) -> None:
    button = talk.keys.tap("button-back-to-agreement", f"ours:show:{agreement_id}")
    talk.turn(tx, "agreement-own-case", keyboard=rows(button))


def back(talk: Talk) -> InlineKeyboardButton:
    return talk.keys.tap("button-agreements", "ours:page:0")


def _confirming(talk: Talk, found: Shown) -> list[InlineKeyboardButton]:
    """For the representative who applied for it, as long as it waits for him."""
    waits = found.state is State.DRAFTED and Party.ORGANISATION not in found.confirmed
    if not waits or not found.is_representative:
        return []
    return [talk.keys.tap("button-confirm-organisation", f"ours:ask:{found.agreement.id}")]


def _applying(talk: Talk, found: Shown) -> list[InlineKeyboardButton]:
    """Asking the committee for a longer or another agreement begins with this one."""
    agreement_id = found.agreement.id
    renew = talk.keys.tap("button-renew-agreement", f"apply:renew:{agreement_id}")
    amend = talk.keys.tap("button-amend-agreement", f"apply:amend:{agreement_id}")
    if found.state in RUNNING:
        return [renew, amend]
    return [renew] if found.state is State.ENDED and found.current else []
