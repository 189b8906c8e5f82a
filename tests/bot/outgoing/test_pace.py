"""Never faster than a messenger allows."""

import asyncio
import math
import random

import pytest

from bot.outgoing.gate import GRAIN, LONGEST_WAY, SECOND
from bot.outgoing.pace import Limits, Pace
from storage.shares import SHARES
from tests.bot.jumping import JumpingLoop, run, says, times


def test_no_second_holds_more_messages_than_the_bot_may_send(loop: JumpingLoop) -> None:
    went = sorted(times(loop, *[(chat, True) for chat in range(200)], limits=Limits(per_second=30)))
    for start in went:
        assert sum(start <= each < start + 1 for each in went) <= 30
    assert went[-1] == pytest.approx(6 * (SECOND + GRAIN), abs=0.01)


@pytest.mark.parametrize("longest", [0.1, 0.5, 1.5])
def test_however_long_calls_are_on_their_way_no_second_holds_too_many(loop: JumpingLoop, longest: float) -> None:
    """They reach the messenger anywhere between their turn and their answer."""
    chance = random.Random(1)
    arrived = []

    async def call(pace: Pace, number: int) -> None:
        async with pace.turn(number) as turn:
            turn.set_out()
            await asyncio.sleep(chance.uniform(0.02, longest))
            arrived.append(loop.time())

    async def many() -> None:
        pace = Pace(Limits(per_second=30))
        pace.speak(1)
        await asyncio.gather(*(call(pace, number) for number in range(300)))

    run(loop, many())
    assert max(sum(start <= each < start + 0.999 for each in arrived) for start in arrived) <= 30


def test_calls_that_are_long_in_setting_out_count_from_then(loop: JumpingLoop) -> None:
    arrived = []

    async def late(pace: Pace, number: int, go: asyncio.Event) -> None:
        async with pace.turn(number) as turn:
            await go.wait()
            turn.set_out()
            arrived.append(loop.time())

    async def many() -> None:
        pace, go = Pace(Limits(per_second=30)), asyncio.Event()
        pace.speak(1)
        loop.call_later(20, go.set)
        await asyncio.gather(*(late(pace, number, go) for number in range(90)))

    assert run(loop, many()) == pytest.approx(20 + 2 * SECOND, abs=0.01)
    assert max(sum(start <= each < start + 0.999 for each in arrived) for start in arrived) <= 30


def test_a_wish_that_takes_two_calls_counts_from_the_first(loop: JumpingLoop) -> None:
    async def two_calls() -> None:
        pace = Pace(Limits(per_second=1))
        pace.speak(1)
        async with pace.turn(1) as turn:
            turn.set_out()
            await asyncio.sleep(LONGEST_WAY - 0.1)
            turn.set_out()
            await asyncio.wait_for(says(pace, 2), 0.1 + SECOND + GRAIN + 0.01)

    assert run(loop, two_calls()) == pytest.approx(LONGEST_WAY + SECOND, abs=0.01)


def test_a_call_that_nobody_answers_does_not_keep_the_bot_silent(loop: JumpingLoop) -> None:
    async def hangs() -> None:
        pace = Pace(Limits(per_second=1))
        pace.speak(1)
        hanging = asyncio.ensure_future(says(pace, 1, takes=60))
        await asyncio.sleep(0)
        await says(pace, 2)
        hanging.cancel()

    assert run(loop, hangs()) == pytest.approx(LONGEST_WAY + SECOND, abs=0.01)


def test_an_odd_rate_holds_as_well(loop: JumpingLoop) -> None:
    went = times(loop, *[(chat, True) for chat in range(4)], limits=Limits(per_second=0.5))
    assert went == pytest.approx([0, 2, 4, 6], abs=0.01)


