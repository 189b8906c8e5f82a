"""Nobody of the IT office gives himself access by a file of the legacy system, nor changes his own (directive, A1)."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from domain.legacy import Reason
from domain.permissions import Actor, Role
from services import roles
from services.legacy.importing import Outcome, run_import
from services.legacy.reading import read_path
from storage import officers
from tests.services.legacy import files
from tests.services.legacy.conftest import HEADINGS, Move, reasons
from tests.services.legacy.files import Cells, agreement, organisation, user
from tests.services.office import AMIR, AMIRS_PHONE, ORGANISATION_BOT, SYSTEM, Office

MINA, REZA = 7301, 7302
HERE = {"organisations": [organisation(1)], "agreements": [agreement(1)]}


@pytest.fixture
def office(moving: Move, randomness: Callable[[int], bytes]) -> Office:
    return Office(moving.store, randomness, moving.now)


async def it_office(office: Office, user_id: int, phone: str) -> Actor:
    """Somebody of the IT office, who took the role up with this phone."""
    await office.account(user_id, bot=ORGANISATION_BOT)
    given: dict[str, Any] = {"platform": "telegram", "user_id": user_id, "role": Role.IT_OFFICE, "phone": phone}
    await office.do(roles.grant, actor=SYSTEM, now=office.now, **given)
    return await office.actor(user_id, bot=ORGANISATION_BOT)


async def brings(moving: Move, by: Actor, **given: list[Cells]) -> Outcome:
    """In chat, where it is known who sent the files."""
    paths = (files.write(moving.folder / f"{name}.csv", HEADINGS[name], rows) for name, rows in given.items())
    sent = [read_path(path) for path in paths]
    outcome = await run_import(sent, replace(moving.around(), actor=by), for_real=True)
    assert isinstance(outcome, Outcome)
    return outcome


async def test_a_row_that_names_whoever_sent_it_waits_for_a_colleague(moving: Move, office: Office) -> None:
    await moving.brings(**HERE)
    mina, reza = await it_office(office, MINA, "+989970000001"), await it_office(office, REZA, "+989970000044")
    outcome = await brings(moving, mina, users=[user(1, head="بله"), user(2)])
    assert reasons(outcome) == {Reason.OWN_CASE: 1}
    assert await office.ask(officers.with_phone, "+989970000001") == []
    assert len(await office.ask(officers.with_phone, "+989970000002")) == 1
    await brings(moving, reza, users=[user(3)])
    assert await office.ask(officers.with_phone, "+989970000001") == [], "it is not moved behind his back"
    assert reasons(await brings(moving, reza, users=[user(1, head="بله")])) == {}
    assert (await office.ask(officers.with_phone, "+989970000001"))[0].head


async def test_nor_is_it_moved_by_a_colleague_who_sends_what_it_lacked(moving: Move, office: Office) -> None:
    mina, reza = await it_office(office, MINA, "+989970000001"), await it_office(office, REZA, "+989970000044")
    outcome = await brings(moving, mina, users=[user(1)])
    assert reasons(outcome) == {Reason.OWN_CASE: 1}
    await moving.brings(**HERE)
    await brings(moving, reza, users=[user(3)])
    assert await office.ask(officers.with_phone, "+989970000001") == []
    assert len(await office.ask(officers.with_phone, "+989970000003")) == 1


async def test_one_that_a_colleague_sent_is_moved_whoever_sends_what_it_lacked(moving: Move, office: Office) -> None:
    mina, reza = await it_office(office, MINA, "+989970000001"), await it_office(office, REZA, "+989970000044")
    assert reasons(await brings(moving, reza, users=[user(1)])) == {Reason.UNKNOWN_ORGANISATION: 1}
    await brings(moving, mina, organisations=[organisation(1)])
    assert len(await office.ask(officers.with_phone, "+989970000001")) == 1


async def test_he_is_known_by_the_national_code_that_he_proved_as_well(moving: Move, office: Office) -> None:
    await moving.brings(**HERE, users=[user(1, national_code=AMIR.national_code)])
    amir = await it_office(office, MINA, "+989970000044")
    await office.person(MINA, AMIR, AMIRS_PHONE)
    changed = user(1, national_code=AMIR.national_code, phone="09970000099", head="بله")
    assert reasons(await brings(moving, amir, users=[changed])) == {Reason.OWN_CASE: 1}
    assert await office.ask(officers.with_phone, "+989970000099") == []


async def test_on_the_command_line_nobody_is_known(moving: Move) -> None:
    assert reasons(await moving.brings(**HERE, users=[user(1)])) == {}
