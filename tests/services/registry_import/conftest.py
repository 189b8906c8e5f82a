"""The registry that the import is tested with, on each database."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial
from pathlib import Path

import pytest

from domain.permissions import SYSTEM
from services.registry_import.importing import run_import
from services.registry_import.terms import Around, Finding, Manner, Outcome
from services.vault import Key, KeyVault
from storage.store import Store
from tests.services.registry_import.persons import write


def nothing() -> None:
    """How a reading process begins in the tests."""


@dataclass
class Town:
    """A registry office: its store, its keys, and what its last import found."""

    store: Store
    folder: Path
    now: int
    keys: list[Key]
    findings: list[Finding] = field(default_factory=list)
    stages: list[tuple[str, int, int]] = field(default_factory=list)
    manner: Manner = field(default_factory=lambda: Manner(today=date(2026, 11, 22), rows_a_unit=7))

    def around(self, holder: str = "import:1") -> Around:
        return Around(
            store=self.store,
            make_vault=partial(KeyVault, self.keys),
            actor=SYSTEM,
            holder=holder,
            clock=lambda: self.now,
            report=self.findings.append,
            progress=lambda *stage: self.stages.append(stage),
            begin_process=nothing,
        )

    async def bring(self, rows: list[list[str]], *, check: bool = False, remove_missing: bool = False) -> Outcome:
        return await self.bring_file(write(self.folder / "persons.csv", rows), check, remove_missing)

    async def bring_file(self, path: Path, check: bool = False, remove_missing: bool = False) -> Outcome:
        self.findings.clear()
        manner = replace(self.manner, check=check, remove_missing=remove_missing)
        return await run_import(path, self.around(), manner)

    def told(self) -> list[tuple[int | None, str]]:
        return [(finding.line, finding.column) for finding in self.findings]


@pytest.fixture
def town(store: Store, tmp_path: Path, now: int, randomness: Callable[[int], bytes]) -> Town:
    return Town(store, tmp_path, now, [Key(1, bytes(range(32)), now)])
