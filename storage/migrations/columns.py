"""The kinds of columns that migrations are made of. What was released is never changed: that would change the past."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

BIG = sa.BigInteger().with_variant(sa.Integer, "sqlite")
NEVER_AGAIN = {"sqlite_autoincrement": True}
"""For tables whose rows are erased while buttons, pictures and the audit log still name their ids. Without it, SQLite
would give the id of the newest row, once that is erased, to the next one."""


def id_column() -> sa.Column[int]:
    return sa.Column("id", BIG, primary_key=True, autoincrement=True)


def reference(name: str, table: str, *, nullable: bool = False) -> sa.Column[int]:
    return sa.Column(name, BIG, sa.ForeignKey(f"{table}.id"), nullable=nullable)


def text(name: str, *, nullable: bool = False) -> sa.Column[str]:
    return sa.Column(name, sa.Text, nullable=nullable)


def time(name: str, *, nullable: bool = True) -> sa.Column[int]:
    return sa.Column(name, sa.BigInteger, nullable=nullable)


def number(name: str, default: int = 0) -> sa.Column[int]:
    return sa.Column(name, sa.BigInteger, nullable=False, server_default=str(default))


def binary(name: str, *, nullable: bool = False, unique: bool = False) -> sa.Column[bytes]:
    return sa.Column(name, sa.LargeBinary, nullable=nullable, unique=unique)


def index_where(
    name: str, table: str, columns: Sequence[str | sa.TextClause], condition: str, *, unique: bool = False
) -> None:
    where = sa.text(condition)
    op.create_index(name, table, list(columns), unique=unique, sqlite_where=where, postgresql_where=where)
