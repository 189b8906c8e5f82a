"""A file of national codes, worked through: each line is charged and answered once, whatever happens meanwhile."""

import asyncio
from dataclasses import replace
from typing import Any

from domain.batches import BatchState, Line, LineState, NothingToAsk, Reason, Running
from domain.certificates import Purpose
from domain.insurance import Record
from domain.limits import FILES
from domain.permissions import SYSTEM
from domain.refusals import DoorClosed, Gone, NotAgreed
from domain.scopes import DOCUMENTS_ONLY, Fact
from domain.times import DAY
from services import batch_work, batches, organisations
from services.batch_work import Step
from services.batches import Batch, Draft
from storage import audit
from tests.services.agreed import PERIOD, SCOPE, agree, end
from tests.services.batching import CODES, PLENTY, asker, draft, goes_on, lines, outcome, settle, start, started, used
from tests.services.office import ADMIN, AMIR, MARYAM, Office


async def test_every_line_gets_its_answer_or_its_reason(office: Office) -> None:
    officer = await asker(office)
    refused = [Line(4, "123", Reason.MISTYPED), Line(5, MARYAM.national_code, Reason.DUPLICATE)]
    batch_id = await started(office, officer, *lines(MARYAM.national_code, CODES[0]), *refused)
    step = await goes_on(office, batch_id, known={MARYAM.national_code: MARYAM})
    assert isinstance(step, Step)
    assert step.ended
    assert (step.batch.state, step.batch.lines, step.batch.done, step.batch.charged) == (BatchState.DONE, 4, 4, 2)
    assert await outcome(office, batch_id) == [
        (2, LineState.ANSWERED, None),
        (3, LineState.ANSWERED, Reason.NOTHING_KNOWN),
        (4, LineState.REFUSED, Reason.MISTYPED),
        (5, LineState.REFUSED, Reason.DUPLICATE),
    ]
    result = await office.ask(batches.result, batch_id)
    assert result is not None
    assert result.facts == PLENTY.facts
    assert result.lines[0].answer == {Fact.NAME: MARYAM.name, Fact.RELATION: "insured", Fact.STANDING: "active"}
    assert await office.count("direct_inquiries") == await used(office) == 2
    assert await office.noted(f"batch:{batch_id}") == [
        ("inquire_by_file", officer.name),
        ("work_through_files", "system"),
    ]
    (entry,) = await office.ask(audit.entries, "direct_inquiry:1")
    assert (entry.act, entry.actor) == ("inquire_by_file", officer.name)
    own = f"officer:{officer.officer_id} organisation:{officer.organisation_id}"
    assert entry.detail == f"{own} batch:{batch_id}", "the log tells which file it came with"


async def test_a_draft_says_what_it_will_cost_and_asks_for_nothing(office: Office) -> None:
    officer = await asker(office)
    batch_id = await draft(office, officer, *lines(*CODES[:3]), Line(9, "1", Reason.MISTYPED))
    found = await office.do(batches.look_at, actor=officer, batch_id=batch_id, period=PERIOD, now=office.now)
    assert isinstance(found, Draft)
    assert (found.to_ask, found.refused[Reason.MISTYPED], found.terms.left.today) == (3, 1, 1000)
    assert await goes_on(office, batch_id) is None
    assert await used(office) == 0


async def test_a_file_without_a_code_to_ask_for_is_not_started(office: Office) -> None:
    officer = await asker(office)
    batch_id = await draft(office, officer, Line(2, "1", Reason.MISTYPED))
    assert await start(office, officer, batch_id) == NothingToAsk()


async def test_of_many_taps_at_one_instant_one_starts_it_and_an_officer_has_one_at_a_time(office: Office) -> None:
    officer = await asker(office)
    first = await draft(office, officer, *lines(*CODES[:2]))
    second = await draft(office, officer, *lines(*CODES[:2]))
    taps = await asyncio.gather(*[start(office, officer, each) for each in (first, second) for _ in range(5)])
    [batch] = [each for each in taps if isinstance(each, Batch)]
    assert [each for each in taps if not isinstance(each, Batch)] == [Running(batch.id)] * 9
    terms = await office.do(batches.terms, actor=officer, period=PERIOD, now=office.now)
    assert terms == Running(batch.id)
    colleague = await office.officer(officer.organisation_id or 0, 7042)
    assert isinstance(await start(office, colleague, await draft(office, colleague, *lines(CODES[3]))), Batch)


