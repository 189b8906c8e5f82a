"""The texts of a workbook that its cells name by number: millions of them, without a Python object for each.

They are personal, so they lie in memory that has no name on any disk. Processes that are started share it.
"""

import mmap
import os
import re
from array import array
from collections.abc import Iterable, Iterator
from multiprocessing.reduction import DupFd
from tempfile import TemporaryFile
from typing import IO, Any
from xml.etree import ElementTree

from services.tables.documents import documents
from services.tables.headings import FileFault

MOST = 1_000_000_000  # bytes of UTF-8
_ESCAPE = re.compile("_x(00[01][0-9A-Fa-f]|005[Ff])_")


class SharedStrings:
    """Texts by number, from 0. It can be sent to a process as that is started."""

    def __init__(self, file: IO[bytes], texts: Iterable[str]) -> None:
        """Put them into an empty file, which has to stay open until all processes are started."""
        self._file = file
        ends, end = array("I", [0]), 0
        for text in texts:
            end += file.write(text.encode())
            if end > MOST:
                raise FileFault(f"the workbook has more than {MOST:,} bytes of texts: save it as CSV")
            ends.append(end)
        file.write(ends.tobytes())
        file.flush()
        self._map(end, ends.itemsize * len(ends))

    def __getitem__(self, number: int) -> str:
        """Raises `IndexError`."""
        if number < 0:
            raise IndexError(f"no text has the number {number}")
        ends = self._ends
        return self._memory[ends[number] : ends[number + 1]].decode()

    def __getstate__(self) -> tuple[Any, int, int]:
        return DupFd(self._file.fileno()), self._texts, self._ends.nbytes

    def __setstate__(self, state: tuple[Any, int, int]) -> None:
        handle, texts, ends = state
        with os.fdopen(handle.detach(), "rb") as self._file:
            self._map(texts, ends)

    def _map(self, texts: int, ends: int) -> None:
        """After so many bytes of texts stand so many bytes of numbers: where each text ends, and a 0 before them."""
        self._texts = texts
        self._memory = mmap.mmap(self._file.fileno(), texts + ends, access=mmap.ACCESS_READ)
        self._ends = memoryview(self._memory)[texts:].cast("I")


def nameless() -> IO[bytes]:
    """An empty file in memory."""
    if hasattr(os, "memfd_create"):
        return os.fdopen(os.memfd_create("shared-strings"), "w+b")
    return TemporaryFile()  # not Linux: a file without a name is the nearest that there is


def texts_in(file: IO[bytes]) -> Iterator[str]:
    """The texts, from the XML that holds them. Raises `FileFault`."""
    for _, document in documents(file, "sst", "si"):
        for each in parsed(document):
            yield text_of(each)


def parsed(document: bytes) -> ElementTree.Element:
    """Raises `FileFault`."""
    try:
        return ElementTree.fromstring(document)  # noqa: S314 - `documents` made it: without definitions, no entity grows
    except ElementTree.ParseError as error:
        raise FileFault(f"the workbook cannot be read ({error}): save it again in Excel") from error


def text_of(element: ElementTree.Element) -> str:
    """A text, plain or in runs that look different, without what only tells how to pronounce it."""
    if len(element) == 1 and element[0].tag.endswith("}t"):
        return unescaped(element[0].text or "")
    namespace = element.tag[: element.tag.find("}") + 1]
    plain = element.findtext(f"{namespace}t", "")
    runs = (run.findtext(f"{namespace}t", "") for run in element.iterfind(f"{namespace}r"))
    return unescaped(plain) + "".join(map(unescaped, runs))


def unescaped(text: str) -> str:
    """`text` with the characters that XML has none of, such as the end of a line from Windows: ``_x000D_``.

    An underscore that would begin such an escape is one itself: ``_x005F_``.
    """
    return _ESCAPE.sub(lambda found: chr(int(found[1], 16)), text) if "_x" in text else text
