"""Time and agreements: reminders once each, the end marked once, officers told in small units (directive, A3)."""

import asyncio
import threading
import time
from dataclasses import replace
from functools import partial
from typing import Any

import pytest

from domain.agreements import Kind, Party, State
from domain.times import DAY
from services import agreements
from services.agreements import Agreement, Telling
from services.organisations import set_active
from storage import agreement_news, audit, people
from storage import agreements as stored
from storage.transaction import Transaction
from tests.services.decided import DIRECT, case, conclude, parties
from tests.services.instants import meet
from tests.services.office import ADMIN, SYSTEM, Office

DAYS = 100
A_MOMENT = 0.3  # seconds: far longer than to resume an agreement takes


async def running(office: Office, count: int = 1) -> list[Agreement]:
    """Agreements of so many organisations, all of which end at the same moment."""
    found = []
    for number in range(count):
        court = await case(office, f"دادگاه {number}", 7300 + number)
        by = await parties(office, 7300 + number)
        found.append(await conclude(office, await court.draft(days=DAYS), by))
    while await tell(office) is not None:
        pass  # nobody is in yet
    return found


async def remind(office: Office, limit: int = 10) -> list[int]:
    due = await office.do(agreements.remind, actor=SYSTEM, now=office.now, limit=limit)
    return [each.id for each in due]


async def test_each_reminder_is_found_once_by_however_many_look_at_one_instant(office: Office) -> None:
    (agreement,) = await running(office)
    begun = office.now
    for left, due in ((61, 0), (60, 1), (31, 0), (30, 1), (8, 0), (7, 1), (1, 0)):
        office.now = begun + (DAYS - left) * DAY
        found = await asyncio.gather(*(remind(office) for _ in range(5)))
        assert sorted(map(len, found)) == [0] * (5 - due) + [1] * due, left
    entries: list[audit.Entry] = await office.ask(audit.entries, f"agreement:{agreement.id}")
    assert [each.detail for each in entries if each.act == "watch_agreements"] == [
        "reminded 60",
        "reminded 30",
        "reminded 7",
    ]


async def test_nobody_is_reminded_of_the_end_of_what_he_confirmed_just_now(office: Office) -> None:
    court, by = await case(office), await parties(office)
    short = await conclude(office, await court.draft(days=30), by)
    assert await remind(office) == []
    office.now += 23 * DAY
    assert await remind(office) == [short.id]


async def test_many_are_reminded_in_small_units(office: Office) -> None:
    those = await running(office, 5)
    office.now += (DAYS - 60) * DAY
    found = [await remind(office, limit=2) for _ in range(4)]
    assert [len(each) for each in found] == [2, 2, 1, 0]
    assert sorted(one for each in found for one in each) == [each.id for each in those]


async def test_nobody_is_reminded_of_a_suspended_or_terminated_agreement(office: Office) -> None:
    suspended, terminated = await running(office, 2)
    by = await parties(office, 7300)
    one: dict[str, Any] = {"actor": by.pensions, "reason": "بررسی"}
    await office.do(agreements.suspend, agreement_id=suspended.id, now=office.now, **one)
    await office.do(agreements.terminate, agreement_id=terminated.id, now=office.now, **one)
    office.now += (DAYS - 7) * DAY
    assert await remind(office) == []


async def test_the_end_is_marked_once_also_of_a_suspended_one(office: Office) -> None:
    active, suspended = await running(office, 2)
    by = await parties(office, 7300)
    await office.do(agreements.suspend, actor=by.pensions, agreement_id=suspended.id, reason="بررسی", now=office.now)

    async def ended() -> set[int]:
        return {each.id for each in await office.do(agreements.end, actor=SYSTEM, now=office.now, limit=10)}

    office.now += DAYS * DAY - 1
    assert await ended() == set()
    office.now += 1
    assert sum(map(len, await asyncio.gather(*(ended() for _ in range(4))))) == 2
    for each in (active, suspended):
        found = await office.ask(stored.get, each.id)
        assert found is not None
        assert (found.state, found.closed_at) == (State.ENDED, office.now)
        told = await tell(office)
        assert told is not None
        assert (told.agreement.id, told.agreement.state) == (each.id, State.ENDED), "its officers hear so"


async def test_an_agreement_without_an_end_is_left_alone(office: Office) -> None:
    await office.organisation()
    office.now += 10_000 * DAY
    assert await remind(office) == []
    assert await office.do(agreements.end, actor=SYSTEM, now=office.now, limit=10) == []


async def test_officers_are_told_some_at_a_time_and_each_of_them_once(office: Office) -> None:
    (agreement,) = await running(office)
    for number in range(5):
        await office.officer(agreement.organisation_id, 8000 + number)
    await office.do(
        lambda tx: tx.run("UPDATE officers SET state = 'resting' WHERE id = (SELECT max(id) FROM officers)")
    )
    await office.officer(await office.organisation("بانک دیگر"), 8100)
    by = await parties(office, 7300)
    await office.do(agreements.suspend, actor=by.pensions, agreement_id=agreement.id, reason="بررسی", now=office.now)
    told: list[list[int]] = []
    while (telling := await tell(office)) is not None:
        assert telling.agreement.state is State.SUSPENDED
        told.append([account.user_id for account in telling.officers])
    assert told == [[8000, 8001], [8002, 8003], [8004]]
    await office.do(agreements.resume, actor=by.pensions, agreement_id=agreement.id, now=office.now)
    assert await tell(office) is not None


