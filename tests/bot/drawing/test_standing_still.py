"""Drawing processes that stand still: what they had comes from others, and whoever is only slow is let be."""

import asyncio
import os
import signal
import time
from collections.abc import Callable, Coroutine
from typing import Any

import pytest
import uvloop

from bot.drawing.desk import Desk, DeskEnded, written
from bot.drawing.studio import Studio, StudioBroken
from tests.bot.drawing.test_desk import PATIENCE
from tests.bot.drawing.test_studio import is_alive
from tests.bot.pixels import PIXEL, draw

run = pytest.mark.parametrize("run", [asyncio.run, uvloop.run], ids=["asyncio", "uvloop"])
Run = Callable[[Coroutine[Any, Any, None]], None]


@pytest.mark.timed
@run
def test_a_process_that_stands_still_is_killed_at_the_end_of_ones_patience(run: Run) -> None:
    async def stopped() -> None:
        desk = await Desk.opened(draw, PATIENCE)
        os.kill(int(await desk.draw(written("pid"))), signal.SIGSTOP)
        desk._patience = 0.4
        began = time.monotonic()
        ends = await asyncio.gather(*(desk.draw(written("anything")) for _ in range(3)), return_exceptions=True)
        assert time.monotonic() - began < 5
        assert all(isinstance(end, DeskEnded) for end in ends), ends
        assert [end.begun for end in ends] == [True, False, False]  # type: ignore[union-attr]
        assert desk.has_ended
        await desk.close()

    run(stopped())


@pytest.mark.timed
@run
def test_patience_is_for_one_picture_and_begins_anew_with_the_next(run: Run) -> None:
    async def busy() -> None:
        desk = await Desk.opened(draw, PATIENCE)
        try:
            await desk.draw(written("warm"))
            desk._patience = 2.5
            assert await asyncio.gather(*(desk.draw(written("slow")) for _ in range(4))) == [PIXEL] * 4
            await asyncio.sleep(3)
            assert await desk.draw(written("anything")) == PIXEL, "a process without work may stand still"
        finally:
            await desk.close()

    run(busy())


@pytest.mark.timed
@run
def test_an_event_loop_that_stood_still_itself_blames_no_process(run: Run) -> None:
    async def held_up() -> None:
        desk = await Desk.opened(draw, PATIENCE)
        try:
            await desk.draw(written("warm"))
            desk._patience = 1.0
            drawing = asyncio.ensure_future(desk.draw(written("anything")))
            await asyncio.sleep(0)
            time.sleep(1.5)  # noqa: ASYNC251 - it is what this is about
            assert await drawing == PIXEL
        finally:
            await desk.close()

    run(held_up())


async def test_processes_that_stand_still_are_replaced_and_their_work_done_again(
    caplog: pytest.LogCaptureFixture,
) -> None:
    studio = Studio(draw, processes=2)
    try:
        await studio.warm_up()
        stopped = [place._opening.result() for place in studio._pictures.places if place._opening]
        for desk in stopped:
            await desk.draw(written("warm"))
            desk._patience = 0.5
            os.kill(desk._process.pid or 0, signal.SIGSTOP)
        began = time.monotonic()
        assert await asyncio.gather(*(studio.draw("anything") for _ in range(20))) == [PIXEL] * 20
        assert time.monotonic() - began < 20
        assert not any(is_alive(desk._process.pid or 0) for desk in stopped)
        assert caplog.text.count("a drawing process stands still; it is killed") == 2
    finally:
        await studio.close()


async def test_work_at_which_every_process_stands_still_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.drawing.studio.PICTURE_PATIENCE", 2.0)
    studio = Studio(draw, processes=1)
    try:
        endless, others = asyncio.ensure_future(studio.draw("stand still")), [studio.draw("anything") for _ in range(3)]
        assert await asyncio.gather(*others) == [PIXEL] * 3, "what only lay behind it is not blamed"
        with pytest.raises(StudioBroken):
            await endless
        assert await studio.draw("anything") == PIXEL
    finally:
        await studio.close()


async def test_what_takes_long_has_another_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.drawing.studio.PICTURE_PATIENCE", 0.1)
    studio = Studio(draw, processes=1, takes_long=lambda work: work.startswith("slow"))
    try:
        assert await studio.draw("slow") == PIXEL
    finally:
        await studio.close()
