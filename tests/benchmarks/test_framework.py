"""The benchmarks' own arithmetic and files."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path

from benchmarks.measuring import Figures, Round, measure
from benchmarks.results import Result, Results
from benchmarks.row import FULL, QUICK, Contest, Row, Scale, at_least, at_most

FIGURES = Figures((Round(20, 10), Round(30, 10), Round(60, 10)))
RESULT = Result(FIGURES, "2025-10-09", "one processor")


def row(name: str, *, order: list[str] | None = None, peer: float | None = None) -> Row:
    order = [] if order is None else order

    @asynccontextmanager
    async def contest(_: Scale) -> AsyncIterator[Contest]:
        async def ours() -> float:
            order.append("ours")
            return 2.0 * len(order)

        async def theirs() -> float:
            order.append("peer")
            return float(len(order))

        yield Contest(ours, theirs if peer is None else peer)
        order.append("closed")

    return Row(name, f"the title of {name}", "a second", at_least(2), contest, rounds=2, warm_up=False)


async def test_both_sides_take_turns_inside_what_was_set_up() -> None:
    order: list[str] = []
    figures = await measure(row("a", order=order), FULL)
    assert order == ["ours", "peer", "ours", "peer", "closed"]
    assert [(each.ours, each.peer) for each in figures.rounds] == [(2, 2), (6, 4)]


async def test_a_warm_up_round_does_not_count() -> None:
    order: list[str] = []
    figures = await measure(replace(row("a", order=order), warm_up=True), Scale(rounds=1))
    assert order == ["ours", "peer"] * 2 + ["closed"]
    assert len(figures.rounds) == 1


async def test_a_peer_may_be_a_number() -> None:
    assert [each.peer for each in (await measure(row("a", peer=60), QUICK)).rounds] == [60, 60, 60]


def test_the_ratio_is_the_median_of_the_rounds_own() -> None:
    figures = Figures((Round(10, 10), Round(2, 1), Round(300, 100)))
    assert figures.ratio == 2
    assert figures.ours == (10, 2, 300)
    assert figures.peer == (10, 1, 100)


def test_a_goal_is_met_or_missed() -> None:
    assert at_least(2).met(2)
    assert not at_least(2).met(1.99)
    assert at_most(1.5).met(1.5)
    assert not at_most(1.5).met(1.51)
    assert at_most(0).met(0)


def test_a_run_renews_only_the_rows_that_it_measured(tmp_path: Path) -> None:
    rows = [row("a"), row("b")]
    Results(tmp_path).keep(rows[0], RESULT, rows)
    newer = Result(Figures((Round(1, 1),)), "2025-10-10", "one processor")
    Results(tmp_path).keep(rows[1], newer, rows)
    told = (tmp_path / "results.md").read_text("utf-8")
    assert "| the title of a | a second | 30 (20–60) | 10 | 3 ×, met | at least 2 × | 2025-10-09 |" in told
    assert "| the title of b | a second | 1 | 1 | 1 ×, **missed** | at least 2 × | 2025-10-10 |" in told
    assert told.count("## one processor") == 1


def test_a_row_that_is_no_more_is_dropped(tmp_path: Path) -> None:
    Results(tmp_path).keep(row("a"), RESULT, [row("a")])
    Results(tmp_path).keep(row("b"), RESULT, [row("b")])
    assert "the title of a" not in (tmp_path / "results.md").read_text("utf-8")
