"""Which links Telegram accepts in buttons and texts, and why it refuses the others."""

import re
from urllib.parse import urlsplit

_SCHEME = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*(?=://)")
_HOST = re.compile(r"(?:[\w.!$,~*'();&+=-]|%[0-9a-fA-F]{2}|[^\x00-\x7f])+")
_USER = re.compile(r"tg:(?://)?user\?id=([0-9]+)$", re.IGNORECASE)
_START_PARAMETER = re.compile(r"[A-Za-z0-9_-]{1,64}")


class WrongLink(Exception):
    """Says in Telegram's words what is wrong with a link."""


def check_link(link: str, *, https_only: bool = False) -> str:
    """The link as Telegram keeps it: with a protocol and a path."""
    lowered = link.lower()
    if lowered.startswith(("tg:", "ton:", "tonsite:")):
        if https_only:
            raise WrongLink("Only HTTPS links are allowed")
        return link
    scheme = _SCHEME.match(link)
    if scheme and scheme[0].lower() not in {"http", "https"}:
        raise WrongLink("Unsupported URL protocol")
    if https_only and (not scheme or scheme[0].lower() != "https"):
        raise WrongLink("Only HTTPS links are allowed")
    return _checked_http(link if scheme else f"http://{link}")


def _checked_http(link: str) -> str:
    try:
        parts = urlsplit(link.strip())
        port = parts.port
    except ValueError as fault:
        raise WrongLink("Wrong port number specified in the URL") from fault
    if port == 0:
        raise WrongLink("Wrong port number specified in the URL")
    host = parts.hostname or ""
    if not host:
        raise WrongLink("URL host is empty")
    if ":" not in host and not _HOST.fullmatch(host):
        raise WrongLink("Disallowed character in URL host")
    if "." not in host and ":" not in host:
        raise WrongLink("Wrong HTTP URL")  # this is what happens to http://localhost
    return f"{parts.scheme.lower()}://{parts.netloc}{_rest(link)}"


def _rest(link: str) -> str:
    rest = re.sub(r"^[a-zA-Z]+://[^/?#]*", "", link.strip())
    if not rest.startswith("/"):
        rest = f"/{rest}"
    return "".join(character if character > " " else f"%{ord(character):02X}" for character in rest)


def checked_link(link: str) -> str:
    """The same for links in a text, where a wrong one is left out without a word."""
    try:
        return check_link(link)
    except WrongLink:
        return ""


def user_of_link(link: str) -> int:
    """The user of tg://user?id=…, or 0."""
    match = _USER.match(link)
    return int(match[1]) if match else 0


def is_start_parameter(parameter: str) -> bool:
    return bool(_START_PARAMETER.fullmatch(parameter))
