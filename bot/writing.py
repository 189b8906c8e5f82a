"""Whether a unit can be written. A store that answers questions may refuse every unit all the same: a PostgreSQL that
has become a standby or was set read-only, a full disk, a file that another program holds.

What becomes of updates that come in tells it. Where none do, a unit of our own tries it. That one is tiny and may find
room where an update finds none, so for a moment an update without room counts more than it. Whatever else refused an
update would refuse that unit as well, and is over when it is taken: nobody may bring an update until then, since he is
led past a process that says it is not ready.
"""

import asyncio
import secrets
import time

from bot import metrics
from storage import leases
from storage.errors import ConstraintViolated, StatementFault, StoreClosed, StoreError, StoreFull
from storage.store import Store

FRESH = 5.0  # seconds for which what was written shows that more can be
NO_ROOM = 120.0  # seconds for which an update without room shows that there is none; EstelamStoreAway fires after sixty
_OURS = (ConstraintViolated, StatementFault, StoreClosed)  # the unit was at fault, or we are about to end


class WriteWatch:
    """Hears what becomes of updates, and tries it where it heard nothing."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._name = f"written by {secrets.token_hex(8)}"  # of several processes none waits for another one's row
        self._one_at_a_time = asyncio.Lock()
        self._written_at = float("-inf")
        self._refusal: StoreError | None = None
        self._refused_at = float("-inf")

    def saved(self) -> None:
        """An update was saved."""
        self._written_at = time.monotonic()
        if self._refusal is not None:
            self._refusal = None
            metrics.STORE_UP.set(1)

    def refused(self, error: StoreError) -> None:
        """An update could not be saved."""
        if not isinstance(error, _OURS):
            self._refusal, self._refused_at, self._written_at = error, time.monotonic(), float("-inf")
            metrics.STORE_UP.set(0)

    async def try_out(self) -> None:
        """Raise StoreError where nothing can be written. It takes as long as the store does."""
        async with self._one_at_a_time:
            if isinstance(self._refusal, StoreFull) and time.monotonic() - self._refused_at < NO_ROOM:
                raise self._refusal.again()
            if time.monotonic() - self._written_at >= FRESH:
                await self._store.write(leases.try_out, name=self._name)
                self._written_at, self._refusal = time.monotonic(), None
