"""The committee examines, votes and decides; on both databases."""

from dataclasses import replace
from typing import Any

import pytest

from domain.applications import ApplicationState
from domain.organisations import Kind
from domain.permissions import Role
from domain.refusals import Gone, OwnCase
from domain.scopes import Fact, Telling
from domain.votes import MOST_DAYS, Vote
from services import applications, committee, decisions
from services.committee import Case, NotOpen, OtherRound, ReasonWanted, ScopeUnfit
from services.decisions import Decided, Draft, NotCarried
from storage import applications as stored_applications
from storage import papers as stored
from storage import roles
from tests.services.bodies import FULL, RULES, Bodies, whole
from tests.services.office import ORGANISATION_BOT, Office

LESS = replace(FULL.scope(), facts=frozenset({Fact.NAME}), daily=10, monthly=100)


@pytest.fixture
def bodies(office: Office) -> Bodies:
    return Bodies(office)


async def test_members_see_what_was_sent_and_no_drafts(bodies: Bodies) -> None:
    actor, (member, _) = await bodies.representative(), await bodies.members()
    sent = await bodies.sent(actor)
    draft = await bodies.draft(actor)
    listed = await bodies.office.ask(committee.cases, actor=member, state=ApplicationState.SENT, offset=0, limit=5)
    assert (listed[0], [each.id for each in listed[1]]) == (1, [sent])
    assert isinstance(await see(bodies, member, draft), Gone)
    case = await see(bodies, member, sent)
    assert isinstance(case, Case)
    assert case.application.answers == FULL
    assert [paper.name for paper in case.papers] == ["x.pdf"]
    found = await bodies.office.ask(committee.find, actor=member, tracking=case.application.tracking or "")
    assert found == sent
    assert isinstance(await bodies.office.ask(committee.find, actor=member, tracking="x"), Gone)


@pytest.mark.parametrize("phone", [None, "+989121110001"])
async def test_nobody_examines_votes_on_or_decides_his_own(bodies: Bodies, phone: str | None) -> None:
    """The same account; and another account with the same phone."""
    actor = await bodies.representative(9001, "+989121110001")
    number = await bodies.sent(actor)
    user_id = 9001 if phone is None else 9002
    everything = (Role.COMMITTEE_MEMBER, Role.COMMITTEE_SECRETARY)
    himself = await bodies.granted(user_id, *everything, phone=phone or "+989121110001")
    (paper,) = await bodies.office.ask(stored.of_application, number)
    await bodies.all_vote(number, Vote.APPROVE)
    answers = [
        await see(bodies, himself, number),
        await bodies.office.ask(committee.paper, actor=himself, paper_id=paper.id),
        await bodies.office.ask(committee.notes, actor=himself, application_id=number, offset=0, limit=5),
        await bodies.office.do(committee.note, actor=himself, application_id=number, text="x", now=1),
        await bodies.votes(himself, number),
        await bodies.office.do(committee.waited_for, actor=himself, application_id=number),
        await bodies.office.ask(decisions.to_close, actor=himself, application_id=number, rules=RULES),
        await ask_more(bodies, himself, number),
        await bodies.decides(himself, number, whole()),
    ]
    assert {type(answer) for answer in answers} == {OwnCase}
    assert await bodies.office.count("decisions") == 0


async def test_the_phone_to_which_a_role_was_given_is_known_as_well(bodies: Bodies) -> None:
    """He never showed it himself: the owner's invitation named it."""
    number = await bodies.sent(await bodies.representative(9001, "+989121110001"))
    account = await bodies.office.account(9002, bot=ORGANISATION_BOT)
    given: dict[str, Any] = {"platform": "telegram", "user_id": 9002, "role": "committee_member", "now": 1}
    await bodies.office.do(roles.grant, **given, name="ناهید داوری", phone="+989121110001")
    himself = await bodies.office.actor(9002, bot=ORGANISATION_BOT)
    assert isinstance(await see(bodies, himself, number), OwnCase)
    assert await bodies.office.ask(committee.name_of, account.id) == "ناهید داوری"


async def test_so_is_the_phone_by_which_he_is_an_insured_person_or_an_officer(bodies: Bodies) -> None:
    """He shared none in this bot, and none was named when his role was given to him on the command line."""
    office = bodies.office
    await bodies.granted(9002, Role.COMMITTEE_MEMBER)
    await office.person(9002, phone="+989121110001")
    await office.officer(await office.organisation(), 9003)
    await office.do(roles.grant, platform="telegram", user_id=9003, role="committee_member", now=1)
    for applicant, member, phone in ((9004, 9002, "+989121110001"), (9005, 9003, "+989990009003")):
        number = await bodies.sent(await bodies.representative(applicant, phone))
        himself = await office.actor(member, bot=ORGANISATION_BOT)
        assert isinstance(await see(bodies, himself, number), OwnCase)


