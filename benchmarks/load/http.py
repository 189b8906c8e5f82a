"""HTTP/1.1 as far as bots speak it: requests with a Content-Length, answers on the same connection in their order.

It costs about a tenth of what a web framework does, so that what is measured is the bot and not the messenger.
"""

import asyncio
import re
from collections.abc import Callable
from typing import cast

HEAD = re.compile(rb"^[A-Z]+ ([^ ]+) HTTP/1\.1\r\n")
LENGTH = re.compile(rb"\r\ncontent-length: *(\d+)", re.IGNORECASE)
KIND = re.compile(rb"\r\ncontent-type: *([^\r\n;]*)", re.IGNORECASE)
END = b"\r\n\r\n"

Handle = Callable[["Connection", bytes, bytes, bytes], None]
"""Called with the connection to answer on, and the path, content type and body of the request."""


class Connection(asyncio.Protocol):
    """One connection. A client asks again only when it was answered."""

    def __init__(self, handle: Handle) -> None:
        self._handle = handle
        self._pieces: list[bytes] = []
        self._gathered = self._wanted = 0
        self._head: tuple[bytes, bytes] = (b"", b"")
        self._transport: asyncio.Transport

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast(asyncio.Transport, transport)  # uvloop's is one by its methods only

    def data_received(self, data: bytes) -> None:
        if self._pieces:
            self._gathered += len(data)
            self._pieces.append(data)
            if self._gathered < self._wanted:
                return
            data, self._pieces = b"".join(self._pieces), []
        self._read(data)

    def _read(self, data: bytes) -> None:
        end = data.find(END)
        if end < 0:
            return self._wait_for(data, 0)
        head = data[:end]
        length = LENGTH.search(head)
        begins = end + len(END)
        needed = begins + (int(length[1]) if length else 0)
        if len(data) < needed:
            return self._wait_for(data, needed)
        path, kind = HEAD.match(head), KIND.search(head)
        if path is None:
            return self._transport.close()
        return self._handle(self, path[1], kind[1] if kind else b"", data[begins:needed])

    def _wait_for(self, data: bytes, wanted: int) -> None:
        self._pieces, self._gathered, self._wanted = [data], len(data), wanted

    def answer(self, body: bytes) -> None:
        """Answer in JSON. A client that went away misses it."""
        if not self._transport.is_closing():
            self._transport.write(
                b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%b" % (len(body), body)
            )
