"""The agreement as a document: what its terms say, on paper (directive, A3)."""

import re
from hashlib import sha256

from telegram import Update

from config import calendar
from config.texts import Texts
from domain.agreements import Basis
from domain.refusals import Gone
from domain.terms import Terms
from handlers.agreements import office, wording
from handlers.agreements import own as own_side
from handlers.sheets import Picture
from handlers.talk import Talk
from handlers.wording import Wording
from services import Transaction
from services import agreements as service
from services.agreements import Agreement, Shown
from services.papers.paper import Paper, Section, Signature

_SAYS = 16
"""Hexadecimal digits: enough to tell the few documents of one agreement from each other."""
_DUTIES = ("use", "secrecy", "officers", "telling", "ending")


async def of_office(_: Update, talk: Talk) -> None:
    """``agreement:paper:<agreement>``."""
    agreement_id = int(talk.tapped[2])

    def act(tx: Transaction) -> None:
        found = service.show(tx, actor=talk.actor, agreement_id=agreement_id, now=talk.now)
        if isinstance(found, Gone):
            return office.gone(tx, talk)
        return _send(tx, talk, found)

    await talk.commit(act)


async def own(_: Update, talk: Talk) -> None:
    """``ours:paper:<agreement>``."""
    agreement_id = int(talk.tapped[2])

    def act(tx: Transaction) -> None:
        found = service.own(tx, actor=talk.actor, agreement_id=agreement_id, now=talk.now)
        if isinstance(found, Gone):
            return own_side.gone(tx, talk)
        return _send(tx, talk, found)

    await talk.commit(act)


def picture(agreement: Agreement, terms: Terms, language: str) -> Picture:
    """Named by what it says, since the messenger keeps what was sent once: a draft's document changes with each
    confirmation that is given or taken back, one under Circular 1 with what the legacy system says of it.
    """
    called = re.sub(r"[^0-9A-Za-z]+", "-", f"{agreement.number} {agreement.version}").strip("-")
    return {
        "kind": "agreement",
        "id": agreement.id,
        "says": sha256(terms.to_bytes()).hexdigest()[:_SAYS],
        "language": language,
        "filename": f"agreement-{called}.pdf",
    }


def word_agreement(texts: Texts, tx: Transaction, picture: Picture) -> Paper:
    agreement = service.agreement(tx, picture["id"])
    if agreement is None:
        raise LookupError(f"there is no agreement {picture['id']}")
    return paper(Wording(texts, picture["language"]), service.terms_of(tx, agreement), made_at=agreement.starts_at)


def paper(words: Wording, terms: Terms, *, made_at: int) -> Paper:
    """The document, from the terms alone."""
    called = wording.called(words, terms)
    return Paper(
        direction=words.direction,
        issuer=words.text("issuer"),
        title=words.text(f"agreement-paper-{_what(terms)}"),
        marginalia=_marginalia(words, terms, called),
        sections=(
            Section("", (words.text(f"agreement-paper-{_what(terms)}-opening", organisation=terms.organisation),)),
            Section(words.text("agreement-paper-terms"), (), tuple(wording.terms_rows(words, terms))),
            Section(words.text("agreement-paper-duties"), _duties(words)),
        ),
        foot=words.text("agreement-paper-foot", number=called),
        made_at=made_at,
        signatures=_signatures(words, terms),
        digits=words.number("0123456789"),
    )


def _duties(words: Wording) -> tuple[str, ...]:
    return tuple(words.text(f"agreement-duty-{each}") for each in _DUTIES)


def _what(terms: Terms) -> str:
    if terms.basis is Basis.CIRCULAR_1:
        return "carried"
    return "draft" if terms.starts_at is None else "concluded"


def _marginalia(words: Wording, terms: Terms, called: str) -> tuple[tuple[str, str], ...]:
    number = (words.text("agreement-paper-number"), called)
    if terms.starts_at is None:
        return (number,)
    date = calendar.day(words.texts, words.language, calendar.local(terms.starts_at).date())
    return (number, (words.text("agreement-paper-date"), date))


def _signatures(words: Wording, terms: Terms) -> tuple[Signature, ...]:
    """Nobody confirmed here what was concluded on paper under Circular 1."""
    if terms.basis is Basis.CIRCULAR_1:
        return ()
    return tuple(Signature(party, at) for party, at in wording.party_rows(words, terms))


def _send(tx: Transaction, talk: Talk, found: Shown) -> None:
    called = wording.called(talk.words, found.terms)
    caption = talk.text("agreement-paper-caption", number=called)
    made = picture(found.agreement, found.terms, talk.language)
    talk.attach(tx, caption, made, right=None, as_file=True)
