"""`python -m benchmarks` runs all rows; `python -m benchmarks NAME …` some of them."""

from datetime import UTC, datetime
from typing import Annotated

import typer
import uvloop
from rich.console import Console
from rich.table import Table

from benchmarks.machine import described
from benchmarks.measuring import Figures, Round, measure
from benchmarks.results import HEADINGS, Result, Results, cells
from benchmarks.row import FULL, QUICK, Row
from benchmarks.rows import ROWS

console = Console()


def main(
    names: Annotated[list[str] | None, typer.Argument(help="Rows to run; all of them by default.")] = None,
    *,
    quick: Annotated[bool, typer.Option("--quick", help="Fewer rounds of less; nothing is written.")] = False,
    listed: Annotated[bool, typer.Option("--list", help="Say which rows there are.")] = False,
) -> None:
    """Measure the program beside what a user would pick instead."""
    rows = [row for row in ROWS if not names or row.name in names]
    unknown = set(names or ()) - {row.name for row in ROWS}
    if unknown:
        raise typer.BadParameter(f"no row is called {', '.join(sorted(unknown))}; --list tells their names")
    if listed:
        for row in ROWS:
            console.print(f"{row.name:24} {row.title}")
        return
    uvloop.run(_run(rows, quick=quick))


async def _run(rows: list[Row], *, quick: bool) -> None:
    table = Table(*HEADINGS[:-1], title=described(), show_lines=True)
    results = Results()
    for row in rows:
        console.print(f"[bold]{row.name}[/] {row.title}")
        figures = await measure(row, QUICK if quick else FULL, _tell)
        table.add_row(*cells(row, figures))
        if not quick:
            results.keep(row, _dated(figures), ROWS)
    console.print(table)


def _tell(measured: Round) -> None:
    console.print(f"   {measured.ours:,.4g} beside {measured.peer:,.4g}: {measured.ratio:.3g} ×")


def _dated(figures: Figures) -> Result:
    return Result(figures, datetime.now(UTC).date().isoformat(), described())


if __name__ == "__main__":
    typer.run(main)
