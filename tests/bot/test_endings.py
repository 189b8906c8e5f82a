"""Sweeps of very many codes: answers have the time between, and it shows that the job is alive."""

import asyncio

from prometheus_client import REGISTRY

from bot import endings, metrics
from bot.jobs import Work
from storage.ownership import Sole
from storage.store import Store
from storage.transaction import Transaction
from tests.conftest import NOON


async def test_a_sweep_shows_that_it_is_alive_before_it_is_over(store: Store) -> None:
    """The alert on a job that is not done must not go off because there is much to do."""
    left = 3 * endings.AT_ONCE

    def few(_tx: Transaction, _house: object, _now: int) -> int:
        nonlocal left
        found = min(left, endings.AT_ONCE)
        left -= found
        return found

    work = Work(store=store, ownership=Sole(), clock=lambda: NOON, houses={"bot": None}, dispatchers={}, senders={})
    metrics.JOB_DONE.labels("expire").set(0)
    sweep = asyncio.ensure_future(endings.until_few(work, few, "expire"))
    while not REGISTRY.get_sample_value("estelam_job_done_timestamp_seconds", {"job_name": "expire"}):
        assert not sweep.done()
        await asyncio.sleep(0)
    await sweep
    assert left == 0
