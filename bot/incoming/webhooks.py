"""Webhooks: where a messenger brings a bot's updates, and how it is told so.

Whoever brings an update has to show that he is the messenger. Telegram shows a secret in a header. A messenger that has
no such header (Bale) shows it by the address: its last part is a key that is told to nobody else, and is never logged.
"""

import base64
import hmac
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from bot.calls.answers import Unreachable
from bot.calls.transport import Line
from bot.incoming.poller import KINDS
from config.settings import Settings

AT_ONCE = 100  # connections that the messenger may have open to us
PAGE = 100  # updates that one question answers at most


@dataclass(frozen=True)
class Door:
    """Where one bot's updates come in, and what shows who brings them: a header, or the last part of the path."""

    path: str
    header: str | None
    key: str | None

    def opens(self, header: str, key: str) -> bool:
        """Whether this is what was agreed on; takes as long for a near guess as for a far one."""
        if self.key is not None:
            return hmac.compare_digest(key.encode(), self.key.encode())
        return bool(self.header) and not key and hmac.compare_digest(header.encode(), (self.header or "").encode())


def door(bot: str, secret: str, *, secret_header: bool) -> Door:
    """The key of a path is 256 bits of an HMAC of the bot's name, so that nobody has to write a second secret."""
    if secret_header:
        return Door(f"/updates/{bot}", secret, None)
    digest = hmac.digest(secret.encode(), f"updates/{bot}".encode(), "sha256")
    key = base64.urlsafe_b64encode(digest).rstrip(b"=").decode()
    return Door(f"/updates/{bot}/{key}", None, key)


def door_of(settings: Settings, bot: str, line: Line) -> Door:
    """The door of a bot. Where the settings have a webhook, they have its secret."""
    secret = settings.webhook_secret.get_secret_value() if settings.webhook_secret else ""
    return door(bot, secret, secret_header=line.platform.capabilities.secret_header)


@dataclass(frozen=True)
class Found:
    """What a messenger tells of a webhook: `host` of its address, "" for none; the rest of it may be a secret."""

    host: str
    ours: bool
    waiting: int | None  # None: it does not tell
    trouble: str | None


class Webhook:
    """One bot's webhook, as the settings want it. Everything here raises CallFailed."""

    def __init__(self, settings: Settings, bot: str, line: Line) -> None:
        self._line = line
        self.drops_waiting = line.platform.capabilities.drops_waiting
        self._url = settings.webhook_url
        self._door = door_of(settings, bot, line)

    @property
    def key_in_path(self) -> bool:
        """Whether the address is a secret, for want of a header that could hold one."""
        return self._door.key is not None

    @property
    def host(self) -> str:
        """The part of the address that everybody may see."""
        return urlsplit(self._url or "").netloc

    @property
    def path(self) -> str:
        """Where the address leads here; it may be a secret."""
        return self._door.path

    @property
    def address(self) -> str | None:
        """The whole of it, which may be a secret."""
        return f"{self._url}{self._door.path}" if self._url else None

    async def set(self) -> None:
        """Tell the messenger where to bring updates. What it does not know of this, it takes no notice of."""
        wish: dict[str, Any] = {"url": self.address, "allowed_updates": KINDS, "max_connections": AT_ONCE}
        if self._door.header:
            wish["secret_token"] = self._door.header
        await self._line.post("setWebhook", wish)

    async def delete(self, *, drop_waiting: bool = False) -> int | None:
        """Take it off; what waits stays for polling. Answers with how many were dropped, if the messenger tells."""
        if drop_waiting and self.drops_waiting:
            waiting = (await self.found()).waiting
            await self._line.post("deleteWebhook", {"drop_pending_updates": True})
            return waiting
        await self._line.post("deleteWebhook", {})
        return await self._drain() if drop_waiting else 0

    async def found(self) -> Found:
        return _told(await self._line.post("getWebhookInfo", {}), self.address)

    async def _drain(self) -> int:
        """Ask for everything that waits, until nothing does: a question for later ones confirms the earlier."""
        dropped, question = 0, {"limit": PAGE, "timeout": 0}
        while numbers := _numbers(await self._line.post("getUpdates", question)):
            dropped += len(numbers)
            question["offset"] = max(numbers) + 1
        return dropped


def _numbers(updates: Any) -> list[int]:
    try:
        return [int(each["update_id"]) for each in updates]
    except (TypeError, KeyError, ValueError) as error:
        raise Unreachable("what it answers to getUpdates is no list of updates") from error


def _told(info: Any, address: str | None) -> Found:
    """Bale documents nothing but the address; what else is told, is told."""
    if not isinstance(info, Mapping):
        raise Unreachable("what it answers to getWebhookInfo is not about a webhook")
    url = str(info.get("url") or "")
    waiting = info.get("pending_update_count")
    return Found(
        host=_host(url),
        ours=address is not None and hmac.compare_digest(url.encode(), address.encode()),
        waiting=waiting if isinstance(waiting, int) else None,
        trouble=str(info["last_error_message"]) if info.get("last_error_message") else None,
    )


def _host(url: str) -> str:
    """What everybody may see of an address; a question mark for one that cannot be read."""
    try:
        place = urlsplit(url if "://" in url else f"https://{url}").netloc
    except ValueError:
        return "?"
    return place.rpartition("@")[2]