async def test_two_who_tell_at_one_instant_tell_nobody_twice(office: Office) -> None:
    (agreement,) = await running(office)
    for number in range(4):
        await office.officer(agreement.organisation_id, 8000 + number)
    by = await parties(office, 7300)
    await office.do(agreements.terminate, actor=by.pensions, agreement_id=agreement.id, reason="بررسی", now=office.now)
    tellings = await asyncio.gather(*(tell(office) for _ in range(4)))
    told = [account.user_id for each in tellings if each for account in each.officers]
    assert sorted(told) == [8000, 8001, 8002, 8003]


@pytest.mark.parametrize("how", ["suspended", "terminated", "ended", "running"])
async def test_officers_who_could_not_inquire_hear_when_a_new_agreement_lets_them(office: Office, how: str) -> None:
    court = await case(office, "دادگاه", 7300)
    by = await parties(office, 7300)
    old = await conclude(office, await court.draft(days=DAYS), by)
    await office.officer(court.organisation_id, 8000)
    stopped: dict[str, Any] = {"actor": by.pensions, "agreement_id": old.id, "reason": "بررسی"}
    if how == "suspended":
        await office.do(agreements.suspend, now=office.now, **stopped)
    elif how == "terminated":
        await office.do(agreements.terminate, now=office.now, **stopped)
    elif how == "ended":
        office.now += DAYS * DAY
    while await tell(office) is not None:
        pass
    new = await conclude(office, await court.draft(scope=replace(DIRECT, document=how == "running")), by)
    told = await tell(office)
    if how == "running":
        assert told is None
        return
    assert told is not None
    assert (told.agreement.id, told.agreement.state) == (new.id, State.ACTIVE)
    assert [each.user_id for each in told.officers] == [8000]
    assert await tell(office) is None


async def test_with_its_officers_hears_who_speaks_for_it_unless_none_of_them_hears(office: Office) -> None:
    agreement, others = await running(office, 2)
    head = await office.officer(agreement.organisation_id, 8000)
    account = await office.ask(people.account_by_id, head.account_id or 0)
    assert account is not None
    assert await office.ask(agreements.hears_as_officer, agreement, account)
    assert not await office.ask(agreements.hears_as_officer, others, account)
    for stopped in ("state = 'suspended'", "state = 'active', list_asked_at = 1, list_overdue_at = 1"):
        await office.do(_put, stopped)
        assert not await office.ask(agreements.hears_as_officer, agreement, account)


async def test_who_changes_an_agreement_while_its_officers_are_told_is_heard_afterwards(office: Office) -> None:
    (agreement,) = await running(office)
    await office.officer(agreement.organisation_id, 8000)
    by = await parties(office, 7300)
    await office.do(agreements.suspend, actor=by.pensions, agreement_id=agreement.id, reason="بررسی", now=office.now)
    begun = threading.Event()

    def tell_slowly(tx: Transaction) -> State | None:
        found = agreement_news.waiting(tx)
        begun.set()
        time.sleep(A_MOMENT)
        return found.state if found and agreement_news.next_officers(tx, found, limit=2) else None

    telling = asyncio.create_task(office.do(tell_slowly))
    await asyncio.to_thread(begun.wait)
    await office.do(agreements.resume, actor=by.pensions, agreement_id=agreement.id, now=office.now)
    assert await telling is State.SUSPENDED
    told = await tell(office)
    assert told is not None
    assert (told.agreement.state, [each.user_id for each in told.officers]) == (State.ACTIVE, [8000])
    assert await tell(office) is None


@pytest.mark.parametrize("over", [False, True], ids=["in-force", "over-but-not-marked"])
async def test_officers_of_a_suspended_organisation_are_told_where_they_could_inquire_otherwise(
    office: Office, over: bool
) -> None:
    (agreement,) = await running(office)
    await office.officer(agreement.organisation_id, 8000)
    office.now += DAYS * DAY * over
    given: dict[str, Any] = {"actor": ADMIN, "organisation_id": agreement.organisation_id, "now": office.now}
    for active in (False, True):
        assert [await office.do(set_active, active=active, **given) for _ in "ab"] == [True, False]
        told = await tell(office)
        heard = told and (told.open, [each.user_id for each in told.officers])
        assert heard == (None if over else (active, [8000]))
        assert await tell(office) is None


def _put(tx: Transaction, change: str) -> None:
    tx.run(f"UPDATE organisations SET {change}")


async def tell(office: Office) -> Telling | None:
    def act(tx: Transaction) -> Telling | None:
        return agreements.tell_officers(tx, actor=SYSTEM, limit=2)

    return await office.do(act)


async def test_an_agreement_that_ends_at_the_instant_at_which_the_next_one_begins_ends_once(office: Office) -> None:
    """It had ended: its officers hear so, and then that they can inquire again."""
    court, by = await case(office), await parties(office)
    first = await conclude(office, await court.draft(), by)
    assert first.ends_at is not None
    renewal = await court.draft(kind=Kind.RENEWAL, previous=first)
    given: dict[str, Any] = {"agreement_id": renewal.id, "now": first.ends_at - 1}
    for party in (Party.PENSIONS, Party.REGISTRATION):
        await office.do(agreements.confirm, actor=by.of(party), party=party, **given)
    last = partial(agreements.confirm, actor=by.representative, party=Party.ORGANISATION, **given)
    ending = partial(agreements.end, actor=SYSTEM, now=first.ends_at, limit=5)
    await meet(office, ending, last)
    entries = await office.ask(audit.entries, f"agreement:{first.id}")
    assert [each.detail for each in entries if each.detail in ("ended", "superseded")] == ["ended"]
    rows = await office.ask(lambda tx: tx.all("SELECT news FROM agreements ORDER BY id"))
    assert [row["news"] for row in rows] == [1, 1]
