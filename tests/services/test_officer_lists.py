"""Every 90 days an organisation confirms its list; after 14 days of silence its officers rest (directive, A4)."""

from typing import Any

from domain.officers import CONFIRMED_FOR, REMINDED_AFTER, SILENT_FOR
from domain.permissions import SYSTEM, Actor, Role
from domain.refusals import Gone, ListGrew
from domain.times import DAY
from services import officer_lists
from services.officer_lists import List, Organisation
from services.organisations import remove, set_active
from storage import officer_lists as stored_lists
from storage import officers
from storage.transaction import Transaction
from tests.services.forms.bank import Bank, agree, bank
from tests.services.forms.papers import csv, phone, row
from tests.services.office import ADMIN, ORGANISATION_BOT, Office

FEW = 10


async def staffed(office: Office, name: str = "بانک آفتاب", user_id: int = 7081) -> tuple[Bank, Actor, Actor]:
    """A bank with a head officer and another one."""
    solar = await bank(office, name, user_id)
    numbers = user_id, user_id + 1
    granted = await solar.grants(csv(row(numbers[0], head=True), row(numbers[1])))
    head, plain = [
        await solar.lets_in(granted.token, f"+98{phone(number)[1:]}", user_id + 10 + number) for number in numbers
    ]
    return solar, head, plain


async def asks(office: Office) -> list[int]:
    found = await office.do(officer_lists.ask, actor=SYSTEM, limit=FEW, now=office.now)
    return [notice.organisation.id for notice in found]


async def confirms(office: Office, actor: Actor, bank: Bank) -> bool:
    newest = await office.ask(officers.newest, bank.id)
    found = await office.do(officer_lists.confirm, actor=actor, organisation_id=bank.id, newest=newest, now=office.now)
    return not isinstance(found, Gone)


async def roles(office: Office, actor: Actor) -> frozenset[Role]:
    return (await office.actor(await user_of(office, actor), bot=ORGANISATION_BOT)).roles


async def user_of(office: Office, actor: Actor) -> int:
    def read(tx: Transaction) -> int:
        row = tx.one("SELECT user_id FROM accounts WHERE id = :id", id=actor.account_id)
        assert row is not None
        return int(row["user_id"])

    return await office.ask(read)


async def states(office: Office, *actors: Actor) -> list[str]:
    found = [await office.ask(officers.get, actor.officer_id or 0) for actor in actors]
    return [officer.standing for officer in found if officer]


async def test_it_is_asked_once_90_days_after_the_agreement_began_and_after_each_confirmation(office: Office) -> None:
    solar, head, _ = await staffed(office)
    for _ in range(2):
        office.now += CONFIRMED_FOR - 1
        assert await asks(office) == []
        office.now += 1
        found = await office.do(officer_lists.ask, actor=SYSTEM, limit=FEW, now=office.now)
        (notice,) = found
        told = {account.id for account in notice.representatives}
        assert told == {solar.representative.account_id, head.account_id}
        assert await asks(office) == []
        assert (await office.noted(f"organisation:{solar.id}"))[-1] == ("watch_officers", SYSTEM.name)
        office.now += 3 * DAY
        assert await confirms(office, head, solar)


async def test_nobody_is_confirmed_who_came_after_the_list_was_seen(office: Office) -> None:
    solar, head, plain = await staffed(office)
    page: dict[str, Any] = {"actor": head, "organisation_id": solar.id}
    seen = await office.ask(officer_lists.show, **page, offset=0, limit=1)
    assert isinstance(seen, List)
    assert (seen.count, seen.newest) == (2, plain.officer_id)
    await solar.grants(csv(row(8)))
    refused = await office.do(officer_lists.confirm, **page, newest=seen.newest, now=office.now)
    assert refused == ListGrew()
    assert await office.ask(stored_lists.asked_at, solar.id) == (None, None)
    again = await office.ask(officer_lists.show, **page, offset=0, limit=1)
    assert isinstance(again, List)
    assert again.newest > seen.newest
    confirmed = await office.do(officer_lists.confirm, **page, newest=again.newest, now=office.now)
    assert isinstance(confirmed, Organisation)


async def test_who_left_since_the_list_was_seen_does_not_hinder_its_confirmation(office: Office) -> None:
    solar, head, plain = await staffed(office)
    newest = await office.ask(officers.newest, solar.id)
    await office.do(remove, actor=ADMIN, officer_id=plain.officer_id or 0, now=office.now)
    confirmed = await office.do(
        officer_lists.confirm, actor=head, organisation_id=solar.id, newest=newest, now=office.now
    )
    assert isinstance(confirmed, Organisation)
    for tells in (stored_lists.rest, stored_lists.come_back):
        assert not await office.do(tells, plain.officer_id or 0), "also where a job found him before he left"


