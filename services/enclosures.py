"""Papers that a representative hands in with his application: a letter, and whatever the committee asked for."""

from dataclasses import dataclass

from domain.acts import Act
from domain.papers import MOST_BYTES, MOST_BYTES_TOGETHER, MOST_PAPERS, clean_filename, kind_of
from domain.permissions import Actor, require
from domain.refusals import Gone, Refusal
from services.applications import changeable
from services.refused import tells_refusals
from storage import applications, audit, papers
from storage.papers import Paper as Paper
from storage.transaction import Transaction


@dataclass(frozen=True)
class NoPaper(Refusal):
    """Neither a PDF nor a photo, by its content."""


@dataclass(frozen=True)
class PaperTooBig(Refusal):
    """More than `most` bytes."""

    most: int


@dataclass(frozen=True)
class TooManyPapers(Refusal):
    """It has `most` papers."""

    most: int


@dataclass(frozen=True)
class PaperErased(Refusal):
    """Its time of retention is over: its name and time alone are kept."""


@dataclass(frozen=True)
class NoRoom(Refusal):
    """All papers of his applications together would have more than `most` bytes."""

    most: int


@tells_refusals(Act.APPLY)
def add(
    tx: Transaction, *, actor: Actor, application_id: int, filename: str, content: bytes, now: int
) -> Paper | NoPaper | PaperTooBig | TooManyPapers | NoRoom | Gone:
    """Keep a paper, sealed. What it is is seen by its content."""
    require(actor, Act.APPLY)
    application = changeable(tx, application_id, by=actor)
    if application is None:
        return Gone()
    kind = kind_of(content)
    if kind is None:
        return NoPaper()
    if len(content) > MOST_BYTES:
        return PaperTooBig(MOST_BYTES)
    if len(papers.of_application(tx, application_id)) >= MOST_PAPERS:
        return TooManyPapers(MOST_PAPERS)
    if papers.bytes_of_account(tx, application.account_id) + len(content) > MOST_BYTES_TOGETHER:
        return NoRoom(MOST_BYTES_TOGETHER)
    name = clean_filename(filename, kind)
    added = papers.add(tx, application_id=application_id, name=name, kind=kind, content=content, now=now)
    _note(tx, actor, application_id, added, "added", now)
    paper = papers.get(tx, added)
    assert paper is not None
    return paper


@tells_refusals(Act.APPLY)
def remove(tx: Transaction, *, actor: Actor, paper_id: int, now: int) -> Paper | Gone:
    """Take a paper back that the committee has not been sent yet."""
    require(actor, Act.APPLY)
    paper = papers.get(tx, paper_id)
    application = changeable(tx, paper.application_id, by=actor) if paper else None
    if paper is None or application is None or (application.sent_at or 0) >= paper.at:
        return Gone()
    papers.remove(tx, paper_id)
    _note(tx, actor, application.id, paper_id, "removed", now)
    return paper


def own_paper(tx: Transaction, *, actor: Actor, paper_id: int) -> Paper | PaperErased | Gone:
    """A paper of one of his applications, to look at it once more."""
    require(actor, Act.READ_OWN_APPLICATIONS)
    paper = papers.get(tx, paper_id)
    application = applications.get(tx, paper.application_id) if paper else None
    if paper is None or application is None or application.account_id != actor.account_id:
        return Gone()
    return PaperErased() if paper.erased else paper


def content_of(tx: Transaction, paper_id: int) -> bytes | None:
    """The file itself, for the sender of a message that somebody was allowed to have; None once it is erased."""
    return papers.content(tx, paper_id)


def _note(tx: Transaction, actor: Actor, application_id: int, paper_id: int, what: str, now: int) -> None:
    subject, detail = f"application:{application_id}", f"paper:{paper_id} {what}"
    audit.append(tx, actor=actor.name, act=Act.APPLY, subject=subject, now=now, detail=detail)