@pytest.mark.parametrize("processes", [2, 3, 4, 7])
def test_no_second_holds_too_many_however_many_processes_share_them(loop: JumpingLoop, processes: int) -> None:
    """Whoever has a part that is no whole number of messages rounds it down, also in a second of bursts."""
    parts = [(SHARES + number) // processes / SHARES for number in range(processes)]
    assert sum(parts) == pytest.approx(1)
    went: list[float] = []

    async def says_at(pace: Pace, chat_id: int) -> None:
        async with pace.turn(chat_id) as turn:
            turn.set_out()
            went.append(loop.time())

    async def all_of_them() -> None:
        paces = [Pace(Limits(per_second=30)) for _ in parts]
        for pace, part in zip(paces, parts, strict=True):
            pace.speak(part)
        await asyncio.gather(*(says_at(pace, chat) for pace in paces for chat in range(60)))

    run(loop, all_of_them())
    assert max(sum(start <= each < start + 0.999 for each in went) for start in went) <= 30


def test_a_chat_may_get_a_burst_and_then_its_average(loop: JumpingLoop) -> None:
    async def one_chat() -> None:
        pace = Pace(Limits(chat_per_second=1, chat_burst=5))
        pace.speak(1)
        for count in range(8):
            await says(pace, 7)
            assert loop.time() - 1000 == pytest.approx(max(0, count - 4), abs=0.01)

    assert run(loop, one_chat()) == pytest.approx(3, abs=0.01)


def test_a_chat_that_was_quiet_may_get_a_burst_again(loop: JumpingLoop) -> None:
    async def one_chat() -> None:
        pace = Pace(Limits(chat_per_second=1, chat_burst=3))
        pace.speak(1)
        for _ in range(3):
            await says(pace, 7)
        await asyncio.sleep(10)
        for _ in range(3):
            await says(pace, 7)

    assert run(loop, one_chat()) == pytest.approx(10, abs=0.01)


def test_a_bot_that_is_held_waits_as_long_as_it_was_told(loop: JumpingLoop) -> None:
    assert times(loop, (1, True), (2, True), limits=Limits(), hold=7) == pytest.approx([7, 7], abs=0.01)


def test_a_chat_that_is_held_does_not_hold_up_another(loop: JumpingLoop) -> None:
    async def two_chats() -> None:
        pace = Pace(Limits())
        pace.speak(1)
        assert pace.hold_chat(1, 5) == 1
        assert pace.hold_chat(2, 5) == 2
        await says(pace, 3)
        assert loop.time() == 1000
        await says(pace, 1)

    assert run(loop, two_chats()) == pytest.approx(5, abs=0.01)


def test_one_who_gave_up_does_not_use_a_turn(loop: JumpingLoop) -> None:
    async def gives_up() -> None:
        pace = Pace(Limits(per_second=1))
        pace.speak(1)
        await says(pace, 1)
        with pytest.raises(TimeoutError):
            await asyncio.wait_for(says(pace, 2), 0.5)
        await says(pace, 3)

    assert run(loop, gives_up()) == pytest.approx(SECOND, abs=0.01)


def test_quiet_chats_are_forgotten(loop: JumpingLoop) -> None:
    async def many() -> None:
        pace = Pace(Limits(per_second=1_000_000, chat_per_second=1000, chat_burst=1))
        pace.speak(1)
        for chat in range(25_000):
            if chat % 100 == 0:
                await asyncio.sleep(1)
            await says(pace, chat)
        assert len(pace._chats) <= 10_100

    run(loop, many())


class WholeMilliseconds(JumpingLoop):
    """uvloop's clock: what came in between is told a little too early."""

    def time(self) -> float:
        return math.floor(self.real * 1000) / 1000

    @property
    def real(self) -> float:
        return self._now

    def lose(self, seconds: float) -> None:
        self._now += seconds


def test_no_second_holds_more_where_the_clock_counts_whole_milliseconds() -> None:
    loop = WholeMilliseconds()

    async def went() -> list[float]:
        pace = Pace(Limits(per_second=30))
        pace.speak(1)
        told = []
        loop.lose(0.0009)
        for chat in range(31):
            async with pace.turn(chat) as turn:
                turn.set_out()
                told.append(loop.real)
        return told

    told = loop.run_until_complete(went())
    loop.close()
    assert told[30] - told[0] >= SECOND
