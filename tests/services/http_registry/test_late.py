"""Calls that began before the breaker opened, and end while its probe is out."""

import asyncio
from typing import Any

import pytest

from services.http_registry.breaker import State
from services.http_registry.calls import Patience
from services.http_registry.client import HttpRegistry, Limits
from services.http_registry.troubles import NotAsked, Refused, TooSlow
from tests.services.http_registry.conftest import MARYAM, Client, Process, Watched

CLOSED, HALF_OPEN, OPEN = State.CLOSED, State.HALF_OPEN, State.OPEN
SLOW = Patience(connect=5.0, answer=2.0, total=2.0)


async def opened_while_one_hangs(
    process: Process, registry: HttpRegistry, *orders: dict[str, Any]
) -> tuple["asyncio.Task[Any]", "asyncio.Task[Any]"]:
    """Two tasks: of a call that began before the breaker opened, and of the probe; both are out."""
    first, probe = orders
    status = {"do": "say", "times": 1}
    await process.does(first, {"do": "say", "status": 400, "times": 2}, status, probe)
    late = asyncio.ensure_future(registry.find(MARYAM))
    await process.is_asked(1)
    for _ in range(2):
        with pytest.raises(Refused):
            await registry.find(MARYAM)
    await process.is_asked(4)  # for its status: the pause is over
    probing = asyncio.ensure_future(registry.find(MARYAM))
    await process.is_asked(5)
    return late, probing


async def test_a_call_that_fails_late_does_not_open_it_again_before_the_probe_has_an_answer(
    process: Process, client: Client, watched: Watched
) -> None:
    registry = client(process.url, patience=SLOW, limits=Limits(failures=2, pause=0.25))
    orders = {"do": "hang", "times": 1}, {"do": "slow", "seconds": 1.8, "times": 1}
    late, probe = await opened_while_one_hangs(process, registry, *orders)
    with pytest.raises(TooSlow):
        await late
    assert (probe.done(), watched.states) == (False, [OPEN, HALF_OPEN])
    assert await probe is not None
    assert watched.states == [OPEN, HALF_OPEN, CLOSED]


async def test_a_call_that_succeeds_late_does_not_let_all_in_before_the_probe_has_an_answer(
    process: Process, client: Client, watched: Watched
) -> None:
    registry = client(process.url, patience=SLOW, limits=Limits(failures=2, pause=0.25))
    orders = {"do": "slow", "seconds": 1.5, "times": 1}, {"do": "hang", "times": 1}
    late, probe = await opened_while_one_hangs(process, registry, *orders)
    assert await late is not None
    assert (probe.done(), watched.states) == (False, [OPEN, HALF_OPEN])
    with pytest.raises(NotAsked):
        await registry.find(MARYAM)
    with pytest.raises(TooSlow):
        await probe
    assert watched.states == [OPEN, HALF_OPEN, OPEN]
