"""The doors by which foreign errors come in are complete: everything has its place in the store's own tree."""

import re
import sqlite3

import psycopg
import pytest
from psycopg import errors as foreign

from storage import errors
from storage.postgresql_units import mapped as from_psycopg
from storage.sqlite_units import mapped as from_sqlite
from storage.sqlite_units import mapped_at_the_door as at_sqlites_door

CODES = {
    name: code
    for name in dir(sqlite3)
    if name.startswith("SQLITE_") and isinstance(code := getattr(sqlite3, name), int)
}
# What of SQLite's result codes is a mistake of ours rather than a state of the world.
SQLITE_FAULTS = {"ERROR", "INTERNAL", "ABORT", "READONLY", "NOTFOUND", "EMPTY", "SCHEMA", "TOOBIG", "MISMATCH"}
SQLITE_FAULTS |= {"MISUSE", "NOLFS", "RANGE", "NOTICE", "WARNING", "ROW", "DONE", "OK"}
# Classes of SQLSTATE whose errors can only come from a wrong statement or a wrong use of the connection.
FAULTY_CLASSES = {
    "02",
    "03",
    "09",
    "0A",
    "0B",
    "0F",
    "0L",
    "0P",
    "0Z",
    "10",
    "20",
    "21",
    "22",
    "24",
    "25",
    "26",
    "27",
    "2B",
}
FAULTY_CLASSES |= {"2D", "2F", "34", "38", "39", "3B", "3F", "42", "44", "54", "55", "72", "HV", "P0", "XX"}


def sqlite_error(code: int) -> sqlite3.Error:
    error = sqlite3.OperationalError("words")
    error.sqlite_errorcode = code
    return error


@pytest.mark.parametrize("code", range(1, 29))
def test_every_result_of_sqlite_has_its_place(code: int) -> None:
    names = {name.removeprefix("SQLITE_") for name in CODES if CODES[name] == code and name.count("_") == 1}
    kind = type(from_sqlite(sqlite_error(code)))
    assert (kind is errors.StatementFault) == bool(names & SQLITE_FAULTS), names


def test_extended_results_fall_back_to_the_plain_ones() -> None:
    for name in CODES:
        if name.startswith("SQLITE_IOERR_"):
            assert type(from_sqlite(sqlite_error(CODES[name]))) is errors.StoreUnavailable


def test_errors_of_sqlite3_itself_are_faults() -> None:
    assert type(from_sqlite(sqlite3.ProgrammingError("You did not supply a value"))) is errors.StatementFault


def test_only_at_the_door_is_a_file_that_cannot_be_written_to_somebody_elses() -> None:
    """An act that writes where it should look hears the same of SQLite."""
    for name in ("SQLITE_READONLY", "SQLITE_READONLY_DIRECTORY"):
        assert type(from_sqlite(sqlite_error(CODES[name]))) is errors.StatementFault
        assert type(at_sqlites_door(sqlite_error(CODES[name]))) is errors.StoreMisconfigured
    assert type(at_sqlites_door(sqlite_error(CODES["SQLITE_FULL"]))) is errors.StoreFull


STATES = {
    kind.sqlstate: kind
    for kind in vars(foreign).values()
    if isinstance(kind, type) and issubclass(kind, psycopg.Error) and kind.sqlstate
}


def test_every_sqlstate_has_its_place() -> None:
    for state, kind in STATES.items():
        if type(from_psycopg(kind("words"))) is errors.StatementFault:
            assert state[:2] in FAULTY_CLASSES, kind


@pytest.mark.parametrize(
    ("state", "kind"),
    [
        ("23505", errors.UniqueViolation),
        ("23503", errors.ForeignKeyViolation),
        ("40001", errors.TooMuchContention),
        ("40P01", errors.TooMuchContention),
        ("53100", errors.StoreFull),
        ("53300", errors.StoreUnavailable),
        ("57P01", errors.StoreUnavailable),
        ("57P03", errors.StoreUnavailable),
        ("28P01", errors.StoreMisconfigured),
        ("3D000", errors.StoreMisconfigured),
        ("42501", errors.StoreMisconfigured),
        ("42601", errors.StatementFault),
        ("XX001", errors.DatabaseDamaged),
    ],
)
def test_the_sqlstates_that_matter_are_told_apart(state: str, kind: type[errors.StoreError]) -> None:
    assert type(from_psycopg(STATES[state]("words"))) is kind


def test_a_connection_that_broke_without_a_word_is_unavailable() -> None:
    assert type(from_psycopg(psycopg.OperationalError("server closed the connection"))) is errors.StoreUnavailable


HERE = 'connection to server at "127.0.0.1", port 5432 failed:'


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (
            f'connection failed: {HERE} FATAL:  password authentication failed for user "x"\n'
            f'{HERE} FATAL:  password authentication failed for user "x"\n',
            f'{HERE} FATAL: password authentication failed for user "x"',
        ),
        (
            f"connection failed: {HERE} Connection refused\n\tIs the server running on that host?\n"
            "Multiple connection attempts failed. All failures were:\n"
            "- host: 'localhost', port: '', hostaddr: '::1': connection failed: no route.\n"
            f"- host: 'localhost', port: '', hostaddr: '127.0.0.1': connection failed: {HERE} Connection refused\n"
            "\tIs the server running on that host?",
            f"{HERE} Connection refused; no route",
        ),
        ("the connection is lost", "the connection is lost"),
        ("why?", "why?"),
    ],
)
def test_what_libpq_says_of_each_try_becomes_one_sentence(words: str, told: str) -> None:
    assert str(from_psycopg(psycopg.OperationalError(words))) == told


def test_a_server_that_is_not_there_is_told_in_one_sentence() -> None:
    with pytest.raises(psycopg.OperationalError) as refused:
        psycopg.connect("postgresql://x@/y?host=/nowhere")
    assert re.fullmatch(r"connection to server on socket \S+ failed: No such file.*y", str(from_psycopg(refused.value)))


def test_the_foreign_error_stays_visible_as_the_cause() -> None:
    error = sqlite_error(sqlite3.SQLITE_FULL)
    report = from_sqlite(error)
    assert report.__cause__ is error
    assert report.again().__cause__ is error
    assert report.again() is not report


def test_the_drawing_of_the_tree_is_the_tree() -> None:
    drawn = errors.__doc__ or ""
    kinds = [kind for kind in vars(errors).values() if isinstance(kind, type) and issubclass(kind, errors.StoreError)]
    for kind in kinds:
        line = next(line for line in drawn.splitlines() if line.lstrip("│├└─ ").split(" ")[0] == kind.__name__)
        depth = (len(line) - len(line.lstrip("│├└─ "))) // 4
        assert depth == len(kind.__mro__) - 4, kind