async def test_members_discuss_in_notes(bodies: Bodies) -> None:
    number = await bodies.sent(await bodies.representative())
    member, other = await bodies.members()
    for text in ("نامه خوانا نیست.", "من دیدم."):
        await bodies.office.do(committee.note, actor=member, application_id=number, text=text, now=1)
    found = await bodies.office.ask(committee.notes, actor=other, application_id=number, offset=0, limit=1)
    assert isinstance(found, tuple)
    assert (found[0], [note.text for note in found[1]]) == (2, ["من دیدم."])
    assert (await bodies.office.noted(f"application:{number}"))[-2:] == [("note_application", member.name)] * 2


async def test_anything_but_plain_approval_needs_a_reason_and_less_names_its_scope(bodies: Bodies) -> None:
    number = await bodies.sent(await bodies.representative())
    member, _ = await bodies.members()
    for vote in set(Vote) - {Vote.APPROVE}:
        assert isinstance(await bodies.votes(member, number, vote, reason=None, scope=LESS), ReasonWanted)
    more = replace(FULL.scope(), facts=FULL.facts | {Fact.KINSHIP})
    for scope in (None, FULL.scope(), more, replace(LESS, facts=frozenset()), replace(LESS, daily=0)):
        assert isinstance(await bodies.votes(member, number, Vote.APPROVE_LESS, scope=scope), ScopeUnfit)
    case = await bodies.votes(member, number, Vote.APPROVE_LESS, scope=LESS)
    assert isinstance(case, Case)
    assert case.ballots[0].scope == LESS
    case = await bodies.votes(member, number, Vote.DECLINE, scope=LESS)
    assert case.ballots[0].scope is None, "another vote names none"


async def test_a_vote_is_changed_until_the_case_is_closed(bodies: Bodies) -> None:
    number = await bodies.sent(await bodies.representative())
    member, other = await bodies.members()
    await bodies.votes(member, number, Vote.DECLINE)
    case = await bodies.votes(other, number)
    assert (case.carried, len(case.ballots)) == (None, 2)
    case = await bodies.votes(member, number)
    assert (case.carried, len(case.ballots)) == (Vote.APPROVE, 2)
    cast = [("vote", each.name) for each in (member, other, member)]
    assert (await bodies.office.noted(f"application:{number}"))[-3:] == cast
    assert isinstance(await bodies.decides(await bodies.secretary(), number, whole()), Decided)
    assert await bodies.votes(member, number, Vote.DECLINE) == NotOpen(ApplicationState.APPROVED)


async def test_what_was_looked_at_before_it_came_back_counts_for_nothing(bodies: Bodies) -> None:
    actor, secretary = await bodies.representative(), await bodies.secretary()
    number = await bodies.sent(actor)
    await bodies.all_vote(number, Vote.ASK_MORE)
    await bodies.asks_more(number)
    wider: dict[str, Any] = {"application_id": number, "change": lambda said: replace(said, monthly=30_000)}
    await bodies.office.do(applications.answer, actor=actor, **wider)
    await bodies.sends(actor, number)
    member, _ = await bodies.members()
    for vote in Vote:
        assert await bodies.votes(member, number, vote, scope=LESS, round=1) == OtherRound(number)
    await bodies.all_vote(number, Vote.ASK_MORE)
    seen: dict[str, Any] = {"actor": secretary, "application_id": number, "round": 1}
    now: dict[str, Any] = {"rules": RULES, "now": bodies.office.now}
    assert await bodies.office.do(decisions.ask_more, **seen, **now, question="؟") == OtherRound(number)
    await bodies.all_vote(number, Vote.APPROVE)
    assert await bodies.office.do(decisions.decide, **seen, **now, draft=whole(), year=1405) == OtherRound(number)
    assert isinstance(await bodies.decides(secretary, number, whole(monthly=30_000)), Decided)


async def test_the_secretary_waits_for_quorum_and_majority(bodies: Bodies) -> None:
    number = await bodies.sent(await bodies.representative())
    (member, other), secretary = await bodies.members(), await bodies.secretary()
    to_close: dict[str, Any] = {"actor": secretary, "application_id": number, "rules": RULES}
    assert await bodies.office.ask(decisions.to_close, **to_close) == NotCarried(None)
    await bodies.votes(member, number)
    assert await bodies.decides(secretary, number, whole()) == NotCarried(None)
    waited = await bodies.office.do(committee.waited_for, actor=secretary, application_id=number)
    assert isinstance(waited, list)
    assert [each.id for each in waited] == [other.account_id]
    await bodies.votes(other, number, Vote.DECLINE)
    assert await bodies.decides(secretary, number, whole()) == NotCarried(None)
    await bodies.votes(member, number, Vote.DECLINE)
    assert isinstance(await bodies.decides(secretary, number, Draft(Vote.DECLINE)), ReasonWanted)
    decided = await bodies.decides(secretary, number, Draft(Vote.DECLINE, reason="نیاز نیست"))
    assert isinstance(decided, Decided)
    assert (decided.application.state, decided.organisation_id) == (ApplicationState.DECLINED, None)
    assert (decided.decision.scope, decided.decision.days) == (None, 0)
    assert await bodies.office.count("organisations") == 0


