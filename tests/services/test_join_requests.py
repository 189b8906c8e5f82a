"""Nothing is joined until whoever is asked says so: on both databases."""

from typing import Any

import pytest

from domain.acts import Act
from domain.permissions import SYSTEM, Actor, Role
from domain.refusals import DoorClosed
from domain.times import DAY, MINUTE, SECOND
from services import conversations, join_requests, joining, organisations, retention, roles
from services.join_requests import Asked, AskedAlready, Declined, HoldsItsOwn, Joined, NobodyKnown, RequestOver
from storage import audit, people
from storage import conversations as stored
from storage.transaction import Transaction
from tests.services.joins import BALE, HERE, OFFICER, account, answer, ask, join
from tests.services.office import ADMIN, ORGANISATION_BOT, Office

CONFIRM, DECLINE = join_requests.confirm, join_requests.decline
OTHER = 9042


@pytest.fixture
async def officer(office: Office) -> Actor:
    return await office.officer(await office.organisation(), OFFICER)


async def asked(office: Office, user_id: int = HERE) -> Asked:
    outcome = await ask(office, user_id)
    assert isinstance(outcome, Asked)
    return outcome


async def holds_nothing(office: Office, user_id: int = HERE) -> bool:
    found = await account(office, user_id)
    return found.principal_id is None and (await office.actor(user_id, bot=BALE)).roles == frozenset()


async def test_a_proved_phone_asks_and_joins_nothing(office: Office, officer: Actor) -> None:
    """Whoever has a former SIM card is nobody until the right one says yes."""
    request = await asked(office)
    assert request.until == office.now + 10 * MINUTE
    assert [(each.bot, each.user_id) for each in request.accounts] == [(ORGANISATION_BOT, OFFICER)]
    assert await holds_nothing(office)
    here = await account(office, HERE)
    assert await office.noted(officer.name) == [("ask_to_join", f"account:{here.id}")]


async def test_the_tap_of_the_one_who_is_asked_joins(office: Office, officer: Actor) -> None:
    request = await asked(office)
    outcome = await answer(office, CONFIRM, request.request_id, OFFICER)
    assert isinstance(outcome, Joined)
    assert (outcome.principal.user_id, outcome.account.user_id) == (OFFICER, HERE)
    assert await office.actor(HERE, bot=BALE) == officer
    assert await answer(office, CONFIRM, request.request_id, OFFICER) == RequestOver(), "one answer is all"


@pytest.mark.parametrize("act", [CONFIRM, DECLINE])
async def test_neither_the_one_who_asks_nor_a_stranger_nor_another_officer_answers(
    office: Office, officer: Actor, act: Any
) -> None:
    await office.officer(await office.organisation("بانک دیگر"), 7042)
    await office.account(OTHER, bot=BALE)
    request = await asked(office)
    for user_id, bot in ((HERE, BALE), (OTHER, BALE), (7042, ORGANISATION_BOT)):
        assert await answer(office, act, request.request_id, user_id, bot=bot) == RequestOver()
    assert await holds_nothing(office)
    assert isinstance(await answer(office, CONFIRM, request.request_id, OFFICER), Joined), "nothing was taken away"
    assert officer.roles


async def test_any_account_that_is_his_already_may_answer(office: Office, officer: Actor) -> None:
    await join(office)
    request = await asked(office, OTHER)
    assert {each.user_id for each in request.accounts} == {OFFICER, HERE}
    outcome = await answer(office, CONFIRM, request.request_id, HERE, bot=BALE)
    assert isinstance(outcome, Joined)
    assert {each.user_id for each in outcome.others} == {OFFICER, HERE}
    assert await office.actor(OTHER, bot=BALE) == officer


async def test_an_account_that_was_separated_meanwhile_answers_no_more(office: Office, officer: Actor) -> None:
    await join(office)
    request = await asked(office, OTHER)
    here = await account(office, HERE)
    await office.do(joining.separate, actor=officer, here=here, now=office.now)
    assert await answer(office, CONFIRM, request.request_id, HERE, bot=BALE) == RequestOver()
    assert await holds_nothing(office, OTHER)


async def test_a_question_lives_ten_minutes_whether_or_not_anything_tidies(office: Office, officer: Actor) -> None:
    late = await asked(office)
    office.now = late.until
    assert await answer(office, CONFIRM, late.request_id, OFFICER) == RequestOver()
    anew = await asked(office)
    assert anew.request_id != late.request_id
    office.now = anew.until - SECOND
    assert await answer(office, CONFIRM, late.request_id, OFFICER) == RequestOver(), "the old button asks nothing now"
    assert isinstance(await answer(office, CONFIRM, anew.request_id, OFFICER), Joined)
    assert officer.roles


async def test_one_question_at_a_time_on_either_side(office: Office, officer: Actor) -> None:
    """Else the right one could not tell which of two he says yes to, and would be rung until he does."""
    request = await asked(office)
    assert await ask(office) == AskedAlready(request.until)
    assert await ask(office, OTHER) == AskedAlready(request.until), "somebody else asks the same one"
    await office.officer(await office.organisation("بانک دیگر"), 7042)
    assert await ask(office, HERE, f"+98999{7042:07d}") == AskedAlready(request.until), "he asks somebody else"
    assert officer.roles


async def test_who_is_declined_does_not_join_and_nobody_asks_for_a_day(office: Office, officer: Actor) -> None:
    request = await asked(office)
    outcome = await answer(office, DECLINE, request.request_id, OFFICER)
    assert isinstance(outcome, Declined)
    assert (outcome.account.user_id, [each.user_id for each in outcome.others]) == (HERE, [OFFICER])
    assert await answer(office, CONFIRM, request.request_id, OFFICER) == RequestOver(), "no cannot be taken back"
    assert await holds_nothing(office)
    for user_id in (HERE, OTHER):
        assert await ask(office, user_id) == DoorClosed(office.now + DAY)
    here = await account(office, HERE)
    assert await office.noted(f"account:{here.id}") == [("decline_to_join", officer.name)]
    office.now += DAY
    assert isinstance(await join(office), Joined)


