"""All rows, in the order of their table."""

from benchmarks.row import Row
from benchmarks.rows import drawing, end_to_end

ROWS: tuple[Row, ...] = (*end_to_end.ROWS, *drawing.ROWS)
