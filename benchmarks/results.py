"""The figures that were measured: kept in results.json, told in results.md.

A run renews the rows that it measured; the others stay as they were, each with the day and the machine of its own.
"""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.measuring import Figures, Round
from benchmarks.row import Row

FOLDER = Path(__file__).parent
HEADINGS = ("what", "in", "ours", "peer", "ratio", "goal", "")


@dataclass(frozen=True)
class Result:
    """A row as it was measured on some day, on some machine."""

    figures: Figures
    day: str
    machine: str


class Results:
    """The newest result of each row, by the row's name."""

    def __init__(self, folder: Path = FOLDER) -> None:
        self._json, self._markdown = folder / "results.json", folder / "results.md"

    def keep(self, row: Row, result: Result, rows: Sequence[Row]) -> None:
        """Take a new result in, and write both files. What `rows` no longer has is dropped."""
        all_kept = self._read() | {row.name: result}
        kept = {each.name: all_kept[each.name] for each in rows if each.name in all_kept}
        written = {name: _written(each) for name, each in kept.items()}
        self._json.write_text(json.dumps(written, indent=1, ensure_ascii=False) + "\n", "utf-8")
        self._markdown.write_text("\n".join(_lines(rows, kept)) + "\n", "utf-8")

    def _read(self) -> dict[str, Result]:
        if not self._json.exists():
            return {}
        return {name: _result(each) for name, each in json.loads(self._json.read_text("utf-8")).items()}


def _lines(rows: Sequence[Row], kept: dict[str, Result]) -> Iterable[str]:
    yield "# What was measured\n"
    yield "Made by `make bench`. Each row is a ratio of two things measured in the same run, in alternating rounds:"
    yield "medians of the rounds, in brackets the least and the most; the ratio is the median of the rounds' own."
    found = [(row, kept[row.name]) for row in rows if row.name in kept]
    for machine in dict.fromkeys(result.machine for _, result in found):
        yield f"\n## {machine}\n"
        yield f"| {' | '.join((*HEADINGS[:-1], 'day'))} |"
        yield "|---" * len(HEADINGS) + "|"
        there = [(row, result) for row, result in found if result.machine == machine]
        for row, result in there:
            yield f"| {' | '.join((*cells(row, result.figures), result.day))} |"
        yield ""
        yield from (f"* **{row.name}**: {row.note}" for row, _ in there if row.note)


def cells(row: Row, figures: Figures) -> tuple[str, str, str, str, str, str]:
    """A row of the table: what, unit, ours, the peer, the ratio with its verdict, the goal."""
    verdict = "met" if row.goal.met(figures.ratio) else "**missed**"
    ratio = f"{_number(figures.ratio)} ×, {verdict}"
    return row.title, row.unit, _told(figures.ours), _told(figures.peer), ratio, str(row.goal)


def _told(spread: tuple[float, float, float]) -> str:
    middle, least, most = spread
    return _number(middle) if least == most else f"{_number(middle)} ({_number(least)}–{_number(most)})"


def _number(value: float) -> str:
    """Three figures that count, never in powers of ten."""
    return f"{value:,.0f}" if abs(value) >= 100 else f"{value:.3g}"


def _written(result: Result) -> dict[str, Any]:
    rounds = [[float(f"{figure:.6g}") for figure in (each.ours, each.peer)] for each in result.figures.rounds]
    return {"rounds": rounds, "day": result.day, "machine": result.machine}


def _result(written: dict[str, Any]) -> Result:
    rounds = tuple(Round(ours, peer) for ours, peer in written["rounds"])
    return Result(Figures(rounds), written["day"], written["machine"])
