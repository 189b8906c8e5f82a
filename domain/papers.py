"""Papers that are handed in with an application: what they are is seen by their content, never by their name."""

import unicodedata
from enum import StrEnum

MOST_BYTES = 5 << 20
"""Of one paper. A scanned letter of a few pages has less than a tenth of it."""
MOST_PAPERS = 10
"""With one application, those that were asked for later included."""
MOST_BYTES_TOGETHER = 50 << 20
"""Of all papers of one representative whose applications were not approved: nobody fills the disk with them."""
_LONGEST_NAME = 80
_UNNAMED = frozenset({"file", "photo", "paper"})
"""What stands for a name that nobody gave: a photo has none, and a messenger need not tell a file's."""


class PaperKind(StrEnum):
    """The values are the usual endings of such files."""

    PDF = "pdf"
    JPEG = "jpg"
    PNG = "png"


_MARKS = {PaperKind.PDF: b"%PDF-", PaperKind.JPEG: b"\xff\xd8\xff", PaperKind.PNG: b"\x89PNG\r\n\x1a\n"}


def kind_of(content: bytes) -> PaperKind | None:
    """By the marks with which such files begin (ISO 32000, ISO/IEC 10918, ISO/IEC 15948); None for anything else."""
    return next((kind for kind, mark in _MARKS.items() if content.startswith(mark)), None)


def clean_filename(name: str, kind: PaperKind) -> str:
    """The name that its sender gave, without path, marks and ending, and with the ending of what it really is."""
    last = name.replace("\\", "/").rpartition("/")[2]
    seen = "".join(c for c in unicodedata.normalize("NFC", last) if unicodedata.category(c)[0] != "C")
    stem, dot, end = seen.rpartition(".")
    stem = stem if dot else end
    return f"{stem.strip(' .')[:_LONGEST_NAME] or 'paper'}.{kind}"


def is_named(name: str) -> bool:
    """Whether its name tells it from others."""
    return name.rpartition(".")[0].casefold() not in _UNNAMED
