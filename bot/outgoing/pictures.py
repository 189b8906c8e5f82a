"""The painter: from `payload["picture"]` of a row to a file that can be sent.

    {"kind": "certificate", "id": 12, "language": "fa"}

What it says is worded by the act `word(kind)`, given at the assembly, from what is stored. Bytes that it answers with,
such as a paper that was handed in, are the file itself; with `Gone` there is nothing to be sent any more. Spreadsheets
and documents go the same way. A picture's name is made of everything that describes it, so the same description must
always mean the same picture: then it is drawn once, and sent by the messenger's own file_id ever after. What is made of
one moment, its `"at"`, is asked for once: by a file_id that is kept, it could still be had years later. `"filename"`
names the file, for those who keep it.
"""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from hashlib import sha256
from typing import Any, NamedTuple

from bot.calls.connection import Content
from bot.calls.transport import Upload
from bot.drawing.desk import DrawingFault
from bot.drawing.studio import Studio, StudioBroken
from domain.refusals import Gone
from storage.errors import StoreError
from storage.store import Store
from storage.transaction import Transaction, is_brief

MIMES = {
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".pdf": "application/pdf",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
LONGEST_NAME = 100
FIELDS = {"sendPhoto": "photo", "sendDocument": "document"}  # where a method wants its file; a file_id serves one only
Word = Callable[[str], Callable[[Transaction, dict[str, Any]], Any]]
"""For each kind, an act that answers with what to draw, or with the file itself."""


class PictureFault(Exception):
    """A picture that could not be made."""


class PictureGone(PictureFault):
    """What it shows was deleted by him who was to get it: he waits for nothing."""


@dataclass(frozen=True)
class Painted:
    """A picture that can be made. `subject` is what it shows, for example ``certificate:12``; `again`: the same one may
    be asked for once more.
    """

    name: str
    subject: str | None
    again: bool
    field: str
    filename: str
    make: Callable[[], Awaitable[Content]]


class Kept(NamedTuple):
    """A file that a messenger has now: our name for it, what it shows, and its own name for it."""

    name: str
    subject: str | None
    file_id: str


@dataclass(frozen=True)
class Prepared:
    """A picture ready to be sent: by a file_id, or by its content."""

    painted: Painted
    file_id: str | None = None
    content: Content = b""

    @property
    def parameters(self) -> dict[str, str]:
        return {} if self.file_id is None else {self.painted.field: self.file_id}

    @property
    def uploads(self) -> dict[str, Upload] | None:
        if self.file_id is not None:
            return None
        return {self.painted.field: Upload(self.painted.filename, self.content, _mime(self.painted.filename))}

    def kept_by(self, result: Any) -> Kept | None:
        """The file that was uploaded, as the messenger's answer tells it; None if it was there before, or is not wanted
        again.
        """
        if self.file_id is not None or not self.painted.again or not isinstance(result, dict):
            return None
        sent = result.get(self.painted.field)
        largest = sent[-1] if isinstance(sent, list) and sent else sent
        file_id = largest.get("file_id") if isinstance(largest, dict) else None
        return Kept(self.painted.name, self.painted.subject, file_id) if isinstance(file_id, str) else None


class Painter:
    """Words pictures from the store, and has them drawn."""

    def __init__(self, store: Store, word: Word, studio: Studio) -> None:
        self._store = store
        self._word = word
        self._studio = studio
        self._making: dict[str, asyncio.Task[Content]] = {}
        self._wording = asyncio.Lock()

    def painted(self, method: str, picture: dict[str, Any]) -> Painted:
        """What a description stands for. Nothing is drawn yet."""

        field = FIELDS[method]
        described = [str(value) for key, value in picture.items() if key != "filename"]
        filename = str(picture.get("filename", f"{picture['kind']}.png"))
        subject = f"{picture['kind']}:{picture['id']}" if "id" in picture else None
        name = _short(":".join([field, *described]))
        return Painted(name, subject, "at" not in picture, field, filename, lambda: self._made_once(name, picture))

    async def _made_once(self, name: str, picture: dict[str, Any]) -> Content:
        """Whoever wants what is being made waits for that: a document that goes to many at once is drawn for all."""
        making = self._making.get(name)
        if making is None:
            making = self._making[name] = asyncio.create_task(self._make(picture))
            making.add_done_callback(lambda _: self._making.pop(name))
        return await asyncio.shield(making)

    async def _make(self, picture: dict[str, Any]) -> Content:
        try:
            worded = await self._worded(self._word(picture["kind"]), picture)
            if isinstance(worded, Gone):
                raise PictureGone(f"the {picture['kind']} was deleted before its picture was out")
            return worded if isinstance(worded, bytes) else await self._studio.draw(worded)
        except (StoreError, PictureFault):
            raise
        except StudioBroken as error:
            raise PictureFault(str(error)) from error
        except DrawingFault as error:
            raise PictureFault(f"{error} while drawing a {picture['kind']}") from error
        except Exception as error:  # whatever the words made of it: this picture cannot be had
            raise PictureFault(f"{type(error).__name__} while drawing a {picture['kind']}") from error

    async def _worded(self, word: Callable[[Transaction, dict[str, Any]], Any], picture: dict[str, Any]) -> Any:
        """What is no brief act comes one after another: a large file takes seconds, and of SQLite's two readers one is
        always left to people who wait for an answer.
        """
        if is_brief(word):
            return await self._store.read(word, picture)
        async with self._wording:
            return await self._store.read(word, picture)


def _mime(filename: str) -> str:
    """From our own table: what a machine's list of types knows differs from one to the next."""
    return MIMES.get(filename[filename.rfind(".") :], "application/octet-stream")


def _short(name: str) -> str:
    """A long name stands for itself by its digest."""
    return name if len(name) <= LONGEST_NAME else sha256(name.encode()).hexdigest()
