"""All stories on both messengers: on Telegram, on local Bale with every switch on, and with each switch off alone.

The first two in both languages; then in one language for each switch, in turn, since no switch knows of languages.

make stories                                      everything, with what came of it in a table
make stories ARGS="bale without_entities-off"     some of it, by the names in the table
"""

import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, fields
from itertools import cycle
from pathlib import Path

from rich.console import Console
from rich.table import Table

from config.texts import LANGUAGES
from messenger.bale.switches import Switches
from tests.stories.messengers import BALE, TELEGRAM

HERE = Path(__file__).parent
CONSOLE = Console()
COUNTED = re.compile(r"(\d+) (passed|failed|errors?|skipped)")


@dataclass(frozen=True)
class Telling:
    """Every story once, under these circumstances."""

    name: str
    messenger: str
    switch_off: str = ""
    language: str = ""

    def run(self) -> "Told":
        environment = os.environ | {
            "ESTELAM_TEST_MESSENGER": self.messenger,
            "ESTELAM_TEST_SWITCH_OFF": self.switch_off,
            "ESTELAM_TEST_STORIES": "" if self.switch_off else "all",
        }
        if self.language:
            environment["ESTELAM_TEST_LANGUAGE"] = self.language
        began = time.monotonic()
        command = [sys.executable, "-m", "pytest", "-n", "4", "--dist", "worksteal", "--tb=short", str(HERE)]
        ended = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
        last = ended.stdout.strip().rpartition("\n")[2]
        counts = {what.rstrip("s"): int(number) for number, what in COUNTED.findall(last)}
        if ended.returncode:
            CONSOLE.print(ended.stdout, ended.stderr, markup=False, highlight=False)
        return Told(ended.returncode == 0, counts, time.monotonic() - began)


@dataclass(frozen=True)
class Told:
    well: bool
    counts: dict[str, int]
    seconds: float


def tellings() -> Iterator[Telling]:
    yield Telling(TELEGRAM, TELEGRAM)
    yield Telling(BALE, BALE)
    for switch, language in zip(fields(Switches), cycle(LANGUAGES), strict=False):
        yield Telling(f"{switch.name}-off", BALE, switch.name, language)


def main(wanted: list[str]) -> int:
    known = {each.name: each for each in tellings()}
    if unknown := [name for name in wanted if name not in known]:
        CONSOLE.print(f"There is no {unknown[0]}. Take some of: {', '.join(known)}.")
        return 2
    table = Table("stories", "passed", "failed", "seconds")
    well = True
    for name in wanted or known:
        told = known[name].run()
        well &= told.well
        failed = told.counts.get("failed", 0) + told.counts.get("error", 0)
        CONSOLE.print(f"{name}: {told.counts} in {told.seconds:.0f} s")
        table.add_row(name, str(told.counts.get("passed", 0)), str(failed), f"{told.seconds:.0f}")
    CONSOLE.print(table)
    return 0 if well else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
