"""The queue of units: first come, first served, whoever takes from it."""

import asyncio

from storage.queue import Queue


async def test_a_lane_that_was_cancelled_keeps_nobody_from_being_woken() -> None:
    queue = Queue(batch=10)
    gone, waiting = asyncio.create_task(queue.take()), asyncio.create_task(queue.take())
    await asyncio.sleep(0)
    gone.cancel()
    await asyncio.wait({gone})
    queue.close()
    assert await asyncio.wait_for(waiting, 1) == []
