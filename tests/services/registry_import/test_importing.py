"""The import on both databases: what goes in, what is reported, what stays, and what a cut leaves behind."""

import json
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest

from domain.acts import Act
from services.registry_import import acts, importing
from services.registry_import.acts import ImportRunning
from services.registry_store import StoreRegistry
from services.tables.headings import FileFault
from services.tables.table import file_hash
from services.vault import Key, KeyVault
from storage import audit, registry
from storage.registry import Counts
from storage.store import Store, open_store
from storage.transaction import Row, Transaction
from tests.services.registry_import.conftest import Town
from tests.services.registry_import.persons import HEADING, national_code, person, write
from tests.services.registry_import.workbooks import SHEET, as_excel_saves, changed

MANY = [person(number) for number in range(1, 51)]


def rows(tx: Transaction) -> list[Row]:
    return tx.all("SELECT * FROM registry_persons ORDER BY id")


async def test_good_lines_go_in_and_bad_ones_are_reported(town: Town) -> None:
    outcome = await town.bring([*MANY, person(51, phone="x", relation="y"), person(52, national_code="z"), person(53)])
    assert outcome.counts == Counts(added=51, refused=2)
    assert (outcome.lines, outcome.persons, outcome.nameless) == (53, 51, 1)
    assert town.told() == [(52, "phone"), (52, "relation"), (53, "national_code")]
    assert await StoreRegistry(town.store).find(national_code(53))
    assert await StoreRegistry(town.store).find(national_code(51)) is None


async def test_the_same_file_twice_changes_nothing(town: Town) -> None:
    await town.bring(MANY)
    before = await town.store.read(rows)
    outcome = await town.bring(MANY)
    assert outcome.counts == Counts(unchanged=50)
    assert await town.store.read(rows) == before


async def test_what_changed_is_changed_whatever_the_order_of_the_lines(town: Town) -> None:
    await town.bring(MANY)
    outcome = await town.bring([person(9, given_name="لیلا"), *reversed(MANY[10:]), *MANY[:8], MANY[9]])
    assert outcome.counts == Counts(changed=1, unchanged=49)
    found = await StoreRegistry(town.store).find(national_code(9))
    assert found
    assert found.record.given_name == "لیلا"


async def test_a_person_who_stands_there_twice_is_taken_once_and_reported(town: Town) -> None:
    outcome = await town.bring([*MANY, person(3, given_name="لیلا"), person(4, phone="x")])
    assert outcome.counts == Counts(added=50, refused=2)
    assert {(each.line, each.reason) for each in town.findings if each.line == 52} == {
        (52, "is the same as in line 4; that line counts, this one does not")
    }
    found = await StoreRegistry(town.store).find(national_code(3))
    assert found
    assert found.record.given_name == "مریم"


async def test_a_good_line_counts_although_a_bad_one_for_the_same_person_comes_first(town: Town) -> None:
    outcome = await town.bring([person(1, phone="x"), person(1)])
    assert outcome.counts == Counts(added=1, refused=1)


async def test_who_vanished_is_reported_and_stays_unless_it_is_asked_for(town: Town) -> None:
    await town.bring(MANY)
    outcome = await town.bring(MANY[20:])
    assert (outcome.counts, outcome.persons) == (Counts(unchanged=30, missing=20), 50)
    assert sorted(each.national_code for each in town.findings) == sorted(row[0] for row in MANY[:20])
    removed = await town.bring(MANY[20:], remove_missing=True)
    assert (removed.counts, removed.persons) == (Counts(unchanged=30, missing=20, removed=20), 30)
    assert await StoreRegistry(town.store).find(MANY[0][0]) is None
    assert (await town.bring(MANY[20:])).counts == Counts(unchanged=30)


async def test_whose_line_is_bad_has_not_vanished(town: Town) -> None:
    await town.bring(MANY)
    outcome = await town.bring([person(1, phone="x"), *MANY[1:]], remove_missing=True)
    assert (outcome.counts, outcome.persons) == (Counts(unchanged=49, refused=1), 50)


