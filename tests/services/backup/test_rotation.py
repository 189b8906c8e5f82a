"""Which backups are kept, and that nothing else in their folder is touched."""

import os
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.times import DAY, HOUR, MINUTE
from services.backup import folder
from services.backup.rotation import Keep, kept, superfluous
from services.vault import KeyVault, add_key, new_keys
from tests.conftest import NOON
from tests.services.backup.conftest import begun

TIMES = st.lists(st.integers(NOON, NOON + 800 * DAY), unique=True, min_size=1, max_size=60)
KEEPS = st.builds(Keep, daily=st.integers(1, 10), weekly=st.integers(0, 8), monthly=st.integers(0, 14))


@given(TIMES, KEEPS)
def test_the_newest_is_always_kept_and_never_more_than_asked_for(made: list[int], keep: Keep) -> None:
    left = kept(made, keep)
    assert max(made) in left
    assert left <= set(made)
    assert len(left) <= keep.daily + keep.weekly + keep.monthly
    assert left | superfluous(made, keep) == set(made)


@given(TIMES, KEEPS)
def test_rotating_again_removes_nothing(made: list[int], keep: Keep) -> None:
    assert superfluous(kept(made, keep), keep) == set()


@given(TIMES, KEEPS)
def test_rotating_after_every_backup_keeps_what_rotating_once_keeps_of_the_newest_days(
    made: list[int], keep: Keep
) -> None:
    left: set[int] = set()
    for at in sorted(made):
        left = kept({*left, at}, keep)
    days = sorted({day(at) for at in made}, reverse=True)[: keep.daily]
    assert {day(at) for at in left} >= set(days)
    assert all(max(at for at in made if day(at) == each) in left for each in days)


@given(TIMES, KEEPS, st.integers(1, 5))
def test_keeping_more_never_loses_what_keeping_less_has(made: list[int], keep: Keep, more: int) -> None:
    assert kept(made, keep) <= kept(made, Keep(keep.daily + more, keep.weekly + more, keep.monthly + more))


def day(at: int) -> date:
    return datetime.fromtimestamp(at / 1e6, UTC).date()


def test_a_year_of_daily_backups_becomes_days_weeks_and_months() -> None:
    first = datetime(2026, 1, 1, 21, tzinfo=UTC)
    made = {int((first + timedelta(days=number)).timestamp() * 1e6) for number in range(365)}
    left = sorted((datetime.fromtimestamp(at / 1e6, UTC) for at in kept(made, Keep(7, 4, 6))), reverse=True)
    assert [f"{each:%m-%d}" for each in left] == [
        *["12-31", "12-30", "12-29", "12-28", "12-27", "12-26", "12-25"],  # days, and two ends of weeks among them
        *["12-20", "12-13"],  # the other weeks, which end on Sundays
        *["11-30", "10-31", "09-30", "08-31", "07-31"],  # months
    ]


@pytest.fixture
def backups(tmp_path: Path) -> folder.Backups:
    """An empty folder, and keys."""
    (tmp_path / "backups").mkdir()
    new_keys(tmp_path / "keys.json", os.urandom, NOON)
    return folder.Backups(tmp_path / "backups", tmp_path / "keys.json")


def made(backups: folder.Backups, at: int) -> Path:
    return begun(folder.path_in(backups.folder, at), KeyVault.load(backups.keys_file))


def test_only_backups_are_removed_from_the_folder(backups: folder.Backups) -> None:
    newest, *older = [made(backups, NOON - hours * HOUR) for hours in range(10)]
    strangers = {
        "estelam-20200101T000000Z.backup.txt",
        "estelam-20990101T000000Z.backup",
        "estelam-2020.backup",
        "keys.json",
        "my.backup",
    }
    for name in strangers:
        begun(backups.folder / name, KeyVault.load(backups.keys_file))
    assert backups.rotate(Keep(1, 0, 0), now=NOON) == older
    assert {each.name for each in backups.folder.iterdir()} == strangers | {newest.name}


def test_backups_of_another_installation_count_for_nothing_and_stay(backups: folder.Backups, vault: KeyVault) -> None:
    """Of two that were given one folder by mistake, each took the other's for its own, and removed them in time."""
    theirs = {begun(folder.path_in(backups.folder, NOON - hours * HOUR), vault) for hours in range(3)}
    newest, *older = [made(backups, NOON - hours * HOUR - MINUTE) for hours in range(3)]
    damaged = folder.path_in(backups.folder, NOON - MINUTE // 2)
    damaged.touch()
    assert [each.path for each in backups.known(now=NOON)] == [newest, *older]
    assert backups.rotate(Keep(1, 0, 0), now=NOON) == older
    assert set(backups.folder.iterdir()) == {newest, damaged, *theirs}


def test_what_an_older_key_sealed_is_still_our_own(backups: folder.Backups) -> None:
    before = made(backups, NOON)
    add_key(backups.keys_file, os.urandom, NOON)
    after = made(backups, NOON + HOUR)
    assert [each.path for each in backups.known(now=NOON + HOUR)] == [after, before]


def test_what_was_cut_off_is_tidied_and_nothing_else(tmp_path: Path) -> None:
    path = folder.path_in(tmp_path, NOON)
    for each in (path, folder.draft_of(path), folder.scratch_of(path), tmp_path / "thesis.partial"):
        each.touch()
    folder.tidy(tmp_path)
    assert {each.name for each in tmp_path.iterdir()} == {path.name, "thesis.partial"}


@given(st.integers(0, 2**47 // 1_000_000))
def test_a_name_says_when_it_was_made(second: int) -> None:
    at = second * 1_000_000
    match = folder.NAME.fullmatch(folder.path_in(Path(), at).name)
    assert match is not None
    assert datetime.strptime(match[1], folder.FORMAT).replace(tzinfo=UTC).timestamp() * 1e6 == at


def test_a_folder_that_is_not_there_has_no_backups(tmp_path: Path) -> None:
    assert folder.made_in(tmp_path / "nowhere") == []
