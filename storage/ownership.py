"""Which process serves which chats.

On SQLite there is one process, and all chats are its own. On PostgreSQL the processes divide the chats among
themselves: each holds some of the shares (storage/shares.py), and one of them leads: it does what one does for all.
"""

from typing import Protocol

from storage.shares import ALL, SHARES
from storage.store import Store


class Keeper(Protocol):
    """Whoever serves the chats of this process. `shares` are sets (storage/shares.py)."""

    async def prepare(self, shares: int) -> None:
        """Load what waits to be said there. They are this process's own as soon as this returns."""
        ...

    async def begin(self, shares: int) -> None:
        """They are this process's own: take up the updates that wait there."""
        ...

    def drop(self, shares: int) -> None:
        """They are not this process's own any more: forget what waits there; it stands in the tables."""
        ...

    async def rest(self, shares: int) -> None:
        """Wait until nothing of them is in hand."""
        ...

    def look(self, topic: str, bot: str, shares: int) -> None:
        """Another process has left something there: `topic` is that of the store's news."""
        ...

    def look_through(self, shares: int) -> None:
        """A process ended, and may have left something there without a word."""
        ...

    def speak(self, part: float) -> None:
        """This process may say so large a part (0 to 1) of what a bot may say in a second."""
        ...


class Ownership(Protocol):
    """What this process holds at this moment."""

    @property
    def shares(self) -> int: ...

    @property
    def leads(self) -> bool:
        """Whether this is the one process that does what is done once for all."""
        ...

    def owns(self, chat_id: int) -> bool:
        """Whether what is new in this chat is for this process."""
        ...

    def serves(self, chat_id: int) -> bool:
        """The same, or this process is just taking up what was left in it."""
        ...

    def tell(self, topic: str, bot: str, chat_id: int) -> None:
        """Let the process that holds a chat know that something was left for it in the tables."""
        ...

    async def start(self, keeper: Keeper) -> None:
        """Take what there is to take. Raises StoreError."""
        ...

    def take_no_more(self) -> None:
        """This process is about to end."""
        ...

    async def close(self) -> None:
        """Let go of everything, so that others need not wait."""
        ...


class Sole:
    """All chats belong to the one process that there is."""

    def __init__(self) -> None:
        self.shares = 0
        self.leads = True

    def owns(self, chat_id: int) -> bool:  # noqa: ARG002
        return bool(self.shares)

    def serves(self, chat_id: int) -> bool:  # noqa: ARG002
        return True

    def tell(self, topic: str, bot: str, chat_id: int) -> None:
        """Nobody else is there; what was left before the start is found when it begins."""

    async def start(self, keeper: Keeper) -> None:
        keeper.speak(1)
        await keeper.prepare(ALL)
        self.shares = ALL
        await keeper.begin(ALL)

    def take_no_more(self) -> None:
        """There is nothing more to take."""

    async def close(self) -> None:
        self.shares = 0


def part_of(shares: int) -> float:
    return shares.bit_count() / SHARES


def processes_on(url: str) -> int:
    """How many processes of the program run on a PostgreSQL. Raises StoreError."""
    from storage.postgresql_locks import count_processes

    return count_processes(url)


def open_ownership(url: str, store: Store) -> Ownership:
    """How the processes on this database divide the chats."""
    if url.startswith("sqlite:"):
        return Sole()
    from storage.postgresql_ownership import Divided

    return Divided(url, store)
