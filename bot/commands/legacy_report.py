"""What an import of legacy rows found: counts and reasons for the screen, and each row in a file."""

import csv
from collections.abc import Iterator
from pathlib import Path

from bot.commands.counts import counted
from bot.commands.legacy_words import KINDS, REASONS
from bot.faults import StartFault
from services.legacy.deciding import Verdict
from services.legacy.importing import MOST_FINDINGS, Finding, Outcome

ON_SCREEN = 20
HEADING = ("file", "line", "kind", "key", "what", "reason")
_LOST = "not kept track of"
_CALCULATES = ("=", "+", "-", "@", "\t", "\r")
"""What spreadsheet programs take for the beginning of a formula (OWASP, CSV Injection)."""


def told(outcome: Outcome, report: Path) -> Iterator[str]:
    """The lines for the screen; what is too much for it goes into the file."""
    for file, columns in outcome.unknown_columns.items():
        yield f"{file}: columns that were left out, because they mean nothing here: {', '.join(columns)}"
    yield from _findings(outcome, report)
    for kind, verdicts in outcome.verdicts.items():
        if verdicts:
            yield _counted(KINDS[kind], verdicts)
    for (kind, reason), rows in sorted(outcome.reasons.items()):
        yield f"  {counted(rows, kind.value)}: {REASONS[reason]}"
    for reason, rows in sorted(outcome.untracked.items()):
        yield f"  {counted(rows, 'line')}: {REASONS[reason]}"
    yield _ending(outcome)


def _counted(kind: str, verdicts: dict[Verdict, int]) -> str:
    new, changed, same = (verdicts[each] for each in (Verdict.NEW, Verdict.CHANGED, Verdict.UNCHANGED))
    out, open_ = verdicts[Verdict.LEFT_OUT], verdicts[Verdict.UNRESOLVED]
    return f"{kind}: {new:,} new, {changed:,} changed, {same:,} as before, {out:,} left out, {open_:,} not resolved"


def _ending(outcome: Outcome) -> str:
    if outcome.untracked:
        return "Nothing was stored: put the lines right that nobody could keep track of."
    if not outcome.touched:
        return "Nothing changed." if outcome.is_done else "Nothing would change."
    return "Done." if outcome.is_done else "This was a look: nothing was stored. --for-real does it."


def _findings(outcome: Outcome, report: Path) -> Iterator[str]:
    for finding in outcome.findings[:ON_SCREEN]:
        yield _line(finding)
    if len(outcome.findings) <= ON_SCREEN:
        return
    _write(outcome.findings, report)
    more = " (the first of them)" if len(outcome.findings) == MOST_FINDINGS else ""
    yield f"… and more: {len(outcome.findings):,} rows{more} are in {report}"


def _write(findings: list[Finding], report: Path) -> None:
    try:
        # with a mark at the beginning, so that Excel knows its letters
        with report.open("w", encoding="utf-8-sig", newline="") as file:
            csv.writer(file).writerows([HEADING, *(map(_cell, _row(finding)) for finding in findings)])
    except OSError as error:
        raise StartFault(f"{report} cannot be written: {error.strerror}. --report names another.") from error


def _row(finding: Finding) -> tuple[str | int, ...]:
    what = finding.verdict.replace("_", " ") if finding.verdict else _LOST
    reason = REASONS[finding.reason] if finding.reason else ""
    return finding.file, finding.line or "", finding.kind or "", finding.key, what, reason


def _cell(value: str | int) -> str | int:
    """A key may be anything that somebody typed; CSV has no other way to say that it is no formula."""
    return f"'{value}" if str(value).startswith(_CALCULATES) else value


def _line(finding: Finding) -> str:
    file, line, kind, key, what, reason = _row(finding)
    place = f"{file}, line {line}" if line else "from an earlier file"
    about = f"{kind} {key} is {what}" if kind else f"it is {what}"
    return f"{place}: {about}{f': {reason}' if reason else ''}"
