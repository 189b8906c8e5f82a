"""The files of a call: uploaded, or named by a file_id, and Telegram's limits on them."""

from dataclasses import dataclass
from typing import Any

from messenger.arguments import Arguments, Upload
from messenger.cast import Json
from messenger.errors import ApiError, bad_request
from messenger.files import File, FileId, Files, document, mime_of, photo_sizes
from messenger.pictures import MOST_PHOTO_BYTES, WrongPhoto, photo_dimensions

MOST_UPLOADED = 50 * 1024 * 1024
MOST_DOWNLOADED = 20 * 1024 * 1024
ATTACHED = "attach://"
_TYPES = {"photo": "Photo", "document": "Document"}
_CANNOT_READ = "wrong remote file identifier specified: can't unserialize it. Wrong last symbol"


@dataclass(frozen=True, slots=True)
class Media:
    """Reads the files of one bot's call."""

    files: Files
    owner: int
    arguments: Arguments

    def named(self, kind: str) -> Json:
        """The file in the parameter of that name: sendPhoto's `photo`, sendDocument's `document`."""
        upload = self.arguments.files.get(kind)
        if upload is not None:
            return self._uploaded(kind, upload)
        return self.referred(kind, self.arguments.text(kind))

    def referred(self, kind: str, reference: str) -> Json:
        """attach://<field>, or a file_id. Files are not fetched from the internet."""
        if not reference:
            raise bad_request(f"there is no {kind} in the request")
        if reference.startswith(ATTACHED):
            upload = self.arguments.files.get(reference.removeprefix(ATTACHED))
            if upload is None:
                raise bad_request(f"there is no {kind} in the request")
            return self._uploaded(kind, upload)
        if reference.startswith(("http://", "https://")):
            raise bad_request("failed to get HTTP URL content")
        return self._known(kind, reference)

    def _uploaded(self, kind: str, upload: Upload) -> Json:
        size = len(upload.content)
        if not size:
            raise bad_request("file must be non-empty")
        if size > MOST_UPLOADED:
            raise ApiError(413, "Request Entity Too Large")
        if kind == "photo":
            return {"photo": photo_sizes(self._photo(upload), self.owner)}
        file = self.files.keep("document", upload.content, name=upload.name, mime=mime_of(upload.name, upload.mime))
        return {"document": document(file, self.owner)}

    def _photo(self, upload: Upload) -> File:
        size = len(upload.content)
        if size > MOST_PHOTO_BYTES:
            limit = f"the maximum size is {MOST_PHOTO_BYTES} bytes"
            raise bad_request(f"file of size {size} bytes is too big for a photo; {limit}")
        try:
            width, height = photo_dimensions(upload.content)
        except WrongPhoto as fault:
            raise bad_request(str(fault)) from fault
        return self.files.keep("photo", upload.content, name=upload.name, width=width, height=height)

    def _known(self, kind: str, reference: str) -> Json:
        file_id = FileId.read(reference)
        file = self.files.find(file_id)
        if file_id is None or file is None or file_id.owner != self.owner:
            raise bad_request(_CANNOT_READ)
        if file.kind != kind:
            raise bad_request(f"Can't use file of type {_TYPES[file.kind]} as {_TYPES[kind]}")
        return {kind: photo_sizes(file, self.owner) if kind == "photo" else document(file, self.owner)}


def input_media(wanted: Any) -> Json:
    """An InputMedia of a kind that is kept here."""
    if not isinstance(wanted, dict):
        raise bad_request("Can't parse InputMedia: expected an Object")
    if wanted.get("type") not in _TYPES:
        raise bad_request(f'Can\'t parse InputMedia: type "{wanted.get("type")}" is unsupported')
    if not wanted.get("media"):
        raise bad_request("Can't parse InputMedia: media not found")
    return wanted