async def test_an_officer_sends_so_many_files_within_a_day(office: Office) -> None:
    """Each keeps its lines for days, also one that was cancelled, and so charged nobody."""
    officer = await asker(office)
    for _ in range(FILES.tries):
        office.now += 1
        batch_id = await started(office, officer, *lines(CODES[0]))
        await office.do(batches.cancel, actor=officer, batch_id=batch_id, now=office.now)
    until = office.now + FILES.closed
    asked: dict[str, Any] = {"actor": officer, "purpose": Purpose.COURT, "period": PERIOD}
    assert await office.do(batches.terms, **asked, now=office.now) == DoorClosed(until)
    assert await office.do(batches.draft, **asked, case_number="۱۲", now=office.now) == DoorClosed(until)
    assert await office.count("batches") == FILES.tries
    assert await office.noted(f"officer:{officer.officer_id}") != []
    colleague = await office.officer(officer.organisation_id or 0, 7042)
    await started(office, colleague, *lines(CODES[1]))
    office.now = until
    await started(office, officer, *lines(CODES[2]))


async def test_nobody_starts_stops_or_fetches_what_is_a_colleague_s(office: Office) -> None:
    officer = await asker(office)
    colleague = await office.officer(officer.organisation_id or 0, 7042)
    batch_id = await draft(office, officer, *lines(*CODES[:2]))
    await office.do(batches.keep_lines, actor=colleague, batch_id=batch_id, lines=lines(CODES[9]))
    assert await start(office, colleague, batch_id) == Gone()
    await start(office, officer, batch_id)
    assert await office.do(batches.cancel, actor=colleague, batch_id=batch_id, now=office.now) == Gone()
    step = await goes_on(office, batch_id)
    assert step.batch.lines == 2
    assert await office.do(batches.fetch, actor=colleague, batch_id=batch_id, now=office.now) == Gone()
    assert isinstance(await office.do(batches.fetch, actor=officer, batch_id=batch_id, now=office.now), Batch)
    assert await office.ask(batches.mine, actor=colleague, now=office.now) == (None, [])


async def test_two_processes_that_settle_the_same_lines_charge_them_once(office: Office) -> None:
    officer = await asker(office)
    batch_id = await started(office, officer, *lines(*CODES))
    found: dict[int, Record | None] = dict.fromkeys(range(2, 22))
    await asyncio.gather(*[settle(office, batch_id, found) for _ in range(8)])
    assert await used(office) == await office.count("direct_inquiries") == 20
    result = await office.ask(batches.result, batch_id)
    assert result is not None
    assert (result.batch.done, result.batch.charged) == (20, 20)


async def test_a_line_that_the_registry_did_not_answer_for_waits_and_the_others_do_not(office: Office) -> None:
    officer = await asker(office)
    batch_id = await started(office, officer, *lines(*CODES[:3]))
    step = await settle(office, batch_id, {3: None, 4: None})
    assert not step.ended
    waiting = await office.ask(batch_work.next_lines, actor=SYSTEM, batch_id=batch_id, limit=20)
    assert [line.number for line in waiting] == [2]


async def test_the_limit_in_the_middle_ends_it_and_the_rest_say_so(office: Office) -> None:
    officer = await asker(office, replace(SCOPE, daily=3, monthly=9))
    batch_id = await started(office, officer, *lines(*CODES[:5]))
    step = await goes_on(office, batch_id)
    assert (step.ended, step.batch.state, step.batch.charged) == (True, BatchState.DONE, 3)
    assert [reason for _, state, reason in await outcome(office, batch_id) if state is LineState.REFUSED] == [
        Reason.DAY_LIMIT,
        Reason.DAY_LIMIT,
    ]
    assert await used(office) == 3


async def test_the_limit_reached_exactly_with_the_last_line_is_no_reason_for_anything(office: Office) -> None:
    officer = await asker(office, replace(SCOPE, daily=9, monthly=3))
    batch_id = await started(office, officer, *lines(*CODES[:3]))
    step = await goes_on(office, batch_id)
    assert (step.ended, step.batch.charged) == (True, 3)
    assert {reason for _, _, reason in await outcome(office, batch_id)} == {Reason.NOTHING_KNOWN}


async def test_an_agreement_that_ends_in_the_middle_stops_it(office: Office) -> None:
    officer = await asker(office)
    batch_id = await started(office, officer, *lines(*CODES[:4]))
    assert not (await goes_on(office, batch_id, limit=2)).ended
    assert officer.organisation_id is not None
    await office.do(end, officer.organisation_id)
    step = await goes_on(office, batch_id)
    assert (step.ended, step.batch.state, step.batch.reason) == (True, BatchState.STOPPED, Reason.NOT_AGREED)
    assert [reason for *_, reason in await outcome(office, batch_id)][2:] == [Reason.NOT_AGREED] * 2
    assert await used(office) == 2


