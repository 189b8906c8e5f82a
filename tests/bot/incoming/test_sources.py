"""Where a request comes from, with proxies in between and people who write headers themselves."""

from ipaddress import ip_network

import pytest
from starlette.requests import Request

from bot.incoming.sources import Sources

PROXIES = [ip_network("127.0.0.0/8"), ip_network("10.0.0.0/8")]
SOURCES = Sources({"telegram": [ip_network("149.154.160.0/20"), ip_network("2001:db8::/32")], "bale": []}, PROXIES)


def request(peer: str | None, *forwarded: str) -> Request:
    headers = [(b"x-forwarded-for", line.encode()) for line in forwarded]
    client = (peer, 50000) if peer else None
    return Request({"type": "http", "headers": headers, "client": client})


@pytest.mark.parametrize(
    ("peer", "forwarded", "address"),
    [
        ("149.154.167.1", (), "149.154.167.1"),
        ("198.51.100.1", ("149.154.167.1",), "198.51.100.1"),  # no proxy of ours: its header is a claim
        ("127.0.0.1", ("149.154.167.1",), "149.154.167.1"),
        ("127.0.0.1", ("149.154.167.1, 198.51.100.1",), "198.51.100.1"),  # the caller wrote the first one himself
        ("127.0.0.1", ("149.154.167.1", "198.51.100.1"), "198.51.100.1"),
        ("127.0.0.1", ("149.154.167.1, 10.0.0.7",), "149.154.167.1"),  # two proxies in a row
        ("::ffff:127.0.0.1", ("::ffff:149.154.167.1",), "149.154.167.1"),
        ("127.0.0.1", (), "127.0.0.1"),
        ("127.0.0.1", ("unknown",), "None"),
        ("127.0.0.1", ("149.154.167.1, ",), "None"),
        (None, ("149.154.167.1",), "None"),
    ],
)
def test_the_address_is_what_the_last_proxy_of_ours_was_told(
    peer: str | None, forwarded: tuple[str, ...], address: str
) -> None:
    assert str(SOURCES.address_of(request(peer, *forwarded))) == address


@pytest.mark.parametrize(
    ("platform", "address", "allowed"),
    [
        ("telegram", "149.154.160.1", True),
        ("telegram", "149.154.175.255", True),
        ("telegram", "149.154.176.0", False),
        ("telegram", "2001:db8::1", True),
        ("telegram", "2001:db9::1", False),
        ("bale", "198.51.100.1", True),
    ],
)
def test_a_messenger_calls_from_its_own_networks_or_from_anywhere_if_none_are_known(
    platform: str, address: str, allowed: bool
) -> None:
    assert SOURCES.allow(platform, request(address)) is allowed
