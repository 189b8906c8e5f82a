"""Never faster than a messenger allows. The clock is the event loop's own, made to jump from one alarm to the next."""

import asyncio
from collections.abc import Coroutine, Iterator
from typing import Any

import pytest

from bot.pace import Limits, Pace


class JumpingLoop(asyncio.SelectorEventLoop):
    """Time passes only while everybody waits, and then at once."""

    def __init__(self) -> None:
        super().__init__()
        self._now = 1000.0

    def time(self) -> float:
        return self._now

    def _run_once(self) -> None:
        ready, scheduled = self._ready, self._scheduled  # type: ignore[attr-defined]
        if not ready and scheduled:
            self._now = max(self._now, scheduled[0]._when)
        super()._run_once()  # type: ignore[misc]


@pytest.fixture
def loop() -> Iterator[JumpingLoop]:
    loop = JumpingLoop()
    yield loop
    loop.close()


def times(loop: JumpingLoop, *turns: tuple[int, bool], limits: Limits, hold: float = 0) -> list[float]:
    """When each (chat, urgent) got its turn."""

    async def ask() -> list[float]:
        pace = Pace(limits)
        pace.speak(1)
        if hold:
            pace.hold_bot(hold)

        async def one(chat_id: int, urgent: bool) -> float:
            await pace.turn(chat_id, urgent=urgent)
            return loop.time() - 1000

        return await asyncio.gather(*(one(*turn) for turn in turns))

    return loop.run_until_complete(ask())


def run(loop: JumpingLoop, work: Coroutine[Any, Any, None]) -> float:
    loop.run_until_complete(work)
    return loop.time() - 1000


def test_no_second_holds_more_messages_than_the_bot_may_send(loop: JumpingLoop) -> None:
    went = sorted(times(loop, *[(chat, True) for chat in range(200)], limits=Limits(per_second=30)))
    for start in went:
        assert sum(start <= each < start + 1 for each in went) <= 30
    assert went[-1] == pytest.approx(6 * 1.05, abs=0.01)


def test_an_odd_rate_holds_as_well(loop: JumpingLoop) -> None:
    went = times(loop, *[(chat, True) for chat in range(4)], limits=Limits(per_second=0.5))
    assert went == pytest.approx([0, 2.1, 4.2, 6.3], abs=0.01)


def test_a_chat_may_get_a_burst_and_then_its_average(loop: JumpingLoop) -> None:
    async def one_chat() -> None:
        pace = Pace(Limits(chat_per_second=1, chat_burst=5))
        pace.speak(1)
        for count in range(8):
            await pace.turn(7)
            assert loop.time() - 1000 == pytest.approx(max(0, count - 4), abs=0.01)

    assert run(loop, one_chat()) == pytest.approx(3, abs=0.01)


def test_a_chat_that_was_quiet_may_get_a_burst_again(loop: JumpingLoop) -> None:
    async def one_chat() -> None:
        pace = Pace(Limits(chat_per_second=1, chat_burst=3))
        pace.speak(1)
        for _ in range(3):
            await pace.turn(7)
        await asyncio.sleep(10)
        for _ in range(3):
            await pace.turn(7)

    assert run(loop, one_chat()) == pytest.approx(10, abs=0.01)


def test_answers_go_before_notices(loop: JumpingLoop) -> None:
    notices, answers = [(chat, False) for chat in range(40)], [(chat, True) for chat in range(40, 50)]
    went = times(loop, *notices, *answers, limits=Limits(per_second=10))
    assert max(went[40:]) == pytest.approx(1.05, abs=0.01)
    assert max(went[:40]) == pytest.approx(4.2, abs=0.01)


def test_a_bot_that_is_held_waits_as_long_as_it_was_told(loop: JumpingLoop) -> None:
    assert times(loop, (1, True), (2, True), limits=Limits(), hold=7) == pytest.approx([7, 7], abs=0.01)


def test_a_chat_that_is_held_does_not_hold_up_another(loop: JumpingLoop) -> None:
    async def two_chats() -> None:
        pace = Pace(Limits())
        pace.speak(1)
        assert pace.hold_chat(1, 5) == 1
        assert pace.hold_chat(2, 5) == 2
        await pace.turn(3)
        assert loop.time() == 1000
        await pace.turn(1)

    assert run(loop, two_chats()) == pytest.approx(5, abs=0.01)


def test_one_who_gave_up_does_not_use_a_turn(loop: JumpingLoop) -> None:
    async def gives_up() -> None:
        pace = Pace(Limits(per_second=1))
        pace.speak(1)
        await pace.turn(1)
        with pytest.raises(TimeoutError):
            await asyncio.wait_for(pace.turn(2), 0.5)
        await pace.turn(3)

    assert run(loop, gives_up()) == pytest.approx(1.05, abs=0.01)


def test_quiet_chats_are_forgotten(loop: JumpingLoop) -> None:
    async def many() -> None:
        pace = Pace(Limits(per_second=1_000_000, chat_per_second=1000, chat_burst=1))
        pace.speak(1)
        for chat in range(25_000):
            if chat % 100 == 0:
                await asyncio.sleep(1)
            await pace.turn(chat)
        assert len(pace._chats) <= 10_100

    run(loop, many())
