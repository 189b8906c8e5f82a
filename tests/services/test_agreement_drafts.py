"""Agreements are drafted from decisions of the committee (directive, A3)."""

from domain.agreements import Kind, State
from domain.times import DAY
from storage import agreements
from tests.services.decided import DIRECT, SECRETARY, case
from tests.services.office import Office


async def test_a_draft_has_the_number_of_its_decision_and_waits(office: Office) -> None:
    drafted = await (await case(office)).draft(days=365)
    assert (drafted.number, drafted.version, drafted.state) == ("1405/1", 1, State.DRAFTED)
    assert (drafted.scope, drafted.days, drafted.ends_at) == (DIRECT, 365, office.now + 365 * DAY)
    assert await office.noted(f"agreement:{drafted.id}") == [("decide", SECRETARY.name)]


async def test_a_newer_decision_withdraws_the_draft_before_it(office: Office) -> None:
    court, bank = await case(office, "دادگاه"), await case(office, "بانک", 7082)
    old, others = await court.draft(), await bank.draft()
    new = await court.draft()
    states = [(await office.ask(agreements.get, each.id)) for each in (old, others, new)]
    assert [each.state for each in states if each] == [State.WITHDRAWN, State.DRAFTED, State.DRAFTED]


async def test_an_amendment_is_the_next_version_and_a_renewal_has_its_own_number(office: Office) -> None:
    court = await case(office)
    first = await court.draft()
    amended = await court.draft(kind=Kind.AMENDMENT, previous=first)
    renewed = await court.draft(kind=Kind.RENEWAL, previous=amended)
    assert (amended.number, amended.version, amended.previous_id) == (first.number, 2, first.id)
    assert (renewed.number, renewed.version, renewed.previous_id) == ("1405/3", 1, amended.id)
