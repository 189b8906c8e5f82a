"""Times are integers: microseconds since 1970-01-01, UTC."""

from datetime import UTC, datetime

SECOND = 1_000_000
MINUTE = 60 * SECOND
HOUR = 60 * MINUTE
DAY = 24 * HOUR


def utc(time: int) -> str:
    """2026-11-29T10:40:32Z, for whoever runs the program, as its log has it.

    With a T between day and time: one run of ten digits and more would be hidden in the log.
    """
    return f"{datetime.fromtimestamp(time // SECOND, UTC):%Y-%m-%dT%H:%M:%SZ}"
