"""The scheduler: every job of the table at its interval; the shared ones in the process that leads."""

import asyncio
import time
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

import structlog
from apscheduler.schedulers.asyncio import AsyncIOScheduler
from apscheduler.triggers.interval import IntervalTrigger

from bot import metrics
from bot.jobs.table import Job, Work
from bot.watching import watch_jobs
from storage.errors import StoreClosed, StoreUnavailable

log = structlog.get_logger(__name__)

FIRST_DELAY = 2.0  # seconds after a start, so that answers come first
WATCH = 1.0  # seconds between two looks at the clock
JUMP = 5.0  # seconds by which the clock must have been changed to matter


class Every(IntervalTrigger):  # type: ignore[misc]
    """An interval that leaves out what was missed.

    APScheduler counts every missed tick one by one before it makes one run of them. After a clock was set ahead, or a
    machine slept for weeks, that takes the event loop minutes, in which nobody is answered.
    """

    def get_next_fire_time(self, previous_fire_time: datetime | None, now: datetime) -> datetime | None:
        last = previous_fire_time and max(previous_fire_time, now - self.interval)
        found: datetime | None = super().get_next_fire_time(last, now)
        return found


def make_scheduler(jobs: Sequence[Job], work: Work) -> Any:
    """A scheduler with all jobs, to be started. A job never runs twice at the same time in this process."""
    scheduler = AsyncIOScheduler(timezone=UTC)
    for place, job in enumerate(jobs):
        scheduler.add_job(
            run,
            Every(seconds=job.every, timezone=UTC),
            args=(job, work),
            id=job.name,
            next_run_time=_soon(min(job.every, FIRST_DELAY + place * 0.1)),
            coalesce=True,
            max_instances=1,
            misfire_grace_time=None,
        )
    watch_jobs(scheduler, jobs)
    return scheduler


def _soon(seconds: float) -> datetime:
    return datetime.now(UTC) + timedelta(seconds=seconds)


async def run(job: Job, work: Work) -> bool:
    """Do a job, if it is this process's to do; says whether it was done."""
    began = time.monotonic()
    try:
        if job.shared and not work.ownership.leads:
            return False
        await job.act(work)
        metrics.JOB_SECONDS.labels(job.name).observe(time.monotonic() - began)
        metrics.JOB_DONE.labels(job.name).set_to_current_time()
        return True
    except (StoreClosed, asyncio.CancelledError):  # the program stops; what is due stands in a table
        return False
    except StoreUnavailable as error:
        log.warning("a job waits for the store", job=job.name, why=str(error))
    except Exception:
        log.exception("a job failed", job=job.name)
    metrics.JOB_FAILED.labels(job.name).inc()
    return False


async def watch_clock(scheduler: Any) -> None:
    """The scheduler plans by the clock of the wall. Plan anew when somebody sets that clock, or jobs rest as long."""
    offset = time.time() - time.monotonic()
    while True:
        await asyncio.sleep(WATCH)
        jumped = time.time() - time.monotonic() - offset
        if abs(jumped) > JUMP:
            log.warning("the clock was changed", seconds=round(jumped))
            offset += jumped
            for place, job in enumerate(scheduler.get_jobs()):
                job.modify(next_run_time=_soon(place * 0.1))
