"""The jobs about officers: one form that cannot be worked on stands in nobody's way; what is over is forgotten."""

from collections.abc import Callable

import pytest

from bot.jobs.officer_jobs import _each, watch_lists
from domain.forms import KEPT_UNSENT, FormState
from services.forms import granting
from storage.forms import Form
from storage.store import Store
from tests.bot.working import work_of
from tests.services.forms.bank import bank
from tests.services.forms.papers import csv, row
from tests.services.office import Office


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


async def test_rows_of_a_form_that_is_over_or_was_never_sent_on_are_erased(
    store: Store, randomness: Callable[[int], bytes], now: int
) -> None:
    office = Office(store, randomness, now)
    solar = await bank(office)
    form_id = await solar.sends(csv(*(row(number) for number in range(5))))
    await office.do(granting.decline, actor=solar.it_office, form_id=form_id, reason="خیر", now=now)
    await solar.checks(await solar.receives(csv(row(9))))
    assert await office.count("form_rows") == 6
    office.now += KEPT_UNSENT + 1
    await watch_lists(work_of(office))
    assert await office.count("form_rows") == 0
