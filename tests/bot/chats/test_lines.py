"""Work in order within a chat, side by side between chats."""

import asyncio

import pytest

from bot.chats.lines import Lines


class Work:
    """Notes what was done; waits where it is told to."""

    def __init__(self) -> None:
        self.done: list[str] = []
        self.gates: dict[str, asyncio.Event] = {}

    async def __call__(self, item: str) -> None:
        if item in self.gates:
            await self.gates[item].wait()
        if item.startswith("fail"):
            raise ValueError(item)
        self.done.append(item)

    def hold(self, item: str) -> asyncio.Event:
        self.gates[item] = asyncio.Event()
        return self.gates[item]


async def test_a_long_line_leaves_room_for_others_until_it_is_very_long() -> None:
    work = Work()
    gate = work.hold("first")
    lines = Lines(work)
    lines.put(1, "first")
    for number in range(38):
        lines.put(1, f"{number}")
    async with asyncio.timeout(1):
        await lines.room(4, of_one=2)
    lines.put(1, "too much")
    with pytest.raises(TimeoutError):
        async with asyncio.timeout(0.1):
            await lines.room(4, of_one=2)
    gate.set()
    async with asyncio.timeout(1):
        await lines.room(4, of_one=2)
    assert await lines.finish(5)


async def test_what_is_in_hand_in_many_chats_leaves_no_room() -> None:
    work = Work()
    gates = [work.hold(f"{chat_id}") for chat_id in range(4)]
    lines = Lines(work)
    for chat_id in range(4):
        lines.put(chat_id, f"{chat_id}")
    await asyncio.sleep(0.01)  # nothing waits any more, all four are in hand
    with pytest.raises(TimeoutError):
        async with asyncio.timeout(0.1):
            await lines.room(4, of_one=2)
    gates[0].set()
    async with asyncio.timeout(1):
        await lines.room(4, of_one=2)
    for gate in gates:
        gate.set()
    assert await lines.finish(5)


async def test_a_line_keeps_its_order_and_does_not_hold_up_another() -> None:
    work = Work()
    gate = work.hold("a1")
    lines = Lines(work)
    for chat_id, item in ((1, "a1"), (1, "a2"), (2, "b1"), (2, "b2")):
        lines.put(chat_id, item)
    await lines.below(3)
    assert work.done == ["b1", "b2"]
    gate.set()
    assert await lines.finish(5)
    assert work.done == ["b1", "b2", "a1", "a2"]
    assert lines.depth == 0


async def test_a_failure_does_not_stop_its_line() -> None:
    work = Work()
    lines = Lines(work)
    for item in ("fail", "next"):
        lines.put(1, item)
    assert await lines.finish(5)
    assert (work.done, lines.depth) == (["next"], 0)


async def test_what_takes_too_long_is_broken_off_at_the_end() -> None:
    work = Work()
    work.hold("never")
    lines = Lines(work)
    for item in ("never", "waiting"):
        lines.put(1, item)
    assert not await lines.finish(0.05)
    lines.put(1, "too late")
    await asyncio.sleep(0.01)
    assert (work.done, lines.depth) == ([], 0)


async def test_it_tells_when_there_is_room() -> None:
    work = Work()
    gate = work.hold("a")
    lines = Lines(work)
    lines.put(1, "a")
    waiting = asyncio.ensure_future(lines.below(1))
    await asyncio.sleep(0.01)
    assert not waiting.done()
    gate.set()
    await asyncio.wait_for(waiting, 5)


async def test_an_idle_chat_leaves_nothing_behind() -> None:
    lines = Lines(Work())
    for chat_id in range(1000):
        lines.put(chat_id, "x")
    assert await lines.finish(5)
    assert (lines._waiting, lines._tasks) == ({}, set())


async def test_a_line_says_what_stands_behind_what_is_in_hand() -> None:
    said: list[str | None] = []

    async def work(_: str) -> None:
        said.append(lines.behind(1))

    lines: Lines[str] = Lines(work)
    for item in "abc":
        lines.put(1, item)
    assert await lines.finish(5)
    assert (said, lines.behind(1)) == (["b", "c", None], None)
