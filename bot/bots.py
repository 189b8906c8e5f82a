"""The bots that the settings name, for commands that call a messenger without running anything."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from bot.calls.answers import CallFailed, Refused
from bot.calls.transport import Line, Wire
from bot.faults import StartFault
from bot.platforms.capabilities import read_findings
from bot.platforms.platform import platform_named
from config.messenger_settings import ROLES, Access
from config.settings import Settings


@dataclass(frozen=True)
class Bot:
    """One of them; `bot` is its name in logs and metrics, such as ``bale-person``."""

    role: str
    access: Access
    line: Line

    @property
    def bot(self) -> str:
        return f"{self.access.platform}-{self.role}"


def bots(
    settings: Settings,
    wire: Wire,
    *,
    platform: str | None = None,
    role: str | None = None,
    findings: Mapping[str, Any] | None = None,
) -> list[Bot]:
    """Those that are meant; raises StartFault when the settings have none of them.

    Without `findings`, those of the settings' file. Raises FindingsFault where it is not as it should be.
    """
    known = read_findings(settings.bale_findings) if findings is None else findings
    every = _all(settings, wire, known)
    found = [each for each in every if platform in (None, each.access.platform) and role in (None, each.role)]
    if not found:
        raise StartFault(
            f"The settings have no bot on {platform}: write its two tokens first. .env.example names them."
        )
    return found


def _all(settings: Settings, wire: Wire, findings: Mapping[str, Any]) -> Iterator[Bot]:
    for access in settings.messengers:
        _look_at_proxy(wire.proxy_for(access.api_url))
        platform = platform_named(access.platform, findings)
        for role in ROLES:
            yield Bot(role, access, Line(wire, access.api_url, access.token(role), platform))


def _look_at_proxy(proxy: str | None) -> None:
    if proxy is None:
        return
    try:
        parts = urlsplit(proxy)
        readable = bool(parts.hostname) and parts.port != 0
    except ValueError:  # brackets that do not close, a port that does not exist
        readable = False
    if not readable:
        raise StartFault("HTTPS_PROXY: the address cannot be read. Write an address such as http://127.0.0.1:3128.")
    if parts.scheme not in ("http", "https"):
        raise StartFault(
            "HTTPS_PROXY: only HTTP proxies lead to a messenger. Write an address such as http://127.0.0.1:3128; most"
            " programs that offer SOCKS offer that, too."
        )


def why_not(bot: Bot, error: CallFailed) -> str:
    """Why a messenger did not do it, in words that say what to put right."""
    if isinstance(error, Refused) and error.is_bad_token:
        return wrong_token(bot.access, bot.role)
    return f"{bot.access.api_url} says: {error}"


def in_words(settings: Settings, bot: str, error: Exception) -> str:
    """Why nothing comes for a bot that was met: its token may be another one since, and the setting is named then."""
    if isinstance(error, Refused) and error.is_bad_token:
        known = [(access, role) for access in settings.messengers for role in ROLES]
        return next(wrong_token(access, role) for access, role in known if f"{access.platform}-{role}" == bot)
    return str(error)


def wrong_token(access: Access, role: str) -> str:
    variable, maker = access.variable(role), access.maker
    return f"{variable}: the messenger does not know this token. Write the one that {maker} gave."
