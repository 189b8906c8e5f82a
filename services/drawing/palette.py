"""Sixteen colours, so that a pixel of the finished picture is half a byte.

Inks are ramps from paper to the full colour: a smoothed edge is a step on its ramp. White letters on the band
are the accent's ramp walked backwards. The two tones of a page share every pixel and differ in the palette alone.
"""

from functools import lru_cache
from typing import Literal

from services.drawing.sheet import Tone

Ink = Literal["ink", "grey", "accent", "white"]
Colour = tuple[int, int, int]

PAPER, FULL_INK, FULL_ACCENT = 0, 6, 11
PALEST, PALE, GOLD, PALE_GOLD = 12, 13, 14, 15

RAMPS: dict[Ink, tuple[int, ...]] = {
    "ink": (0, 1, 2, 3, 4, 5, 6),
    "grey": (0, 1, 2, 3, 4),
    "accent": (0, 7, 8, 9, 10, 11),
    "white": (11, 10, 9, 8, 7, 0),
}

_PAPER: Colour = (255, 255, 255)
_INK: Colour = (18, 32, 42)
_ACCENTS: dict[Tone, Colour] = {"good": (11, 92, 82), "quiet": (74, 86, 98)}
_GOLD: Colour = (188, 158, 96)


@lru_cache(maxsize=2)
def palette(tone: Tone) -> tuple[int, ...]:
    """The colours as Pillow wants them, one channel after another."""
    accent = _ACCENTS[tone]
    colours = [_PAPER]
    colours += [_mixed(_INK, step / 6) for step in range(1, 7)]
    colours += [_mixed(accent, step / 5) for step in range(1, 6)]
    colours += [_mixed(accent, 0.045), _mixed(accent, 0.11), _GOLD, _mixed(_GOLD, 0.45)]
    return tuple(channel for colour in colours for channel in colour)


def _mixed(colour: Colour, share: float) -> Colour:
    red, green, blue = (round(paper + (full - paper) * share) for paper, full in zip(_PAPER, colour, strict=True))
    return red, green, blue


@lru_cache(maxsize=8)
def steps(ramp: tuple[int, ...]) -> bytes:
    """From coverage (0–255) to a place on the ramp."""
    return bytes(ramp[(coverage * (len(ramp) - 1) + 127) // 255] for coverage in range(256))


COVERED = bytes(0 if coverage < 22 else 255 for coverage in range(256))
"""Where a text changes the page at all."""
