"""What a batch leaves: persons hear of it, its result is kept for a week, its inquiries for as long as certificates."""

from dataclasses import replace

from domain.batches import DRAFT_KEPT, KEPT
from domain.permissions import SYSTEM
from domain.refusals import Gone
from domain.scopes import Telling
from domain.times import DAY
from services import batch_work, batches, direct_inquiries
from services.batches import Batch, Draft
from tests.services.agreed import PERIOD, agree
from tests.services.batching import CODES, PLENTY, asker, draft, goes_on, lines, start, started
from tests.services.office import MARYAM, Office


async def test_persons_in_a_file_hear_of_it_as_those_who_were_asked_for_singly(office: Office) -> None:
    holder = await office.person()
    officer = await asker(office)
    await goes_on(office, await started(office, officer, *lines(MARYAM.national_code, CODES[0])))
    told = await office.do(direct_inquiries.tell, actor=SYSTEM, limit=9, now=office.now)
    assert [[account.id for account in each.persons] for each in told] == [[holder.account_id], []]
    assert officer.organisation_id is not None
    sealed = replace(PLENTY, telling=Telling.SEALED, sealed_days=3)
    await office.do(agree, officer.organisation_id, sealed, now=office.now)
    await goes_on(office, await started(office, officer, *lines(MARYAM.national_code)))
    assert await office.do(direct_inquiries.tell, actor=SYSTEM, limit=9, now=office.now) == []
    office.now += 3 * DAY
    assert len(await office.do(direct_inquiries.tell, actor=SYSTEM, limit=9, now=office.now)) == 1


async def test_a_result_is_kept_for_seven_days_and_then_its_lines_are_erased(office: Office) -> None:
    officer = await asker(office)
    batch_id = await started(office, officer, *lines(*CODES[:5]))
    await goes_on(office, batch_id)
    left_off = await draft(office, officer, *lines(CODES[7]))
    office.now += KEPT - 1
    assert isinstance(await office.do(batches.fetch, actor=officer, batch_id=batch_id, now=office.now), Batch)
    assert await erase(office) == 1, "the draft"
    assert await office.ask(batches.result, left_off) is None
    office.now += 1
    assert await office.do(batches.fetch, actor=officer, batch_id=batch_id, now=office.now) == Gone()
    office.now += 1
    assert await erase(office) == 3, "two lines at a time"
    assert await office.count("batch_lines") == 0
    assert await office.count("direct_inquiries") == 5
    assert await office.ask(batches.mine, actor=officer, now=office.now) == (None, [])


async def test_a_file_that_waited_a_day_is_not_started_however_much_of_it_is_erased(office: Office) -> None:
    officer = await asker(office)
    batch_id = await draft(office, officer, *lines(*CODES[:5]))
    begun = office.now

    async def looked_at() -> Draft | object:
        return await office.do(batches.look_at, actor=officer, batch_id=batch_id, period=PERIOD, now=office.now)

    office.now = begun + DRAFT_KEPT - 1
    assert isinstance(await looked_at(), Draft)
    office.now = begun + DRAFT_KEPT
    assert await looked_at() == await start(office, officer, batch_id) == Gone(), "also while its lines are there"
    office.now += 1
    assert await office.do(batch_work.erase_lines, actor=SYSTEM, limit=2, now=office.now)
    assert await start(office, officer, batch_id) == Gone(), "half erased"
    await erase(office)
    assert await start(office, officer, batch_id) == Gone(), "erased"
    assert await office.noted(f"batch:{batch_id}") == [("erase", "system")]


async def test_what_was_erased_is_not_started_by_whichever_clock(office: Office) -> None:
    officer = await asker(office)
    batch_id = await draft(office, officer, *lines(*CODES[:2]))
    begun, office.now = office.now, office.now + DRAFT_KEPT + 1
    await erase(office)
    office.now = begun
    assert await start(office, officer, batch_id) == Gone()


async def test_after_their_retention_the_inquiries_are_erased_and_the_batch_with_them(office: Office) -> None:
    officer = await asker(office)
    await goes_on(office, await started(office, officer, *lines(*CODES[:5])))
    await office.do(direct_inquiries.tell, actor=SYSTEM, limit=9, now=office.now)
    office.now += 8 * DAY
    await erase(office)

    async def erase_inquiries(before: int) -> int:
        return await office.do(batch_work.erase_inquiries, actor=SYSTEM, before=before, limit=4, now=office.now)

    assert await erase_inquiries(office.now - 9 * DAY) == 0
    assert [await erase_inquiries(office.now - 7 * DAY) for _ in range(3)] == [4, 2, 0]
    assert await office.noted("direct_inquiries") == [("erase", SYSTEM.name)] * 2
    assert await office.count("direct_inquiries") == await office.count("batches") == 0


async def erase(office: Office) -> int:
    """How many units it took."""
    units = 0
    while await office.do(batch_work.erase_lines, actor=SYSTEM, limit=2, now=office.now):
        units += 1
    return units
