"""Jobs of oversight: what is large is counted once a day, where there is much of it."""

from collections.abc import Callable

import pytest

from bot.jobs import oversight_jobs
from bot.jobs.oversight_jobs import count_figures
from domain.times import DAY
from storage import figures
from storage.store import Store
from tests.bot.working import work_of
from tests.services.office import Office


async def kept(office: Office) -> tuple[int, int | None]:
    """How many certificates the figures tell of, and when they were counted, if not at this look."""
    counts, counted_at = await office.ask(figures.counts, now=office.now)
    return counts["certificates"], counted_at


async def test_a_few_are_counted_at_each_look(store: Store, randomness: Callable[[int], bytes], now: int) -> None:
    office = Office(store, randomness, now)
    holder = await office.person()
    await count_figures(work_of(office))
    await office.issue(holder)
    assert await kept(office) == (1, None)


async def test_many_are_counted_once_a_day(
    store: Store, randomness: Callable[[int], bytes], now: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(oversight_jobs, "MANY", 2)  # a person and his certificate
    office = Office(store, randomness, now)
    holder = await office.person()
    for day in range(3):
        await office.issue(holder)
        office.now = now + day * DAY
        await count_figures(work_of(office))
        office.now += DAY - 1
        await office.issue(holder)
        await count_figures(work_of(office))
        assert await kept(office) == (2 * day + 1, now + day * DAY)


async def test_counts_of_a_clock_that_was_ahead_are_not_kept(
    store: Store, randomness: Callable[[int], bytes], now: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(oversight_jobs, "MANY", 1)
    office = Office(store, randomness, now + 99 * DAY)
    await office.person()
    await count_figures(work_of(office))
    office.now = now
    await count_figures(work_of(office))
    assert await kept(office) == (0, now)
