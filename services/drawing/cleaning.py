"""Anybody's text made drawable: what the font lacks, what would hide or turn letters, what stacks up without end."""

import re
import unicodedata
from collections.abc import Iterator

from services.drawing.sheet import Direction

LACKING = "•"
"""Stands for a run of letters that the font lacks: an official page does not leave out letters silently."""

ZWNJ, ZWJ = "\u200c", "\u200d"
LRI, RLI, FSI = "\u2066", "\u2067", "\u2068"
OPENERS = frozenset((LRI, RLI, FSI))
CLOSER = "\u2069"
_MARKS = frozenset("\u200e\u200f\u061c")
_DEEPEST = 8
_MOST_MARKS = 2
# Vowel signs, hamzas and madda; the Quranic signs beside them stack up to two lines high.
_ARABIC_MARKS = frozenset(chr(code) for code in (*range(0x64B, 0x656), 0x670))
_DOUBLE_GRAVE = "\u030f"  # of no living spelling here, and wider than the letters under it


def clean(text: str, drawable: frozenset[str]) -> str:
    """The text on one line, with no character that would draw a box, reorder others or leave its line.

    Directional isolates and marks stay (balanced), embeddings and overrides go: with those a name could be made
    to read as another one. Half-spaces stay, one at a time.
    """
    shown = "".join(_shown(unicodedata.normalize("NFC", text), drawable))
    return re.sub(" {2,}", " ", _balanced(shown)).strip()


def _shown(text: str, drawable: frozenset[str]) -> Iterator[str]:
    last, marks = "", 0
    for character in text:
        for piece in _pieces(character, drawable, last):
            marks = marks + 1 if unicodedata.combining(piece) else 0
            repeated = piece == last and piece in (" ", LACKING, ZWNJ, ZWJ, *_MARKS)
            if repeated or marks > _MOST_MARKS:
                continue
            last = piece
            yield piece


def _pieces(character: str, drawable: frozenset[str], last: str) -> str:
    kind = unicodedata.category(character)
    if kind == "Cf":
        return _invisible(character, last)
    if kind[0] == "Z" or character.isspace():
        return "\u00a0" if character in "\u00a0\u202f" else " "
    if kind[0] == "M" and not _can_carry(character, last):
        return ""
    if character in drawable and kind[0] != "C":
        return character
    plain = unicodedata.normalize("NFKD", character)
    if plain != character:
        return "".join(_pieces(piece, drawable, last) for piece in plain)
    return LACKING if kind[0] in "LN" else ""


def _invisible(character: str, last: str) -> str:
    if character in OPENERS or character == CLOSER or character in _MARKS:
        return character
    if character in (ZWNJ, ZWJ) and last and unicodedata.bidirectional(last) in ("AL", "NSM"):
        return character
    return ""


def _can_carry(mark: str, last: str) -> bool:
    """A sign over a letter of another script, or over no letter, would stand beside it."""
    if not last or mark == _DOUBLE_GRAVE:
        return False
    if mark in _ARABIC_MARKS:
        arabic = unicodedata.bidirectional(last) == "AL" and unicodedata.category(last) == "Lo"
        return arabic or last in _ARABIC_MARKS
    latin = unicodedata.category(last) in ("Lu", "Ll") or (unicodedata.combining(last) and last < "\u0370")
    return mark < "\u0370" and bool(latin)


def _balanced(text: str) -> str:
    """Every isolate closed, none closed that was not opened, none nested so deep that the algorithm gives up."""
    kept: list[str] = []
    depth = ignored = 0
    for character in text:
        if character in OPENERS:
            ignored += depth == _DEEPEST
            if depth == _DEEPEST:
                continue
            depth += 1
        elif character == CLOSER:
            if ignored or not depth:
                ignored = max(0, ignored - 1)
                continue
            depth -= 1
        kept.append(character)
    return "".join(kept) + CLOSER * depth


def still_open(text: str) -> str:
    """The isolates that are open at the text's end, outermost first."""
    openers: list[str] = []
    for character in text:
        if character in OPENERS:
            openers.append(character)
        elif character == CLOSER and openers:
            openers.pop()
    return "".join(openers)


def isolated(text: str) -> str:
    """The text with every isolate closed."""
    return text + CLOSER * len(still_open(text))


def base_direction(text: str, of_sheet: Direction) -> Direction:
    """The sheet's direction, unless the text has letters and none of them runs that way."""
    kinds = {unicodedata.bidirectional(character) for character in text}
    leftward, rightward = bool(kinds & {"R", "AL"}), "L" in kinds
    if leftward == rightward:
        return of_sheet
    return "rtl" if leftward else "ltr"
