"""All rows, in the order of their table."""

from benchmarks.row import Row
from benchmarks.rows import drawing

ROWS: tuple[Row, ...] = (*drawing.ROWS,)
