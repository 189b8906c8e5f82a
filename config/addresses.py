"""Addresses as settings write them: of the web, and of networks."""

from collections.abc import Iterable
from ipaddress import IPv4Network, IPv6Network, ip_network
from typing import Annotated, Any
from urllib.parse import urlsplit

from pydantic import AfterValidator, BeforeValidator
from pydantic_settings import NoDecode

LOOPBACK = ("localhost", "127.0.0.1", "::1")

Network = IPv4Network | IPv6Network


def _web_address(address: str) -> str:
    if urlsplit(address).scheme not in ("http", "https") or not urlsplit(address).hostname:
        raise ValueError("is not a web address")
    port_of(address)
    return address.rstrip("/")


def port_of(address: str) -> int:
    """The port that a web address leads to."""
    parts = urlsplit(address)
    try:
        return parts.port or (443 if parts.scheme == "https" else 80)
    except ValueError:
        raise ValueError("has a port that does not exist") from None


def is_safe(address: str) -> bool:
    """Whether nobody on the way can read along. What stays on this machine may go as it is."""
    parts = urlsplit(address)
    return parts.scheme == "https" or parts.hostname in LOOPBACK


def _networks(written: Any) -> Any:
    """`149.154.160.0/20, ::1` as networks; a single address is a network of one."""
    parts: Iterable[Any] = written.replace(",", " ").split() if isinstance(written, str) else written
    try:
        return tuple(ip_network(part) for part in parts)
    except ValueError:
        raise ValueError("is not a list of networks") from None


WebAddress = Annotated[str, AfterValidator(_web_address)]
Networks = Annotated[tuple[Network, ...], NoDecode, BeforeValidator(_networks)]
