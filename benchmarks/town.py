"""A filled store: officers of a bank, holders of certificates, and codes that wait to be redeemed."""

import random
from collections.abc import Sequence
from dataclasses import dataclass

from benchmarks.callers import side_by_side
from benchmarks.people import NOW, record
from domain.permissions import Actor
from services.redemption import Redeemed, redeem
from services.vault import Key, KeyVault
from storage.store import Store
from storage.transaction import Transaction, brief
from tests.services.office import Office

VAULT = KeyVault([Key(1, bytes(range(32)), NOW)])
CALLERS = 32
HOLDERS = 100


@dataclass
class Town:
    """Who lives on a store. Copies of its database have the same people and codes."""

    officers: Sequence[Actor]
    codes: Sequence[str]
    taken: int = 0

    def some(self, count: int) -> list[tuple[Actor, str]]:
        """The next codes that nobody has redeemed, each in the hands of an officer."""
        codes = self.codes[self.taken : self.taken + count]
        assert len(codes) == count, "more codes are wanted than were issued"
        self.taken += count
        return [(self.officers[place % len(self.officers)], code) for place, code in enumerate(codes)]

    def again(self) -> "Town":
        """The same town on a copy of its database."""
        return Town(self.officers, self.codes)


async def settle(store: Store, codes: int) -> Town:
    """People, and so many codes: everything by the acts that the conversations use."""
    office = Office(store, random.Random(codes).randbytes, NOW)
    bank = await office.organisation()
    officers = [await office.officer(bank, 20_000 + place) for place in range(CALLERS)]
    holders = [
        await office.person(40_000 + place, record(place), f"+98998{place:07d}") for place in range(min(codes, HOLDERS))
    ]

    async def issue(place: int) -> str:
        who = place % len(holders)
        return (await office.issue(holders[who], record=record(who))).code

    return Town(officers, await side_by_side(issue, range(codes), callers=CALLERS))


@brief  # as the unit of a conversation is
def use(tx: Transaction, officer: Actor, code: str) -> None:
    """Redeem a code, which must be a good one: whatever else came out would be measured for it."""
    assert isinstance(redeem(tx, actor=officer, code=code, now=NOW + 1), Redeemed)
