"""python -m bot legacy import and status: the legacy system's data moves in (docs/legacy.md)."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.commands.counts import counted
from bot.commands.cut_off import cut_off_in_words
from bot.commands.named_files import no_folders

if TYPE_CHECKING:
    from services.legacy.ending import Status

legacy = typer.Typer(
    help="The legacy system's data.", no_args_is_help=True, pretty_exceptions_enable=False, add_completion=False
)

Files = Annotated[
    list[Path],
    typer.Argument(
        callback=no_folders, help="Organisations, agreements, users: CSV or xlsx, in any order; see docs/legacy.md."
    ),
]
ForReal = Annotated[bool, typer.Option("--for-real", help="Move the rows; without it nothing is stored.")]
ReportFile = Annotated[Path | None, typer.Option("--report", callback=no_folders, help="Where a long report goes.")]


@legacy.command("import")
def import_(files: Files, for_real: ForReal = False, report: ReportFile = None) -> None:
    """Say what these files would change; with --for-real, change it. Cut off, it is finished by running it again."""
    from bot.commands.legacy_import import import_files
    from bot.commands.legacy_report import HEADING, told
    from bot.commands.once import operator, settings, until_done
    from bot.commands.report_place import report_place, take_away_last

    path = report_place(files[0].with_name("legacy.report.csv"), report)
    take_away_last(path, HEADING)
    with cut_off_in_words("moved"):
        outcome = until_done(import_files(settings(), files, actor=operator(), for_real=for_real))
    for line in told(outcome, path):
        typer.echo(line)
    if outcome.reasons or outcome.untracked:
        raise typer.Exit(1)


@legacy.command("status")
def status() -> None:
    """Say how much has moved, what is left and why, and whether the legacy system is still in use."""
    from bot.commands.once import look, operator
    from services.legacy import ending

    for line in _told_status(look(ending.status, actor=operator())):
        typer.echo(line)


def _told_status(status: "Status") -> Iterator[str]:
    from bot.commands.legacy_words import ENDS, KINDS, REASONS, STATES

    yield ENDS[status.ending.state]
    if not status.counts:
        yield "Nothing was imported yet."
        return
    for kind, name in KINDS.items():
        rows = {state: status.rows(kind, state) for state in STATES}
        yield f"{name}: " + ", ".join(f"{rows[state]:,} {words}" for state, words in STATES.items())
    for each in sorted(status.counts, key=lambda count: (count.kind, count.reason or "")):
        if each.reason:
            yield f"  {counted(each.rows, each.kind.value)}: {REASONS[each.reason]}"
    yield f"{counted(status.waiting, 'moved user has', 'moved users have')} not entered yet."
    without = counted(status.without_agreement, "moved organisation has", "moved organisations have")
    yield f"{without} no agreement."
