"""Where a request comes from, and whether a messenger calls from there.

Behind a reverse proxy the address is the one that the proxy wrote into X-Forwarded-For. It is believed only as far as
proxies of our own wrote it: read from its end, up to the first address that is none of them.
"""

from collections.abc import Iterable, Mapping
from ipaddress import IPv4Address, IPv6Address, ip_address

from starlette.requests import Request

from config.addresses import Network

FORWARDED = "X-Forwarded-For"

Address = IPv4Address | IPv6Address


class Sources:
    """`networks` by platform; none for a platform means that it may call from anywhere."""

    def __init__(self, networks: Mapping[str, Iterable[Network]], proxies: Iterable[Network]) -> None:
        self._networks = {platform: tuple(each) for platform, each in networks.items()}
        self._proxies = tuple(proxies)

    def allow(self, platform: str, request: Request) -> bool:
        networks = self._networks.get(platform, ())
        return not networks or _within(self.address_of(request), networks)

    def address_of(self, request: Request) -> Address | None:
        """Who called; None where a proxy of ours passed on what is no address."""
        passed_on = [part for line in request.headers.getlist(FORWARDED) for part in line.split(",")]
        address = _address(request.client.host) if request.client else None
        while passed_on and _within(address, self._proxies):
            address = _address(passed_on.pop())
        return address


def _within(address: Address | None, networks: Iterable[Network]) -> bool:
    return address is not None and any(address in network for network in networks)


def _address(written: str) -> Address | None:
    try:
        address = ip_address(written.strip())
    except ValueError:
        return None
    mapped = address.ipv4_mapped if isinstance(address, IPv6Address) else None
    return mapped or address
