"""Redeeming among 10,000,000 codes, beside 10,000."""

import tempfile
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path

from benchmarks.callers import rate
from benchmarks.filling import Filling, fast
from benchmarks.people import NOW
from benchmarks.row import Contest, Measure, Row, Scale, at_most
from benchmarks.town import CALLERS, VAULT, Town, settle, use
from domain.permissions import Actor
from domain.times import DAY
from storage.store import Store, open_store

MANY, FEW = 10_000_000, 10_000
ROUNDS = 5
NOTE = (
    "Both are SQLite files, `synchronous=FULL`, 32 callers; time of one redemption. Each certificate has its code; the "
    "codes redeemed are spread at random over all of them. Certificates that are not redeemed have one byte for their "
    "facts, so that the large file has 3 GB and not 10."
)


@asynccontextmanager
async def among_many(scale: Scale) -> AsyncIterator[Contest]:
    redeemed = scale.of(1000, least=CALLERS)
    most = redeemed * (1 + ROUNDS)
    many, few = (scale.of(each, least=most) for each in (MANY, FEW))
    async with AsyncExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        sides = []
        for name, count in (("many", many), ("few", max(few, most))):
            store, town = await filled(folder / f"{name}.db", count, real=most)
            stack.push_async_callback(store.close)
            sides.append(redeeming(store, town, redeemed))
        yield Contest(*sides)


async def filled(path: Path, count: int, *, real: int) -> tuple[Store, Town]:
    """A store with so many codes, and those that can be redeemed."""
    url = f"sqlite:///{path}"
    settling = await open_store(url, VAULT)
    town = await settle(settling, 1)
    await settling.close()
    with fast(path) as db:
        filling = Filling(db, VAULT, now=NOW)
        filling.codes(count, holders=[filling.person], ends_at=NOW + DAY, facts=b"\0")
        codes = filling.real(real, among=count)
    return await open_store(url, VAULT), Town(town.officers, codes)


def redeeming(store: Store, town: Town, amount: int) -> Measure:
    async def redeem(hand: tuple[Actor, str]) -> None:
        await store.write(use, *hand)

    async def measured() -> float:
        return 1e6 / await rate(redeem, town.some(amount), callers=CALLERS)

    return measured


TITLE = "redeeming among 10,000,000 codes, beside 10,000"
ROWS = (Row("many-codes", TITLE, "µs", at_most(1.5), among_many, NOTE, rounds=ROUNDS),)
