"""Callers that work side by side, each taking the next thing when it is done with one."""

import asyncio
import time
from collections.abc import Awaitable, Callable, Sequence
from typing import TypeVar

I = TypeVar("I")  # noqa: E741 - what goes in
O = TypeVar("O")  # noqa: E741 - what comes out


async def side_by_side(do: Callable[[I], Awaitable[O]], things: Sequence[I], *, callers: int) -> list[O]:
    """Do all things, `callers` at once; what came of each, in the things' order."""
    done: dict[int, O] = {}
    waiting = iter(enumerate(things))

    async def caller() -> None:
        for place, thing in waiting:
            done[place] = await do(thing)

    await asyncio.gather(*(caller() for _ in range(min(callers, len(things)))))
    return [done[place] for place in range(len(things))]


async def rate(do: Callable[[I], Awaitable[object]], things: Sequence[I], *, callers: int) -> float:
    """How many a second."""
    began = time.perf_counter()
    await side_by_side(do, things, callers=callers)
    return len(things) / (time.perf_counter() - began)
