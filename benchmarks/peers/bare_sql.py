"""The SQL of units of work, run by bare loops: no acts, no rows made into objects, no keys, no answers to callers."""

import sqlite3
from collections.abc import Sequence
from pathlib import Path
from queue import Empty, SimpleQueue
from threading import Thread
from typing import Any

import aiosqlite
import psycopg

PRAGMAS = ("journal_mode = WAL", "synchronous = FULL", "foreign_keys = ON", "cache_size = -65536")
Statement = tuple[str, dict[str, Any]]
Numbered = tuple[bytes, list[Any]]


def open_sqlite(path: Path) -> sqlite3.Connection:
    db = sqlite3.connect(path, isolation_level=None, cached_statements=1024, check_same_thread=False)
    for pragma in PRAGMAS:
        db.execute(f"PRAGMA {pragma}")
    return db


def with_group_commit(db: sqlite3.Connection, units: Sequence[list[Statement]], *, group: int) -> None:
    """One thread; `group` units in each transaction."""
    for start in range(0, len(units), group):
        db.execute("BEGIN IMMEDIATE")
        for unit in units[start : start + group]:
            for sql, params in unit:
                db.execute(sql, params).fetchall()
        db.execute("COMMIT")


async def statement_by_statement(db: aiosqlite.Connection, unit: list[Statement]) -> None:
    """One unit, each of its statements awaited; the caller holds the connection's lock."""
    await db.execute("BEGIN IMMEDIATE")
    for sql, params in unit:
        await db.execute_fetchall(sql, params)
    await db.execute("COMMIT")


def side_by_side(url: str, units: Sequence[list[Numbered]], *, connections: int) -> None:
    """So many threads, each with a psycopg connection; one transaction for each unit."""
    waiting: SimpleQueue[list[Numbered]] = SimpleQueue()
    for unit in units:
        waiting.put(unit)
    opened = [psycopg.connect(url, autocommit=True) for _ in range(connections)]
    threads = [Thread(target=_take_turns, args=(connection, waiting)) for connection in opened]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for connection in opened:
        connection.close()


def _take_turns(connection: "psycopg.Connection[Any]", waiting: "SimpleQueue[list[Numbered]]") -> None:
    cursor = psycopg.RawCursor(connection)
    while True:
        try:
            unit = waiting.get_nowait()
        except Empty:
            return
        cursor.execute(b"BEGIN")
        for sql, params in unit:
            cursor.execute(sql, params)
            if cursor.description:
                cursor.fetchall()
        cursor.execute(b"COMMIT")
