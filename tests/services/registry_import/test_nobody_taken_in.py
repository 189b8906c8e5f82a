"""Files that bring nobody, on both databases: they change nothing, and nobody is refused because of them."""

from pathlib import Path

import pytest

from services.registry import RegistryUnavailable
from services.registry_import import acts
from services.registry_store import StoreRegistry
from services.tables.headings import FileFault
from storage import leases
from storage.registry import Counts
from storage.transaction import Row, Transaction
from tests.services.registry_import.conftest import Town
from tests.services.registry_import.persons import HEADING, national_code, person
from tests.services.registry_import.workbooks import as_excel_saves

FEW = [person(number) for number in range(1, 4)]


def everything(tx: Transaction) -> list[list[Row]]:
    return [
        [dict(row) for row in tx.all(f"SELECT * FROM {table} ORDER BY 1")]
        for table in ("registry_persons", "registry_imports", "audit", "leases")
    ]


def headed(folder: Path, kind: str) -> Path:
    """A file with a heading and no line."""
    if kind == "xlsx":
        return as_excel_saves(folder / "heading.xlsx", [list(HEADING)])
    path = folder / "heading.csv"
    path.write_text(",".join(HEADING) + ("\n" + "," * 8) * (kind == "blank lines") + "\n\n \n", "utf-8")
    return path


@pytest.mark.parametrize("kind", ["csv", "blank lines", "xlsx"])
@pytest.mark.parametrize("filled", [False, True])
async def test_a_file_without_lines_is_a_fault_and_changes_nothing(town: Town, kind: str, filled: bool) -> None:
    if filled:
        await town.bring(FEW)
    before = await town.store.read(everything)
    for check in (True, False):
        with pytest.raises(FileFault, match="no lines below the heading"):
            await town.bring_file(headed(town.folder, kind), check=check, remove_missing=True)
    assert await town.store.read(everything) == before
    assert await town.store.write(leases.take, name=acts.LEASE, holder="next", now=town.now, until=town.now)


async def test_after_an_import_of_bad_lines_alone_the_registry_answers_no_more_than_before(town: Town) -> None:
    outcome = await town.bring([person(1, phone="x"), person(2, national_code="y")])
    assert outcome.counts == Counts(refused=2)
    status = await town.store.read(acts.status, actor=town.around().actor, limit=1)
    assert (status.filled, status.persons, status.imports[0].finished_at) == (False, 0, town.now)
    with pytest.raises(RegistryUnavailable):
        await StoreRegistry(town.store).find(national_code(1))
    await town.bring(FEW)
    assert await StoreRegistry(town.store).find(national_code(9)) is None


async def test_an_import_of_bad_lines_alone_changes_nobody_who_is_in(town: Town) -> None:
    await town.bring(FEW)
    outcome = await town.bring([person(1, phone="x")], remove_missing=True)
    assert (outcome.persons, outcome.kept_missing) == (3, True)
    assert await StoreRegistry(town.store).find(national_code(9)) is None
