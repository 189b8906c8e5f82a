"""Keys that are not the database's are refused, and a new key seals once everybody has it."""

import asyncio
from collections.abc import Sequence

import psycopg
import pytest

from domain.times import HOUR
from services import keyring
from services.vault import Key, KeysDoNotFit, KeyVault
from storage import people
from storage.keyring import open_some
from storage.store import open_store
from tests.conftest import NOON
from tests.services.office import Office

FIRST, SECOND, OTHER = Key(1, bytes(range(32)), NOON), Key(2, bytes(32), NOON), Key(1, bytes([7] * 32), NOON)


async def chosen(url: str, keys: Sequence[Key], *, serves: bool, now: int, settling: int = HOUR) -> int:
    vault = KeyVault(keys)
    store = await open_store(url, vault)
    run, choose = (store.write, keyring.learn) if serves else (store.read, keyring.key_to_seal_with)
    try:
        return await run(choose, checks=vault.checks(), settling=settling, now=now)
    finally:
        await store.close()


async def keep_somebody(url: str, key: Key) -> None:
    store = await open_store(url, KeyVault([key]))
    person = {"national_code": "9990000379", "name": "مریم رضایی", "phone": "+989121110001"}
    await store.write(people.keep_person, **person, now=NOON)
    await store.close()


async def test_other_keys_than_those_a_database_was_used_with_are_refused(database_url: str) -> None:
    assert await chosen(database_url, [FIRST], serves=True, now=NOON) == 1
    for keys, told in (([OTHER], "its key 1 is not the one of this database"), ([SECOND], "key 1, which")):
        for serves in (True, False):
            with pytest.raises(KeysDoNotFit, match=told):
                await chosen(database_url, keys, serves=serves, now=NOON)
    assert await chosen(database_url, [FIRST, SECOND], serves=False, now=NOON) == 1


async def test_of_two_that_begin_at_once_with_different_keys_one_is_refused(postgresql_url: str) -> None:
    await chosen(postgresql_url, [FIRST], serves=False, now=NOON)  # its tables are there
    with psycopg.connect(postgresql_url) as other:
        taught = (1, KeyVault([OTHER]).checks()[1], 0)
        other.execute("INSERT INTO keyring (key_id, check_value, known_at) VALUES (%s, %s, %s)", taught)
        begun = asyncio.create_task(chosen(postgresql_url, [FIRST], serves=True, now=NOON))
        await asyncio.sleep(0.5)
        assert not begun.done(), "it waits to learn a key of the same number"
        other.commit()
        with pytest.raises(KeysDoNotFit, match="its key 1 is not the one"):
            await begun


async def test_a_database_of_a_former_release_is_tried_with_what_it_holds(database_url: str) -> None:
    await keep_somebody(database_url, FIRST)
    with pytest.raises(KeysDoNotFit, match="sealed under other keys"):
        await chosen(database_url, [OTHER], serves=True, now=NOON)
    assert await chosen(database_url, [FIRST, SECOND], serves=True, now=NOON) == 2, "any of them may have sealed there"


async def test_a_new_key_seals_once_every_process_has_had_the_time_to_learn_it(database_url: str) -> None:
    assert await chosen(database_url, [FIRST], serves=True, now=NOON) == 1
    both = [FIRST, SECOND]
    assert await chosen(database_url, both, serves=False, now=NOON) == 1, "no process that serves knows it yet"
    assert await chosen(database_url, both, serves=True, now=NOON) == 1
    assert await chosen(database_url, both, serves=True, now=NOON + HOUR - 1) == 1
    assert await chosen(database_url, both, serves=False, now=NOON + HOUR) == 2
    assert await chosen(database_url, both, serves=True, now=NOON + HOUR) == 2


async def test_the_only_process_of_a_file_uses_a_new_key_at_once(database_url: str) -> None:
    await chosen(database_url, [FIRST], serves=True, now=NOON, settling=0)
    assert await chosen(database_url, [FIRST, SECOND], serves=False, now=NOON, settling=0) == 1
    assert await chosen(database_url, [FIRST, SECOND], serves=True, now=NOON, settling=0) == 2


async def test_commands_teach_a_new_database_nothing(database_url: str) -> None:
    """It stays empty, and a backup can be restored into it."""
    assert await chosen(database_url, [FIRST], serves=False, now=NOON) == 1
    assert await chosen(database_url, [FIRST, SECOND], serves=False, now=NOON) == 2, "as whoever serves will"
    assert await chosen(database_url, [OTHER], serves=True, now=NOON) == 1


async def test_every_kind_of_sealed_value_that_is_tried_is_one(office: Office) -> None:
    bank = await office.organisation()
    await office.officer(bank, 20_001)
    await office.person(40_001)
    await office.store.read(open_some)
