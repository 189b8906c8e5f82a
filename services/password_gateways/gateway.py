"""What a gateway promises, and what is common to all of them."""

from typing import Protocol

from services.http_registry.breaker import Breaker


class Refused(Exception):
    """It will never be sent this way. The reason names neither the phone nor the password."""


class Unavailable(Exception):
    """Not now. `retry_after`: for how many seconds the gateway wants to be spared, when it said so."""

    def __init__(self, reason: str, retry_after: float | None = None) -> None:
        super().__init__(reason)
        self.retry_after = retry_after


class PasswordGateway(Protocol):
    """A way to a phone."""

    async def send(self, phone: str, password: str, text: str) -> None:
        """Let `password` reach `phone` (``+989…``); a gateway that sends words sends `text`, in which it stands.

        Raises `Refused` for good, and `Unavailable` for now; after neither it is known to be on its way.
        """
        ...

    async def probe(self) -> str:
        """Try, without sending anything, whether we reach it and are let in; what it is. Raises the same."""
        ...

    async def close(self) -> None: ...


class Sparing:
    """A gateway that fails again and again is left alone for a while (`services.http_registry.breaker`)."""

    def __init__(self, gateway: PasswordGateway, breaker: Breaker) -> None:
        self._gateway = gateway
        self._breaker = breaker

    async def send(self, phone: str, password: str, text: str) -> None:
        entered = self._breaker.enter()
        if entered is None:
            raise Unavailable("it failed again and again, and is left alone for a while")
        try:
            await self._gateway.send(phone, password, text)
        except Refused:
            self._breaker.succeeded(entered)  # it answers, and that is what counts here
            raise
        except Unavailable:
            self._breaker.failed(entered)
            raise
        except BaseException:
            self._breaker.left(entered)
            raise
        self._breaker.succeeded(entered)

    async def probe(self) -> str:
        return await self._gateway.probe()

    async def close(self) -> None:
        await self._gateway.close()


class FirstThen:
    """The first way, and the second one for whomever the first one refuses, such as one who has no account there.

    While the first is only away it is waited for: it may have sent the password, and two would cost twice.
    """

    def __init__(self, first: PasswordGateway, then: PasswordGateway) -> None:
        self._first = first
        self._then = then

    async def send(self, phone: str, password: str, text: str) -> None:
        try:
            await self._first.send(phone, password, text)
        except Refused:
            await self._then.send(phone, password, text)

    async def probe(self) -> str:
        return f"{await self._first.probe()}, then {await self._then.probe()}"

    async def close(self) -> None:
        await self._first.close()
        await self._then.close()
