"""Small programs that the tests start as processes of their own: `python -m tests.storage.programs WHAT URL`."""

import asyncio
import itertools
import sys
import time

from services.vault import Key, KeyVault
from storage.store import Store, open_store
from storage.transaction import Transaction

CALLERS = 16


async def opened(url: str) -> Store:
    return await open_store(url, KeyVault([Key(1, bytes(32), 0)]), patience=60)


def two_rows(tx: Transaction, number: int) -> None:
    tx.run("INSERT INTO tries (kind, subject, at) VALUES ('k', 's', :number)", number=number)
    tx.run("INSERT INTO leases (name, holder, until) VALUES (:name, 'h', :number)", name=str(number), number=number)


async def write_for_ever(url: str, first: int) -> None:
    """Units of two rows, from `first` on; each is printed once it was answered. The tests kill this."""
    store = await opened(url)
    numbers = itertools.count(first)

    async def caller() -> None:
        for number in numbers:
            await store.write(two_rows, number)
            print(number, flush=True)  # noqa: T201

    await asyncio.gather(*(caller() for _ in range(CALLERS)))


async def open_at(url: str, moment: float) -> None:
    """Open at a given moment, together with others, and write one unit."""
    time.sleep(max(0, moment - time.time()))  # noqa: ASYNC251
    store = await opened(url)
    print(await store.write(lambda tx: tx.run("UPDATE leases SET until = 0")))  # noqa: T201
    await store.close()


if __name__ == "__main__":
    what, url, argument = sys.argv[1:]
    asyncio.run(write_for_ever(url, int(argument)) if what == "write" else open_at(url, float(argument)))
