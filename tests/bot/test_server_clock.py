"""A machine whose clock is not the database server's says so."""

import time
from dataclasses import replace

import pytest

from bot.faults import StartFault
from bot.server_clock import compare_clocks, need_one_time
from domain.times import MINUTE, SECOND
from storage.store import Store
from tests.bot.working import work_of
from tests.services.office import Office


def now() -> int:
    return time.time_ns() // 1000


@pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)
@pytest.mark.parametrize(("apart", "words"), [(MINUTE, "seconds ahead of the"), (-MINUTE, "seconds behind the")])
async def test_clocks_that_differ_are_told(
    store: Store, apart: int, words: str, caplog: pytest.LogCaptureFixture
) -> None:
    office = Office(store, bytes, now())
    await compare_clocks(replace(work_of(office), clock=lambda: now() + apart))
    assert words in caplog.text
    with pytest.raises(StartFault, match="have both set by the network"):
        await need_one_time(store, lambda: now() + apart)


async def test_clocks_that_go_alike_are_nothing_to_tell(store: Store, caplog: pytest.LogCaptureFixture) -> None:
    office = Office(store, bytes, now())
    await compare_clocks(replace(work_of(office), clock=lambda: now() + SECOND))
    assert caplog.text == ""
