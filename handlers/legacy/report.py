"""The report of an import as a spreadsheet: a row for each that was not simply taken in."""

from config.texts import Texts
from handlers.legacy import words
from handlers.sheets import Picture
from handlers.wording import Wording
from services import Transaction
from services.legacy import collecting
from services.legacy.importing import Finding
from services.spreadsheets.spreadsheet import Column, Spreadsheet


def report_picture(import_id: int, language: str, now: int) -> Picture:
    """Another look at the same files makes another report: `now` tells them apart."""
    return {"kind": "legacy-report", "id": import_id, "at": now, "language": language, "filename": "legacy-report.xlsx"}


def word_report(texts: Texts, tx: Transaction, picture: Picture) -> Spreadsheet:
    said = Wording(texts, picture["language"])
    found = collecting.findings(tx, picture["id"])
    return Spreadsheet(
        title=said.text("legacy-report-title"),
        columns=(
            Column(said.text("legacy-column-file"), 24),
            Column(said.text("legacy-column-line"), 8),
            Column(said.text("legacy-column-kind"), 14),
            Column(said.text("legacy-column-key"), 24),
            Column(said.text("legacy-column-verdict"), 18),
            Column(said.text("legacy-column-reason"), 50),
        ),
        rows=[_row(said, each) for each in found],
        right_to_left=said.right_to_left,
    )


def _row(said: Wording, finding: Finding) -> tuple[str | int | None, ...]:
    return (
        finding.file,
        finding.line or None,
        words.kind(said, finding.kind) if finding.kind else None,
        finding.key,
        words.verdict(said, finding),
        words.reason(said, finding.reason) if finding.reason else None,
    )
