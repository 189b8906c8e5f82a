"""Wording what is drawn: a certificate's page. The drawing itself knows no sentence."""

from functools import lru_cache
from typing import Any

from config.texts import Texts
from domain.certificates import Facts
from domain.insurance import Relation, Standing
from domain.refusals import Gone
from handlers.house import Links
from handlers.wording import Wording, label
from services import Transaction, brief, certificates
from services.drawing.sheet import Section, Sheet

_SHARED = ("relation", "branch", "last-month", "pension-kind", "kinship", "recipient", "purpose", "use")
"""Facts whose values are few: the drawing keeps their shapes, and nobody is known by one of them."""

Picture = dict[str, Any]
"""What an outbox row says of a picture, for example ``{"kind": "certificate", "id": 12, "language": "fa"}``."""


def certificate_picture(certificate_id: int, facts: Facts, language: str, links: Links) -> Picture:
    """The reference, random and never given twice, keeps one certificate's picture from ever passing for another's.

    Its QR opens the bot of the messenger on which it is shown, at that reference.
    """
    named: Picture = {"kind": "certificate", "id": certificate_id, "reference": facts.reference, "language": language}
    return named | {"link": links.certificate(facts.reference)}


@brief
def word_certificate(texts: Texts, tx: Transaction, picture: Picture) -> Sheet | Gone:
    """`Gone` when its holder deleted it while the picture was on its way, by himself or with all of his data."""
    facts = certificates.facts_of(tx, picture["id"])
    if facts is None or facts.reference != picture["reference"]:
        return Gone()
    return sheet(texts, picture["language"], facts, link=picture.get("link"))


def sheet(texts: Texts, language: str, facts: Facts, *, link: str | None = None) -> Sheet:
    """The page of a certificate, from its frozen facts alone; `link` is how another messenger opens the same one."""
    words = Wording(texts, language)
    shared = _shared(texts, language)
    sections = (
        Section(words.text("section-person"), tuple(words.person(facts.record))),
        Section(words.text("section-insurance"), tuple(words.insurance(facts.record)), shared),
        Section(words.text("section-use"), tuple(words.use(facts)), shared),
    )
    return Sheet(
        direction=words.direction,
        issuer=words.text("issuer"),
        title=words.text("certificate-title"),
        headline=words.headline(facts.record),
        tone="good" if _covered(facts) else "quiet",
        sections=sections,
        reference=(label(texts, language, "reference"), in_fours(facts.reference)),
        qr=link or facts.link,
        qr_caption=words.text("certificate-qr"),
        notice=words.text("certificate-notice"),
    )


def in_fours(reference: str) -> str:
    """A reference as people read it aloud."""
    return "-".join(reference[at : at + 4].upper() for at in range(0, len(reference), 4))


@lru_cache(maxsize=8)
def _shared(texts: Texts, language: str) -> frozenset[str]:
    return frozenset(label(texts, language, name) for name in _SHARED)


def _covered(facts: Facts) -> bool:
    """As the headline says it: of a pensioner, whom nobody pays for any more, a standing that is told says nothing."""
    record = facts.record
    if record.relation is Relation.INSURED:
        return record.standing is not Standing.INACTIVE
    return record.relation is not Relation.NO_RELATION
