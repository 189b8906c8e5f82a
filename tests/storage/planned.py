"""How the database goes about what an act looks for."""

from typing import Any, cast

from storage.transaction import Row, Transaction

EXPLAINED = {"sqlite": ("EXPLAIN QUERY PLAN", "detail"), "postgresql": ("EXPLAIN", "QUERY PLAN")}


class Planned:
    """A unit whose statements tell how the database goes about them."""

    def __init__(self, tx: Transaction) -> None:
        self._tx, self.vault = tx, tx.vault
        self.steps: list[str] = []

    def one(self, sql: str, **params: Any) -> Row | None:
        self._explain(sql, params)
        return self._tx.one(sql, **params)

    def all(self, sql: str, **params: Any) -> list[Row]:
        self._explain(sql, params)
        return self._tx.all(sql, **params)

    def run(self, sql: str, **params: Any) -> int:
        self._explain(sql, params)
        return self._tx.run(sql, **params)

    def _explain(self, sql: str, params: dict[str, Any]) -> None:
        explain, told = EXPLAINED[self._tx.dialect]
        self.steps += [row[told] for row in self._tx.all(f"{explain} {sql}", **params)]


def steps(tx: Transaction, /, act: Any, given: dict[str, Any]) -> list[str]:
    """Those of an act that finds nothing."""
    planned = Planned(tx)
    assert not act(cast(Transaction, planned), **given)
    return planned.steps


def analyze(tx: Transaction, table: str) -> None:
    """PostgreSQL does so by itself, sooner or later."""
    if tx.dialect == "postgresql":
        tx.run(f"ANALYZE {table}")
