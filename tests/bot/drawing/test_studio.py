"""Processes that draw: quick, replaced when they end, gone when we are."""

import asyncio
import os
import signal
import subprocess
import sys
import time
from collections.abc import AsyncIterator
from pathlib import Path
from pickle import PicklingError
from types import SimpleNamespace
from typing import Any

import pytest

from bot.drawing.desk import DrawingFault
from bot.drawing.drawing_process import LESS_URGENT
from bot.drawing.studio import Studio, StudioBroken
from bot.outgoing.pictures import Painter, PictureFault
from services.drawing import Section, Sheet
from storage.store import Store
from storage.transaction import Transaction
from tests.bot.pixels import PIXEL, draw

ROOT = Path(__file__).parents[3]


@pytest.fixture
def database_url(sqlite_url: str) -> str:
    return sqlite_url


@pytest.fixture
async def studio() -> AsyncIterator[Studio]:
    studio = Studio(draw, processes=1)
    yield studio
    await studio.close()


async def test_it_draws_in_another_process(studio: Studio) -> None:
    assert await studio.draw("anything") == PIXEL
    drawing = int(await studio.draw("pid"))
    assert drawing != os.getpid()
    assert os.getpriority(os.PRIO_PROCESS, drawing) == min(19, os.getpriority(os.PRIO_PROCESS, 0) + LESS_URGENT)


async def test_a_killed_process_is_replaced_and_its_work_done_again(studio: Studio, tmp_path: Path) -> None:
    first = int(await studio.draw("pid"))
    assert await studio.draw(f"kill once {tmp_path / 'mark'}") == PIXEL
    assert int(await studio.draw("pid")) != first


async def test_work_that_always_kills_is_given_up(studio: Studio) -> None:
    with pytest.raises(StudioBroken):
        await studio.draw("kill")
    assert await studio.draw("anything") == PIXEL


async def test_what_only_lay_behind_that_is_not_blamed(studio: Studio) -> None:
    await studio.draw("warm")
    deadly = asyncio.ensure_future(studio.draw("kill"))
    others = [asyncio.ensure_future(studio.draw("anything")) for _ in range(20)]
    with pytest.raises(StudioBroken):
        await deadly
    assert await asyncio.gather(*others) == [PIXEL] * 20


async def test_two_processes_that_end_at_once_are_replaced() -> None:
    studio = Studio(draw, processes=2)
    try:
        drawing = {*map(int, await asyncio.gather(studio.draw("pid"), studio.draw("pid")))}
        waiting = [asyncio.ensure_future(studio.draw("slow")) for _ in range(4)]
        await asyncio.sleep(0.1)
        for each in drawing:
            os.kill(each, signal.SIGKILL)
        assert await asyncio.gather(*waiting) == [PIXEL] * 4
    finally:
        await studio.close()


async def test_a_process_that_left_a_child_behind_holds_up_no_end(studio: Studio) -> None:
    child = int(await studio.draw("fork"))
    began = time.monotonic()
    await studio.close()
    assert time.monotonic() - began < 5
    os.kill(child, signal.SIGKILL)


async def test_work_that_cannot_be_told_takes_nothing_from_the_others(studio: Studio) -> None:
    with pytest.raises((AttributeError, PicklingError)):
        await studio.draw(lambda: None)
    assert await studio.draw("anything") == PIXEL
    assert await studio.draw("x" * 5_000_000) == PIXEL


async def test_a_fault_that_cannot_be_written_down_is_still_that_pictures_fault(studio: Studio) -> None:
    drawing = await studio.draw("pid")
    with pytest.raises(DrawingFault, match="ValueError") as fault:
        await studio.draw("impossible \udc80")
    assert "pixels.py" in fault.value.__notes__[0]
    assert "udc80" not in fault.value.__notes__[0]
    assert await studio.draw("pid") == drawing


async def test_all_processes_draw_side_by_side() -> None:
    studio = Studio(draw, processes=2)
    await studio.warm_up()
    try:
        one, other = await asyncio.gather(studio.draw("pid"), studio.draw("pid"))
        assert one != other
    finally:
        await studio.close()


@pytest.mark.timed
async def test_no_picture_waits_for_what_takes_long() -> None:
    studio = Studio(draw, processes=1, takes_long=lambda work: work.startswith("slow"))
    try:
        picture, long = int(await studio.draw("pid")), asyncio.ensure_future(studio.draw("slow"))
        for _ in range(20):
            assert await studio.draw("anything") == PIXEL
        assert not long.done()
        assert await long == PIXEL
        assert int(await studio.draw("pid")) == picture
    finally:
        await studio.close()


async def test_a_very_large_file_comes_whole(studio: Studio) -> None:
    assert [len(await studio.draw(f"bytes {size}")) for size in (0, 1, 70_000, 5_000_000)] == [0, 1, 70_000, 5_000_000]


async def test_whoever_goes_away_leaves_no_answer_to_the_next(studio: Studio) -> None:
    await studio.draw("warm")
    waiting = asyncio.ensure_future(studio.draw("slow"))
    await asyncio.sleep(0.05)
    waiting.cancel()
    assert int(await studio.draw("pid")) > 0
    assert await studio.draw("anything") == PIXEL


