"""The jobs about officers: one form that cannot be worked on stands in nobody's way."""

import pytest

from bot.officer_jobs import _each
from domain.forms import FormState
from storage.forms import Form


def form(number: int, lines: int) -> Form:
    return Form(number, 1, 1, 1, FormState.CHECKING, "x", lines, 0, 0, None, 1, None)


async def test_the_shortest_comes_first_and_a_faulty_one_does_not_hold_the_others_up() -> None:
    worked = list[int]()

    async def work(each: Form) -> None:
        worked.append(each.id)
        if each.id == 2:
            raise LookupError("something is wrong with this one")

    with pytest.raises(LookupError, match="this one"):
        await _each([form(1, 10_000), form(2, 3), form(3, 40)], work)
    assert worked == [2, 3, 1]
