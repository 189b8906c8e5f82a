"""Answers to letters (A6): numbered within their year also side by side, and counted by sender and month."""

import asyncio
from collections.abc import Callable
from typing import Any

import pytest

from domain.letters import LetterKind
from domain.permissions import Actor, Role
from services import letters
from services.letters import Letter, Month
from storage.store import Store
from storage.transaction import Transaction
from tests.services.office import ORGANISATION_BOT, Office

BRANCH = Actor("account:branch", frozenset({Role.BRANCH}))
READER = Actor("account:reader", frozenset({Role.AUDITOR}))
COURT, BANK = "دادگستری استان تهران", "بانک آفتاب"


@pytest.fixture
def office(store: Store, now: int, randomness: Callable[[int], bytes]) -> Office:
    return Office(store, randomness, now)


async def answers(
    office: Office, sender: str, month: Month = (1405, 9), kind: LetterKind = LetterKind.LETTER
) -> Letter:
    account = await office.account(7060, bot=ORGANISATION_BOT)
    given: dict[str, Any] = {"account": account, "kind": kind, "sender": sender, "month": month, "now": office.now}
    return await office.do(letters.answer, actor=BRANCH, **given)


async def test_each_year_is_numbered_from_1(office: Office) -> None:
    made = [await answers(office, COURT, month) for month in ((1405, 11), (1405, 12), (1406, 1))]
    assert [(each.year, each.serial) for each in made] == [(1405, 1), (1405, 2), (1406, 1)]
    assert await office.noted(f"letter:{made[0].id}") == [("answer_letter", "account:branch")]


async def test_numbers_given_side_by_side_are_all_different(office: Office) -> None:
    await answers(office, COURT)
    made = await asyncio.gather(*(answers(office, COURT) for _ in range(20)))
    assert sorted(each.serial for each in made) == list(range(2, 22))


async def test_who_still_writes_is_counted_in_whatever_spelling(office: Office) -> None:
    await answers(office, COURT, (1405, 8))
    await answers(office, "دادگستري استان‌تهران", (1405, 9))
    await answers(office, BANK)
    await answers(office, "", kind=LetterKind.VISITOR)
    found = await office.ask(letters.read_senders, actor=READER, since=(1405, 1))
    assert [(each.name, each.total) for each in found] == [("دادگستري استان‌تهران", 2), ("", 1), (BANK, 1)]
    assert dict(found[0].months) == {(1405, 8): 1, (1405, 9): 1}


async def test_counts_begin_with_the_month_that_is_asked_for(office: Office) -> None:
    for month in ((1404, 12), (1405, 1), (1405, 2)):
        await answers(office, COURT, month)
    (found,) = await office.ask(letters.read_senders, actor=READER, since=(1405, 1))
    assert found.total == 2


async def test_a_visitors_name_and_a_senders_are_nowhere_to_be_read(office: Office) -> None:
    await answers(office, COURT)

    def stored(tx: Transaction) -> str:
        return "".join(str(dict(row)) for row in tx.all("SELECT * FROM letters"))

    assert "دادگستری" not in await office.ask(stored)