async def test_nobody_is_removed_while_a_line_does_not_tell_whose_it_is(town: Town) -> None:
    await town.bring(MANY)
    outcome = await town.bring([person(1, national_code="x"), *MANY[1:]], remove_missing=True)
    assert (outcome.counts, outcome.kept_missing) == (Counts(unchanged=49, refused=1, missing=1), True)
    bad = await town.bring([person(1, phone="x")], remove_missing=True)
    assert (bad.counts, bad.kept_missing, bad.persons) == (Counts(refused=1, missing=49), True, 50)


async def test_nobody_is_removed_by_a_file_that_may_be_cut_off(town: Town) -> None:
    """Cut within its last cell, a line has all of them; only its end is missing."""
    await town.bring(MANY)
    path = write(town.folder / "cut.csv", MANY[:30])
    path.write_bytes(path.read_bytes()[:-1])
    cut = await town.bring_file(path, remove_missing=True)
    assert (cut.counts, cut.kept_missing, cut.persons) == (Counts(unchanged=30, missing=20), True, 50)


async def test_a_check_says_the_same_and_stores_nothing(town: Town) -> None:
    await town.bring(MANY)
    before = await town.store.read(rows)
    given = [*MANY[10:], person(60), person(60), person(12, phone="x"), person(11, given_name="لیلا")]
    looked = await town.bring(given, check=True, remove_missing=True)
    assert await town.store.read(rows) == before
    assert len((await town.store.read(acts.status, actor=town.around().actor, limit=9)).imports) == 1
    done = await town.bring(given, remove_missing=True)
    assert replace(done.counts, removed=0) == looked.counts == Counts(added=1, unchanged=40, refused=3, missing=10)


async def test_nothing_personal_can_be_read_in_the_database(town: Town) -> None:
    await town.bring(MANY)
    stored = b"".join(bytes(row[column]) for row in await town.store.read(rows) for column in list(row.keys())[1:])
    for word in (*MANY[0], "9120000001", "insured"):
        assert word.encode() not in stored


async def test_persons_are_found_and_compared_after_a_rotation_of_the_keys(town: Town, database_url: str) -> None:
    await town.bring(MANY)
    town.keys.append(Key(2, bytes(range(1, 33)), town.now))
    store = town.store = await open_store(database_url, KeyVault(town.keys))
    assert await StoreRegistry(store).find(MANY[0][0])
    outcome = await town.bring([*MANY[1:], person(1, given_name="لیلا")])
    assert (outcome.counts, outcome.persons) == (Counts(changed=1, unchanged=49), 50)
    assert {bytes(row["facts_sealed"])[2] for row in await store.read(rows)} == {2}, "all stand under the new key"
    assert (await town.bring([*MANY[1:], person(1, given_name="لیلا")])).counts == Counts(unchanged=50)
    await store.close()


async def test_an_import_is_noted_in_the_log_with_its_file_and_counts(town: Town) -> None:
    await town.bring(MANY)
    entries = await town.store.read(audit.entries, "registry-import:1")
    assert [entry.act for entry in entries] == [Act.IMPORT_REGISTRY] * 2
    begun, ended = (json.loads(entry.detail) for entry in entries)
    assert begun == {"begun": True, "file": file_hash(town.folder / "persons.csv")}
    assert (ended["added"], ended["persons"]) == (50, 50)


async def test_one_import_at_a_time(town: Town) -> None:
    await town.store.write(acts.begin, actor=town.around().actor, holder="other", file_hash="x", now=town.now)
    path = write(town.folder / "persons.csv", MANY)
    around = replace(town.around(), clock=iter(range(town.now, town.now * 2, 2_000_000)).__next__)
    with pytest.raises(ImportRunning):
        await town.store.write(acts.begin, actor=around.actor, holder="mine", file_hash="y", now=town.now)
    outcome = await importing.run_import(path, around, town.manner)
    assert outcome.counts.added == 50, "the other was cut off: it is waited for, and then goes nowhere"


class Cut(Exception):
    """The end of a process, as far as the store can tell."""