@pytest.mark.timed
async def test_a_studio_closes_at_once_whatever_is_drawn(studio: Studio) -> None:
    await studio.draw("warm")
    drawing = [asyncio.ensure_future(studio.draw("slow 1")) for _ in range(5)]
    await asyncio.sleep(0.05)
    began = time.monotonic()
    await studio.close()
    assert time.monotonic() - began < 3  # all of it takes five seconds
    for each in await asyncio.gather(*drawing, return_exceptions=True):
        assert isinstance(each, StudioBroken)
    with pytest.raises(StudioBroken):
        await studio.draw("anything")


async def test_a_process_that_cannot_start_is_tried_again(studio: Studio, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse() -> Any:
        raise OSError("too many files")

    with monkeypatch.context() as patched:
        patched.setattr("bot.drawing.desk.socket", SimpleNamespace(socketpair=refuse))
        with pytest.raises(OSError, match="too many files"):
            await studio.draw("anything")
    assert await studio.draw("anything") == PIXEL


async def test_a_fault_in_drawing_is_a_fault_of_that_picture(store: Store, studio: Studio) -> None:
    painter = Painter(store, lambda _kind: lambda _tx, picture: picture["id"], studio)
    with pytest.raises(PictureFault, match="ValueError while drawing a pixel"):
        await painter.painted("sendPhoto", {"kind": "pixel", "id": "impossible"}).make()
    with pytest.raises(PictureFault, match="ended"):
        await painter.painted("sendPhoto", {"kind": "pixel", "id": "kill"}).make()


async def test_what_many_want_at_once_is_made_once_and_anew_when_it_is_wanted_again(
    store: Store, studio: Studio
) -> None:
    worded: list[str] = []

    def word(_: Transaction, picture: dict[str, Any]) -> str:
        worded.append(picture["id"])
        return f"slow {picture['id']}"

    painter = Painter(store, lambda _kind: word, studio)
    wanted = [painter.painted("sendDocument", {"kind": "pixel", "id": each}) for each in ("one", "two", "one", "one")]
    assert await asyncio.gather(*(each.make() for each in wanted)) == [PIXEL] * 4
    assert sorted(worded) == ["one", "two"]
    assert await wanted[0].make() == PIXEL
    assert sorted(worded) == ["one", "one", "two"]


async def test_whoever_stops_waiting_takes_nothing_from_the_others(store: Store, studio: Studio) -> None:
    painter = Painter(store, lambda _kind: lambda _tx, picture: f"slow {picture['id']}", studio)
    first, second = (
        asyncio.ensure_future(painter.painted("sendPhoto", {"kind": "pixel", "id": "x"}).make()) for _ in "ab"
    )
    await asyncio.sleep(0.01)
    first.cancel()
    assert await second == PIXEL


def test_a_picture_is_named_by_what_describes_it(store: Store, studio: Studio) -> None:
    painter = Painter(store, lambda _kind: lambda _tx, picture: picture, studio)
    certificate = {"kind": "certificate", "id": 12, "language": "fa", "filename": "certificate.png"}
    photo, document = painter.painted("sendPhoto", certificate), painter.painted("sendDocument", certificate)
    assert (photo.name, photo.field, photo.filename) == ("photo:certificate:12:fa", "photo", "certificate.png")
    assert document.name == "document:certificate:12:fa"
    chart = painter.painted("sendPhoto", {"kind": "chart", "days": list(range(100))})
    assert len(chart.name) == 64
    assert chart.filename == "chart.png"


async def test_the_event_loop_goes_on_while_it_draws(studio: Studio) -> None:
    await studio.draw("warm")
    drawing = asyncio.ensure_future(studio.draw("slow"))
    ticks = 0
    while not drawing.done():
        await asyncio.sleep(0.01)
        ticks += 1
    assert ticks > 10  # a loop that stood still would have one or two; a busy machine has half of a hundred


def test_drawing_processes_end_with_a_parent_that_was_killed(tmp_path: Path) -> None:
    script = tmp_path / "parent.py"
    script.write_text(
        "import asyncio, time\n"
        "from bot.drawing.studio import Studio\nfrom tests.bot.pixels import draw\n"
        "async def main():\n"
        "    studio = Studio(draw, processes=1)\n"
        "    print((await studio.draw('pid')).decode(), flush=True)\n"
        "    time.sleep(60)\n"
        "if __name__ == '__main__':\n    asyncio.run(main())\n"
    )
    with subprocess.Popen(
        [sys.executable, str(script)], stdout=subprocess.PIPE, cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT)}
    ) as parent:
        assert parent.stdout is not None
        worker = int(parent.stdout.readline())
        parent.send_signal(signal.SIGKILL)
    end = time.monotonic() + 10
    while is_alive(worker):
        assert time.monotonic() < end, "the drawing process outlived its parent"
        time.sleep(0.02)


def is_alive(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    state = Path(f"/proc/{process}/stat")
    return not state.exists() or state.read_text().rpartition(")")[2].split()[0] != "Z"


async def test_a_real_certificate_is_drawn() -> None:
    from bot.drawing.easel import draw as draw_certificate

    sheet = Sheet(
        direction="rtl",
        issuer="سازمان",
        title="گواهی",
        headline="فعال",
        tone="good",
        sections=(Section("شخص", (("نام", "مریم"),)),),
        reference=("شناسه", "AB12"),
        qr="https://example.org/x",
        qr_caption="بخوانید",
        notice="—",
    )
    studio = Studio(draw_certificate, processes=1)
    try:
        assert (await studio.draw(sheet)).startswith(b"\x89PNG")
    finally:
        await studio.close()
