"""Doors of applications, and of the committee that decides on them."""

from typing import Any

from domain.acts import Act
from domain.applications import ApplicationKind, ApplicationState
from domain.votes import Rules, Vote
from services import applications, committee, decisions, enclosures, renewals
from services.decisions import Draft
from tests.services.doors import PAGE, Door

ONE: dict[str, Any] = {"application_id": 1}
RULES: dict[str, Any] = {"rules": Rules()}
DOORS: list[Door] = [
    (Act.APPLY, applications.begin, {"now": 1}),
    (Act.APPLY, applications.left_about_agreement, {"now": 1}),
    (Act.APPLY, renewals.begin_renewal, {"agreement_id": 1, "kind": ApplicationKind.RENEWAL, "now": 1}),
    (Act.APPLY, applications.answer, {**ONE, "change": lambda answers: answers}),
    (Act.APPLY, applications.send, {**ONE, "random": bytes, "now": 1}),
    (Act.WITHDRAW_APPLICATION, applications.withdraw, {**ONE, "now": 1}),
    (Act.READ_OWN_APPLICATIONS, applications.own_page, PAGE),
    (Act.READ_OWN_APPLICATIONS, applications.own, ONE),
    (Act.APPLY, enclosures.add, {**ONE, "filename": "x", "content": b"%PDF-", "now": 1}),
    (Act.APPLY, enclosures.remove, {"paper_id": 1, "now": 1}),
    (Act.READ_OWN_APPLICATIONS, enclosures.own_paper, {"paper_id": 1}),
    (Act.READ_APPLICATIONS, committee.cases, {"state": ApplicationState.SENT, **PAGE}),
    (Act.READ_APPLICATIONS, committee.case, {**ONE, **RULES}),
    (Act.VOTE, committee.to_vote_on, {**ONE, **RULES}),
    (Act.READ_APPLICATIONS, committee.find, {"tracking": "x"}),
    (Act.READ_APPLICATIONS, committee.paper, {"paper_id": 1}),
    (Act.READ_APPLICATIONS, committee.notes, {**ONE, **PAGE}),
    (Act.NOTE_APPLICATION, committee.note, {**ONE, "text": "x", "now": 1}),
    (
        Act.VOTE,
        committee.vote,
        {**ONE, "round": 1, "vote": Vote.APPROVE, "reason": None, "scope": None, **RULES, "now": 1},
    ),
    (Act.DECIDE, committee.waited_for, ONE),
    (Act.DECIDE, decisions.to_close, {**ONE, **RULES}),
    (Act.DECIDE, decisions.ask_more, {**ONE, "round": 1, "question": "x", **RULES, "now": 1}),
    (Act.DECIDE, decisions.decide, {**ONE, "round": 1, "draft": Draft(Vote.DECLINE), "year": 1405, **RULES, "now": 1}),
]
OPEN = {applications.become_applicant}
