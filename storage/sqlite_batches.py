"""Batches of units on a connection of sqlite3: brief ones on the event loop, all others in the connection's thread.

sqlite3 gives the interpreter away at every statement. In a thread of its own a unit has to win it back each time, and
that costs more than the statements of a brief unit (docs/decisions/0037). On the event loop nobody takes it. What syncs
the disk or waits for another process never runs there: the commit is the thread's, and so is a batch that finds the
file locked, or of which a unit failed.
"""

import logging
import sqlite3
import time
from collections.abc import Callable, Sequence
from typing import Any, Concatenate, ParamSpec, TypeVar

from domain.vault import Vault
from storage import errors
from storage.queue import Job, fail_all
from storage.sqlite_units import SqliteTransaction, mapped, mapped_at_the_door
from storage.transaction import Transaction

P = ParamSpec("P")
T = TypeVar("T")

log = logging.getLogger(__name__)

TURN = 0.01  # seconds after which the event loop has its turn again, and what was done is committed
TOO_LONG = 0.1  # seconds that a brief unit never takes, unless the disk is slow


class _Undone(Exception):
    """SQLite has undone the whole batch by itself, because of one statement."""

    def __init__(self, reason: errors.StoreError) -> None:
        super().__init__(reason)
        self.reason = reason


def write_here(db: sqlite3.Connection, vault: Vault, jobs: Sequence[Job]) -> int:
    """Run brief units on the event loop, and leave their transaction open for `commit_batch`.

    How many of them, the first ones; 0 if nothing is open and `write_batch` has to see to all of them.
    """
    began = time.monotonic()
    done, held = 0, 0.0
    try:
        db.execute("BEGIN IMMEDIATE")
        while done < len(jobs) and held < TURN:
            if not _goes_well(db, vault, jobs[done]):
                return 0
            done += 1
            held = time.monotonic() - began
    except BaseException as error:
        if db.in_transaction:
            db.execute("ROLLBACK")
        if not isinstance(error, sqlite3.Error):
            raise
        return 0  # most often another process has the file: the thread waits for it, or says what it is
    _tell_if_long(jobs[done - 1].act, held - TURN)
    return done


def look_here(
    db: sqlite3.Connection,
    vault: Vault,
    act: Callable[Concatenate[Transaction, P], T],
    /,
    *args: P.args,
    **kw: P.kwargs,
) -> T:
    """What a brief act that only looks answers, on the event loop."""
    began = time.monotonic()
    try:
        return _looked(db, vault, act, *args, **kw)
    except sqlite3.Error as error:
        raise mapped(error) from error
    finally:
        _tell_if_long(act, time.monotonic() - began)


def _tell_if_long(act: Callable[..., Any], seconds: float) -> None:
    if seconds > TOO_LONG:
        log.warning("%s held the event loop for %d ms", getattr(act, "__qualname__", act), seconds * 1000)


def commit_batch(db: sqlite3.Connection, _: Vault, jobs: list[Job]) -> None:
    """What `write_here` has done. If it cannot be committed, all of it has failed."""
    try:
        db.execute("COMMIT")
    except sqlite3.Error as error:
        fail_all(jobs, mapped_at_the_door(error))
    finally:
        if db.in_transaction:
            db.execute("ROLLBACK")


def write_batch(db: sqlite3.Connection, vault: Vault, jobs: list[Job], *, patience: float) -> None:
    """All units of the batch in one transaction; what became of each is left in its job.

    Another process may have the file for `patience` seconds.

    Units seldom fail. So they are tried without a savepoint each, which would cost a tenth of their time. If one fails,
    all are undone and run again, each with a savepoint now, so that the one that fails is undone alone.
    """
    try:
        _begin(db, patience)
        if not _all_well(db, vault, jobs):
            _begin(db, patience)
            _each_by_itself(db, vault, jobs)
        db.execute("COMMIT")
    except sqlite3.Error as error:
        fail_all(jobs, mapped_at_the_door(error))
    except _Undone as undone:
        fail_all(jobs, undone.reason)
    finally:
        if db.in_transaction:
            db.execute("ROLLBACK")


def _begin(db: sqlite3.Connection, patience: float) -> None:
    db.execute(f"PRAGMA busy_timeout = {round(patience * 1000)}")
    try:
        db.execute("BEGIN IMMEDIATE")
    finally:
        db.execute("PRAGMA busy_timeout = 0")  # the event loop waits for nobody


def _all_well(db: sqlite3.Connection, vault: Vault, jobs: list[Job]) -> bool:
    return all(_goes_well(db, vault, job) for job in jobs)


def _goes_well(db: sqlite3.Connection, vault: Vault, job: Job) -> bool:
    """If not, everything in this transaction is undone."""
    tx = SqliteTransaction(db, vault)
    try:
        job.value = job.run(tx)
        tx.finish(job.value)
    except BaseException:  # noqa: BLE001 - whatever it is, it will be the caller's
        if db.in_transaction:  # else the disk is full or broken, and SQLite has undone it
            db.execute("ROLLBACK")
        return False
    job.news = tx.news
    return True


def _each_by_itself(db: sqlite3.Connection, vault: Vault, jobs: list[Job]) -> None:
    for job in jobs:
        job.value, job.news = None, ()
        _attempt(db, vault, job)


def _attempt(db: sqlite3.Connection, vault: Vault, job: Job) -> None:
    db.execute("SAVEPOINT unit")
    tx = SqliteTransaction(db, vault)
    try:
        value = job.run(tx)
        tx.finish(value)
    except BaseException as error:
        job.error = error  # whatever it is, it is the caller's; the batch goes on
        if not db.in_transaction:  # the disk is full or broken
            raise _Undone(tx.fault or errors.StatementFault("an act ended the transaction")) from error
        db.execute("ROLLBACK TO unit")
    else:
        job.value, job.news = value, tx.news
    db.execute("RELEASE unit")


def read_batch(db: sqlite3.Connection, vault: Vault, jobs: list[Job]) -> None:
    """Each act in a snapshot of its own, taken when it begins."""
    for job in jobs:
        try:
            job.value = _looked(db, vault, job.act, *job.arguments, **job.keywords)
        except sqlite3.Error as error:
            job.error = mapped(error)
        except BaseException as error:  # noqa: BLE001 - whatever it is, it is the caller's
            job.error = error


def _looked(
    db: sqlite3.Connection,
    vault: Vault,
    act: Callable[Concatenate[Transaction, P], T],
    /,
    *args: P.args,
    **kw: P.kwargs,
) -> T:
    tx = SqliteTransaction(db, vault)
    try:
        db.execute("BEGIN")
        value = act(tx, *args, **kw)
        tx.finish(value)
        return value
    finally:
        if db.in_transaction:
            db.execute("ROLLBACK")
