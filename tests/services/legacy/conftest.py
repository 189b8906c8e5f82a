"""An office that moves the legacy system's data, on each database."""

from dataclasses import dataclass
from pathlib import Path

import pytest

from config.calendar import local, midnight
from domain.legacy import Reason, RowKind
from domain.permissions import SYSTEM
from services.legacy.deciding import Verdict
from services.legacy.importing import Around, Outcome, run_import
from services.legacy.reading import LegacyFile, read_path
from services.legacy.unit import Days, LegacyRetired
from storage.legacy import Count, counts
from storage.store import Store
from tests.services.legacy import files
from tests.services.legacy.files import Cells

HEADINGS = {"organisations": files.ORGANISATIONS, "agreements": files.AGREEMENTS, "users": files.USERS}


@dataclass
class Move:
    """Brings files."""

    store: Store
    folder: Path
    now: int

    async def brings(self, **given: list[Cells]) -> Outcome:
        """Rows of `organisations`, `agreements` and `users`, each as a file of its own, for real."""
        outcome = await self.tries(**given)
        assert isinstance(outcome, Outcome)
        return outcome

    async def looks(self, **given: list[Cells]) -> Outcome:
        """What would become of them."""
        outcome = await run_import(self._read(given), self.around(), for_real=False)
        assert isinstance(outcome, Outcome)
        return outcome

    async def tries(self, **given: list[Cells]) -> Outcome | LegacyRetired:
        return await run_import(self._read(given), self.around(), for_real=True)

    def _read(self, given: dict[str, list[Cells]]) -> list[LegacyFile]:
        paths = (files.write(self.folder / f"{name}.csv", HEADINGS[name], rows) for name, rows in given.items())
        return [read_path(path) for path in paths]

    def around(self) -> Around:
        days = Days(local(self.now).date(), midnight)
        return Around(self.store, SYSTEM, lambda: self.now, days, lambda *_: None)

    async def kept(self) -> list[Count]:
        return sorted(await self.store.read(counts), key=lambda each: (each.kind, each.state, each.reason or ""))


def told(outcome: Outcome, kind: RowKind) -> dict[Verdict, int]:
    return dict(outcome.verdicts[kind])


def reasons(outcome: Outcome) -> dict[Reason, int]:
    return {reason: rows for (_, reason), rows in outcome.reasons.items()}


@pytest.fixture
def moving(store: Store, tmp_path: Path, now: int) -> Move:
    return Move(store, tmp_path, now)


__all__ = ["Move", "reasons", "told"]