async def test_an_organisation_without_officers_has_nothing_to_confirm(office: Office) -> None:
    solar = await bank(office)
    await solar.grants(csv(row(1)))
    office.now += CONFIRMED_FOR
    assert await asks(office) == []


async def test_a_suspended_organisation_and_one_without_an_agreement_are_not_asked(office: Office) -> None:
    solar, _, _ = await staffed(office)
    moon, _, _ = await staffed(office, "بانک ماه", 7181)
    office.now += CONFIRMED_FOR
    await office.do(set_active, actor=ADMIN, organisation_id=solar.id, active=False, now=office.now)
    await office.do(
        lambda tx: tx.run("UPDATE agreements SET state = 'terminated' WHERE organisation_id = :i", i=moon.id)
    )
    assert await asks(office) == []
    assert not await confirms(office, solar.representative, solar)
    assert await confirms(office, moon.representative, moon)


async def test_an_agreement_that_was_carried_over_counts_from_the_day_on_which_it_was(office: Office) -> None:
    solar, _, _ = await staffed(office)
    long_ago = office.now - 900 * DAY
    await office.do(lambda tx: tx.run("UPDATE agreements SET basis = 'circular_1', starts_at = :at", at=long_ago))
    assert await asks(office) == []
    office.now += CONFIRMED_FOR
    assert await asks(office) == [solar.id]


async def test_an_amendment_or_a_renewal_gives_no_respite(office: Office) -> None:
    solar, head, _ = await staffed(office)
    assert solar.representative.account_id is not None
    half = CONFIRMED_FOR // 2
    for confirmed in (False, True):
        office.now += half
        await office.do(agree, solar.id, solar.representative.account_id, office.now)
        assert await asks(office) == []
        office.now += CONFIRMED_FOR - half
        assert await asks(office) == [solar.id], confirmed
        assert await confirms(office, head, solar)


async def test_an_agreement_that_was_never_in_force_does_not_count(office: Office) -> None:
    solar, _, _ = await staffed(office)
    assert solar.representative.account_id is not None
    long_ago = office.now - 900 * DAY
    drafted, withdrawn = [await office.do(agree, solar.id, solar.representative.account_id, long_ago) for _ in range(2)]
    put = "UPDATE agreements SET state = :state WHERE id = :id"
    await office.do(lambda tx: tx.run(put, id=drafted, state="drafted"))
    await office.do(lambda tx: tx.run(put, id=withdrawn, state="withdrawn"))
    await office.do(agree, solar.id, solar.representative.account_id, office.now)
    assert await asks(office) == []


async def test_after_seven_days_it_is_reminded_once_each_time_that_it_was_asked(office: Office) -> None:
    solar, head, _ = await staffed(office)
    for _ in range(2):
        office.now += CONFIRMED_FOR
        await asks(office)
        for passes, reminded in ((REMINDED_AFTER - 1, []), (1, [solar.id]), (1, [])):
            office.now += passes
            found = await office.do(officer_lists.remind, actor=SYSTEM, limit=FEW, now=office.now)
            assert [notice.organisation.id for notice in found] == reminded
        assert await confirms(office, head, solar)


async def test_a_reminder_that_comes_late_gives_no_later_day(office: Office) -> None:
    """Nothing ran for some days: the officers rest when they were told that they would."""
    await staffed(office)
    office.now += CONFIRMED_FOR
    (asked,) = await office.do(officer_lists.ask, actor=SYSTEM, limit=FEW, now=office.now)
    assert asked.until == office.now + SILENT_FOR
    office.now += SILENT_FOR - 2 * DAY
    (reminded,) = await office.do(officer_lists.remind, actor=SYSTEM, limit=FEW, now=office.now)
    assert reminded.until == asked.until


async def test_whose_time_is_over_is_not_reminded_of_it_before(office: Office) -> None:
    solar, _, _ = await staffed(office)
    office.now += CONFIRMED_FOR
    await asks(office)
    office.now += 30 * DAY
    assert await office.do(officer_lists.remind, actor=SYSTEM, limit=FEW, now=office.now) == []
    found = await office.do(officer_lists.suspend, actor=SYSTEM, limit=FEW, now=office.now)
    assert [notice.organisation.id for notice in found] == [solar.id]