async def test_an_amendment_in_the_middle_holds_from_the_next_line_on(office: Office) -> None:
    officer = await asker(office)
    batch_id = await started(office, officer, *lines(MARYAM.national_code, AMIR.national_code))
    known = {each.national_code: each for each in (MARYAM, AMIR)}
    await goes_on(office, batch_id, limit=1, known=known)
    assert officer.organisation_id is not None
    await office.do(agree, officer.organisation_id, replace(PLENTY, facts=frozenset({Fact.NAME})), now=office.now)
    await goes_on(office, batch_id, known=known)
    result = await office.ask(batches.result, batch_id)
    assert result is not None
    assert [set(line.answer) for line in result.lines] == [set(PLENTY.facts), {Fact.NAME}]


async def test_an_officer_who_is_removed_in_the_middle_stops_it_and_fetches_nothing(office: Office) -> None:
    officer = await asker(office)
    batch_id = await started(office, officer, *lines(*CODES[:4]))
    await goes_on(office, batch_id, limit=2)
    assert officer.officer_id is not None
    await office.do(organisations.remove, actor=ADMIN, officer_id=officer.officer_id, now=office.now)
    step = await goes_on(office, batch_id)
    assert (step.ended, step.batch.state, step.batch.reason) == (True, BatchState.STOPPED, Reason.OFFICER_GONE)
    assert await used(office) == 2


async def test_what_was_cancelled_goes_no_further(office: Office) -> None:
    officer = await asker(office)
    batch_id = await started(office, officer, *lines(*CODES[:4]))
    await goes_on(office, batch_id, limit=2)
    cancelled = await office.do(batches.cancel, actor=officer, batch_id=batch_id, now=office.now)
    assert isinstance(cancelled, Batch)
    assert (cancelled.state, cancelled.done, cancelled.charged) == (BatchState.CANCELLED, 4, 2)
    assert await settle(office, batch_id, {4: MARYAM}) is None
    assert await office.do(batches.cancel, actor=officer, batch_id=batch_id, now=office.now) == Gone()
    assert await used(office) == 2


async def test_a_registry_that_is_away_for_more_than_a_day_is_a_reason(office: Office) -> None:
    officer = await asker(office)
    batch_id = await started(office, officer, *lines(*CODES[:2]))

    async def away() -> Any:
        return await office.do(batch_work.registry_away, actor=SYSTEM, batch_id=batch_id, now=office.now)

    assert (await away()).batch.away_at == office.now
    office.now += DAY
    assert not (await away()).ended
    await settle(office, batch_id, {2: None})
    office.now += 1
    assert (await away()).batch.away_at == office.now, "it answered meanwhile"
    office.now += DAY + 1
    step = await away()
    assert (step.ended, step.batch.state, step.batch.charged) == (True, BatchState.DONE, 1)
    assert (await outcome(office, batch_id))[1][2] is Reason.REGISTRY_AWAY


async def test_an_officer_who_is_removed_while_the_registry_is_away_fetches_nothing(office: Office) -> None:
    """However long it is away, and whatever it answered before."""
    officer = await asker(office)
    batch_id = await started(office, officer, *lines(*CODES[:4]))
    await goes_on(office, batch_id, limit=2)
    assert officer.officer_id is not None
    away = await office.do(batch_work.registry_away, actor=SYSTEM, batch_id=batch_id, now=office.now)
    assert isinstance(away, Step)
    assert not away.ended
    await office.do(organisations.remove, actor=ADMIN, officer_id=officer.officer_id, now=office.now)
    office.now += DAY + 1
    step = await office.do(batch_work.registry_away, actor=SYSTEM, batch_id=batch_id, now=office.now)
    assert isinstance(step, Step)
    assert (step.ended, step.batch.state, step.batch.reason) == (True, BatchState.STOPPED, Reason.OFFICER_GONE)
    assert [reason for *_, reason in await outcome(office, batch_id)][2:] == [Reason.OFFICER_GONE] * 2


async def test_without_an_agreement_no_file_is_taken(office: Office) -> None:
    officer = await asker(office, DOCUMENTS_ONLY)
    drafted = await office.do(
        batches.draft, actor=officer, purpose=Purpose.COURT, case_number="1", period=PERIOD, now=office.now
    )
    assert drafted == NotAgreed()
