"""What can be put on paper: already worded, because the writing knows no sentence, calendar or digit."""

from dataclasses import dataclass
from typing import Literal

Direction = Literal["rtl", "ltr"]
Labelled = tuple[str, str]
"""A label and its value."""


@dataclass(frozen=True)
class Section:
    """A heading, then paragraphs, then a table of labels and values; whatever is empty is left out."""

    heading: str = ""
    paragraphs: tuple[str, ...] = ()
    rows: tuple[Labelled, ...] = ()


@dataclass(frozen=True)
class Signature:
    """Who confirmed, and when; `at` says so in words where nobody has yet."""

    party: str
    at: str


@dataclass(frozen=True)
class Mark:
    """A QR that opens `link`, and what stands beside it, or below it where there are several."""

    link: str
    caption: str


@dataclass(frozen=True)
class Paper:
    """A document of one page or more, A4.

    `marginalia` stand at its head, such as number and date, `marks` at its end. `foot` is repeated at the foot of each
    page, beside the page's number in `digits`. `made_at` is the time that the file bears (microseconds, UTC): it is
    given, so that the same paper is always the same bytes.
    """

    direction: Direction
    issuer: str
    title: str
    marginalia: tuple[Labelled, ...]
    sections: tuple[Section, ...]
    foot: str
    made_at: int
    signatures: tuple[Signature, ...] = ()
    marks: tuple[Mark, ...] = ()
    digits: str = "0123456789"
