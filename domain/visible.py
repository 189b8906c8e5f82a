"""What of a text can be seen: two that look alike are the same, and a name is never blank."""

import unicodedata

BLANK = frozenset("\u115f\u1160\u3164\uffa0\u2800")
"""Letters and signs that look like nothing, the fillers of Hangul and the empty Braille cell; marks that do are of
Unicode's category C.
"""


def visible(text: str, *, kept: str = "") -> str:
    """`text` without what cannot be seen in it, but with its spaces and whatever is `kept`."""
    return "".join(c for c in text if c in kept or c.isspace() or _is_seen(c))


def _is_seen(character: str) -> bool:
    return unicodedata.category(character)[0] != "C" and character not in BLANK
