"""The registry in the store, as the conversations ask it."""

import pytest

from services.registry import Registry, RegistryUnavailable
from services.registry_facts import pack
from services.registry_store import StoreRegistry
from services.vault import Key, KeyVault
from storage import registry
from storage.registry import CODE, FACTS, Counts
from storage.store import Store, open_store
from storage.transaction import Transaction
from tests.services.registry_import.persons import national_code

CODE_1, CODE_2 = national_code(1), national_code(2)


def keep(tx: Transaction, code: str, facts_of: str) -> None:
    facts = pack([facts_of, "+989120000001", "no", "insured", "مریم", "رضایی", *[""] * 13])
    registry.keep(tx, [(tx.vault.digest(CODE, code.encode()), tx.vault.seal(FACTS, facts))])


def fill(tx: Transaction) -> None:
    number = registry.begin_import(tx, file_hash="x", now=1)
    registry.finish_import(tx, number, counts=Counts(added=1), persons=1, now=2)


async def test_a_person_is_found_by_his_national_code(store: Store) -> None:
    asked: Registry = StoreRegistry(store)
    await store.write(keep, CODE_1, CODE_1)
    await store.write(fill)
    found = await asked.find(CODE_1)
    assert found
    assert (found.record.national_code, found.record.name, found.phone, found.active) == (
        CODE_1,
        "مریم رضایی",
        "+989120000001",
        False,
    )
    assert await asked.find(CODE_2) is None


async def test_before_the_first_import_has_ended_nobody_is_told_that_he_is_unknown(store: Store) -> None:
    await store.write(registry.begin_import, file_hash="x", now=1)
    await store.write(keep, CODE_1, CODE_1)
    assert await StoreRegistry(store).find(CODE_1)
    with pytest.raises(RegistryUnavailable, match="no import"):
        await StoreRegistry(store).find(CODE_2)


async def test_an_import_that_took_nobody_in_fills_nothing(store: Store) -> None:
    number = await store.write(registry.begin_import, file_hash="x", now=1)
    await store.write(registry.finish_import, number, counts=Counts(refused=9), persons=0, now=2)
    with pytest.raises(RegistryUnavailable, match="no import"):
        await StoreRegistry(store).find(CODE_1)


async def test_facts_that_were_put_under_another_code_are_nobodys(store: Store) -> None:
    await store.write(fill)
    await store.write(keep, CODE_1, CODE_2)
    with pytest.raises(RegistryUnavailable, match="cannot be read"):
        await StoreRegistry(store).find(CODE_1)


async def test_a_row_whose_key_is_lost_is_no_answer(store: Store, database_url: str, now: int) -> None:
    await store.write(keep, CODE_1, CODE_1)
    spoil = "UPDATE registry_persons SET facts_sealed = :junk"
    await store.write(lambda tx: tx.run(spoil, junk=b"junk"))
    with pytest.raises(RegistryUnavailable, match="cannot be read"):
        await StoreRegistry(store).find(CODE_1)


async def test_a_person_is_found_under_whichever_key_he_was_stored(store: Store, database_url: str, now: int) -> None:
    await store.write(keep, CODE_1, CODE_1)
    rotated = await open_store(database_url, KeyVault([Key(1, bytes(range(32)), now), Key(2, bytes(32), now)]))
    assert await StoreRegistry(rotated).find(CODE_1)
    await rotated.close()


async def test_a_store_that_is_away_is_an_answer_to_ask_for_later(store: Store) -> None:
    class Away:
        async def read(self, *_: object, **__: object) -> object:
            from storage.store import StoreUnavailable

            raise StoreUnavailable

    with pytest.raises(RegistryUnavailable, match="away"):
        await StoreRegistry(Away()).find(CODE_1)  # type: ignore[arg-type]
