"""Names as people type them: one letter has several code points, and spaces come in several kinds."""

import re
import unicodedata
from collections.abc import Sequence

from domain.digits import USUAL
from domain.lengths import units
from domain.visible import BLANK, visible

_LETTERS = (
    str.maketrans(
        {
            "ي": "ی",
            "ى": "ی",
            "ئ": "ی",
            "ك": "ک",
            "ة": "ه",
            "ۀ": "ه",
            "أ": "ا",
            "إ": "ا",
            "ٱ": "ا",
            "آ": "ا",
            "ؤ": "و",
            **dict.fromkeys(BLANK),
        }
    )
    | USUAL
)
SPELLING = str.maketrans({"ي": "ی", "ى": "ی", "ك": "ک"})
_NOT_A_LETTER = re.compile(r"[\W_]")  # nor a digit: what str.isalnum says no to
_KEPT = "\u200c"  # the half-space belongs to Persian spelling

LONGEST_NAME = 200
"""Characters, as messengers count them, of an organisation's or an officer's name: longer than any real one."""

_MOST_WORDS, _LONGEST_SEARCH = 40, 4096  # of a search, in words and in characters: more than any name has


class NameUnusable(ValueError):
    """Empty once cleaned, or longer than `LONGEST_NAME`. Ask for a shorter one with letters in it."""


def clean_name(text: str, *, longest: int = LONGEST_NAME) -> str:
    """A typed name in Persian spelling, with single spaces and no invisible marks. Raises `NameUnusable`."""
    seen = visible(text, kept=_KEPT)
    spaced = re.sub(r"\s+", " ", unicodedata.normalize("NFC", seen).translate(SPELLING))
    name = spaced.strip(f" {_KEPT}")
    if not any(c.isalpha() for c in name) or units(name) > longest:
        raise NameUnusable
    return name


def fold_name(text: str) -> str:
    """`text` for comparing and searching: without marks, half-spaces, letter variants and case, its digits 0-9."""
    bare = unicodedata.normalize("NFKC", text).translate(_LETTERS).replace(_KEPT, " ").casefold()
    kept = _NOT_A_LETTER.sub(_mark_or_space, bare)
    return re.sub(r" +", " ", kept).strip()


def words_in(text: str) -> list[str]:
    """The words that somebody looks for, folded; as many as any name has."""
    return fold_name(text)[:_LONGEST_SEARCH].split()[:_MOST_WORDS]


def holds_words(name: str, words: Sequence[str]) -> bool:
    """Whether a name holds all of `words_in` a text, of which there is one at least."""
    folded = fold_name(name)
    return bool(words) and all(word in folded for word in words)


def _mark_or_space(found: re.Match[str]) -> str:
    return "" if unicodedata.category(found[0]) in {"Mn", "Cf"} else " "
