"""Files that were sent. Their identifiers say whose they are, so that a bot can use its own only."""

import base64
import binascii
import mimetypes
from dataclasses import dataclass

from messenger.cast import Json

MOST_BYTES_KEPT = 512 * 1024 * 1024
UNKNOWN = "application/octet-stream"
PHOTO_SIDES = (90, 320, 800, 1280, 2560)  # Telegram makes these of every photo, never larger than the original


@dataclass(slots=True)
class File:
    number: int
    kind: str  # "photo" or "document"; other media have their own names
    content: bytes
    name: str = ""
    mime: str = UNKNOWN
    width: int = 0
    height: int = 0


@dataclass(frozen=True, slots=True)
class FileId:
    kind: str
    owner: int
    number: int
    side: int  # of a photo's size; 0 for everything else

    def __str__(self) -> str:
        plain = f"{self.kind}:{self.owner}:{self.number}:{self.side}"
        return base64.urlsafe_b64encode(f"{binascii.crc32(plain.encode()):08x}:{plain}".encode()).decode().rstrip("=")

    @classmethod
    def read(cls, text: str) -> "FileId | None":
        try:
            check, _, plain = base64.urlsafe_b64decode(text + "=" * (-len(text) % 4)).decode("ascii").partition(":")
            kind, owner, number, side = plain.split(":")
            if check != f"{binascii.crc32(plain.encode()):08x}":
                return None
            return cls(kind, int(owner), int(number), int(side))
        except (ValueError, UnicodeError):
            return None


class Files:
    def __init__(self, most_bytes: int = MOST_BYTES_KEPT) -> None:
        self._files: list[File] = []
        self._most_bytes = most_bytes
        self._bytes = 0
        self._oldest = 0

    def keep(self, kind: str, content: bytes, **about: str | int) -> File:
        file = File(len(self._files) + 1, kind, content, **about)  # type: ignore[arg-type]
        self._files.append(file)
        self._bytes += len(content)
        self._let_go()
        return file

    def _let_go(self) -> None:
        """Of the oldest files only the names are kept."""
        while self._bytes > self._most_bytes and self._oldest < len(self._files) - 1:
            oldest = self._files[self._oldest]
            self._bytes -= len(oldest.content)
            oldest.content = b""
            self._oldest += 1

    def find(self, file_id: FileId | None) -> File | None:
        if file_id and 1 <= file_id.number <= len(self._files):
            file = self._files[file_id.number - 1]
            if file.content and file.kind == file_id.kind and bool(file_id.side) == (file.kind == "photo"):
                return file
        return None


def mime_of(name: str, given: str) -> str:
    """What the sender said, or what the name says when he said nothing useful."""
    if given and given != UNKNOWN:
        return given
    return mimetypes.guess_type(name)[0] or UNKNOWN


def unique_id(file: File, side: int = 0) -> str:
    return base64.urlsafe_b64encode(f"{file.kind[:2]}{file.number:06d}-{side}".encode()).decode().rstrip("=")


def photo_sizes(file: File, owner: int) -> list[Json]:
    longest = max(file.width, file.height)
    sides = [side for side in PHOTO_SIDES if side < longest] + [min(longest, PHOTO_SIDES[-1])]
    return [_photo_size(file, owner, side) for side in dict.fromkeys(sides)]


def _photo_size(file: File, owner: int, side: int) -> Json:
    scale = side / max(file.width, file.height)
    return {
        "file_id": str(FileId(file.kind, owner, file.number, side)),
        "file_unique_id": unique_id(file, side),
        "width": max(1, round(file.width * scale)),
        "height": max(1, round(file.height * scale)),
    }


def document(file: File, owner: int) -> Json:
    return {
        "file_name": file.name,
        "mime_type": file.mime,
        "file_id": str(FileId(file.kind, owner, file.number, 0)),
        "file_unique_id": unique_id(file),
        "file_size": len(file.content),
    }


def path_of(file: File, file_id: FileId) -> str:
    ending = ".jpg" if file.kind == "photo" else _ending(file.name)
    return f"{file.kind}s/{file.number}_{file_id.side}{ending}"


def file_of_path(path: str, owner: int) -> FileId | None:
    kind, _, name = path.partition("s/")
    number, _, side = name.partition(".")[0].partition("_")
    if not (number.isdecimal() and side.isdecimal()):
        return None
    return FileId(kind, owner, int(number), int(side))


def _ending(name: str) -> str:
    stem, dot, ending = name.rpartition(".")
    return f".{ending}" if stem and dot and ending.isalnum() else ""
