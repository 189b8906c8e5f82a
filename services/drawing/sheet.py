"""What can be drawn: already worded, because the drawing knows no sentence, calendar or digit."""

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

Direction = Literal["rtl", "ltr"]
Tone = Literal["good", "quiet"]
Weight = Literal["regular", "bold"]


@dataclass(frozen=True)
class Fonts:
    """Two weights of one family."""

    regular: Path
    bold: Path

    def path(self, weight: Weight) -> Path:
        return self.bold if weight == "bold" else self.regular


Field = tuple[str, str]
"""A label and its value."""


@dataclass(frozen=True)
class Section:
    title: str
    fields: tuple[Field, ...]
    shared: frozenset[str] = frozenset()
    """Labels of values that are one of a few that many certificates say, so that their shapes are worth keeping."""


@dataclass(frozen=True)
class Sheet:
    """A certificate. Its last section stands beside the QR, so it should say how the certificate is to be used."""

    direction: Direction
    issuer: str
    title: str
    headline: str
    tone: Tone
    sections: tuple[Section, ...]
    reference: Field
    qr: str
    qr_caption: str
    notice: str


@dataclass(frozen=True)
class Bar:
    """`value` gives the length, `text` is what is written at its end."""

    label: str
    value: float
    text: str


@dataclass(frozen=True)
class Chart:
    direction: Direction
    title: str
    subtitle: str
    bars: tuple[Bar, ...]
