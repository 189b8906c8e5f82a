"""Sweeps of very many codes: answers have the time between, and it shows that the job is alive."""

import asyncio

from prometheus_client import REGISTRY

from bot import metrics
from bot.jobs.sweeping import sweep
from bot.jobs.table import Work
from storage.ownership import Sole
from storage.store import Store
from storage.transaction import Transaction
from tests.conftest import NOON


async def test_a_sweep_shows_that_it_is_alive_before_it_is_over(store: Store) -> None:
    """The alert on a job that is not done must not go off because there is much to do."""
    left = 3

    def one(_tx: Transaction, _house: object, _now: int) -> bool:
        nonlocal left
        left -= 1
        return left > 0

    work = Work(store=store, ownership=Sole(), clock=lambda: NOON, houses={"bot": None}, dispatchers={}, senders={})
    metrics.JOB_DONE.labels("expire").set(0)
    sweeping = asyncio.ensure_future(sweep(work, one, "expire"))
    while not REGISTRY.get_sample_value("estelam_job_done_timestamp_seconds", {"job_name": "expire"}):
        assert not sweeping.done()
        await asyncio.sleep(0)
    await sweeping
    assert left == 0
