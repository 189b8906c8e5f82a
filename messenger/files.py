"""Files that were sent. Their identifiers say whose they are, so that a bot can use its own only."""

import base64
import binascii
from dataclasses import dataclass

from messenger.cast import Json

PHOTO_SIDES = (90, 320, 800, 1280, 2560)  # Telegram makes these of every photo, never larger than the original


@dataclass(slots=True)
class File:
    number: int
    kind: str  # "photo" or "document"; other media have their own names
    content: bytes
    name: str = ""
    mime: str = "application/octet-stream"
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
    def __init__(self) -> None:
        self._files: list[File] = []
        self.drawn: dict[tuple[int, int], bytes] = {}  # photos as Telegram makes them, by number and side

    def keep(self, kind: str, content: bytes, **about: str | int) -> File:
        file = File(len(self._files) + 1, kind, content, **about)  # type: ignore[arg-type]
        self._files.append(file)
        return file

    def find(self, file_id: FileId | None) -> File | None:
        if file_id and 1 <= file_id.number <= len(self._files):
            file = self._files[file_id.number - 1]
            return file if file.kind == file_id.kind else None
        return None


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
