"""A user form's states: the table move by move, and random sequences of moves."""

from itertools import product

import pytest
from hypothesis import settings
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from domain.forms import MOVES, FormMove, FormState
from domain.moves import froms, leads_to
from tests.sequences import LIVES

WRITTEN_OUT = {
    ("checking", "answer"): "checked",
    ("checking", "replace"): "replaced",
    ("checked", "send"): "sent",
    ("checked", "replace"): "replaced",
    ("checked", "lapse"): "lapsed",
    ("sent", "grant"): "granting",
    ("sent", "decline"): "declined",
    ("granting", "invite"): "granted",
}
ENDS = {FormState.GRANTED, FormState.DECLINED, FormState.REPLACED, FormState.LAPSED}


@pytest.mark.parametrize(("state", "move"), list(product(FormState, FormMove)))
def test_every_move_from_every_state(state: FormState, move: FormMove) -> None:
    wanted = WRITTEN_OUT.get((state.value, move.value))
    assert MOVES.get((state, move)) == (FormState(wanted) if wanted else None)


def test_each_move_leads_to_one_state_wherever_it_starts() -> None:
    for (state, move), to in MOVES.items():
        assert leads_to(MOVES, move) is to
        assert state in froms(MOVES, move)


def test_what_is_over_stays_over() -> None:
    assert {state for state in FormState if not any(start is state for start, _ in MOVES)} == ENDS


class Life(RuleBasedStateMachine):
    """One form: nothing reaches the IT office unchecked, and nobody is invited by a form that it did not grant."""

    def __init__(self) -> None:
        super().__init__()
        self.state, self.done = FormState.CHECKING, list[FormMove]()

    def tries(self, move: FormMove) -> None:
        after = MOVES.get((self.state, move))
        if after is not None:
            assert self.state not in ENDS
            self.state = after
            self.done.append(move)

    @rule()
    def is_answered(self) -> None:
        self.tries(FormMove.ANSWER)

    @rule()
    def is_sent_on(self) -> None:
        self.tries(FormMove.SEND)

    @rule()
    def is_replaced(self) -> None:
        self.tries(FormMove.REPLACE)

    @rule()
    def lapses(self) -> None:
        self.tries(FormMove.LAPSE)

    @rule()
    def is_granted(self) -> None:
        self.tries(FormMove.GRANT)

    @rule()
    def is_declined(self) -> None:
        self.tries(FormMove.DECLINE)

    @rule()
    def invites(self) -> None:
        self.tries(FormMove.INVITE)

    @invariant()
    def its_state_follows_from_what_was_done(self) -> None:
        assert len(set(self.done)) == len(self.done), "each move is made once"
        if FormMove.INVITE in self.done:
            assert self.done == [FormMove.ANSWER, FormMove.SEND, FormMove.GRANT, FormMove.INVITE]
        if FormMove.DECLINE in self.done:
            assert self.done == [FormMove.ANSWER, FormMove.SEND, FormMove.DECLINE]
        if FormMove.LAPSE in self.done:
            assert self.done == [FormMove.ANSWER, FormMove.LAPSE]
        if FormMove.REPLACE in self.done:
            assert FormMove.SEND not in self.done


TestLife = Life.TestCase
TestLife.settings = settings(max_examples=LIVES, stateful_step_count=8, deadline=None)
