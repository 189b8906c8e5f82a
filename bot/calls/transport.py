"""The two ways to a bot's methods, each in the words of its messenger.

`Line.post` is the short way: a method and its parameters go out, and the answer comes back as plain JSON. The sender
and the poller use it; what a handler calls on its `Bot` goes through `Transport`.
"""

from collections.abc import Awaitable, Callable, Mapping
from contextlib import suppress
from typing import Any

import orjson
from telegram._utils.types import ODVInput  # the type of a timeout that may be left out
from telegram.request import BaseRequest, RequestData
from yarl import URL

from bot.calls.answers import CallFailed, as_telegram_error, result_of
from bot.calls.direct import nobody_asks
from bot.calls.wire import CONNECT_TIMEOUT, READ_TIMEOUT, UPLOAD_TIMEOUT, Upload, Wire, encoded
from bot.platforms.call import Call
from bot.platforms.platform import TELEGRAM, Platform

__all__ = ["CONNECT_TIMEOUT", "READ_TIMEOUT", "UPLOAD_TIMEOUT", "Line", "Transport", "Upload", "Wire"]

CarryTo = Callable[[str, Mapping[str, Any] | None], Awaitable[tuple[int, bytes]]]


class Line:
    """The short way to one bot's methods."""

    def __init__(self, wire: Wire, api_url: str, token: str, platform: Platform = TELEGRAM) -> None:
        self.platform = platform
        self._plain, self._form = platform.plain, platform.capabilities.form_encoded
        self._wire = wire
        self._base = f"{api_url}/bot{token}/"
        self._urls: dict[str, URL] = {}
        self._proxy: str | None = None

    async def post(
        self,
        method: str,
        payload: Mapping[str, Any],
        files: Mapping[str, Upload] | None = None,
        *,
        patience: float | None = None,
        sets_out: Callable[[], None] = nobody_asks,
    ) -> Any:
        """Say it in the messenger's own way. Answers with its plain `result`; raises Refused or Unreachable.

        `patience` is how many seconds the messenger may be silent. `sets_out` is called when there is a connection,
        perhaps more than once; not at all where there is nothing to call.
        """
        if self._plain:
            return result_of(*await self._carry(method, payload, files, patience, sets_out))

        async def carry(call: Call) -> tuple[int, bytes]:
            own = files if call.method == method else None
            return await self._carry(call.method, call.payload, own, patience, sets_out)

        return await self.platform.converse(method, payload, carry)

    async def answer_tap(self, query_id: str, toast: str | None) -> None:
        """Stop a tapped button's waiting sign. If that fails, it is no fault: what the tap brought is in the outbox."""
        with suppress(CallFailed):
            await self.post("answerCallbackQuery", {"callback_query_id": query_id} | ({"text": toast} if toast else {}))

    def _carry(
        self,
        method: str,
        payload: Mapping[str, Any],
        files: Mapping[str, Upload] | None,
        patience: float | None,
        sets_out: Callable[[], None],
    ) -> Awaitable[tuple[int, bytes]]:
        url = self._urls.get(method) or self._prepare(method)
        body = encoded(payload, files, form=self._form)
        patience = patience or (UPLOAD_TIMEOUT if files else READ_TIMEOUT)
        return self._wire.call("POST", url, body=body, patience=patience, proxy=self._proxy, sets_out=sets_out)

    def _prepare(self, method: str) -> URL:
        self._proxy = self._wire.proxy_for(self._base)
        self._urls[method] = url = URL(self._base + method)
        return url


class Transport(BaseRequest):
    """What python-telegram-bot's Bot sends its calls through. All bots of a messenger may share one."""

    def __init__(self, wire: Wire, platform: Platform = TELEGRAM) -> None:
        self._wire = wire
        self._platform = platform

    @property
    def read_timeout(self) -> float | None:
        return READ_TIMEOUT

    async def initialize(self) -> None:
        """The wire opens itself at first use."""

    async def shutdown(self) -> None:
        """The wire is closed by whoever made it: other bots may still use it."""

    @staticmethod
    def parse_json_payload(payload: bytes) -> Any:
        return orjson.loads(payload)  # do_request has made sure that it can be read

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
        write_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,  # noqa: ARG002
        connect_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
        pool_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,  # noqa: ARG002
    ) -> tuple[int, bytes]:
        """One call; answers with a good answer only. `write_timeout` and `pool_timeout` have no meaning here."""
        uploads = _files(request_data)
        patience = _seconds(read_timeout, UPLOAD_TIMEOUT if uploads else READ_TIMEOUT)
        connecting = _seconds(connect_timeout, CONNECT_TIMEOUT)
        form = self._platform.capabilities.form_encoded
        proxy = self._wire.proxy_for(url)

        async def carry(url: str, payload: Mapping[str, Any] | None) -> tuple[int, bytes]:
            body = None if payload is None else encoded(payload, uploads, form=form)
            return await self._wire.call(
                method, URL(url), body=body, patience=patience, connect_timeout=connecting, proxy=proxy
            )

        parameters = None if request_data is None else request_data.parameters
        try:
            if method == "POST" and not self._platform.plain:
                return await self._conversed(url, parameters or {}, carry)
            status, body = await carry(url, parameters)
            if method == "POST" or status >= 300:
                self._platform.result_of(status, body)
        except CallFailed as error:
            raise as_telegram_error(error) from error
        return status, body

    async def _conversed(self, url: str, parameters: Mapping[str, Any], carry: CarryTo) -> tuple[int, bytes]:
        """One call in the messenger's own way, its answer written down again as the framework reads it."""
        place, _, method = url.rpartition("/")
        result = await self._platform.converse(
            method, parameters, lambda call: carry(f"{place}/{call.method}", call.payload)
        )
        return 200, orjson.dumps({"ok": True, "result": True if result is None else result})


def _files(request_data: RequestData | None) -> dict[str, Upload]:
    if request_data is None or not request_data.contains_files:
        return {}
    return {
        name: Upload(name=part[0], content=_bytes(part[1]), mime=part[2])
        for name, part in request_data.multipart_data.items()
    }


def _bytes(content: Any) -> bytes:
    return content if isinstance(content, bytes) else bytes(content.read())


def _seconds(value: ODVInput[float], default: float) -> float | None:
    return default if value is BaseRequest.DEFAULT_NONE else value  # type: ignore[return-value]
