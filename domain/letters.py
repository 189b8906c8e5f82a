"""Letters and visits about insurance status: they have no standing, and get a standard answer (directive, A6)."""

from enum import StrEnum


class LetterKind(StrEnum):
    LETTER = "letter"
    VISITOR = "visitor"
