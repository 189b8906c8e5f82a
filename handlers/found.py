"""What is said of a search, and how much of it is shown."""

from collections.abc import Sequence

MOST = 8
"""Shown at once, as on a page of a list."""


def outcome(found: Sequence[object]) -> str:
    """The name of the text for what was found, when one more than `MOST` was asked for."""
    if not found:
        return "found-none"
    return "found" if len(found) <= MOST else "found-some"
