"""Papers: handed in with an application, looked at once more, taken back."""

from telegram import Update

from domain.papers import MOST_BYTES
from domain.refusals import Gone
from handlers import files
from handlers.applications import screen
from handlers.applications.questions import ask_next
from handlers.files import MEGABYTE, FileTooBig, SentFile
from handlers.keyboards import rows
from handlers.sheets import Picture
from handlers.talk import Talk
from services import Transaction, applications, enclosures
from services.enclosures import NoPaper, NoRoom, Paper, PaperErased, PaperTooBig, TooManyPapers


async def letter(_: Update, talk: Talk) -> None:
    """A document or photo where a paper was asked for."""
    sent = await files.fetch(talk, most=MOST_BYTES)
    application_id = talk.conversation.data["application"]
    await talk.commit(lambda tx: _keep(tx, talk, application_id, sent), is_long=True)


async def typed(_: Update, talk: Talk) -> None:
    """Words where a paper was asked for."""
    await talk.commit(lambda tx: talk.say(tx, "paper-wanted", megabytes=MOST_BYTES // MEGABYTE))


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
                screen.send_paper(tx, talk, paper)

    await talk.commit(act)


def content(_texts: object, tx: Transaction, picture: Picture) -> bytes:
    """The file that an outbox row names."""
    found = enclosures.content_of(tx, picture["id"])
    if found is None:
        raise LookupError(f"paper {picture['id']} was erased before it was sent")
    return found


def _keep(tx: Transaction, talk: Talk, application_id: int, sent: SentFile | FileTooBig | None) -> None:
    kept = _kept(tx, talk, application_id, sent) if isinstance(sent, SentFile) else sent
    match kept:
        case Paper():
            done = talk.keys.tap("button-answered", f"apply:done:{application_id}")
            talk.say(tx, "paper-kept", keyboard=rows(done), name=kept.name)
        case FileTooBig(most) | PaperTooBig(most):
            talk.say(tx, "paper-too-big", megabytes=most // MEGABYTE)
        case TooManyPapers(most):
            done = talk.keys.tap("button-answered", f"apply:done:{application_id}")
            talk.say(tx, "papers-too-many", keyboard=rows(done), most=most)
        case NoRoom(most):
            talk.say(tx, "papers-no-room", megabytes=most // MEGABYTE)
        case Gone():
            screen.gone(tx, talk)
        case NoPaper() | None:
            talk.say(tx, "paper-wanted", megabytes=MOST_BYTES // MEGABYTE)


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
