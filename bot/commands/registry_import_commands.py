"""python -m bot registry import and status: the registry that is kept in the store."""

import errno
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.commands.counts import counted
from bot.commands.cut_off import cut_off_in_words
from bot.commands.named_files import no_folders
from bot.commands.registry_commands import registry as registry
from domain.times import utc

if TYPE_CHECKING:
    from services.registry_import.acts import Status
    from services.registry_import.terms import Manner, Outcome
    from storage.registry import Import

SHOWN = 5  # imports
OVERTAKEN = (
    "Not finished: this import came to a halt for more than five seconds, and another one began. What this one stored"
    " stays, as far as the other did not change it. When the other has ended, run the same again."
)

Table = Annotated[
    Path,
    typer.Argument(callback=no_folders, help="The persons: a CSV file or an Excel workbook; see docs/registry.md."),
]
Check = Annotated[bool, typer.Option("--check", help="Only look what would be done; nothing is stored.")]
RemoveMissing = Annotated[bool, typer.Option("--remove-missing", help="Remove persons who are not in the file.")]
ReportFile = Annotated[
    Path | None,
    typer.Option("--report", callback=no_folders, help="Where a long report goes; else FILE.report.csv."),
]


@registry.command("import")
def import_(
    file: Table, check: Check = False, remove_missing: RemoveMissing = False, report: ReportFile = None
) -> None:
    """Bring the registry in the store into line with a file. Cut off, it is finished by running it again."""
    from bot.commands.once import operator, settings, until_done
    from bot.commands.registry_import import import_file, manner_for
    from bot.commands.registry_report import Report
    from bot.commands.report_place import report_place

    known = settings()
    url = known.database_url.get_secret_value()
    place = report_place(file.with_name(f"{file.name}.report.csv"), report)
    with ExitStack() as stack, Report(place) as findings:
        manner, beside = manner_for(url, stack, check=check, remove_missing=remove_missing)
        if beside:
            typer.echo("Another process serves this database: the import leaves it room, and takes longer.")
        with cut_off_in_words("stored"), _hindered_in_words():
            outcome = until_done(import_file(known, file, actor=operator(), manner=manner, report=findings.add))
    for line in [*findings.told(), *_told(outcome, manner)]:
        typer.echo(line)
    if known.registry != "store":
        typer.echo(
            f"But nobody is asked about them here: ESTELAM_REGISTRY is {known.registry}."
            " ESTELAM_REGISTRY=store asks the registry that is kept here."
        )
    if outcome.counts.refused or outcome.kept_missing:
        raise typer.Exit(1)


@registry.command("status")
def status() -> None:
    """Say how many persons the registry in the store holds, and what the last imports did."""
    from bot.commands.once import look, operator
    from services.registry_import import acts

    for line in _told_status(look(acts.status, actor=operator(), limit=SHOWN)):
        typer.echo(line)


@contextmanager
def _hindered_in_words() -> Iterator[None]:
    from services.registry_import.acts import ImportOvertaken

    try:
        yield
    except ImportOvertaken:
        typer.echo(OVERTAKEN, err=True)
        raise typer.Exit(1) from None
    except OSError as error:
        if error.errno != errno.ENOSPC:
            raise
        typer.echo("The disk has no room for temporary files; TMPDIR names another place for them.", err=True)
        raise typer.Exit(1) from None


def _told(outcome: "Outcome", manner: "Manner") -> Iterator[str]:
    counts, would = outcome.counts, "would be " if manner.check else ""
    if outcome.unknown_columns:
        yield f"Columns that were left out, because they mean nothing here: {', '.join(outcome.unknown_columns)}"
    yield (
        f"{counted(outcome.lines, 'line')}: {counted(counts.added, 'person')} {would}added,"
        f" {counts.changed:,} {would}changed, {counts.unchanged:,} as before;"
        f" {counted(counts.refused, 'line')} not taken in."
    )
    yield from _told_missing(outcome, manner)
    removing = manner.remove_missing and counts.missing > 0 and not outcome.kept_missing
    if not counts.added and not counts.changed and not removing:
        yield "Nothing would change." if manner.check else "Nothing changed."
    yield f"The registry holds {counted(outcome.persons, 'person')}."


def _told_missing(outcome: "Outcome", manner: "Manner") -> Iterator[str]:
    if not outcome.counts.missing:
        return
    missing, removed = outcome.counts.missing, outcome.counts.removed
    yield f"{counted(missing, 'person')} of the registry {'is' if missing == 1 else 'are'} not in the file."
    if outcome.kept_missing:
        tells = counted(outcome.nameless, "line does not tell whose it is", "lines do not tell whose they are")
        cut = "the last line has no end, and the file may be cut off there" if outcome.open_end else "no line is good"
        why = tells if outcome.nameless else cut
        yield f"Nobody {'would be' if manner.check else 'was'} removed, because {why}. Put the file right first."
    elif manner.remove_missing:
        yield "They would be removed." if manner.check else f"{counted(removed, 'was', 'were')} removed."
    else:
        yield "They stay; --remove-missing removes them."


def _told_status(status: "Status") -> Iterator[str]:
    yield f"The registry holds {counted(status.persons, 'person')}."
    if not status.imports:
        yield "Nothing was imported yet."
    for each in status.imports:
        yield _told_import(each)


def _told_import(each: "Import") -> str:
    counts, begun = each.counts, utc(each.begun_at)
    source = f"sha256 {each.file_hash[:16]}…"
    if each.finished_at is None:
        return f"{begun}  {source}  not finished: it is running, or was cut off; run it again"
    return (
        f"{begun}  {source}  {counts.added:,} added, {counts.changed:,} changed, {counts.unchanged:,} as before,"
        f" {counted(counts.refused, 'line')} refused, {counts.missing:,} missing, {counts.removed:,} removed"
    )