async def test_an_import_that_was_cut_off_is_finished_by_the_next(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    def cut(tx: Transaction, **given: object) -> None:
        if len(tx.all("SELECT id FROM registry_persons")) > 20:
            raise Cut
        kept(tx, **given)  # type: ignore[arg-type]

    kept = acts.keep
    with monkeypatch.context() as patch:
        patch.setattr(acts, "keep", cut)
        with pytest.raises(Cut):
            await town.bring(MANY)
    assert 20 < len(await town.store.read(rows)) < 50
    status = await town.store.read(acts.status, actor=town.around().actor, limit=1)
    assert status.imports[0].finished_at is None
    outcome = await town.bring(MANY)
    assert outcome.persons == 50
    assert outcome.counts.added + outcome.counts.unchanged == 50


async def test_a_file_that_changes_meanwhile_is_not_stored(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write(town.folder / "persons.csv", MANY)

    def meddle(*_: object) -> None:
        path.write_text("other")

    around = replace(town.around(), progress=meddle)
    with pytest.raises(FileFault, match="was changed"):
        await importing.run_import(path, around, town.manner)
    assert await town.store.read(registry.count) == 0


async def test_a_workbook_is_imported_like_a_text(town: Town) -> None:
    book = openpyxl.Workbook()
    for cells in (HEADING, *MANY):
        book.active.append(cells)
    book.save(town.folder / "persons.xlsx")
    assert (await town.bring_file(town.folder / "persons.xlsx")).counts == Counts(added=50)
    assert (await town.bring(MANY)).counts == Counts(unchanged=50)


async def test_a_long_file_is_read_by_several_processes_to_the_same_effect(
    town: Town, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("services.tables.table.PIECE", 2000)
    monkeypatch.setattr(importing, "WORTH_PROCESSES", 0)
    town.manner = replace(town.manner, processes=2)
    outcome = await town.bring([*MANY, person(1, phone="x"), person(2)])
    assert outcome.counts == Counts(added=50, refused=2)
    assert sorted(town.told(), key=str) == [(52, "phone"), (53, "national_code")]
    assert town.stages[0][0] == "reading"


async def test_a_long_workbook_is_read_by_several_processes_that_share_its_texts(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("services.tables.documents.PIECE", 2000)
    monkeypatch.setattr(importing, "WORTH_PROCESSES", 0)
    town.manner = replace(town.manner, processes=2)
    rows = [list(HEADING), *MANY, person(1, phone="x"), person(2)]
    outcome = await town.bring_file(as_excel_saves(town.folder / "persons.xlsx", rows))
    assert outcome.counts == Counts(added=50, refused=2)
    assert sorted(town.told(), key=str) == [(52, "phone"), (53, "national_code")]
    assert (await town.bring(MANY)).counts == Counts(unchanged=50)


async def test_a_workbook_that_is_damaged_far_below_changes_nothing(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("services.tables.documents.PIECE", 2000)
    monkeypatch.setattr(importing, "WORTH_PROCESSES", 0)
    path = as_excel_saves(town.folder / "persons.xlsx", [list(HEADING), *MANY])
    changed(path, SHEET, lambda xml: xml.replace(b'<row r="50">', b'<row r="50"><c t="s"><v>9999999</v></c>'))
    for processes in (0, 2):
        town.manner = replace(town.manner, processes=processes)
        with pytest.raises(FileFault, match="row 50 of the sheet cannot be read"):
            await town.bring_file(path)
        assert await town.store.read(registry.count) == 0


async def test_the_parts_of_a_long_file_go_through_files_without_losing_any(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("services.registry_import.spool._PART", 1000)
    monkeypatch.setattr("services.registry_import.spool._IN_HAND", 300)
    assert (await town.bring(MANY)).counts == Counts(added=50)
    assert (await town.bring(MANY)).counts == Counts(unchanged=50)


async def test_a_person_whose_key_was_lost_is_replaced_by_the_file(store: Store, town: Town) -> None:
    await town.bring(MANY)
    spoil = "UPDATE registry_persons SET facts_sealed = :junk WHERE id = 1"
    await store.write(lambda tx: tx.run(spoil, junk=b"junk"))
    assert (await town.bring(MANY)).counts == Counts(changed=1, unchanged=49)
