"""Who is a head officer here, and what the legacy system's rows say of it afterwards (directive, A1)."""

from collections.abc import Callable

import pytest

from services import organisations
from services.letting_go import Changed
from storage import audit, confirmations, officers
from storage.officers import Officer
from tests.services.legacy.conftest import Move
from tests.services.legacy.files import agreement, organisation, user
from tests.services.legacy.test_ending import enters
from tests.services.office import ADMIN, Office

PHONE, OTHER_PHONE = "+989970000001", "+989970000099"
HERE = {"organisations": [organisation(1)], "agreements": [agreement(1)]}


@pytest.fixture
def office(moving: Move, randomness: Callable[[int], bytes]) -> Office:
    return Office(moving.store, randomness, moving.now)


async def officer_with(office: Office, phone: str) -> Officer:
    (found,) = await office.ask(officers.with_phone, phone)
    return found


async def made_head(office: Office) -> Officer:
    """By the IT office: under Circular 1 nobody applied, so this is how somebody comes to speak for an organisation."""
    officer = await officer_with(office, PHONE)
    changed = await office.do(organisations.set_head, actor=ADMIN, officer_id=officer.id, head=True, now=office.now)
    assert isinstance(changed, Changed)
    return officer


async def test_a_row_whose_phone_is_put_right_leaves_him_the_head_officer_that_he_is_here(
    moving: Move, office: Office
) -> None:
    await moving.brings(**HERE, users=[user(1)])
    officer = await made_head(office)
    await moving.brings(users=[user(1, phone="09970000099")])
    corrected = await officer_with(office, OTHER_PHONE)
    assert (corrected.id, corrected.head) == (officer.id, True)


async def test_who_has_entered_is_a_head_officer_by_what_is_done_here_alone(moving: Move, office: Office) -> None:
    """His organisation would have nobody who speaks for it, and what he asked for it would stay open behind it."""
    await moving.brings(**HERE, users=[user(1, head="بله"), user(2)])
    assert await enters(office, 7101, PHONE) is not None
    assert await enters(office, 7102, "+989970000002") is not None
    head = await officer_with(office, PHONE)
    await moving.brings(users=[user(1, name="سارا صادقی نژاد"), user(2, head="بله")])
    assert await office.ask(confirmations.heads, head.organisation_id) == [head.account_id]
    assert (await officer_with(office, PHONE)).name == "سارا صادقی نژاد"
    assert await office.ask(audit.first_broken) is None


async def test_until_then_a_row_that_says_something_else_of_it_than_before_is_followed(
    moving: Move, office: Office
) -> None:
    await moving.brings(**HERE, users=[user(1, head="بله")])
    await moving.brings(users=[user(1)])
    assert not (await officer_with(office, PHONE)).head
    await moving.brings(users=[user(1, head="بله")])
    assert (await officer_with(office, PHONE)).head
