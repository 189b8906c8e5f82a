"""A web service that sends SMS: our side of docs/sms-service.openapi.yaml.

A POST of the phone and the text; whatever 2xx says that it was taken. A GET of the same address sends nothing, and
says whether we are let in.
"""

import json

from services.http_registry.access import Access
from services.http_registry.calls import Calls, Patience, Response, spare
from services.http_registry.troubles import Busy, Trouble
from services.password_gateways.gateway import Refused, Unavailable


class SmsGateway:
    """`access` has the whole address and the key. `close` it at the end."""

    def __init__(self, access: Access, *, patience: Patience) -> None:
        self._calls = Calls(access, patience)
        self._seconds = patience.total
        self._url = access.url

    async def send(self, phone: str, password: str, text: str) -> None:  # noqa: ARG002 - it stands in the text
        told = {"to": f"0{phone.removeprefix('+98')}", "text": text}
        await self._call("POST", json.dumps(told, ensure_ascii=False).encode())

    async def probe(self) -> str:
        await self._call("GET")
        return self._url

    async def close(self) -> None:
        await self._calls.close()

    async def _call(self, method: str, body: bytes | None = None) -> None:
        headers = {"Content-Type": "application/json; charset=utf-8"} if body else {}
        try:
            await self._calls.call(method, "", seconds=self._seconds, headers=headers, body=body, judge=_judge)
        except Trouble as trouble:
            raise unavailable(trouble) from None


def unavailable(trouble: Trouble) -> Unavailable:
    """What went wrong on the way, in the words of the gateways."""
    return Unavailable(str(trouble), trouble.retry_after if isinstance(trouble, Busy) else None)


def _judge(response: Response) -> None:
    spare(response)
    if response.status >= 300:
        raise Refused(f"it answers {response.status}")
