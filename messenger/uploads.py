"""Files that a person sends from the page."""

from dataclasses import dataclass

from aiohttp import BodyPartReader, web

from messenger.cast import Json
from messenger.errors import PageError
from messenger.files import Files, document, mime_of, photo_sizes
from messenger.pictures import WrongPhoto, photo_dimensions


@dataclass(slots=True)
class Received:
    name: str = ""
    mime: str = ""
    content: bytes = b""
    caption: str = ""
    kind: str = ""  # "photo" or "document"; when the page does not say, an image is a photo


async def read_upload(request: web.BaseRequest) -> Received:
    if request.content_type != "multipart/form-data":
        raise PageError(415, "send the file as multipart/form-data, in a field named file")
    received = Received()
    async for part in await request.multipart():
        if isinstance(part, BodyPartReader):
            await _read_part(part, received)
    if not received.content:
        raise PageError(400, "there is no file in the request, or it is empty")
    return received


async def _read_part(part: BodyPartReader, received: Received) -> None:
    content = bytes(await part.read(decode=True))
    if part.filename is not None:
        received.name, received.content = part.filename, content
        received.mime = mime_of(part.filename, part.headers.get("Content-Type", ""))
    elif part.name == "caption":
        received.caption = content.decode("utf-8", "replace")
    elif part.name == "as":
        received.kind = content.decode("utf-8", "replace")


def keep_received(files: Files, received: Received, owner: int) -> Json:
    """The content of the message: a photo or a document that belongs to the bot `owner`."""
    kind = received.kind or ("photo" if received.mime.startswith("image/") else "document")
    if kind == "photo":
        try:
            width, height = photo_dimensions(received.content)
        except WrongPhoto as fault:
            raise PageError(400, f"the photo cannot be used: {fault}") from fault
        file = files.keep("photo", received.content, name=received.name, width=width, height=height)
        return {"photo": photo_sizes(file, owner)}
    if kind != "document":
        raise PageError(400, "as is photo or document")
    file = files.keep("document", received.content, name=received.name, mime=received.mime)
    return {"document": document(file, owner)}
