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
from tests.services.legacy.conftest import Move, reasons
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


async def brings(moving: Move, by: Actor, users: list[Cells]) -> Outcome:
    """In chat, where it is known who sent the files."""
    file = read_path(files.write(moving.folder / "sent.csv", files.USERS, users))
    outcome = await run_import([file], replace(moving.around(), actor=by), for_real=True)
    assert isinstance(outcome, Outcome)
    return outcome


async def test_a_row_that_names_whoever_sent_it_waits_for_a_colleague(moving: Move, office: Office) -> None:
    await moving.brings(**HERE)
    mina, reza = await it_office(office, MINA, "+989970000001"), await it_office(office, REZA, "+989970000044")
    outcome = await brings(moving, mina, [user(1, head="بله"), user(2)])
    assert reasons(outcome) == {Reason.OWN_CASE: 1}
    assert await office.ask(officers.with_phone, "+989970000001") == []
    assert len(await office.ask(officers.with_phone, "+989970000002")) == 1
    again = await brings(moving, reza, [user(3)])
    assert reasons(again) == {}
    assert len(await office.ask(officers.with_phone, "+989970000001")) == 1


async def test_he_is_known_by_the_national_code_that_he_proved_as_well(moving: Move, office: Office) -> None:
    await moving.brings(**HERE, users=[user(1, national_code=AMIR.national_code)])
    amir = await it_office(office, MINA, "+989970000044")
    await office.person(MINA, AMIR, AMIRS_PHONE)
    changed = user(1, national_code=AMIR.national_code, phone="09970000099", head="بله")
    assert reasons(await brings(moving, amir, [changed])) == {Reason.OWN_CASE: 1}
    assert await office.ask(officers.with_phone, "+989970000099") == []


async def test_on_the_command_line_nobody_is_known(moving: Move) -> None:
    assert reasons(await moving.brings(**HERE, users=[user(1)])) == {}
