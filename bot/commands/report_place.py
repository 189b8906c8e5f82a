"""Where the long report of an import goes: known before anything is stored, since afterwards it would be lost."""

from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryFile

from bot.faults import StartFault


def report_place(beside: Path, asked: Path | None) -> Path:
    """What was asked for; else `beside` the imported file, or in the current folder where nothing can be written there.

    A container has its files mounted where its root is read-only, and stands in the folder of its state.
    """
    if asked is not None:
        if fault := _cannot_write(asked.parent):
            raise StartFault(f"{asked} cannot be written: {fault}. --report names another. Nothing was done.")
        return asked
    here = Path.cwd() / beside.name
    for place in (beside, here):
        if not _cannot_write(place.parent):
            return place
    raise StartFault(
        f"Neither {beside} nor {here} could be written, where a long report would go."
        " --report names another file for it. Nothing was done."
    )


def take_away_last(report: Path, heading: Sequence[str]) -> None:
    """What is left of the last time would only mislead; nobody else's file is touched."""
    if report.exists():
        if not _is_headed(report, heading):
            raise StartFault(f"{report} is there already, and is no report. --report names another.")
        report.unlink()


def _is_headed(report: Path, heading: Sequence[str]) -> bool:
    try:
        with report.open("rb") as file:
            return file.read(100).startswith(",".join(heading).encode("utf-8-sig"))
    except OSError:
        return False


def _cannot_write(folder: Path) -> str | None:
    """Why not; it is tried, since the rights of a folder do not tell how it is mounted."""
    try:
        TemporaryFile(dir=folder).close()
    except OSError as error:
        return error.strerror
    return None