async def test_after_fourteen_days_of_silence_officers_rest_until_the_list_is_confirmed(office: Office) -> None:
    solar, head, plain = await staffed(office)
    office.now += CONFIRMED_FOR
    await asks(office)
    office.now += SILENT_FOR - 1
    assert await office.do(officer_lists.suspend, actor=SYSTEM, limit=FEW, now=office.now) == []
    office.now += 1
    (notice,) = await office.do(officer_lists.suspend, actor=SYSTEM, limit=FEW, now=office.now)
    assert notice.organisation.id == solar.id
    assert await roles(office, plain) == {Role.RESTING_OFFICER}, "before anybody was told"
    assert await roles(office, head) == {Role.RESTING_OFFICER, Role.HEAD_OFFICER}
    assert await states(office, head, plain) == ["resting", "resting"], "which is what pages show"
    told = await office.do(officer_lists.rest, actor=SYSTEM, limit=FEW)
    assert {each.id for each in told} == {head.officer_id, plain.officer_id}
    assert await office.do(officer_lists.rest, actor=SYSTEM, limit=FEW) == []
    assert await states(office, head, plain) == ["resting", "resting"]
    assert await confirms(office, await office.actor(await user_of(office, head), bot=ORGANISATION_BOT), solar)
    assert await roles(office, plain) == {Role.OFFICER}, "at once"
    assert await states(office, head, plain) == ["active", "active"]
    back = await office.do(officer_lists.come_back, actor=SYSTEM, limit=FEW)
    assert {each.id for each in back} == {head.officer_id, plain.officer_id}
    assert await states(office, head, plain) == ["active", "active"]


async def test_the_applicant_confirms_also_while_officers_rest(office: Office) -> None:
    solar, _, plain = await staffed(office)
    office.now += CONFIRMED_FOR
    await asks(office)
    office.now += SILENT_FOR
    await office.do(officer_lists.suspend, actor=SYSTEM, limit=FEW, now=office.now)
    assert await confirms(office, solar.representative, solar)
    assert await roles(office, plain) == {Role.OFFICER}
    assert ("confirm_officers", solar.representative.name) in await office.noted(f"organisation:{solar.id}")


async def test_of_many_organisations_each_is_asked_reminded_and_stopped_a_few_at_a_time(office: Office) -> None:
    found = [
        (await staffed(office, name, user_id))[0].id for name, user_id in (("بانک آفتاب", 7081), ("بانک مهتاب", 7281))
    ]
    for passes, act in (
        (CONFIRMED_FOR, officer_lists.ask),
        (REMINDED_AFTER, officer_lists.remind),
        (SILENT_FOR - REMINDED_AFTER, officer_lists.suspend),
    ):
        office.now += passes
        told = [await office.do(act, actor=SYSTEM, limit=1, now=office.now) for _ in range(3)]
        assert sorted(notice.organisation.id for some in told for notice in some) == found
        assert [len(some) for some in told] == [1, 1, 0]


async def test_very_many_are_told_some_at_a_time(office: Office) -> None:
    solar, _, _ = await staffed(office)
    office.now += CONFIRMED_FOR
    await asks(office)
    office.now += SILENT_FOR
    await office.do(officer_lists.suspend, actor=SYSTEM, limit=FEW, now=office.now)
    counts = [len(await office.do(officer_lists.rest, actor=SYSTEM, limit=1)) for _ in range(3)]
    assert counts == [1, 1, 0]
    await confirms(office, solar.representative, solar)
    counts = [len(await office.do(officer_lists.come_back, actor=SYSTEM, limit=1)) for _ in range(3)]
    assert counts == [1, 1, 0]


async def test_nobody_of_another_organisation_confirms_or_reads_the_list(office: Office) -> None:
    solar, _, _ = await staffed(office)
    moon, head, _ = await staffed(office, "بانک ماه", 7181)
    for actor in (moon.representative, head):
        assert not await confirms(office, actor, solar)
        read = await office.ask(officer_lists.show, actor=actor, organisation_id=solar.id, offset=0, limit=9)
        assert isinstance(read, Gone)


async def test_the_list_tells_who_stands_in_it_and_when_it_was_confirmed(office: Office) -> None:
    solar, head, _ = await staffed(office)
    moon, other_head, gone = await staffed(office, "بانک ماه", 7181)
    for own, by in ((solar, head), (moon, other_head)):
        office.now += DAY
        await confirms(office, by, own)
        for limit in (1, 2):
            read = await office.ask(officer_lists.show, actor=by, organisation_id=own.id, offset=0, limit=limit)
            assert isinstance(read, List)
            assert [officer.organisation_id for officer in read.officers] == [own.id] * limit
            assert (read.count, read.confirmed_at, read.asked_at) == (2, office.now, None)
    await office.do(remove, actor=ADMIN, officer_id=gone.officer_id or 0, now=office.now)
    read = await office.ask(officer_lists.show, actor=other_head, organisation_id=moon.id, offset=0, limit=9)
    assert isinstance(read, List)
    assert ([officer.id for officer in read.officers], read.count) == ([other_head.officer_id], 1)
