"""The standard answer on paper and as a text: what is asked for has no standing, and how to get it (directive, A6)."""

from collections.abc import Iterator, Sequence

from config import calendar
from config.texts import Texts
from domain.letters import LetterKind
from handlers.house import Everywhere
from handlers.sheets import Picture
from handlers.wording import Wording
from services import Transaction, letters
from services.letters import Letter
from services.papers.paper import Labelled, Mark, Paper, Section


def letter_picture(letter: Letter, language: str, everywhere: Everywhere) -> Picture:
    """The addresses are part of what it says, so of what names it, too."""
    return {
        "kind": "letter",
        "id": letter.id,
        "language": language,
        "persons": [[messenger, links.persons] for messenger, links in everywhere],
        "offices": [[messenger, links.offices] for messenger, links in everywhere],
        "filename": f"{letter.year}-{letter.serial}.pdf",
    }


def word_letter(texts: Texts, tx: Transaction, picture: Picture) -> Paper:
    letter = letters.letter(tx, picture["id"])
    if letter is None:
        raise LookupError(f"letter {picture['id']} is not there")
    words = Wording(texts, picture["language"])
    who, opened = ("person", "persons") if letter.kind == LetterKind.VISITOR else ("body", "offices")
    return Paper(
        direction=words.direction,
        issuer=words.text("issuer"),
        title=words.text("letter-title"),
        marginalia=(
            (words.text("letter-number"), number(words, letter)),
            (words.text("letter-date"), date(words, letter)),
            (words.text("letter-to"), addressee(words, letter)),
        ),
        sections=(
            Section(paragraphs=(words.text("letter-standing"),)),
            _way(words, "person", picture["persons"]),
            _way(words, "body", picture["offices"]),
        ),
        foot=words.text("letter-foot"),
        made_at=letter.at,
        marks=tuple(_marks(words, who, picture[opened])),
        digits=words.number("0123456789"),
    )


def number(words: Wording, letter: Letter) -> str:
    """For example ``1405/37``."""
    return words.number(f"{letter.year}/{letter.serial}")


def date(words: Wording, letter: Letter) -> str:
    return calendar.day(words.texts, words.language, calendar.local(letter.at).date())


def addressee(words: Wording, letter: Letter) -> str:
    return letter.sender or words.text("letter-to-visitor")


def _way(words: Wording, who: str, found: Sequence[tuple[str, str]]) -> Section:
    return Section(
        heading=words.text(f"letter-{who}-heading"),
        paragraphs=(words.text(f"letter-{who}"),),
        rows=tuple(_rows(words, found)),
    )


def _rows(words: Wording, found: Sequence[tuple[str, str]]) -> Iterator[Labelled]:
    for messenger, link in found:
        named = words.text("letter-address-on", messenger=words.text(f"messenger-{messenger}"))
        yield named if len(found) > 1 else words.text("letter-address"), link


def _marks(words: Wording, who: str, found: Sequence[tuple[str, str]]) -> Iterator[Mark]:
    """Below both ways, whichever they open: so they say for whom they are."""
    for messenger, link in found:
        named = words.text(f"letter-qr-{who}-on", messenger=words.text(f"messenger-{messenger}"))
        yield Mark(link, named if len(found) > 1 else words.text(f"letter-qr-{who}", link=link))
