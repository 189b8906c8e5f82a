"""A long XML file, a number of its repeated elements at a time: each time a short document of its own.

So neither the file nor its tree has to fit into memory, and the documents can be read side by side. They are parted
where an element begins. Within text and attributes XML writes no "<", so the only false beginnings are in comments and
CDATA sections; a document parted there is not well-formed, and is refused by whoever reads it.
"""

import re
from collections.abc import Iterator
from typing import IO
from xml.parsers.expat import ExpatError, ParserCreate
from xml.sax.saxutils import quoteattr

from services.tables.headings import FileFault

PIECE = 250_000  # bytes
LONGEST = 32_000_000  # bytes of one element, or before the first
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")


def documents(file: IO[bytes], container: str, element: str, *, longest: int = LONGEST) -> Iterator[tuple[int, bytes]]:
    """Documents whose root is `container`, as in the file, with whole `element`s in it, and how many came before.

    Raises `FileFault`, also when the file ends before the container does, or an element has more than `longest` bytes.
    """
    head, prefix, rest = _opened(file, container)
    begin, end = f"<{prefix}{element}".encode(), f"</{prefix}{container}>".encode()
    before = 0
    while (at := rest.find(end)) < 0:
        parting = rest.rfind(begin)
        if parting > 0:
            yield before, head + rest[:parting] + end
            before += rest.count(begin, 0, parting)
            rest = rest[parting:]
        rest = _longer(file, rest, longest)
    if at:
        yield before, head + rest[:at] + end


def _opened(file: IO[bytes], container: str) -> tuple[bytes, str, bytes]:
    """How each document begins, the prefix of the file's elements, and what follows the beginning of the container."""
    start = _longer(file, b"")
    while not (root := _root(start)):
        start = _longer(file, start)
    declaration, prefix, names = root
    opening = re.compile(rf"<{re.escape(prefix)}{container}(?:\s[^>]*?)?(/?)>".encode())
    while not (found := opening.search(start)):
        start = _longer(file, start)
    tag = f"{prefix}{container}"
    head = f"{declaration}<{tag}{names}>".encode()
    return head, prefix, f"</{tag}>".encode() if found[1] else start[found.end() :]


def _root(start: bytes) -> tuple[str, str, str] | None:
    """The XML declaration, the prefix of the root element, and the namespaces it names, once it has come."""
    if start[:2] in _UTF_16:
        raise FileFault("the workbook's XML is UTF-16: save it again in Excel")
    declared: list[str] = []
    roots: list[tuple[str, dict[str, str]]] = []
    parser = ParserCreate()
    parser.XmlDeclHandler = lambda version, encoding, _alone: declared.append(
        f"<?xml version={quoteattr(version)} encoding={quoteattr(encoding or 'UTF-8')}?>"
    )
    parser.StartDoctypeDeclHandler = _refuse_definitions
    parser.StartElementHandler = lambda name, attributes: roots.append((name, attributes))
    try:
        parser.Parse(start, False)
    except ExpatError as error:
        raise FileFault(f"the workbook cannot be read ({error}): save it again in Excel") from error
    if not roots:
        return None
    name, attributes = roots[0]
    names = "".join(f" {key}={quoteattr(value)}" for key, value in attributes.items() if key.startswith("xmlns"))
    return "".join(declared), name[: name.find(":") + 1], names


def _refuse_definitions(*_: object) -> None:
    """Entities could be defined there that grow without end, and no program that saves workbooks writes any."""
    raise FileFault("the workbook's XML has a DOCTYPE, which no workbook has: save it again in Excel")


def _longer(file: IO[bytes], start: bytes, longest: int = LONGEST) -> bytes:
    more = file.read(PIECE)
    if not more:
        raise FileFault("the workbook breaks off: it was not copied or saved to its end")
    if len(start) > longest:
        raise FileFault(f"the workbook has a row or a text longer than {longest} bytes")
    return start + more