async def locks(office: Office, account_id: int | None) -> list[tuple[str, str]]:
    """Of which doors the audit log says that they closed to this account, and by whom."""
    entries = await office.ask(audit.entries, f"account:{account_id}")
    return [(entry.detail, entry.actor) for entry in entries if entry.act == Act.LOCK]


async def test_the_door_that_a_no_closes_is_in_the_audit_log(office: Office, officer: Actor) -> None:
    request = await asked(office)
    await answer(office, DECLINE, request.request_id, OFFICER)
    assert await locks(office, officer.account_id) == [("joining", officer.name)]


async def test_the_door_that_a_separation_closes_is_in_the_audit_log(office: Office, officer: Actor) -> None:
    await join(office)
    own = await account(office, OFFICER, bot=ORGANISATION_BOT)
    await office.do(joining.separate, actor=officer, here=own, now=office.now)
    assert await locks(office, officer.account_id) == [("joining", officer.name)]


async def test_nobody_is_asked_more_than_five_times_a_day_whoever_asks(office: Office, officer: Actor) -> None:
    """He shall not say yes to have peace."""
    for user_id in range(9050, 9055):
        request = await asked(office, user_id)
        office.now = request.until
    last = await account(office, 9054)
    assert await locks(office, officer.account_id) == [("join_requests", f"account:{last.id}")]
    closed = await ask(office, OTHER)
    assert isinstance(closed, DoorClosed)
    office.now = closed.until
    assert isinstance(await join(office, OTHER), Joined)
    assert officer.roles


async def test_an_account_may_ask_five_times_a_day_also_for_what_nobody_is_known_by(
    office: Office, officer: Actor
) -> None:
    for _ in range(5):
        assert await ask(office, HERE, "+989121112222") == NobodyKnown()
    here = await account(office, HERE)
    assert await locks(office, here.id) == [("join_requests", f"account:{here.id}")]
    assert isinstance(await ask(office), DoorClosed)
    assert isinstance(await join(office, OTHER), Joined), "this does not shut others out"
    assert officer.roles


async def test_who_became_somebody_meanwhile_does_not_join(office: Office, officer: Actor) -> None:
    request = await asked(office)
    given: dict[str, Any] = {"platform": "bale", "user_id": HERE, "role": Role.BRANCH, "now": office.now}
    assert await office.do(roles.grant, actor=SYSTEM, **given) is True
    assert await answer(office, CONFIRM, request.request_id, OFFICER) == RequestOver()
    assert (await office.actor(HERE, bot=BALE)).roles == {Role.BRANCH}
    assert await ask(office) == HoldsItsOwn()
    assert officer.roles


async def test_who_was_removed_meanwhile_is_joined_by_nobody_also_when_he_is_invited_anew(
    office: Office, officer: Actor
) -> None:
    request = await asked(office)
    assert officer.officer_id is not None
    await office.do(organisations.remove, actor=ADMIN, officer_id=officer.officer_id, now=office.now)
    own = await account(office, OFFICER, bot=ORGANISATION_BOT)
    gone = await office.actor(OFFICER, bot=ORGANISATION_BOT)
    await office.do(joining.end_with_rights, actor=gone, account=own, now=office.now)
    await office.officer(await office.organisation("بانک دیگر"), OFFICER)
    assert await answer(office, CONFIRM, request.request_id, OFFICER) == RequestOver()
    assert await holds_nothing(office)


async def test_a_separation_ends_the_question_that_waits(office: Office, officer: Actor) -> None:
    await join(office)
    request = await asked(office, OTHER)
    own = await account(office, OFFICER, bot=ORGANISATION_BOT)
    await office.do(joining.separate, actor=officer, here=own, now=office.now)
    assert await answer(office, CONFIRM, request.request_id, OFFICER) == RequestOver()
    assert await holds_nothing(office, OTHER)


async def test_the_question_is_put_where_he_has_not_blocked_us(office: Office, officer: Actor) -> None:
    await join(office)
    own = await account(office, OFFICER, bot=ORGANISATION_BOT)
    await office.do(people.mark_blocked, bot=own.bot, chat_id=own.chat_id, now=office.now)
    request = await asked(office, OTHER)
    assert [(each.bot, each.user_id) for each in request.accounts] == [(BALE, HERE)]
    assert request.reached.user_id == HERE
    assert officer.roles


async def test_what_was_begun_in_the_account_that_asked_is_over_when_it_joins(office: Office, officer: Actor) -> None:
    request = await asked(office)
    here = await account(office, HERE)
    begun = conversations.Conversation("apply-name", {})
    await office.do(conversations.remember, begun, bot=BALE, chat_id=here.chat_id, now=office.now)
    await answer(office, CONFIRM, request.request_id, OFFICER)
    assert (await office.ask(stored.load, bot=BALE, chat_id=here.chat_id)).step == ""
    assert officer.roles


async def test_requests_that_nobody_answered_are_tidied_away(office: Office, officer: Actor) -> None:
    request = await asked(office)
    for now, left in ((request.until - 1, 1), (request.until, 0)):
        await office.do(retention.forget_half_done, actor=SYSTEM, now=now)
        assert await office.ask(_requests) == left
    assert officer.roles


def _requests(tx: Transaction) -> int:
    return len(tx.all("SELECT id FROM join_requests"))
