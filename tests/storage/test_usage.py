"""What an organisation was charged for: no more than its limits, whoever asked a moment before."""

from dataclasses import replace

from domain.certificates import Purpose
from domain.direct_inquiries import Period, Usage
from domain.organisations import Kind
from domain.scopes import Fact, Scope
from storage import organisations, usage
from storage.store import Store
from tests.conftest import NOON

SCOPE = Scope(
    document=False,
    direct=True,
    facts=frozenset({Fact.STANDING}),
    purposes=frozenset({Purpose.COURT}),
    daily=2,
    monthly=3,
)


def day(number: int, month: str = "1405-09") -> Period:
    return Period(
        day=f"{month}-{number:02d}",
        month=month,
        next_day_at=NOON,
        next_month_at=NOON,
        tomorrow=f"{month}-{number + 1:02d}",
    )


async def test_no_more_are_charged_than_a_day_and_a_month_have(store: Store) -> None:
    bank = await _organisation(store, "بانک آفتاب")
    assert [await _charge(store, bank, 1) for _ in range(3)] == [True, True, False]
    assert [await _charge(store, bank, 2) for _ in range(2)] == [True, False]
    assert await store.read(usage.used, bank, day(2)) == Usage(today=1, this_month=3)


async def test_a_new_month_counts_from_none(store: Store) -> None:
    bank = await _organisation(store, "بانک آفتاب")
    assert await _charge(store, bank, 1)
    assert await store.read(usage.used, bank, day(1, "1405-10")) == Usage()


async def test_the_least_limit_lets_one_through_and_none_lets_none(store: Store) -> None:
    bank = await _organisation(store, "بانک آفتاب")
    for daily, monthly in ((0, 1), (1, 0), (0, 0)):
        assert not await _charge(store, bank, 1, replace(SCOPE, daily=daily, monthly=monthly))
    assert await store.read(usage.used, bank, day(1)) == Usage()
    least = replace(SCOPE, daily=1, monthly=1)
    assert [await _charge(store, bank, 1, least) for _ in range(2)] == [True, False]


async def test_what_another_organisation_asked_counts_for_nothing(store: Store) -> None:
    bank, court = await _organisation(store, "بانک آفتاب"), await _organisation(store, "دادگاه عمومی")
    assert [await _charge(store, bank, 1) for _ in range(2)] == [True, True]
    assert await store.read(usage.used, court, day(1)) == Usage()
    assert await _charge(store, court, 1)
    assert await store.read(usage.used, court, day(1)) == Usage(today=1, this_month=1)
    assert await store.read(usage.used, bank, day(1)) == Usage(today=2, this_month=2)


async def _organisation(store: Store, name: str) -> int:
    added = await store.write(organisations.add, name=name, kind=Kind.BANK, now=NOON)
    assert added is not None
    return added


async def _charge(store: Store, organisation_id: int, number: int, scope: Scope = SCOPE) -> bool:
    return await store.write(usage.charge, organisation_id=organisation_id, scope=scope, period=day(number))
