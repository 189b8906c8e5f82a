"""What an application may become, move by move and in any order; and what its form still asks."""

from itertools import product
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule, run_state_machine_as_test

from domain.applications import CHANGEABLE, MOVES, OPEN, Answers, ApplicationState, Move, Question
from domain.certificates import Purpose
from domain.organisations import Kind
from domain.scopes import Fact, Scope
from tests.sequences import LIVES

WRITTEN_OUT = {
    "draft": {"send": "sent", "withdraw": "withdrawn"},
    "sent": {"ask_more": "more_wanted", "approve": "approved", "decline": "declined", "withdraw": "withdrawn"},
    "more_wanted": {"send": "sent", "withdraw": "withdrawn"},
    "approved": {},
    "declined": {},
    "withdrawn": {},
}
FULL = Answers(
    name="بانک آفتاب",
    kind=Kind.BANK,
    legal_id="10380284790",
    basis="قانون",
    purposes=frozenset({Purpose.BANK_LOAN, Purpose.COURT}),
    document=True,
    direct=True,
    facts=frozenset({Fact.NAME, Fact.STANDING}),
    monthly=300,
)


@pytest.mark.parametrize(("state", "move"), list(product(ApplicationState, Move)))
def test_a_state_has_this_move_or_not(state: ApplicationState, move: Move) -> None:
    assert MOVES.get((state, move)) == WRITTEN_OUT[state].get(move.value)


def test_what_is_closed_stays_closed() -> None:
    assert set(ApplicationState) - OPEN == {"approved", "declined", "withdrawn"}
    assert {"draft", "more_wanted"} == CHANGEABLE


class Life(RuleBasedStateMachine):
    """An application under any sequence of moves."""

    def __init__(self) -> None:
        super().__init__()
        self.state = ApplicationState.DRAFT
        self.was_sent = False
        self.closed = False

    @rule(move=st.sampled_from(Move))
    def moves(self, move: Move) -> None:
        before, after = self.state, MOVES.get((self.state, move))
        if after is None:
            assert (before, move) not in MOVES
            return
        assert not self.closed
        self.was_sent |= move is Move.SEND
        self.state, self.closed = after, after not in OPEN

    @precondition(lambda self: self.state in {ApplicationState.APPROVED, ApplicationState.DECLINED})
    @invariant()
    def nothing_is_decided_that_was_not_sent(self) -> None:
        assert self.was_sent

    @invariant()
    def only_what_is_open_may_be_changed(self) -> None:
        assert (self.state not in CHANGEABLE) or not self.closed


@pytest.mark.timeout(600)  # 20 s of a processor; more where others use it as well
def test_no_life_has_a_forbidden_state() -> None:
    run_state_machine_as_test(Life, settings=settings(max_examples=LIVES, stateful_step_count=8, deadline=None))


def test_the_form_asks_in_its_order_and_for_facts_only_where_they_are_wanted() -> None:
    asked, answers = [], Answers()
    given_answers: dict[Question, dict[str, Any]] = {
        Question.NAME: {"name": "x"},
        Question.KIND: {"kind": Kind.BANK},
        Question.LEGAL_ID: {"legal_id": "1"},
        Question.BASIS: {"basis": "x"},
        Question.PURPOSES: {"purposes": frozenset({Purpose.COURT})},
        Question.WAYS: {"document": True},
        Question.MONTHLY: {"monthly": 1},
    }
    while (question := answers.unanswered(papers=0)[0]) is not Question.LETTER:
        asked.append(question)
        answers = Answers(**{**answers.__dict__, **given_answers[question]})
    assert asked == [each for each in Question if each not in {Question.FACTS, Question.LETTER}]
    assert answers.unanswered(papers=1) == ()
    assert answers.with_way("direct").unanswered(papers=1) == (Question.FACTS,)
    assert Answers(name="x").unanswered(papers=1) == tuple(
        each for each in Question if each not in {Question.NAME, Question.FACTS, Question.LETTER}
    )


@given(
    st.builds(
        Answers,
        name=st.none() | st.text(max_size=20),
        kind=st.none() | st.sampled_from(Kind),
        purposes=st.frozensets(st.sampled_from(Purpose)),
        document=st.booleans(),
        direct=st.booleans(),
        facts=st.frozensets(st.sampled_from(Fact)),
        monthly=st.none() | st.integers(1, 1000),
    )
)
def test_answers_come_back_from_the_store_as_they_went(answers: Answers) -> None:
    assert Answers.from_json(answers.to_json()) == answers
    scope = answers.scope()
    assert Scope.from_json(scope.to_json()) == scope
    assert answers.direct or not scope.facts


def test_a_choice_is_made_and_taken_back_by_the_same_tap() -> None:
    for purpose in Purpose:
        assert FULL.with_purpose(purpose) != FULL == FULL.with_purpose(purpose).with_purpose(purpose)
    for fact in Fact:
        assert FULL.with_fact(fact) != FULL == FULL.with_fact(fact).with_fact(fact)
    for way in ("document", "direct"):
        assert FULL.with_way(way) != FULL == FULL.with_way(way).with_way(way)
