"""Counts in what the commands say, which is English: one has no plural."""


def counted(count: int, one: str, many: str = "") -> str:
    """``1 person``, ``2,000 persons``; `many` where more than an s is added."""
    return f"{count:,} {one if count == 1 else many or f'{one}s'}"
