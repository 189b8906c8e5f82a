"""Answers before notices, and notices that never starve."""

import asyncio
import random
from itertools import pairwise

import pytest

from bot.outgoing.gate import GRAIN, SECOND
from bot.outgoing.pace import Limits, Pace
from tests.bot.jumping import JumpingLoop, run, says, times


def test_answers_go_before_notices(loop: JumpingLoop) -> None:
    notices, answers = [(chat, False) for chat in range(40)], [(chat, True) for chat in range(40, 50)]
    went = times(loop, *notices, *answers, limits=Limits(per_second=10))
    assert max(went[40:]) == pytest.approx(SECOND, abs=0.01)
    assert min(went[1:40]) >= max(went[40:]) - 0.01


def test_an_answer_never_waits_for_notices_however_many_there_are(loop: JumpingLoop) -> None:
    async def answers_among_notices() -> None:
        pace = Pace(Limits(per_second=30))
        pace.speak(1)
        notices = [asyncio.ensure_future(says(pace, chat, urgent=False)) for chat in range(1000)]
        for chat in range(1000, 1050):
            await asyncio.sleep(0.11)
            before = loop.time()
            async with pace.turn(chat) as turn:
                turn.set_out()
                assert loop.time() == before
        for notice in notices:
            notice.cancel()

    run(loop, answers_among_notices())


def test_notices_go_out_one_by_one_and_leave_a_third_of_the_turns(loop: JumpingLoop) -> None:
    went = times(loop, *[(chat, False) for chat in range(100)], limits=Limits(per_second=30))
    assert all(later - earlier == pytest.approx(SECOND / 20, abs=0.003) for earlier, later in pairwise(sorted(went)))
    for start in went:
        assert sum(start <= each < start + 1 for each in went) <= 20


def test_a_burst_of_answers_finds_room_where_answers_come_all_the_time(loop: JumpingLoop) -> None:
    async def bursts_among_notices() -> None:
        pace = Pace(Limits(per_second=30))
        pace.speak(1)
        notices = [asyncio.ensure_future(says(pace, chat, urgent=False)) for chat in range(1000)]
        for turn in range(1, 101):
            await asyncio.sleep(0.1)
            await says(pace, 2000 + turn)  # the usual
            if turn % 20 == 0:
                before = loop.time()
                for more in range(15):
                    await says(pace, 3000 + 20 * turn + more)
                assert loop.time() == before
        for notice in notices:
            notice.cancel()

    run(loop, bursts_among_notices())


def test_a_notice_for_which_somebody_waits_goes_before_all_others(loop: JumpingLoop) -> None:
    async def one_of_many() -> None:
        pace = Pace(Limits(per_second=30))
        pace.speak(1)
        notices = [asyncio.ensure_future(says(pace, chat, urgent=False)) for chat in range(1000)]
        await asyncio.sleep(1)
        before = loop.time()
        pace.hurry(998)
        notices[998].cancel()
        pace.hurry(999)
        await notices[999]
        assert loop.time() == before
        for chat in range(1000, 1008):  # nine turns were left
            await says(pace, chat)
            assert loop.time() == before
        for notice in notices:
            notice.cancel()

    run(loop, one_of_many())


async def waits(loop: JumpingLoop, pace: Pace, chance: random.Random, *, a_second: float) -> list[float]:
    """How long 300 answers wait that come at random moments, the shortest first."""

    async def one(chat_id: int) -> float:
        before = loop.time()
        async with pace.turn(chat_id) as turn:
            turn.set_out()
            waited = loop.time() - before
            await asyncio.sleep(0.005)
        return waited

    asked = []
    for chat in range(300):
        asked.append(asyncio.ensure_future(one(chat)))
        await asyncio.sleep(chance.expovariate(a_second))
    return sorted(await asyncio.gather(*asked))


@pytest.mark.parametrize("seed", [300, 0, 1, 2, 3])
def test_99_of_100_answers_go_at_once_where_they_take_half_of_the_turns(loop: JumpingLoop, seed: int) -> None:
    async def answers_among_notices() -> None:
        pace = Pace(Limits(per_second=30))
        pace.speak(1)
        notices = [asyncio.ensure_future(says(pace, chat, 0.005, urgent=False)) for chat in range(1000, 2000)]
        await asyncio.sleep(2)
        waited = await waits(loop, pace, random.Random(seed), a_second=15)
        assert waited[len(waited) * 99 // 100] <= GRAIN
        assert sum(notice.done() for notice in notices) > 2 * (loop.time() - 1000)
        for notice in notices:
            notice.cancel()

    run(loop, answers_among_notices())


def test_a_notice_in_ten_seconds_goes_out_however_many_answers_wait(loop: JumpingLoop) -> None:
    answers, notices = [(chat, True) for chat in range(1500)], [(chat, False) for chat in range(1500, 1600)]
    went = times(loop, *answers, *notices, limits=Limits(per_second=30))
    among_answers = [each for each in sorted(went[1500:]) if each < max(went[:1500])]
    assert among_answers == pytest.approx([1, 11, 21, 31, 41], abs=0.1)
    assert max(sum(start <= each < start + SECOND for each in went) for start in went) <= 30


def test_a_notice_in_ten_seconds_goes_out_where_answers_leave_little_room(loop: JumpingLoop) -> None:
    went: list[float] = []

    async def notice(pace: Pace, chat_id: int) -> None:
        async with pace.turn(chat_id, urgent=False) as turn:
            turn.set_out()
            went.append(loop.time() - 1000)

    async def notices_among_answers() -> None:
        pace = Pace(Limits(per_second=30))
        pace.speak(1)
        notices = [asyncio.ensure_future(notice(pace, chat)) for chat in range(100)]
        for chat in range(1000, 1900):
            await says(pace, chat)
            await asyncio.sleep(0.04)
        for each in notices:
            each.cancel()

    run(loop, notices_among_answers())
    assert [each for each in went if each > 1] == pytest.approx([10, 20, 30], abs=SECOND)
