"""A branch answers a letter or a visitor in one step (directive, A6)."""

from telegram import Update

from config import calendar
from domain.letters import LetterKind
from handlers.addresses import addresses
from handlers.keyboards import rows
from handlers.letters import paper
from handlers.talk import Talk
from handlers.typed import typed_name
from handlers.wording import Wording
from services import Transaction, letters
from services.letters import Letter

STEP = "letter-sender"


async def ask(_: Update, talk: Talk) -> None:
    """The command or the menu."""

    def act(tx: Transaction) -> None:
        talk.go(tx, STEP)
        visit = talk.keys.tap("button-letter-visitor", "letter:visitor")
        talk.say(tx, "ask-letter-sender", keyboard=rows(visit, talk.keys.cancel(STEP)))

    await talk.commit(act)


async def sender(_: Update, talk: Talk) -> None:
    """Who wrote: that is all there is to say."""
    name = await typed_name(talk)
    if name is None:
        return
    await talk.commit(lambda tx: _answer(tx, talk, LetterKind.LETTER, name))


async def visitor(_: Update, talk: Talk) -> None:
    """``letter:visitor``. The button serves for one visitor: the next one gets a number of his own."""

    def act(tx: Transaction) -> None:
        if talk.conversation.step != STEP:
            return talk.say(tx, "not-understood", keyboard=talk.keys.menu(talk.actor))
        return _answer(tx, talk, LetterKind.VISITOR, "")

    await talk.commit(act)


def _answer(tx: Transaction, talk: Talk, kind: LetterKind, name: str) -> None:
    talk.rest(tx)
    made = letters.answer(
        tx,
        actor=talk.actor,
        account=talk.account,
        kind=kind,
        sender=name,
        month=calendar.month_of(talk.now),
        now=talk.now,
    )
    words = talk.words
    picture = paper.letter_picture(made, talk.language, talk.house.everywhere)
    numbered = paper.number(words, made)
    talk.attach(tx, talk.text("letter-caption", number=numbered), picture, right=None, as_file=True)
    talk.say(tx, "letter-made", keyboard=talk.keys.menu(talk.actor), number=numbered)
    _say_text(tx, talk, words, made)


def _say_text(tx: Transaction, talk: Talk, words: Wording, made: Letter) -> None:
    persons = addresses(talk.house, talk.language, lambda links: links.persons)
    offices = addresses(talk.house, talk.language, lambda links: links.offices)
    talk.say(
        tx,
        "letter-text",
        to=paper.addressee(words, made),
        number=paper.number(words, made),
        date=paper.date(words, made),
        standing=words.text("letter-standing"),
        person=words.text("letter-person"),
        persons=persons.below(),
        body=words.text("letter-body"),
        offices=offices.below(),
    )
