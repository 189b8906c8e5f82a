"""Proving a phone by a one-time password, on both databases: tries, time, races, and what is kept of it."""

import asyncio
from typing import Any

import pytest

from domain.one_time_passwords import ASKS, VALID, PasswordOver, PasswordWrong, TooSoon
from domain.permissions import SYSTEM
from domain.refusals import DoorClosed
from domain.times import DAY, HOUR, MINUTE
from services import identity, one_time_passwords
from services.one_time_passwords import IN_HAND, Asked, Proved, ToSend
from services.vault import Key, KeyVault
from storage import audit
from storage.people import Account
from storage.store import open_store
from tests.conftest import NOON
from tests.services.office import MARYAMS_PHONE, PERSON_BOT, Office

HERS, ANOTHER = MARYAMS_PHONE, "+989990000099"


async def account_of(office: Office, user_id: int = 7001) -> Account:
    return await office.account(user_id)


async def asks(office: Office, account: Account, phone: str = HERS) -> Any:
    return await office.do(
        one_time_passwords.ask,
        actor=await office.actor(account.user_id),
        account=account,
        bot=PERSON_BOT,
        chat_id=account.chat_id,
        phone=phone,
        random=office.random,
        now=office.now,
    )


async def types(office: Office, account: Account, password: str) -> Any:
    return await office.do(
        one_time_passwords.prove,
        actor=await office.actor(account.user_id),
        account=account,
        typed=password,
        now=office.now,
    )


async def takes(office: Office) -> ToSend | None:
    """The newest that is to be sent, taken as the courier takes it."""
    due = await office.ask(one_time_passwords.due, actor=SYSTEM, limit=10, now=office.now)
    if not due:
        return None
    return await office.do(one_time_passwords.claim, actor=SYSTEM, password_id=due[-1], now=office.now)


async def receives(office: Office, account: Account, phone: str = HERS) -> str:
    """Ask, and have it sent: the password that came."""
    assert isinstance(await asks(office, account, phone), Asked)
    taken = await takes(office)
    assert taken is not None
    assert taken.phone == phone
    await office.do(one_time_passwords.sent, actor=SYSTEM, password_id=taken.id)
    return taken.password


async def states(office: Office) -> list[str]:
    rows = await office.ask(lambda tx: tx.all("SELECT state FROM one_time_passwords ORDER BY id"))
    return [str(row["state"]) for row in rows]


def another(password: str) -> str:
    return "100000" if password != "100000" else "100001"


async def test_the_password_proves_the_phone_that_it_was_sent_to_once(office: Office) -> None:
    account = await account_of(office)
    password = await receives(office, account)
    assert await types(office, account, password) == Proved(HERS)
    assert isinstance(await types(office, account, password), PasswordOver)


async def test_it_lives_for_ten_minutes_and_not_a_microsecond_longer(office: Office) -> None:
    account = await account_of(office)
    password = await receives(office, account)
    office.now += VALID
    assert isinstance(await types(office, account, password), PasswordOver)
    office.now -= 1
    assert await types(office, account, password) == Proved(HERS)


async def test_a_look_tells_whether_it_fits_and_changes_nothing(office: Office) -> None:
    account = await account_of(office)
    password = await receives(office, account)

    async def fits(typed: str) -> str | None:
        return await office.ask(one_time_passwords.proves, account=account, typed=typed, now=office.now)

    assert await fits(password) == HERS
    assert await fits(another(password)) is None
    office.now += VALID
    assert await fits(password) is None
    office.now -= 1
    assert await types(office, account, password) == Proved(HERS)


async def test_the_fifth_wrong_one_closes_the_door_for_an_hour_also_to_the_right_one(office: Office) -> None:
    account = await account_of(office)
    password = await receives(office, account)
    for left in (4, 3, 2, 1):
        assert await types(office, account, another(password)) == PasswordWrong(left)
    closed = DoorClosed(office.now + HOUR)
    assert await types(office, account, another(password)) == closed
    assert await types(office, account, password) == closed
    office.now += 2 * MINUTE
    assert await asks(office, account) == closed
    assert await states(office) == ["closed"]
    office.now = closed.until
    assert await types(office, account, await receives(office, account)) == Proved(HERS)


