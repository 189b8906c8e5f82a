"""What an import found, told on the screen while it is little, and written to a file when it is more."""

import csv
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from bot.commands.report_place import take_away_last
from bot.faults import StartFault
from services.registry_import.columns import columns
from services.registry_import.terms import Finding

ON_SCREEN = 20
HEADING = ("line", "column", "reason", "national code")


class Report:
    """Findings, in the order in which they came. The file is made only if the screen is too small for them."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._first: list[Finding] = []
        self._count = 0
        self._open = ExitStack()
        self._write: Callable[[tuple[Any, ...]], object] | None = None
        self._headings = {column.name: f"{column.name} ({column.headings[0]})" for column in columns()}

    def __enter__(self) -> "Report":
        take_away_last(self.path, HEADING)
        return self

    def __exit__(self, *_: object) -> None:
        """The rest is written now; where the import ended for want of room, there is none for it either."""
        try:
            self._open.close()
        except OSError as error:
            raise self._fault(error) from None

    def add(self, finding: Finding) -> None:
        self._count += 1
        if self._count <= ON_SCREEN:
            self._first.append(finding)
            return
        if self._write is None:
            self._write = self._begin()
        try:
            self._write(self._row(finding))
        except OSError as error:
            raise self._fault(error) from error

    def told(self) -> list[str]:
        """The lines for the screen."""
        lines = [self._line(finding) for finding in self._first]
        if self._write is not None:
            more = self._count - len(self._first)
            lines.append(f"… and {more:,} more. All {self._count:,} are in {self.path}")
        return lines

    def _begin(self) -> Callable[[tuple[Any, ...]], object]:
        try:
            # with a mark at the beginning, so that Excel knows its letters
            file = self._open.enter_context(self.path.open("w", encoding="utf-8-sig", newline=""))
        except OSError as error:
            raise self._fault(error) from error
        write = csv.writer(file).writerow
        write(HEADING)
        for finding in self._first:
            write(self._row(finding))
        return write

    def _fault(self, error: OSError) -> StartFault:
        return StartFault(
            f"{self.path} cannot be written: {error.strerror}. --report names another. What is stored so far is right;"
            " run the same again to finish it, and to read what was found."
        )

    def _row(self, finding: Finding) -> tuple[Any, ...]:
        column = self._headings.get(finding.column, finding.column)
        return finding.line or "", column, finding.reason, finding.national_code

    def _line(self, finding: Finding) -> str:
        line, column, reason, national_code = self._row(finding)
        return " ".join(each for each in (f"line {line}:" if line else national_code, column, reason) if each)
