"""The office's side: the list of agreements, and one of them with what may be done about it."""

from telegram import InlineKeyboardButton, Update

from domain.acts import Act
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
from services.agreements.confirming import ACT_OF

_PAGE = 8


async def agreements(_: Update, talk: Talk) -> None:
    """The command, the menu, or ``agreements:<page>``."""
    number = int(talk.tapped[1]) if talk.tapped else 0

    def act(tx: Transaction) -> None:
        talk.rest(tx)
        read = turned_to(
            number,
            _PAGE,
            lambda offset: service.page(tx, actor=talk.actor, now=talk.now, offset=offset, limit=_PAGE),
        )
        finds = read.last > 0 and talk.actor.may(Act.READ_ORGANISATIONS)
        finding = [talk.keys.tap("button-find-organisation", "org:find")] if finds else []
        lists(tx, talk, read, *finding, none="agreements-none", one="agreement:show", turning="agreements")

    await talk.commit(act)


async def agreement(_: Update, talk: Talk) -> None:
    """``agreement:show:<agreement>``."""

    def act(tx: Transaction) -> None:
        talk.rest(tx)
        show(tx, talk, int(talk.tapped[2]))

    await talk.commit(act)


def show(tx: Transaction, talk: Talk, agreement_id: int) -> None:
    """One agreement, with the buttons of what this reader may do about it as it stands now."""
    found = service.show(tx, actor=talk.actor, agreement_id=agreement_id, now=talk.now)
    if isinstance(found, Gone):
        gone(tx, talk)
        return
    keyboard = rows(*_confirming(talk, found), *_changing(talk, found), *_papers(talk, found), back(talk))
    called = wording.called(talk.words, found.terms)
    talk.turn(tx, "agreement-page", *wording.page(talk, found), keyboard=keyboard, number=called)


def gone(tx: Transaction, talk: Talk) -> None:
    """Somebody else did something about it since the button was drawn, or there is none."""
    talk.turn(tx, "agreement-gone", keyboard=rows(back(talk)))


def own_case(tx: Transaction, talk: Talk, agreement_id: int) -> None:
    button = talk.keys.tap("button-back-to-agreement", f"agreement:show:{agreement_id}")
    talk.turn(tx, "agreement-own-case", keyboard=rows(button))


def back(talk: Talk) -> InlineKeyboardButton:
    return talk.keys.tap("button-agreements", "agreements:0")


def _confirming(talk: Talk, found: Shown) -> list[InlineKeyboardButton]:
    if found.state is not State.DRAFTED or found.stuck:
        return []
    return [
        talk.keys.tap(f"button-confirm-{party}", f"agreement:ask:{found.agreement.id}:{party}")
        for party in (Party.PENSIONS, Party.REGISTRATION)
        if party not in found.confirmed and talk.actor.holds(ACT_OF[party])
    ]


def _changing(talk: Talk, found: Shown) -> list[InlineKeyboardButton]:
    possible = {
        "suspend": (Act.SUSPEND_AGREEMENT, found.state is State.ACTIVE),
        "resume": (Act.RESUME_AGREEMENT, found.state is State.SUSPENDED),
        "terminate": (Act.TERMINATE_AGREEMENT, found.state in RUNNING),
        "withdraw": (Act.TERMINATE_AGREEMENT, found.state is State.DRAFTED),
    }
    return [
        talk.keys.tap(f"button-agreement-{name}", f"agreement:{name}:{found.agreement.id}")
        for name, (act, fits) in possible.items()
        if fits and talk.actor.holds(act)
    ]


def _papers(talk: Talk, found: Shown) -> list[InlineKeyboardButton]:
    """The document; and the IT office's word that it has its copy."""
    agreement = found.agreement
    waits = agreement.concluded_at is not None and agreement.acknowledged_at is None
    acknowledge = talk.keys.tap("button-acknowledge", f"agreement:acknowledge:{agreement.id}")
    return [
        *([acknowledge] if waits and talk.actor.holds(Act.ACKNOWLEDGE_AGREEMENT) else []),
        talk.keys.tap("button-agreement-paper", f"agreement:paper:{agreement.id}"),
    ]
