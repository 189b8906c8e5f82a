"""While keys are rotated, one process seals with the former and another with the new one: they keep apart all the same.

Only on PostgreSQL does a database have several processes.
"""

from collections.abc import AsyncIterator, Callable
from functools import partial
from typing import Any

import pytest

from domain.insurance import RegisteredAccount
from domain.one_time_passwords import TooSoon
from services import identity, one_time_passwords, organisations
from services.one_time_passwords import Asked
from services.organisations import AlreadyOfficer, Invited
from services.vault import Key, KeyVault
from storage.store import open_store
from tests.services.instants import meet
from tests.services.office import ADMIN, MARYAM, MARYAMS_PHONE, PERSON_BOT, Office

FOUND = RegisteredAccount(MARYAM, MARYAMS_PHONE, active=True)
Processes = tuple[Office, Office]


@pytest.fixture
async def processes(postgresql_url: str, randomness: Callable[[int], bytes], now: int) -> AsyncIterator[Processes]:
    """Both know both keys; the second was started after the new one had settled."""
    keys = [Key(number, bytes(range(number, number + 32)), now) for number in (1, 2)]
    former, newer = [await open_store(postgresql_url, KeyVault(keys, seals_with=key.id)) for key in keys]
    yield Office(former, randomness, now), Office(newer, randomness, now)
    await former.close()
    await newer.close()


async def test_two_accounts_that_are_linked_at_one_instant_are_one_person(processes: Processes) -> None:
    office, beside = processes
    accounts = [await office.account(7001 + number, phone=MARYAMS_PHONE) for number in range(2)]
    first, second = [
        partial(
            identity.prove,
            actor=await office.actor(account.user_id),
            account=account,
            typed=MARYAM.national_code,
            found=FOUND,
            now=office.now,
        )
        for account in accounts
    ]
    one, other = await meet(office, first, second, beside=beside)
    assert one.person_id == other.person_id
    assert await office.count("persons") == 1


async def test_one_phone_is_invited_once(processes: Processes) -> None:
    office, beside = processes
    given: dict[str, Any] = {"name": "سارا صادقی", "phone": "+989990000043", "random": office.random}
    first, second = [
        partial(
            organisations.invite, actor=ADMIN, organisation_id=await office.organisation(name), now=office.now, **given
        )
        for name in ("بانک آفتاب", "دادگاه عمومی")
    ]
    invited, refused = await meet(office, first, second, beside=beside)
    assert isinstance(invited, Invited)
    assert refused == AlreadyOfficer("بانک آفتاب")


async def test_one_phone_gets_one_password(processes: Processes) -> None:
    office, beside = processes
    given: dict[str, Any] = {"bot": PERSON_BOT, "phone": MARYAMS_PHONE, "random": office.random, "most": 100}
    first, second = [
        partial(
            one_time_passwords.ask,
            actor=await office.actor(user_id),
            account=await office.account(user_id),
            chat_id=user_id,
            now=office.now,
            **given,
        )
        for user_id in (7001, 7002)
    ]
    asked, refused = await meet(office, first, second, beside=beside)
    assert isinstance(asked, Asked)
    assert isinstance(refused, TooSoon)