async def test_a_new_password_does_not_reset_the_tries(office: Office) -> None:
    account = await account_of(office)
    for left in (4, 3, 2, 1):
        password = await receives(office, account)
        assert await types(office, account, another(password)) == PasswordWrong(left)
        office.now += MINUTE
    password = await receives(office, account)
    assert isinstance(await types(office, account, another(password)), DoorClosed)


async def test_only_the_last_one_counts(office: Office) -> None:
    account = await account_of(office)
    first = await receives(office, account)
    office.now += MINUTE
    second = await receives(office, account)
    if first != second:
        assert isinstance(await types(office, account, first), PasswordWrong)
    assert await types(office, account, second) == Proved(HERS)
    assert await states(office) == ["replaced", "proved"]


async def test_after_another_number_was_given_the_first_one_is_not_proved(office: Office) -> None:
    account = await account_of(office)
    await receives(office, account)
    office.now += MINUTE
    password = await receives(office, account, ANOTHER)
    assert await types(office, account, password) == Proved(ANOTHER)


async def test_a_password_is_worth_nothing_to_another_account(office: Office) -> None:
    hers, his = await account_of(office), await account_of(office, 7002)
    password = await receives(office, hers)
    assert isinstance(await types(office, his, password), PasswordOver)
    office.now += MINUTE
    own = await receives(office, his, ANOTHER)
    if own != password:
        assert await types(office, his, password) == PasswordWrong(4)
    assert await types(office, hers, password) == Proved(HERS)


async def test_typed_twice_at_once_it_proves_once(office: Office) -> None:
    account = await account_of(office)
    password = await receives(office, account)
    outcomes = await asyncio.gather(*(types(office, account, password) for _ in range(6)))
    assert sorted(type(each).__name__ for each in outcomes) == [*["PasswordOver"] * 5, "Proved"]


async def test_wrong_ones_at_one_instant_are_counted_one_by_one(office: Office) -> None:
    account = await account_of(office)
    password = await receives(office, account)
    outcomes = await asyncio.gather(*(types(office, account, another(password)) for _ in range(8)))
    assert sum(isinstance(each, DoorClosed) for each in outcomes) == 4
    assert sorted(each.left for each in outcomes if isinstance(each, PasswordWrong)) == [1, 2, 3, 4]


async def test_asked_for_at_once_for_one_phone_by_many_one_is_made(office: Office) -> None:
    """Whoever owns the phone is not to be annoyed by strangers."""
    accounts = [await account_of(office, 7001 + n) for n in range(6)]
    outcomes = await asyncio.gather(*(asks(office, account) for account in accounts))
    assert [type(each) for each in outcomes].count(Asked) == 1
    assert {each for each in outcomes if not isinstance(each, Asked)} == {TooSoon(office.now + MINUTE, living=False)}


async def test_five_an_hour_for_one_phone_whoever_asks(office: Office) -> None:
    began = office.now
    most, window = ASKS[0]
    for n in range(most):
        assert isinstance(await asks(office, await account_of(office, 7001 + n)), Asked)
        office.now += MINUTE
    last = await account_of(office, 7900)
    assert await asks(office, last) == TooSoon(began + window, living=False)
    assert isinstance(await asks(office, last, ANOTHER), Asked)


async def test_five_an_hour_for_one_account_whatever_the_phone(office: Office) -> None:
    began, account = office.now, await account_of(office)
    for n in range(5):
        assert isinstance(await asks(office, account, f"+98999000010{n}"), Asked)
        office.now += MINUTE
    assert await asks(office, account, ANOTHER) == TooSoon(began + HOUR, living=False)


async def test_who_asks_too_soon_hears_whether_the_last_one_still_counts(office: Office) -> None:
    account = await account_of(office)
    password = await receives(office, account)
    assert await asks(office, account) == TooSoon(office.now + MINUTE, living=True)
    assert await asks(office, account, ANOTHER) == TooSoon(office.now + MINUTE, living=False)
    assert await types(office, account, password) == Proved(HERS)
    assert isinstance(await asks(office, account), Asked)  # it is hers, as was just proved


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


async def test_all_of_it_goes_with_the_person(office: Office) -> None:
    account = await account_of(office)
    await types(office, account, await receives(office, account))
    person = await office.person(account.user_id)
    await office.do(identity.forget, actor=person, random=office.random(32), now=office.now)
    assert await office.count("one_time_passwords") == 0


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
