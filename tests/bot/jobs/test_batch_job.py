"""The job that works through files: one with which something is wrong stands in nobody's way."""

from collections.abc import Callable

import pytest

from bot.jobs.batch_job import work_through
from domain.batches import BatchState
from domain.insurance import RegisteredAccount
from storage.batches import Batch, get
from storage.store import Store
from tests.bot.working import work_of
from tests.services.batching import CODES, asker, lines, started
from tests.services.office import Office

DAMAGED, FINE = CODES[:2]


class DamagedRegistry:
    """One of its rows cannot be read."""

    async def find(self, national_code: str) -> RegisteredAccount | None:
        if national_code == DAMAGED:
            raise LookupError("something is wrong with this row")
        return None


async def test_a_file_that_cannot_be_gone_on_with_does_not_hold_the_others_up(
    store: Store, randomness: Callable[[int], bytes], now: int
) -> None:
    office = Office(store, randomness, now)
    officer = await asker(office)
    assert officer.organisation_id is not None
    colleague = await office.officer(officer.organisation_id, 7052, "امیر امیری")
    faulty = await started(office, officer, *lines(DAMAGED))
    good = await started(office, colleague, *lines(FINE))
    with pytest.raises(LookupError, match="this row"):
        await work_through(work_of(office, DamagedRegistry()))
    assert [await state(office, each) for each in (faulty, good)] == [BatchState.RUNNING, BatchState.DONE]


async def state(office: Office, batch_id: int) -> BatchState:
    found: Batch | None = await office.ask(get, batch_id)
    assert found is not None
    return found.state
