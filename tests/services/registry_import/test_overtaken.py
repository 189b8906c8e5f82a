"""An import that stands still for longer than its lease, while another one begins and maybe ends, on both databases."""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import Any

import pytest

from services.registry_import import acts
from services.registry_import.acts import HELD_FOR, ImportOvertaken
from services.registry_import.importing import run_import
from storage import registry
from storage.registry import Counts
from storage.store import Store
from storage.transaction import Transaction
from tests.services.registry_import.conftest import Town
from tests.services.registry_import.persons import person, write

MANY, FEW = [person(number) for number in range(1, 51)], [person(number) for number in range(1, 4)]


class StandingStill:
    """The store of an import that comes to a halt before it does `what` for the `nth` time."""

    def __init__(
        self, store: Store, what: Callable[..., object], nth: int, halt: Callable[[], Awaitable[None]]
    ) -> None:
        self._store, self._what, self._left, self._halt = store, what, nth, halt

    async def read(self, act: Callable[..., Any], *args: Any, **given: Any) -> Any:
        await self._stand_still(act)
        return await self._store.read(act, *args, **given)

    async def write(self, act: Callable[..., Any], *args: Any, **given: Any) -> Any:
        await self._stand_still(act)
        return await self._store.write(act, *args, **given)

    async def _stand_still(self, act: Callable[..., Any]) -> None:
        self._left -= act is self._what
        if self._left == 0:
            self._left = -1
            await self._halt()


async def bring_slowly(
    town: Town, what: Callable[..., object], nth: int, meanwhile: Callable[[], Awaitable[object]]
) -> Counts:
    """Import everybody, standing still in the middle, until the lease has ended and something was done."""

    async def halt() -> None:
        town.now += HELD_FOR
        await meanwhile()

    path = write(town.folder / "large.csv", MANY)
    around = replace(town.around("import:slow"), store=StandingStill(town.store, what, nth, halt))  # type: ignore[arg-type]
    return (await run_import(path, around, town.manner)).counts


def unfinished(tx: Transaction) -> list[int]:
    return [each.id for each in registry.imports(tx, limit=9) if each.finished_at is None]


@pytest.mark.parametrize(("what", "nth"), [(registry.kept, 4), (registry.ids_between, 1), (acts.finish, 1)])
async def test_an_import_ends_where_another_one_came_in_between(
    town: Town, what: Callable[..., object], nth: int
) -> None:
    await town.bring(MANY[:1])
    with pytest.raises(ImportOvertaken):
        await bring_slowly(town, what, nth, lambda: town.bring(FEW, remove_missing=True))
    assert await town.store.read(unfinished) == [2], "nobody is told that what it stored is all there"
    assert (await town.bring(MANY)).persons == 50, "the next one finishes it, without having to wait"


async def test_an_import_goes_on_where_nobody_came_in_between(town: Town) -> None:
    async def nothing() -> None:
        pass

    assert await bring_slowly(town, registry.kept, 4, nothing) == Counts(added=50)
    assert await town.store.read(unfinished) == []


async def test_an_import_that_is_overtaken_leaves_the_other_its_lease(town: Town) -> None:
    def begin(tx: Transaction) -> int:
        return acts.begin(tx, actor=town.around().actor, holder="other", file_hash="x", now=town.now)

    with pytest.raises(ImportOvertaken):
        await bring_slowly(town, registry.kept, 4, lambda: town.store.write(begin))
    with pytest.raises(acts.ImportRunning):
        await town.store.write(acts.begin, actor=town.around().actor, holder="third", file_hash="y", now=town.now)
    await town.store.write(acts.hold, actor=town.around().actor, holder="other", now=town.now)
