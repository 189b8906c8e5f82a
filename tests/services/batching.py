"""What the tests of batches do: an officer, his file, and the job's steps."""

from dataclasses import replace
from typing import Any

from domain.batches import Line, LineState, Reason
from domain.certificates import Purpose
from domain.insurance import Record
from domain.permissions import SYSTEM, Actor
from services import batch_work, batches
from services.batches import Batch
from storage import people
from storage.transaction import Transaction
from tests.services.agreed import PERIOD, SCOPE, agree
from tests.services.office import Office
from tests.stories.citizens import national_code

PLENTY = replace(SCOPE, daily=1000, monthly=1000)
CODES = [national_code(number) for number in range(1, 31)]


def lines(*codes: str) -> list[Line]:
    return [Line(number, code) for number, code in enumerate(codes, 2)]


async def asker(office: Office, scope: Any = PLENTY) -> Actor:
    bank = await office.organisation()
    officer = await office.officer(bank)
    await office.do(agree, bank, scope, now=office.now)
    return officer


async def draft(office: Office, officer: Actor, *of: Line) -> int:
    batch_id = await office.do(
        batches.draft, actor=officer, purpose=Purpose.COURT, case_number="۱۲", period=PERIOD, now=office.now
    )
    assert isinstance(batch_id, int)
    await office.do(batches.keep_lines, actor=officer, batch_id=batch_id, lines=of)
    return batch_id


async def start(office: Office, officer: Actor, batch_id: int) -> Any:
    assert officer.account_id is not None
    here = await office.ask(people.account_by_id, officer.account_id)
    assert here is not None
    return await office.do(
        batches.start, actor=officer, batch_id=batch_id, here=here, message_id=7, period=PERIOD, now=office.now
    )


async def started(office: Office, officer: Actor, *of: Line) -> int:
    batch_id = await draft(office, officer, *of)
    assert isinstance(await start(office, officer, batch_id), Batch)
    return batch_id


async def goes_on(office: Office, batch_id: int, *, limit: int = 20, known: dict[str, Record] | None = None) -> Any:
    """One step of the job: the next lines, their records, the unit that settles them."""
    waiting = await office.ask(batch_work.next_lines, actor=SYSTEM, batch_id=batch_id, limit=limit)
    found = {line.number: (known or {}).get(line.typed) for line in waiting}
    return await settle(office, batch_id, found)


async def settle(office: Office, batch_id: int, found: dict[int, Record | None]) -> Any:
    return await office.do(
        batch_work.settle, actor=SYSTEM, batch_id=batch_id, found=found, period=PERIOD, now=office.now
    )


async def outcome(office: Office, batch_id: int) -> list[tuple[int, LineState, Reason | None]]:
    result = await office.ask(batches.result, batch_id)
    assert result is not None
    return [(line.number, line.state, line.reason) for line in result.lines]


async def used(office: Office) -> int:
    def counted(tx: Transaction) -> int:
        row = tx.one("SELECT coalesce(sum(month_count), 0) AS there FROM usage")
        return int(row["there"]) if row else 0

    return await office.ask(counted)
