"""Every row still runs, on a size that takes no time: benchmarks do not rot."""

import math

import pytest

from benchmarks.measuring import measure
from benchmarks.processes import PEERS_PYTHON
from benchmarks.row import TINY, Row
from benchmarks.rows import ROWS


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.name)
async def test_a_row_runs_and_measures_both_sides(row: Row) -> None:
    if row.name == "redeem-aiogram" and not PEERS_PYTHON.exists():
        pytest.skip("aiogram is installed by `make bench`")
    figures = await measure(row, TINY)
    assert [math.isfinite(each.ours) and each.ours >= 0 for each in figures.rounds] == [True]
    assert all(each.peer > 0 for each in figures.rounds)


def test_names_are_unique_and_titles_say_something() -> None:
    assert len({row.name for row in ROWS}) == len(ROWS)
    assert all(len(row.title) > 10 and row.unit for row in ROWS)
