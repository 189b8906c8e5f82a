"""A file of national codes: its moves, and what each of its lines asks for."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from domain.batches import CLOSED, MOVES, BatchMove, BatchState, Line, Reason, read_lines

MARYAM, AMIR = "9990000379", "9990000743"
ALLOWED = {
    ("draft", "start"): "running",
    ("running", "finish"): "done",
    ("running", "cancel"): "cancelled",
    ("running", "stop"): "stopped",
}


@pytest.mark.parametrize(("state", "move"), list(product(BatchState, BatchMove)))
def test_a_move_is_allowed_or_not(state: BatchState, move: BatchMove) -> None:
    assert MOVES.get((state, move)) == ALLOWED.get((state.value, move.value))


class ABatch(RuleBasedStateMachine):
    """Whatever is tried, in whatever order."""

    def __init__(self) -> None:
        super().__init__()
        self.state = BatchState.DRAFT
        self.were = [self.state]

    @rule(move=st.sampled_from(BatchMove))
    def tries(self, move: BatchMove) -> None:
        self.state = MOVES.get((self.state, move), self.state)
        if self.state is not self.were[-1]:
            self.were.append(self.state)

    @invariant()
    def runs_once_and_is_closed_once(self) -> None:
        assert self.were[:2] in ([BatchState.DRAFT], [BatchState.DRAFT, BatchState.RUNNING])
        assert len(self.were) <= 3
        assert len(self.were) < 3 or self.were[2] in CLOSED


TestABatch = ABatch.TestCase


def test_each_line_asks_for_its_code_once_and_says_why_it_does_not() -> None:
    typed = [
        (2, MARYAM),
        (3, "۹۹۹-۰۰۰۰۷۴-۳"),
        (4, "1234567890"),
        (5, f" {MARYAM} "),
        (7, ""),
        (8, "x" * 100),
    ]
    assert read_lines(typed) == [
        Line(2, MARYAM),
        Line(3, AMIR),
        Line(4, "1234567890", Reason.MISTYPED),
        Line(5, MARYAM, Reason.DUPLICATE),
        Line(7, "", Reason.UNREADABLE),
        Line(8, "x" * 40, Reason.MISTYPED),
    ]


@given(st.lists(st.one_of(st.sampled_from([MARYAM, AMIR, "", "12"]), st.text(max_size=60))))
def test_every_line_is_there_and_no_code_is_asked_for_twice(typed: list[str]) -> None:
    lines = read_lines(enumerate(typed, 1))
    assert [line.number for line in lines] == list(range(1, len(typed) + 1))
    asked = [line.typed for line in lines if line.reason is None]
    assert len(set(asked)) == len(asked)
    assert {line.typed for line in lines if line.reason is Reason.DUPLICATE} <= set(asked)
