"""What goes on for hours is told once a minute: the log stays readable, and fills no disk."""

import time
from collections.abc import Hashable

APART = 60.0  # seconds


class Seldom:
    """When each thing was told last; there are few things, such as a bot's store that is away."""

    def __init__(self) -> None:
        self._told: dict[Hashable, float] = {}

    def may_tell(self, *thing: Hashable) -> bool:
        """Whether it is time to tell this, which counts as told then."""
        now = time.monotonic()
        if now - self._told.get(thing, float("-inf")) < APART:
            return False
        self._told[thing] = now
        return True
