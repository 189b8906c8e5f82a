"""Work that is less urgent than answers leaves the processor to them."""

import os
from contextlib import suppress


def stand_back(steps: int) -> None:
    """Raise this process's niceness. Some sandboxes forbid even that, and the work is to be done all the same."""
    with suppress(PermissionError):
        os.nice(steps)
