"""One-time passwords on their way: who has one in hand, what is kept of it, and for how long."""

import asyncio

import pytest

from domain.one_time_passwords import VALID, PasswordOver, TooSoon
from domain.permissions import SYSTEM
from domain.times import DAY, MINUTE
from services import identity, one_time_passwords
from services.one_time_passwords import IN_HAND, Asked, Proved
from services.vault import Key, KeyVault
from storage import audit
from storage.store import open_store
from tests.conftest import NOON
from tests.services.office import Office
from tests.services.test_one_time_passwords import ANOTHER, HERS, account_of, another, asks, receives, takes, types


async def test_one_is_taken_by_one_sender_at_a_time(office: Office) -> None:
    await asks(office, await account_of(office))
    taken = await asyncio.gather(*(takes(office) for _ in range(6)))
    assert sum(each is not None for each in taken) == 1
    assert await takes(office) is None
    office.now += IN_HAND
    again = await takes(office)
    assert again is not None
    assert again.attempts == 2


async def test_what_was_put_off_is_taken_again_then(office: Office) -> None:
    await asks(office, await account_of(office))
    taken = await takes(office)
    assert taken is not None
    later = office.now + 2 * MINUTE
    await office.do(one_time_passwords.put_off, actor=SYSTEM, password_id=taken.id, due_at=later)
    office.now = later - 1
    assert await takes(office) is None
    office.now = later
    assert await takes(office) is not None


async def test_those_that_somebody_has_in_hand_do_not_stand_before_those_that_nobody_has(office: Office) -> None:
    for number in range(3):
        assert isinstance(await asks(office, await account_of(office, 7001 + number), f"+98999000010{number}"), Asked)
        office.now += 1
    took = []
    for _ in range(4):
        due = await office.ask(one_time_passwords.due, actor=SYSTEM, limit=1, now=office.now)
        took += due
        for each in due:
            await office.do(one_time_passwords.claim, actor=SYSTEM, password_id=each, now=office.now)
    assert len(took) == 3
    assert took == sorted(set(took)), "the first made first"


async def test_one_that_waits_to_be_sent_counts_for_it_may_be_out_already(office: Office) -> None:
    account = await account_of(office)
    await asks(office, account)
    taken = await takes(office)
    assert taken is not None
    assert await types(office, account, taken.password) == Proved(HERS)
    assert await office.do(one_time_passwords.give_up, actor=SYSTEM, password_id=taken.id, reason="x") is False


async def test_one_that_was_given_up_counts_no_more(office: Office) -> None:
    account = await account_of(office)
    await asks(office, account)
    taken = await takes(office)
    assert taken is not None
    assert await office.do(one_time_passwords.give_up, actor=SYSTEM, password_id=taken.id, reason="x") is True
    assert isinstance(await types(office, account, taken.password), PasswordOver)


@pytest.mark.parametrize("ending", ["prove", "replace", "close", "fail", "expire"])
async def test_nothing_is_left_of_it_when_it_is_over(office: Office, ending: str) -> None:
    account = await account_of(office)
    await asks(office, account)
    taken = await takes(office)
    assert taken is not None
    if ending == "prove":
        await types(office, account, taken.password)
    elif ending == "replace":
        office.now += MINUTE
        await asks(office, account, ANOTHER)
    elif ending == "close":
        for _ in range(5):
            await types(office, account, another(taken.password))
    elif ending == "fail":
        await office.do(one_time_passwords.give_up, actor=SYSTEM, password_id=taken.id, reason="x")
    else:
        office.now += VALID
        await office.do(one_time_passwords.forget_old, actor=SYSTEM, now=office.now)
    row = await office.ask(lambda tx: tx.one("SELECT * FROM one_time_passwords ORDER BY id LIMIT 1"))
    assert row is not None
    assert [row[name] for name in ("phone_sealed", "password_sealed", "password_digest", "due_at")] == [None] * 4


