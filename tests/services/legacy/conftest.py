"""An office that moves the legacy system's data, on each database."""

from dataclasses import dataclass
from pathlib import Path

import pytest

from config.calendar import local, midnight
from domain.legacy import Reason, RowKind
from domain.permissions import SYSTEM
from services.legacy.deciding import Verdict
from services.legacy.importing import Around, Outcome, run_import
from services.legacy.reading import read_path
from services.legacy.unit import Days, LegacyRetired
from storage.legacy import Count, counts
from storage.store import Store
from tests.services.legacy import files
from tests.services.legacy.files import Cells


@dataclass
class Move:
    """Brings files, for real unless it is said."""

    store: Store
    folder: Path
    now: int

    async def tries(
        self,
        *,
        organisations: list[Cells] | None = None,
        agreements: list[Cells] | None = None,
        users: list[Cells] | None = None,
        for_real: bool = True,
    ) -> Outcome | LegacyRetired:
        given = (
            ("organisations.csv", files.ORGANISATIONS, organisations),
            ("agreements.csv", files.AGREEMENTS, agreements),
            ("users.csv", files.USERS, users),
        )
        read = [
            read_path(files.write(self.folder / name, heading, rows))
            for name, heading, rows in given
            if rows is not None
        ]
        return await run_import(read, self.around(), for_real=for_real)

    async def brings(self, *, for_real: bool = True, **given: list[Cells]) -> Outcome:
        outcome = await self.tries(for_real=for_real, **given)
        assert isinstance(outcome, Outcome)
        return outcome

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
