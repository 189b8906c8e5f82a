"""The time that all below `bot` is told, and that is stored (invariant 4)."""

import time


def now() -> int:
    """Microseconds, UTC."""
    return time.time_ns() // 1000
