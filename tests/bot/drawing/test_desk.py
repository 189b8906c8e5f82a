"""The channel to a drawing process: what comes by it is whole, in order, or an end."""

import asyncio
import os
import signal
from collections.abc import Callable, Coroutine
from typing import Any

import pytest
import uvloop

from bot.drawing.desk import Desk, DeskEnded, written
from tests.bot.pixels import LARGE, draw

PATIENCE = 60.0


def test_a_channel_that_is_broken_is_an_end_to_whoever_comes_then() -> None:
    """uvloop closes a channel at once of which the other side ended with something unread."""

    async def others_come() -> None:
        faults: list[dict[str, Any]] = []
        asyncio.get_running_loop().set_exception_handler(lambda _, fault: faults.append(fault))
        desk = await Desk.opened(draw, PATIENCE)
        drawing = int(await desk.draw(written("pid")))
        unread = [asyncio.ensure_future(desk.draw(written(f"slow {'x' * 300_000}"))) for _ in range(2)]
        await asyncio.sleep(0.1)
        os.kill(drawing, signal.SIGKILL)
        others = []
        while not desk.has_ended:
            others.append(asyncio.ensure_future(desk.draw(written("anything"))))
            await asyncio.sleep(0)
        ends = await asyncio.gather(*unread, *others, desk.draw(written("anything")), return_exceptions=True)
        assert all(isinstance(end, DeskEnded) for end in ends), ends
        assert [end.begun for end in ends] == [True] + [False] * (len(ends) - 1)  # type: ignore[union-attr]
        await desk.close()
        assert not faults

    uvloop.run(others_come())


@pytest.mark.parametrize("run", [asyncio.run, uvloop.run])
def test_pictures_of_any_size_come_whole_and_in_order(run: Callable[[Coroutine[Any, Any, None]], None]) -> None:
    sizes = (0, 1, 5, 100_000, 0, 5_000_000, 70_000)

    async def sent() -> None:
        desk = await Desk.opened(draw, PATIENCE)
        try:
            made = await asyncio.gather(*(desk.draw(written(f"bytes {size}")) for size in sizes))
            assert [len(each) for each in made] == list(sizes)
            async with asyncio.timeout(30):
                assert await desk.draw(written("beset")) == LARGE, "signals that interrupt it leave nothing out"
        finally:
            await desk.close()

    run(sent())
