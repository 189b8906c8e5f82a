"""Statements that name a hundred rows each: one round trip for all of them, and short enough for both databases."""

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import TypeVar

from storage.transaction import Row, Transaction

T = TypeVar("T")

A_STATEMENT = 100


def where_in(tx: Transaction, select: str, values: Iterable[object]) -> list[Row]:
    """All rows of `select`, which ends where the list of values begins: ``… WHERE id IN``."""
    rows: list[Row] = []
    for part in _planned_anew(tx, list(values)):
        rows += tx.all(f"{select} ({_names(len(part))})", **_named(part))
    return rows


def run_in(tx: Transaction, sql: str, values: Iterable[object]) -> int:
    """How many rows `sql`, which ends in the same way, changed."""
    return sum(tx.run(f"{sql} ({_names(len(part))})", **_named(part)) for part in _planned_anew(tx, list(values)))


def insert(
    tx: Transaction, table: str, columns: tuple[str, ...], rows: Sequence[tuple[object, ...]], ending: str = ""
) -> list[Row]:
    """What the statements' `ending`, such as ``RETURNING id``, answers with; nothing without one."""
    answered: list[Row] = []
    for part in parts(rows):
        sql = f"{_insert(table, columns, len(part))} {ending}"
        values = {
            f"{column}_{n}": value for n, row in enumerate(part) for column, value in zip(columns, row, strict=True)
        }
        if "RETURNING" in ending:
            answered += tx.all(sql, **values)
        else:
            tx.run(sql, **values)
    return answered


def parts(values: Sequence[T]) -> Iterator[Sequence[T]]:
    for start in range(0, len(values), A_STATEMENT):
        yield values[start : start + A_STATEMENT]


def _planned_anew(tx: Transaction, values: Sequence[T]) -> Iterator[Sequence[T]]:
    """Parts, each of which PostgreSQL plans for the table as it is, until the unit ends.

    A plan that it keeps is made while a table may be small, and scans it: however large it grows, until it is analysed.
    """
    if values and tx.dialect == "postgresql":
        tx.run("SET LOCAL plan_cache_mode = force_custom_plan")
    return parts(values)


def _named(values: Sequence[object]) -> dict[str, object]:
    return {f"value{n}": value for n, value in enumerate(values)}


@cache
def _names(values: int) -> str:
    return ", ".join(f":value{n}" for n in range(values))


@cache
def _insert(table: str, columns: tuple[str, ...], rows: int) -> str:
    values = ", ".join(f"({', '.join(f':{column}_{n}' for column in columns)})" for n in range(rows))
    return f"INSERT INTO {table} ({', '.join(columns)}) VALUES {values}"
