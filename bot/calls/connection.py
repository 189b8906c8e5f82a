"""One connection to a messenger, and the answer that is awaited on it. httptools, which is llhttp, reads HTTP.

Its errors are those of aiohttp's client, which goes the other way (bot/calls/wire.py).
"""

import asyncio
from collections.abc import Sequence
from typing import cast

import aiohttp
from httptools import HttpParserError, HttpParserUpgrade, HttpResponseParser

FINAL = 200  # the first status that is no interim answer (RFC 9110, 15.2)
Content = bytes | bytearray
"""What goes out: a drawing process's picture is a bytearray, so that it need not be copied."""

_INTERIM = (b"http/1.1 1", b"http/1.0 1")


class Connection(asyncio.Protocol):
    """Asked once at a time. `lasts` says whether it may be asked again."""

    def __init__(self) -> None:
        self.lasts = True
        self._loop = asyncio.get_running_loop()
        self._transport: asyncio.Transport | None = None
        self._parser = HttpResponseParser(self)
        # As aiohttp's client reads answers: without these, servers that are careless are no servers.
        self._parser.set_dangerous_leniencies(
            lenient_headers=True, lenient_optional_cr_before_lf=True, lenient_spaces_after_chunk_size=True
        )
        self._answer: asyncio.Future[tuple[int, bytes]] | None = None
        self._head: list[bytes] = []  # what came until the content began
        self._content: list[bytes] = []
        self._in_content = False
        self._patience: float | None = None
        self._alarm: asyncio.TimerHandle | None = None

    @property
    def is_open(self) -> bool:
        return self._transport is not None and not self._transport.is_closing()

    async def ask(self, request: Sequence[Content], patience: float | None) -> tuple[int, bytes]:
        """The answer's status and content. `patience`: seconds that the other end may be silent."""
        if self._transport is None:
            raise aiohttp.ServerDisconnectedError
        self._answer, self._patience = self._loop.create_future(), patience
        self._transport.writelines(request)
        self._wait()
        try:
            return await self._answer
        finally:
            self._answer = None
            if self._alarm is not None:
                self._alarm.cancel()

    def close(self) -> None:
        if self._transport is not None:
            self._transport.close()

    def abort(self) -> None:
        """What may still come belongs to nobody."""
        if self._transport is not None:
            self._transport.abort()

    def _wait(self) -> None:
        if self._alarm is not None:
            self._alarm.cancel()
        self._alarm = None if self._patience is None else self._loop.call_later(self._patience, self._be_silent)

    def _be_silent(self) -> None:
        self._fail(aiohttp.SocketTimeoutError("the other end is silent"))

    def _fail(self, error: Exception) -> None:
        self.lasts = False
        if self._answer is not None and not self._answer.done():
            self._answer.set_exception(error)

    # What the event loop calls.

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast(asyncio.Transport, transport)  # uvloop's is one by its methods only

    def data_received(self, data: bytes) -> None:
        if self._answer is None or self._answer.done():  # nobody asked
            self.lasts = False
            self.close()
            return
        if not self._in_content:
            self._head.append(data)
        try:
            self._parser.feed_data(data)
        except (HttpParserError, HttpParserUpgrade) as error:
            self._fail(aiohttp.ClientPayloadError(f"the answer is no HTTP: {error}"))
        if not self._answer.done():
            self._wait()

    def connection_lost(self, exc: Exception | None) -> None:
        self._transport = None
        if self._answer is None or self._answer.done():
            return
        if exc is not None:
            self._fail(aiohttp.ClientOSError(*exc.args))
        elif not self._head:
            self._fail(aiohttp.ServerDisconnectedError())
        elif self._in_content and not self._says_its_length():
            self.on_message_complete()
        else:
            self._fail(aiohttp.ClientPayloadError("the answer broke off"))
        self.lasts = False

    def _says_its_length(self) -> bool:
        """Else it ends with the connection (RFC 9112, 6.3)."""
        heads = b"".join(self._head).lower().split(b"\r\n\r\n")
        final = next(head for head in heads if not head.startswith(_INTERIM))
        return b"\ncontent-length:" in final or b"\ntransfer-encoding:" in final

    # What the parser calls.

    def on_message_begin(self) -> None:
        assert self._answer is not None
        if self._answer.done():  # nobody asked for a second one
            self.lasts = False

    def on_headers_complete(self) -> None:
        self._in_content = True

    def on_body(self, piece: bytes) -> None:
        self._content.append(piece)

    def on_message_complete(self) -> None:
        content, self._content, self._in_content = b"".join(self._content), [], False
        status = self._parser.get_status_code()
        if status < FINAL or self._answer is None or self._answer.done():
            return
        self._head.clear()
        self.lasts = self._parser.should_keep_alive()
        self._answer.set_result((status, content))