async def test_once_it_is_sent_only_its_digest_is_left(office: Office) -> None:
    await receives(office, await account_of(office))
    row = await office.ask(lambda tx: tx.one("SELECT * FROM one_time_passwords"))
    assert row is not None
    assert row["password_sealed"] is None
    assert len(row["password_digest"]) == 32


async def test_equal_passwords_of_two_accounts_do_not_look_equal(office: Office) -> None:
    office.random = bytes
    await asks(office, await account_of(office))
    await asks(office, await account_of(office, 7002), ANOTHER)
    rows = await office.ask(lambda tx: tx.all("SELECT password_digest, phone_digest FROM one_time_passwords"))
    assert len({bytes(row["password_digest"]) for row in rows}) == 2


async def test_the_log_tells_what_was_done_and_neither_number_nor_password(office: Office) -> None:
    account = await account_of(office)
    password = await receives(office, account)
    await types(office, account, password)
    password = await receives(office, account)
    for _ in range(5):
        await types(office, account, another(password))
    entries = await office.ask(audit.entries, f"account:{account.id}")
    assert [entry.act for entry in entries] == ["ask_password", "prove_phone", "ask_password", "lock"]
    told = " ".join(f"{entry.actor} {entry.subject} {entry.detail}" for entry in entries)
    assert HERS.removeprefix("+98") not in told
    assert password not in told


async def test_with_the_person_goes_all_but_that_one_was_asked_for(office: Office) -> None:
    """That is left for its day, as a keyed digest."""
    account = await account_of(office)
    await types(office, account, await receives(office, account))
    person = await office.person(account.user_id)
    await office.do(identity.forget, actor=person, random=office.random(32), now=office.now)
    row = await office.ask(lambda tx: tx.one("SELECT * FROM one_time_passwords"))
    assert row is not None
    assert (row["phone_sealed"], row["password_digest"], row["password_sealed"], row["due_at"]) == (None,) * 4


async def test_whoever_deletes_his_data_may_ask_for_no_more_passwords_than_before(office: Office) -> None:
    """Else anybody could make any phone ring without end: link, ask, delete, and again."""
    account = await account_of(office)
    for _ in range(5):
        assert isinstance(await asks(office, account, ANOTHER), Asked)
        person = await office.person(account.user_id)
        await office.do(identity.forget, actor=person, random=office.random(32), now=office.now)
        account = await account_of(office)
        assert isinstance(await asks(office, account, ANOTHER), TooSoon)
        office.now += MINUTE
    assert isinstance(await asks(office, account, ANOTHER), TooSoon)
    assert isinstance(await asks(office, await account_of(office, 7002), ANOTHER), TooSoon)


async def test_what_was_on_its_way_is_over_when_the_person_deletes_his_data(office: Office) -> None:
    account = await account_of(office)
    await asks(office, account, ANOTHER)
    taken = await takes(office)
    assert taken is not None
    person = await office.person(account.user_id)
    await office.do(identity.forget, actor=person, random=office.random(32), now=office.now)
    assert isinstance(await types(office, account, taken.password), PasswordOver)


async def test_a_day_later_it_is_not_known_that_one_was_asked_for(office: Office) -> None:
    account = await account_of(office)
    await receives(office, account)
    office.now += DAY
    await office.do(one_time_passwords.forget_old, actor=SYSTEM, now=office.now)
    assert await office.count("one_time_passwords") == 1
    office.now += 1
    await office.do(one_time_passwords.forget_old, actor=SYSTEM, now=office.now)
    assert await office.count("one_time_passwords") == 0


async def test_keys_may_be_rotated_while_it_is_on_its_way(office: Office, database_url: str) -> None:
    account = await account_of(office)
    password = await receives(office, account)
    old, new = Key(1, bytes(range(32)), NOON), Key(2, bytes(range(1, 33)), NOON)
    rotated = await open_store(database_url, KeyVault([old, new]))
    try:
        after = Office(rotated, office.random, office.now)
        assert await asks(after, account) == TooSoon(office.now + MINUTE, living=True)
        assert await types(after, account, password) == Proved(HERS)
    finally:
        await rotated.close()