async def test_the_scope_of_a_decision_is_what_the_votes_allow(bodies: Bodies) -> None:
    number = await bodies.sent(await bodies.representative())
    secretary = await bodies.secretary()
    await bodies.all_vote(number, Vote.APPROVE)
    sealed = replace(FULL.scope(), telling=Telling.SEALED, sealed_days=30)
    for draft in (
        Draft(Vote.APPROVE),
        Draft(Vote.APPROVE, LESS, 365),
        Draft(Vote.APPROVE, FULL.scope(), 0),
        Draft(Vote.APPROVE, FULL.scope(), MOST_DAYS + 1),
        Draft(Vote.APPROVE, sealed, 9),
    ):
        assert isinstance(await bodies.decides(secretary, number, draft), ScopeUnfit)
    case = await bodies.all_vote(number, Vote.APPROVE_LESS, scope=LESS)
    assert decisions.first_scope(case) == LESS
    assert isinstance(
        await bodies.decides(secretary, number, Draft(Vote.APPROVE_LESS, FULL.scope(), 365, "کمتر")), ScopeUnfit
    )
    decided = await bodies.decides(secretary, number, Draft(Vote.APPROVE_LESS, LESS, 365, "کمتر"))
    assert isinstance(decided, Decided)
    assert (decided.decision.outcome, decided.decision.scope, decided.decision.days) == (Vote.APPROVE_LESS, LESS, 365)


async def test_a_decision_never_has_another_outcome_than_the_one_looked_over(bodies: Bodies) -> None:
    """A member changes his vote between the secretary's last look and his tap."""
    number = await bodies.sent(await bodies.representative())
    (member, other), secretary = await bodies.members(), await bodies.secretary()
    await bodies.all_vote(number, Vote.APPROVE_LESS, scope=LESS)
    looked_over = Draft(Vote.APPROVE_LESS, LESS, 365, "کمتر")
    for each in (member, other):
        await bodies.votes(each, number, Vote.DECLINE)
    assert await bodies.decides(secretary, number, looked_over) == NotCarried(Vote.DECLINE)
    assert await ask_more(bodies, secretary, number) == NotCarried(Vote.DECLINE), "nor does a question go out"
    assert await bodies.office.count("decisions") == 0


async def test_a_court_may_be_sealed(bodies: Bodies) -> None:
    number = await bodies.sent(await bodies.representative(), kind=Kind.JUDICIAL)
    await bodies.all_vote(number, Vote.APPROVE)
    sealed = replace(FULL.scope(), telling=Telling.SEALED, sealed_days=30)
    decided = await bodies.decides(await bodies.secretary(), number, Draft(Vote.APPROVE, sealed, 365))
    assert isinstance(decided, Decided)
    assert decided.decision.scope == sealed
    kept = await bodies.office.ask(stored_applications.get, number)
    assert kept == decided.application, "with the organisation, by which an auditor finds it"


async def test_asking_for_more_goes_back_without_a_decision_and_begins_a_new_round(bodies: Bodies) -> None:
    actor = await bodies.representative()
    number = await bodies.sent(actor)
    secretary, (member, _) = await bodies.secretary(), await bodies.members()
    await bodies.all_vote(number, Vote.ASK_MORE)
    for draft in (whole(), replace(whole(), outcome=Vote.ASK_MORE, reason="بیشتر")):
        assert await bodies.decides(secretary, number, draft) == NotCarried(Vote.ASK_MORE)
    asked = await ask_more(bodies, secretary, number)
    assert not isinstance(asked, Gone)
    assert await bodies.votes(member, number) == NotOpen(ApplicationState.MORE_WANTED)
    await bodies.sends(actor, number)
    case = await see(bodies, member, number)
    assert isinstance(case, Case)
    assert (case.application.round, case.ballots, case.carried) == (2, (), None)
    assert await bodies.office.count("decisions") == 0
    assert await bodies.office.count("votes") == 2, "what was voted in the first round is kept"


async def test_what_is_withdrawn_is_no_longer_decided(bodies: Bodies) -> None:
    actor = await bodies.representative()
    number = await bodies.sent(actor)
    await bodies.all_vote(number, Vote.APPROVE)
    await bodies.office.do(applications.withdraw, actor=actor, application_id=number, now=1)
    assert await bodies.decides(await bodies.secretary(), number, whole()) == NotOpen(ApplicationState.WITHDRAWN)


async def see(bodies: Bodies, actor: Any, number: int) -> Any:
    return await bodies.office.ask(committee.case, actor=actor, application_id=number, rules=RULES)


async def ask_more(bodies: Bodies, actor: Any, number: int) -> Any:
    return await bodies.office.do(
        decisions.ask_more,
        actor=actor,
        application_id=number,
        round=await bodies.round_of(number),
        question="روزنامهٔ رسمی را بفرستید.",
        rules=RULES,
        now=bodies.office.now,
    )
