"""An officer's states: the table move by move, and lives of random moves."""

from itertools import product

import pytest
from hypothesis import settings
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from domain.officers import (
    CONFIRMED_FOR,
    IN,
    MOVES,
    REMINDED_AFTER,
    SILENT_FOR,
    OfficerMove,
    OfficerState,
)
from domain.times import DAY
from tests.sequences import LIVES

WRITTEN_OUT = {
    ("invited", "activate"): "active",
    ("invited", "remove"): "removed",
    ("active", "rest"): "resting",
    ("active", "remove"): "removed",
    ("resting", "return"): "active",
    ("resting", "remove"): "removed",
}


@pytest.mark.parametrize(("state", "move"), list(product(OfficerState, OfficerMove)))
def test_every_move_from_every_state(state: OfficerState, move: OfficerMove) -> None:
    wanted = WRITTEN_OUT.get((state.value, move.value))
    assert MOVES.get((state, move)) == (OfficerState(wanted) if wanted else None)


def test_who_was_removed_never_comes_back() -> None:
    assert all(state is not OfficerState.REMOVED for state, _ in MOVES)


def test_the_times_of_the_list() -> None:
    assert (CONFIRMED_FOR, REMINDED_AFTER, SILENT_FOR) == (90 * DAY, 7 * DAY, 14 * DAY)


class Life(RuleBasedStateMachine):
    """One officer, from his invitation on; what was done to him is remembered beside his state."""

    def __init__(self) -> None:
        super().__init__()
        self.state = OfficerState.INVITED
        self.came_in = self.was_removed = self.list_is_overdue = False

    def tries(self, move: OfficerMove) -> bool:
        after = MOVES.get((self.state, move))
        self.state = after or self.state
        return after is not None

    @rule()
    def activates(self) -> None:
        done = self.tries(OfficerMove.ACTIVATE)
        assert done == (not self.came_in and not self.was_removed), "his invitation works once, and not after the end"
        self.came_in |= done

    @rule()
    def is_removed(self) -> None:
        assert self.tries(OfficerMove.REMOVE) == (not self.was_removed)
        self.was_removed = True

    @precondition(lambda self: not self.list_is_overdue)
    @rule()
    def the_list_stays_unconfirmed(self) -> None:
        assert self.tries(OfficerMove.REST) == (self.came_in and not self.was_removed)
        self.list_is_overdue = self.state is OfficerState.RESTING

    @rule()
    def the_list_is_confirmed(self) -> None:
        assert self.tries(OfficerMove.RETURN) == (self.list_is_overdue and not self.was_removed)
        self.list_is_overdue = False

    @invariant()
    def he_is_what_was_done_to_him(self) -> None:
        if self.was_removed:
            assert self.state is OfficerState.REMOVED
        elif not self.came_in:
            assert self.state is OfficerState.INVITED
        else:
            assert self.state in IN
            assert (self.state is OfficerState.RESTING) == self.list_is_overdue


TestLife = Life.TestCase
TestLife.settings = settings(max_examples=LIVES, stateful_step_count=8, deadline=None)
