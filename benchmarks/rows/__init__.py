"""All rows, in the order of their table."""

from benchmarks.row import Row
from benchmarks.rows import connections, drawing, end_to_end, issuing, many_codes, memory, starting, store, sweep

ROWS: tuple[Row, ...] = (
    *end_to_end.ROWS,
    *store.ROWS,
    *drawing.ROWS,
    *issuing.ROWS,
    *connections.ROWS,
    *many_codes.ROWS,
    *sweep.ROWS,
    *memory.ROWS,
    *starting.ROWS,
)
