"""The legacy system's way out: move by move, and under random moves. Nothing leads back from its end."""

import pytest
from hypothesis import settings
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule
from hypothesis.strategies import sampled_from

from domain.legacy import MOVES, End, Move
from tests.sequences import LIVES


@pytest.mark.parametrize(
    ("end", "move", "then"),
    [
        (End.IN_USE, Move.PROPOSE, End.PROPOSED),
        (End.IN_USE, Move.TAKE_BACK, None),
        (End.IN_USE, Move.RETIRE, None),
        (End.PROPOSED, Move.PROPOSE, None),
        (End.PROPOSED, Move.TAKE_BACK, End.IN_USE),
        (End.PROPOSED, Move.RETIRE, End.RETIRED),
        (End.RETIRED, Move.PROPOSE, None),
        (End.RETIRED, Move.TAKE_BACK, None),
        (End.RETIRED, Move.RETIRE, None),
    ],
)
def test_every_move_from_every_state(end: End, move: Move, then: End | None) -> None:
    assert MOVES.get((end, move)) is then


def test_the_end_cannot_be_undone() -> None:
    assert [end for end, _ in MOVES if end is End.RETIRED] == []


def test_it_ends_only_after_it_was_proposed() -> None:
    assert [end for (end, _), then in MOVES.items() if then is End.RETIRED] == [End.PROPOSED]


class LegacySystem(RuleBasedStateMachine):
    """Moves at random; `proposals` counts those that nobody took back or confirmed."""

    def __init__(self) -> None:
        super().__init__()
        self.end = End.IN_USE
        self.proposals = 0
        self.confirmed = 0

    @rule(move=sampled_from(Move))
    def tries(self, move: Move) -> None:
        then = MOVES.get((self.end, move))
        if then is None:
            return
        self.proposals += {Move.PROPOSE: 1}.get(move, -1)
        self.confirmed += move is Move.RETIRE
        self.end = then

    @invariant()
    def there_is_one_proposal_exactly_while_one_is_open(self) -> None:
        assert self.proposals == (self.end is End.PROPOSED)

    @invariant()
    def it_is_retired_once_and_for_good(self) -> None:
        assert self.confirmed == (self.end is End.RETIRED)


LegacySystem.TestCase.settings = settings(max_examples=LIVES, stateful_step_count=8, deadline=None)
TestLegacySystem = LegacySystem.TestCase
