"""Proving a phone by a one-time password, on both databases: tries, time, races, and what is kept of it."""

import asyncio
from typing import Any

from domain.one_time_passwords import ASKS, VALID, PasswordMove, PasswordOver, PasswordWrong, TooManyAsk, TooSoon
from domain.permissions import SYSTEM
from domain.refusals import DoorClosed
from domain.times import HOUR, MINUTE
from services import one_time_passwords
from services.one_time_passwords import Asked, Proved, ToSend
from storage import one_time_passwords as stored
from storage.people import Account
from tests.services.office import MARYAMS_PHONE, PERSON_BOT, Office

HERS, ANOTHER = MARYAMS_PHONE, "+989990000099"


async def account_of(office: Office, user_id: int = 7001) -> Account:
    return await office.account(user_id)


async def asks(office: Office, account: Account, phone: str = HERS, *, most: int = 1000) -> Any:
    return await office.do(
        one_time_passwords.ask,
        actor=await office.actor(account.user_id),
        account=account,
        bot=PERSON_BOT,
        chat_id=account.chat_id,
        phone=phone,
        random=office.random,
        most=most,
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


async def test_asked_for_at_once_by_one_account_for_several_phones_one_is_made(office: Office) -> None:
    """Whoever has several chats can do so: they are the same account."""
    account = await account_of(office)
    for _ in range(5):
        outcomes = await asyncio.gather(*(asks(office, account, f"+98999000{each:04d}") for each in range(4)))
        assert sum(isinstance(each, Asked) for each in outcomes) == 1
        assert sum(isinstance(each, TooSoon) for each in outcomes) == 3
        office.now += HOUR


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


async def test_all_together_get_so_many_an_hour_whoever_asks_and_for_whatever_phone(office: Office) -> None:
    began = office.now
    first = await account_of(office, 7001)
    for n in range(3):
        assert isinstance(await asks(office, await account_of(office, 7001 + n), f"+98999000010{n}", most=3), Asked)
        office.now += MINUTE
    another_one = await account_of(office, 7900)
    for _ in range(12):  # it counts for nothing that one was refused
        assert await asks(office, another_one, ANOTHER, most=3) == TooManyAsk(began + HOUR, living=False)
    assert await asks(office, first, "+989990000100", most=3) == TooManyAsk(began + HOUR, living=True)
    assert await states(office) == ["waiting"] * 3
    office.now = began + HOUR
    assert isinstance(await asks(office, another_one, ANOTHER, most=3), Asked)
    assert await asks(office, first, "+989990000100", most=3) == TooManyAsk(began + HOUR + MINUTE, living=False)


async def test_a_clock_that_was_ahead_keeps_nobody_waiting_until_then(office: Office) -> None:
    now, office.now = office.now, office.now + 30 * 24 * HOUR
    assert isinstance(await asks(office, await account_of(office, 7001), "+989990000100", most=1), Asked)
    office.now = now
    assert isinstance(await asks(office, await account_of(office, 7002), "+989990000101", most=1), Asked)


async def test_asked_for_at_once_no_more_are_made_than_all_together_get(office: Office) -> None:
    """On PostgreSQL each asks on a connection of its own, as several processes do."""
    accounts = [await account_of(office, 7001 + n) for n in range(12)]
    outcomes = await asyncio.gather(
        *(asks(office, account, f"+9899900001{n:02d}", most=5) for n, account in enumerate(accounts))
    )
    assert sum(isinstance(each, Asked) for each in outcomes) == 5
    assert {each for each in outcomes if not isinstance(each, Asked)} == {TooManyAsk(office.now + HOUR, living=False)}


async def test_who_asks_too_soon_hears_whether_the_last_one_still_counts(office: Office) -> None:
    account = await account_of(office)
    password = await receives(office, account)
    assert await asks(office, account) == TooSoon(office.now + MINUTE, living=True)
    assert await asks(office, account, ANOTHER) == TooSoon(office.now + MINUTE, living=False)
    assert await types(office, account, password) == Proved(HERS)
    assert isinstance(await asks(office, account), Asked)  # it is hers, as was just proved


async def test_one_that_is_sent_while_it_is_typed_is_used_up_all_the_same(office: Office) -> None:
    """On PostgreSQL the courier's unit may commit between the look at the password and its end."""
    account = await account_of(office)
    assert isinstance(await asks(office, account), Asked)
    taken = await takes(office)
    seen = await office.ask(stored.living, account.id, now=office.now)
    assert taken is not None
    assert seen is not None
    await office.do(one_time_passwords.sent, actor=SYSTEM, password_id=taken.id)
    assert await office.do(stored.end, seen, PasswordMove.PROVE) is True
    assert await office.do(stored.end, seen, PasswordMove.PROVE) is False
    assert isinstance(await types(office, account, taken.password), PasswordOver)
