"""What is common to all gateways: one after the other, and sparing one that fails."""

from collections.abc import AsyncIterator

import pytest

from services.http_registry.breaker import Breaker, State
from services.password_gateways import FirstThen, Refused, SmsGateway, Sparing, Unavailable
from tests.services.password_gateways.conftest import Gateway, Seconds, running_gateway, sms_of


@pytest.fixture
async def other() -> AsyncIterator[Gateway]:
    async with running_gateway() as other:
        yield other


@pytest.fixture
async def chain(gateway: Gateway, other: Gateway) -> AsyncIterator[FirstThen]:
    chain = FirstThen(sms_of(gateway), sms_of(other))
    yield chain
    await chain.close()


async def sends(way: FirstThen | Sparing) -> None:
    await way.send("+989121234567", "123456", "…")


async def test_the_second_way_is_not_taken_when_the_first_one_works(
    gateway: Gateway, other: Gateway, chain: FirstThen
) -> None:
    await sends(chain)
    assert (len(gateway.bodies), len(other.bodies)) == (1, 0)


async def test_whom_the_first_refuses_the_second_one_reaches(
    gateway: Gateway, other: Gateway, chain: FirstThen
) -> None:
    gateway.says(404, "{}")
    await sends(chain)
    assert (len(gateway.bodies), len(other.bodies)) == (1, 1)


async def test_a_first_one_that_is_away_may_have_sent_it_so_the_second_one_does_not(
    gateway: Gateway, other: Gateway, chain: FirstThen
) -> None:
    gateway.does("cut")
    gateway.wayward.orders[0]["times"] = 1
    with pytest.raises(Unavailable):
        await sends(chain)
    assert other.bodies == []


async def test_whom_both_refuse_is_refused(gateway: Gateway, other: Gateway, chain: FirstThen) -> None:
    gateway.says(404, "{}")
    other.says(400, "{}")
    with pytest.raises(Refused):
        await sends(chain)


async def test_trying_a_chain_tries_both(gateway: Gateway, other: Gateway, chain: FirstThen) -> None:
    assert await chain.probe() == f"{gateway.url}/messages, then {other.url}/messages"
    other.says(401, "{}")
    with pytest.raises(Refused):
        await chain.probe()


async def test_one_that_fails_again_and_again_is_left_alone_for_a_while(
    gateway: Gateway, sms: SmsGateway, seconds: Seconds
) -> None:
    turns: list[State] = []
    sparing = Sparing(sms, Breaker(failures=3, pause=10, clock=seconds, told=turns.append))
    gateway.does({"do": "say", "status": 500, "times": 3})
    for _ in range(5):
        with pytest.raises(Unavailable):
            await sends(sparing)
    assert len(gateway.bodies) == 3
    seconds.now += 10
    await sends(sparing)
    await sends(sparing)
    assert len(gateway.bodies) == 5
    assert turns == [State.OPEN, State.HALF_OPEN, State.CLOSED]


async def test_refusals_are_answers_and_nobody_is_spared_for_them(
    gateway: Gateway, sms: SmsGateway, seconds: Seconds
) -> None:
    sparing = Sparing(sms, Breaker(failures=2, pause=10, clock=seconds, told=lambda _: None))
    gateway.does({"do": "say", "status": 400, "times": 4})
    for _ in range(4):
        with pytest.raises(Refused):
            await sends(sparing)
    await sends(sparing)
