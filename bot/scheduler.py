"""The scheduler: every job of the table at its interval, the shared ones under a lease."""

import time
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

import structlog
from apscheduler.schedulers.asyncio import AsyncIOScheduler

from bot import metrics
from bot.jobs import Job, Work
from bot.watching import watch_jobs
from storage import leases
from storage.errors import StoreClosed, StoreUnavailable

log = structlog.get_logger(__name__)

SHARE = 0.9  # of the interval during which no other process does it again
FIRST_DELAY = 2.0  # seconds after a start, so that answers come first


def make_scheduler(jobs: Sequence[Job], work: Work, holder: str) -> Any:
    """A scheduler with all jobs, to be started. A job never runs twice at the same time in this process."""
    scheduler = AsyncIOScheduler(timezone=UTC)
    for place, job in enumerate(jobs):
        first = datetime.now(UTC) + timedelta(seconds=min(job.every, FIRST_DELAY + place * 0.1))
        scheduler.add_job(
            run,
            "interval",
            seconds=job.every,
            args=(job, work, holder),
            id=job.name,
            next_run_time=first,
            coalesce=True,
            max_instances=1,
            misfire_grace_time=None,
        )
    watch_jobs(scheduler, jobs)
    return scheduler


async def run(job: Job, work: Work, holder: str) -> bool:
    """Do a job, if it is this process's turn; says whether it was done."""
    began = time.monotonic()
    try:
        if job.shared and not await _take_turn(job, work, holder):
            return False
        await job.act(work)
        metrics.JOB_SECONDS.labels(job.name).observe(time.monotonic() - began)
        metrics.JOB_DONE.labels(job.name).set_to_current_time()
        return True
    except StoreClosed:
        return False
    except StoreUnavailable as error:
        log.warning("a job waits for the store", job=job.name, why=str(error))
    except Exception:
        log.exception("a job failed", job=job.name)
    metrics.JOB_FAILED.labels(job.name).inc()
    return False


async def _take_turn(job: Job, work: Work, holder: str) -> bool:
    now = work.clock()
    return await work.store.write(
        leases.take, name=f"job:{job.name}", holder=holder, now=now, until=now + int(job.every * SHARE * 1e6)
    )
