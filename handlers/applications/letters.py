"""Papers: handed in with an application, looked at once more, taken back."""

from telegram import InlineKeyboardButton, Update

from domain.acts import Act
from domain.papers import MOST_BYTES, kind_of
from domain.refusals import Gone
from handlers import files
from handlers.applications import screen
from handlers.applications.questions import ask_next
from handlers.applications.wording import paper_name
from handlers.files import MEGABYTE, FileTooBig, SentFile
from handlers.keyboards import rows
from handlers.organisation import document_inquiry, start
from handlers.sheets import Picture
from handlers.talk import Talk
from services import Transaction, applications, enclosures
from services.applications import Own
from services.enclosures import NoPaper, NoRoom, Paper, PaperErased, PaperTooBig, TooManyPapers


async def letter(_: Update, talk: Talk) -> None:
    """A document or photo where a paper was asked for."""
    sent = await files.fetch(talk, most=MOST_BYTES)
    application_id = talk.conversation.data["application"]
    await talk.commit(lambda tx: _keep(tx, talk, application_id, sent), is_long=True)


async def enclosed(update: Update, talk: Talk) -> None:
    """A document or photo below the application's page, which may have been opened days ago.

    A picture from somebody who redeems codes is a certificate's most of the time, and what can be no paper was meant
    for something else: neither is kept with the application.
    """
    if talk.actor.may(Act.REDEEM) and _may_be_certificate(talk):
        await document_inquiry.pictured(update, talk)
        return
    sent = await files.fetch(talk, most=MOST_BYTES)
    if isinstance(sent, SentFile) and kind_of(sent.content) is None:
        await start.not_understood(update, talk)
        return
    application_id = talk.conversation.data["application"]
    await talk.commit(lambda tx: _keep(tx, talk, application_id, sent), is_long=True)


async def typed(_: Update, talk: Talk) -> None:
    """Words where a paper was asked for: that this is all, once there is one."""
    application_id = talk.conversation.data["application"]

    def act(tx: Transaction) -> None:
        own = applications.own(tx, actor=talk.actor, application_id=application_id)
        if isinstance(own, Gone) or not own.changeable:
            screen.gone(tx, talk)
        elif own.papers and talk.says("words-that-end"):
            ask_next(tx, talk, own)
        else:
            _want(tx, talk, own)

    await talk.commit(act)


async def drop(_: Update, talk: Talk) -> None:
    """``apply:drop:<paper>``: taken back before it was sent."""

    def act(tx: Transaction) -> None:
        removed = enclosures.remove(tx, actor=talk.actor, paper_id=int(talk.tapped[2]), now=talk.now)
        if isinstance(removed, Gone):
            return screen.gone(tx, talk)
        own = applications.own(tx, actor=talk.actor, application_id=removed.application_id)
        assert not isinstance(own, Gone)
        return ask_next(tx, talk, own)

    await talk.commit(act)


async def own_paper(_: Update, talk: Talk) -> None:
    """``applied:paper:<paper>``."""

    def act(tx: Transaction) -> None:
        paper = enclosures.own_paper(tx, actor=talk.actor, paper_id=int(talk.tapped[2]))
        match paper:
            case Gone():
                screen.gone(tx, talk)
            case PaperErased():
                talk.say(tx, "paper-erased", keyboard=rows(screen.back(talk)))
            case _:
                screen.send_paper(tx, talk, paper, Act.READ_OWN_APPLICATIONS)

    await talk.commit(act)


def content(_texts: object, tx: Transaction, picture: Picture) -> bytes:
    """The file that an outbox row names."""
    found = enclosures.content_of(tx, picture["id"])
    if found is None:
        raise LookupError(f"paper {picture['id']} was erased before it was sent")
    return found


def _may_be_certificate(talk: Talk) -> bool:
    message = talk.received.message
    return message is not None and bool(message.photo or document_inquiry.speaks_of_code(message.caption or ""))


def _want(tx: Transaction, talk: Talk, own: Own) -> None:
    """Ask for a paper once more; with the button that this is all, once there is one."""
    done = rows(_done(talk, own.application.id)) if own.papers else None
    talk.say(tx, "paper-wanted", keyboard=done, megabytes=MOST_BYTES // MEGABYTE)


def _done(talk: Talk, application_id: int) -> InlineKeyboardButton:
    return talk.keys.tap("button-answered", f"apply:done:{application_id}")


def _keep(tx: Transaction, talk: Talk, application_id: int, sent: SentFile | FileTooBig | None) -> None:
    kept = _kept(tx, talk, application_id, sent) if isinstance(sent, SentFile) else sent
    match kept:
        case Paper():
            talk.say(tx, "paper-kept", keyboard=rows(_done(talk, application_id)), name=paper_name(talk, kept))
        case FileTooBig(most) | PaperTooBig(most):
            talk.say(tx, "paper-too-big", megabytes=most // MEGABYTE)
        case TooManyPapers(most):
            talk.say(tx, "papers-too-many", keyboard=rows(_done(talk, application_id)), most=most)
        case NoRoom(most):
            talk.say(tx, "papers-no-room", megabytes=most // MEGABYTE)
        case Gone():
            screen.gone(tx, talk)
        case NoPaper() | None:
            own = applications.own(tx, actor=talk.actor, application_id=application_id)
            screen.gone(tx, talk) if isinstance(own, Gone) else _want(tx, talk, own)


def _kept(
    tx: Transaction, talk: Talk, application_id: int, sent: SentFile
) -> Paper | NoPaper | PaperTooBig | TooManyPapers | NoRoom | Gone:
    return enclosures.add(
        tx,
        actor=talk.actor,
        application_id=application_id,
        filename=sent.filename,
        content=sent.content,
        now=talk.now,
    )
