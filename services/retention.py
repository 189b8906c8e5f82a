"""What ends by itself: certificates and papers after their time, conversations left half done, phones of strangers."""

from domain.acts import Act
from domain.permissions import Actor, require
from domain.times import DAY
from services.letting_go import forget
from storage import audit, certificates, conversations, join_requests, papers, people, representatives
from storage.people import Account
from storage.transaction import Transaction

HALF_DONE = DAY
"""How long an unfinished conversation is kept. What was asked of the registry can be used for an hour of it."""


def erase_certificates(tx: Transaction, *, actor: Actor, before: int, limit: int, now: int) -> int:
    """Erase for good what has been kept long enough: certificates that ended before `before`; how many."""
    require(actor, Act.ERASE)
    erased = certificates.erase_before(tx, before, limit=limit)
    if erased:
        audit.append(tx, actor=actor.name, act=Act.ERASE, subject="certificates", now=now, detail=str(erased))
    return erased


def erase_papers(tx: Transaction, *, actor: Actor, before: int, limit: int, now: int) -> int:
    """Erase what papers say whose applications were declined or withdrawn before `before`; how many."""
    require(actor, Act.ERASE)
    erased = papers.erase_before(tx, before, limit=limit)
    if erased:
        audit.append(tx, actor=actor.name, act=Act.ERASE, subject="papers", now=now, detail=str(erased))
    return erased


def forget_applicants(tx: Transaction, *, actor: Actor, before: int, limit: int, now: int) -> list[Account]:
    """Forget the phones of representatives who speak for nobody, and of whom nothing is left to decide or to read:
    those of some, each of whom is no applicant any more.

    What was declined or withdrawn is theirs to read until `before`, as their papers are.
    """
    require(actor, Act.ERASE)
    return [
        each for each in representatives.over(tx, before=before, limit=limit) if forget(tx, each, by=actor, now=now)
    ]


def forget_half_done(tx: Transaction, *, actor: Actor, now: int) -> None:
    """Forget what nobody went on with: conversations, requests to join, phones of people who proved nothing."""
    require(actor, Act.ERASE)
    conversations.forget_older(tx, before=now - HALF_DONE)
    join_requests.forget_over(tx, now=now)
    people.forget_phones_of_strangers(tx)
