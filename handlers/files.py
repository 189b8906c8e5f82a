"""A document or photo that somebody sent: looked at before it is fetched, since what is too big never is."""

from dataclasses import dataclass
from typing import Any

from telegram import Document, PhotoSize
from telegram.error import BadRequest

from domain.refusals import Refusal
from handlers.keyboards import shortened
from handlers.talk import Talk
from services.tables.headings import ColumnsMissing, ColumnsTwice, FileFault, SeveralSheets
from services.tables.sent import TooManyLines

MEGABYTE = 1 << 20
MOST = 20 * MEGABYTE
"""What the Bot API hands out by getFile (its page, "Downloading files")."""
LONGEST_HEADING = 60
"""Characters; marks and spaces beside a heading's letters change nothing about it, however many there are."""


@dataclass(frozen=True)
class SentFile:
    filename: str
    content: bytes


@dataclass(frozen=True)
class FileTooBig(Refusal):
    """More than `most` bytes."""

    most: int


class NotTheMessengers(Exception):
    """The messenger says that a file is one of this machine, or does not say where it is."""


async def fetch(talk: Talk, *, most: int = MOST) -> SentFile | FileTooBig | None:
    """The file of this update's message; None when there is none. A call to the outside: before the unit of work."""
    message = talk.received.message
    sent: Document | PhotoSize | None = None
    if message is not None:
        sent = message.document or (message.photo[-1] if message.photo else None)
    if sent is None:
        return None
    content = await _content(sent, most)
    if content is None:
        return FileTooBig(most)
    if isinstance(sent, Document):
        return SentFile(sent.file_name or "file", content)
    return SentFile("photo.jpg", content)


async def _content(sent: Document | PhotoSize, most: int) -> bytes | None:
    """None for more than `most` bytes; how many there are, a messenger may tell late or never."""
    if (sent.file_size or 0) > most:
        return None
    try:
        file = await sent.get_file()
    except BadRequest:
        if sent.file_size is None:  # all that is known to keep a file just sent from a bot is that it is too big
            return None
        raise
    if (file.file_size or 0) > most:
        return None
    if not (file.file_path or "").startswith("http"):  # the framework would read it from the disk
        raise NotTheMessengers
    content = bytes(await file.download_as_bytearray())
    return content if len(content) <= most else None


def columns_twice(fault: ColumnsTwice) -> dict[str, Any]:
    """The values of the text of this name, whatever the sender wrote above his columns."""
    first, second = (shortened(heading, LONGEST_HEADING) for heading in fault.headings)
    return {"first": first, "second": second}


def no_list(fault: FileFault, *, most: int, missing: str) -> tuple[str, dict[str, Any]]:
    """The text that says why a file is no list of people, and its values; `missing` is the one for missing columns."""
    match fault:
        case TooManyLines():
            return "form-too-long", {"most": most}
        case ColumnsMissing():
            return missing, {"columns": "، ".join(fault.missing)}
        case ColumnsTwice():
            return "file-columns-twice", columns_twice(fault)
        case SeveralSheets():
            return "form-several-sheets", {}
    return "form-unreadable", {}
