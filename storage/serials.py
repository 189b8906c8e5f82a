"""Numbers that stand on papers: 1, 2, 3 … within each year of the Solar Hijri calendar, each given once."""

from storage.transaction import Transaction

DECISIONS, LETTERS = "decisions", "letters"


def following(tx: Transaction, kind: str, year: int) -> int:
    """The next number. Units that take one follow each other, so that none is skipped or given twice."""
    return _counted_on(tx, kind, year, 1)


def leave_out(tx: Transaction, kind: str, year: int, numbers: int) -> None:
    """So many numbers are never given: papers that carry them may be out already."""
    _counted_on(tx, kind, year, numbers)


def _counted_on(tx: Transaction, kind: str, year: int, numbers: int) -> int:
    row = tx.one(
        """
        INSERT INTO serials (kind, year, newest) VALUES (:kind, :year, :numbers)
        ON CONFLICT (kind, year) DO UPDATE SET newest = serials.newest + excluded.newest RETURNING newest
        """,
        kind=kind,
        year=year,
        numbers=numbers,
    )
    assert row is not None, "an upsert answers with its row"
    return int(row["newest"])
