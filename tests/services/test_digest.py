"""The weekly digest counts two weeks and what waits, and is claimed once."""

import asyncio

from domain.codes import Use
from domain.permissions import SYSTEM
from domain.times import DAY
from services import digest, oversight
from services.redemption import Redeemed
from storage.transaction import Transaction
from tests.services.office import Office
from tests.services.test_figures import applied, asked_directly


async def test_it_counts_this_week_and_the_one_before_and_what_waits(office: Office) -> None:
    end = office.now - office.now % DAY
    office.now = end - 10 * DAY
    holder, bank = await office.person(), await office.organisation()
    officer = await office.officer(bank)
    assert officer.officer_id is not None
    issued = await office.issue(holder, use=Use.UNTIL_END, days=30)
    redeemed = await office.redeem(officer, issued.code)
    assert isinstance(redeemed, Redeemed)
    await office.do(
        oversight.object_to, actor=holder, redemption_id=redeemed.redemption_id, now=office.now, answer_within=DAY
    )
    office.now = end - DAY
    issued = await office.issue(holder, use=Use.UNTIL_END)
    for _ in range(2):
        await office.redeem(officer, issued.code)
    await office.redeem(officer, "0000000000000098")
    await office.do(asked_directly, bank, officer.officer_id, end - 2 * DAY)
    await office.do(applied, end - 20 * DAY)
    await office.do(_agreement_ends, end + 30 * DAY)
    found = await office.ask(digest.count, actor=SYSTEM, end=end, now=end)
    assert (found.inquiries, found.inquiries_before) == (3, 1)
    assert (found.refusals, found.refusals_before) == (1, 0)
    assert (found.applications, found.ending, found.overdue) == (1, 1, 1)
    assert (found.letters, found.unresolved) == (0, 0)
    assert [count for _, count in found.chart.bars] == [0, 0, 0, 0, 0, 1, 2]


async def test_of_many_processes_at_one_moment_one_sends_it(office: Office) -> None:
    async def claim() -> bool:
        return await office.do(digest.claim, actor=SYSTEM, end=7, now=office.now)

    await office.organisation()
    assert sorted(await asyncio.gather(*(claim() for _ in range(8)))) == [False] * 7 + [True]
    assert await office.noted("digest:7") == [("send_digest", "system")]


async def test_it_is_due_once_and_not_for_a_week_before_there_was_anything(office: Office) -> None:
    async def due(end: int) -> bool:
        return await office.ask(digest.due, actor=SYSTEM, end=end)

    assert not await due(office.now + 1)
    await office.organisation()
    assert [await due(office.now), await due(office.now + 1)] == [False, True]
    await office.do(digest.claim, actor=SYSTEM, end=office.now + 1, now=office.now)
    assert not await due(office.now + 1)


def _agreement_ends(tx: Transaction, at: int) -> None:
    tx.run("UPDATE agreements SET ends_at = :at", at=at)
