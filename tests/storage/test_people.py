"""Persons, and the messenger accounts linked to them."""

from services.vault import Key, KeyVault
from storage import joined, people
from storage.people import Account
from storage.store import Store, open_store
from storage.transaction import Transaction

BOT = "telegram-person"


def open_account(tx: Transaction, user_id: int, *, bot: str = BOT, chat_id: int = 0, now: int = 1) -> Account:
    opened = people.open_account(tx, bot=bot, user_id=user_id, chat_id=chat_id or user_id, language="fa", now=now)
    account = people.account_by_id(tx, opened)
    assert account is not None
    return account


def keep(tx: Transaction, national_code: str, name: str = "مریم رضایی", phone: str = "+989990000001") -> int:
    return people.keep_person(tx, national_code=national_code, name=name, phone=phone, now=1)


async def test_an_account_is_opened_once_and_keeps_its_language(store: Store) -> None:
    first = await store.write(open_account, 7001)
    assert first == Account(first.id, BOT, 7001, 7001, "fa", None, None, None, None)
    await store.write(joined.set_language, first, "en")
    again = await store.write(open_account, 7001, chat_id=42, now=2)
    assert (again.id, again.chat_id, again.language) == (first.id, 42, "en")


async def test_who_writes_again_has_not_blocked_the_bot_any_more(store: Store) -> None:
    await store.write(open_account, 7001)
    await store.write(people.mark_blocked, bot=BOT, chat_id=7001, now=5)
    blocked = await store.read(people.account, bot=BOT, user_id=7001)
    assert blocked is not None
    assert blocked.blocked_at == 5
    assert (await store.write(open_account, 7001)).blocked_at is None


async def test_one_user_has_an_account_in_each_bot(store: Store) -> None:
    mine = [await store.write(open_account, 7001, bot=bot) for bot in (BOT, "telegram-organisation")]
    await store.write(open_account, 7002)
    assert [await store.read(people.account, bot=each.bot, user_id=7001) for each in mine] == mine
    assert await store.read(people.account, bot="bale-person", user_id=7001) is None


async def test_accounts_of_a_person_come_in_the_order_of_linking(store: Store) -> None:
    accounts = [await store.write(open_account, user_id) for user_id in (7001, 7002, 7003)]
    person_id = await store.write(keep, "9990000379")
    for now, account in enumerate(reversed(accounts)):
        await store.write(people.link, account.id, person_id=person_id, now=now)
    await store.write(people.unlink, accounts[1].id)
    assert [account.user_id for account in await store.read(people.accounts_of, person_id)] == [7003, 7001]


async def test_a_person_is_known_by_his_national_code(store: Store) -> None:
    first = await store.write(keep, "9990000379")
    assert await store.write(keep, "9990000743") != first
    assert await store.write(keep, "9990000379", "مریم کریمی", "+989990000009") == first
    known = await store.read(people.person, first)
    assert known == people.Person(first, "9990000379", "مریم کریمی", "+989990000009")
    assert await store.read(people.person, 404) is None


async def test_a_person_is_still_known_after_the_keys_were_rotated(database_url: str) -> None:
    old, new = Key(1, bytes(32), 1), Key(2, bytes(range(32)), 2)
    before = await open_store(database_url, KeyVault([old]))
    person_id = await before.write(keep, "9990000379")
    await before.close()
    after = await open_store(database_url, KeyVault([old, new]))
    assert await after.write(keep, "9990000379") == person_id
    await after.close()
    without_the_old_key = await open_store(database_url, KeyVault([new]))
    known = await without_the_old_key.read(people.person, person_id)
    assert known is not None
    assert known.national_code == "9990000379"
    await without_the_old_key.close()


async def test_nothing_is_left_of_a_person_who_was_scrubbed(store: Store) -> None:
    person_id = await store.write(keep, "9990000379")
    await store.write(people.scrub_person, person_id, random=bytes(32))
    assert await store.read(people.person, person_id) == people.Person(person_id, "", "", "")
    assert await store.write(keep, "9990000379") != person_id
