"""What a table of moves says of one of them. A table has the state after each move, by the state and the move."""

from collections.abc import Mapping
from enum import StrEnum
from typing import TypeVar

State = TypeVar("State", bound=StrEnum)
Move = TypeVar("Move", bound=StrEnum)


def froms(moves: Mapping[tuple[State, Move], State], move: Move) -> tuple[State, ...]:
    """The states from which `move` leads on."""
    return tuple(state for state, possible in moves if possible is move)


def leads_to(moves: Mapping[tuple[State, Move], State], move: Move) -> State:
    """Where `move` leads: in the tables that ask for it, the same state wherever it starts."""
    return next(to for (_, possible), to in moves.items() if possible is move)
