"""Forms on which two are at one instant, on both databases."""

from functools import partial
from typing import Any

from domain.forms import FormState
from domain.permissions import SYSTEM
from services.forms import granting, sending
from services.forms.granting import Form, Granted
from storage import forms
from tests.services.forms.bank import bank
from tests.services.forms.papers import csv, row
from tests.services.instants import meet
from tests.services.office import Office


async def test_a_process_that_led_before_invites_nobody_a_second_time(office: Office) -> None:
    """Else those whom it invited itself would be told to the organisation as officers of somebody else."""
    solar = await bank(office)
    form_id = await solar.sends(csv(row(1), row(2), row(3)))
    assert isinstance(await solar.is_granted(form_id), Form)
    inviting = partial(granting.invite_next, actor=SYSTEM, form_id=form_id, limit=50, now=office.now)
    assert await meet(office, inviting, inviting, at="officer ") == (3, 0)
    granted = await office.do(granting.finish, actor=SYSTEM, form_id=form_id, random=office.random, now=office.now)
    assert isinstance(granted, Granted)
    assert (granted.granted, granted.late) == (3, 0)


async def test_of_two_forms_at_one_instant_the_second_takes_the_place_of_the_first(office: Office) -> None:
    solar = await bank(office)
    given: dict[str, Any] = {"actor": solar.representative, "organisation_id": solar.id, "lines": 1, "now": office.now}
    first, second = [partial(sending.receive, content=csv(row(number)), **given) for number in (1, 2)]
    _, newer = await meet(office, first, second)
    assert [form.id for form in await office.ask(forms.unfinished_of, solar.id)] == [newer]
    assert (await office.ask(forms.page, (FormState.CHECKING,), offset=0, limit=5))[0] == 1
