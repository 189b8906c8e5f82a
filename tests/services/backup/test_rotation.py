"""Which backups are kept, and that nothing else in their folder is touched."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from domain.times import DAY, HOUR
from services.backup import folder
from services.backup.rotation import Keep, kept, superfluous
from tests.conftest import NOON

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


def test_only_backups_are_removed_from_the_folder(tmp_path: Path) -> None:
    for hours in range(10):
        folder.path_in(tmp_path, NOON - hours * HOUR).touch()
    strangers = {
        "estelam-20200101T000000Z.backup.txt",
        "estelam-20990101T000000Z.backup",
        "estelam-2020.backup",
        "keys.json",
        "my.backup",
    }
    for name in strangers:
        (tmp_path / name).touch()
    gone = folder.rotate(tmp_path, Keep(1, 0, 0), now=NOON)
    assert len(gone) == 9
    left = {each.name for each in tmp_path.iterdir()}
    assert left == strangers | {folder.path_in(tmp_path, NOON).name}


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
