"""Bale's gateway for one-time passwords: the token, and what each of its answers means."""

from urllib.parse import parse_qs

import pytest

from services.password_gateways import BaleGateway, Refused, Unavailable
from services.password_gateways.bale import EARLY, SEND, TOKEN
from tests.services.password_gateways.conftest import LITTLE_PATIENCE, Gateway, Seconds, bale_of

PHONE = "+989121234567"
GOOD = {"do": "answer", "times": 1}


async def sends(bale: BaleGateway) -> None:
    await bale.send(PHONE, "123456", "…")


def tokens(gateway: Gateway) -> int:
    return sum(TOKEN in head for head in gateway.heads)


async def test_it_asks_for_a_token_and_then_to_send(gateway: Gateway, bale: BaleGateway) -> None:
    await sends(bale)
    asked, sent = gateway.wayward.seen
    assert asked["head"].startswith(f"POST {TOKEN} HTTP/1.1")
    assert parse_qs(asked["body"]) == {
        "grant_type": ["client_credentials"],
        "client_id": ["us"],
        "client_secret": ["s&cret"],
        "scope": ["read"],
    }
    assert sent["head"].startswith(f"POST {SEND} HTTP/1.1")
    assert "Authorization: Bearer token-1" in sent["head"]
    assert gateway.bodies == [{"phone": "989121234567", "otp": 123456}]


async def test_a_token_is_used_until_shortly_before_its_end(
    gateway: Gateway, bale: BaleGateway, seconds: Seconds
) -> None:
    await sends(bale)
    seconds.now += 3600 - EARLY - 0.1
    await sends(bale)
    assert tokens(gateway) == 1
    seconds.now += 0.1
    await sends(bale)
    assert tokens(gateway) == 2


async def test_a_token_that_ended_sooner_is_fetched_anew_and_nobody_notices(
    gateway: Gateway, bale: BaleGateway
) -> None:
    await sends(bale)
    gateway.says(401, {"message": "expired"})
    await sends(bale)
    assert tokens(gateway) == 2
    assert len(gateway.bodies) == 3


async def test_a_token_that_never_counts_is_not_asked_for_for_ever(gateway: Gateway, bale: BaleGateway) -> None:
    refused = {"do": "say", "status": 401, "times": 1}
    gateway.does(GOOD, refused, GOOD, refused)
    with pytest.raises(Unavailable, match="token that it gave"):
        await sends(bale)
    assert tokens(gateway) == 2


@pytest.mark.parametrize(
    ("status", "body"),
    [
        (400, {"code": 8, "message": "phone"}),
        (400, {"code": 20, "message": "balance"}),
        (200, {"code": 20}),
        (402, {"message": "pay"}),
        (404, {"message": "no such user"}),
        (404, "<html>not found</html>"),
        (400, {"message": "?"}),
        (400, {"code": "eight"}),
    ],
)
async def test_what_it_never_sends_is_refused(
    gateway: Gateway, bale: BaleGateway, status: int, body: dict[str, object]
) -> None:
    await sends(bale)
    gateway.says(status, body)
    with pytest.raises(Refused) as refused:
        await sends(bale)
    assert "912" not in str(refused.value)


@pytest.mark.parametrize(
    ("status", "body"),
    [
        (400, {"code": 18}),
        (200, {"code": 18}),
        (429, "slow down"),
        (500, "{}"),
        (503, "{}"),
        (200, "<html>"),
        (200, "[]"),
    ],
)
async def test_what_it_may_send_later_is_for_now(
    gateway: Gateway, bale: BaleGateway, status: int, body: object
) -> None:
    await sends(bale)
    gateway.says(status, body)
    with pytest.raises(Unavailable):
        await sends(bale)
    await sends(bale)


@pytest.mark.parametrize(
    "answer",
    [
        {"do": "say", "status": 401},
        {"do": "say", "status": 200, "body": "{}"},
        {"do": "say", "status": 200, "body": '{"access_token": 7}'},
        {"do": "say", "status": 200, "body": '{"access_token": "a\\r\\nX: y"}'},
        {"do": "say", "status": 200, "body": "garbage"},
        {"do": "reset"},
        {"do": "cut"},
    ],
)
async def test_without_a_token_nothing_is_sent(gateway: Gateway, bale: BaleGateway, answer: dict[str, object]) -> None:
    gateway.does({**answer, "times": 1})
    with pytest.raises(Unavailable):
        await sends(bale)
    assert gateway.bodies == []
    await sends(bale)


async def test_a_token_without_a_length_of_life_lasts_a_little(
    gateway: Gateway, bale: BaleGateway, seconds: Seconds
) -> None:
    gateway.says(200, {"access_token": "short"})
    await sends(bale)
    await sends(bale)
    assert tokens(gateway) == 1
    seconds.now += 60
    await sends(bale)
    assert tokens(gateway) == 2


@pytest.mark.parametrize("order", ["hang", "drip"])
async def test_a_slow_one_is_not_waited_for(gateway: Gateway, seconds: Seconds, order: str) -> None:
    bale = bale_of(gateway, seconds, LITTLE_PATIENCE)
    gateway.does(order)
    with pytest.raises(Unavailable, match="in time"):
        await sends(bale)
    await bale.close()


async def test_to_try_it_asks_for_a_token_alone(gateway: Gateway, bale: BaleGateway) -> None:
    assert await bale.probe() == gateway.url
    assert len(gateway.heads) == tokens(gateway) == 1
    gateway.says(401, {})
    with pytest.raises(Unavailable, match="name and secret"):
        await bale.probe()
