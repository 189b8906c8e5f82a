"""What an account that joined another one can make of phones: it has no way to stay when it is separated."""

from collections.abc import AsyncIterator
from typing import Any

import pytest

from domain.permissions import SYSTEM, Actor, Role
from domain.times import DAY, HOUR
from services import roles
from services.vault import KeyVault
from storage import people
from tests.handlers.joined import BALE, FOREIGN, HERE, OFFICER, OTHER, PHONE, Both, joins, on_both, remove_officer
from tests.handlers.messengers import Chat


@pytest.fixture
async def both(database_url: str, vault: KeyVault) -> AsyncIterator[Both]:
    async with on_both(database_url, vault) as both:
        yield both


async def separated_and_back(both: Both, phone: str) -> None:
    """The officer undoes the joining, and whoever joined tries again, by `phone`, with this account and another."""
    await both.officer.writes("/separate")
    await both.officer.sends({"tap": "join:part-sure"})
    assert (await both.actor(both.joined)).roles == frozenset()
    for chat in (both.joined, Chat(both.town, BALE, OTHER)):
        assert not await joins(both, chat, phone)


async def test_whoever_was_separated_by_the_other_side_stays_out_for_a_day(both: Both) -> None:
    """Else he who has somebody's former SIM card comes back at once, as often as he is put out."""
    await separated_and_back(both, PHONE)
    both.town.now += DAY - HOUR
    assert not await joins(both, both.joined)
    both.town.now += HOUR
    assert await joins(both, both.joined)


async def test_whoever_separates_himself_may_come_back(both: Both) -> None:
    await both.joined.writes("/separate")
    await both.joined.sends({"tap": "join:part-sure"})
    assert (await both.actor(both.joined)).roles == frozenset()
    assert await joins(both, both.joined)


async def test_who_isremove_officerd_and_invited_anew_is_joined_at_once(both: Both) -> None:
    await both.office.do(remove_officer, now=both.town.now)
    await both.office.officer(await both.office.organisation("بانک دیگر"), OFFICER)
    assert (await both.actor(both.joined)).roles == frozenset()
    assert await joins(both, both.joined)


async def test_no_number_that_is_not_the_principals_is_taken_for_his_by_declaring_a_need(both: Both) -> None:
    await both.joined.writes("/apply")
    await both.joined.shares(FOREIGN)
    assert (await both.actor(both.officer)).roles == {Role.OFFICER}
    found = await both.town.store.read(people.account, bot="telegram-organisation", user_id=OFFICER)
    assert found is not None
    assert found.phone is None
    await separated_and_back(both, FOREIGN)


async def test_nor_by_an_invitation_that_another_was_sent(both: Both) -> None:
    owner = Actor("account:owner", frozenset({Role.OWNER}))
    invited: dict[str, Any] = {
        "role": Role.BRANCH,
        "people": [roles.Invitee("x", FOREIGN)],
        "random": both.office.random,
        "now": both.town.now,
    }
    token = await both.office.do(roles.invite, actor=owner, **invited)
    await both.joined.writes(f"/start o_{token}")
    await both.joined.shares(FOREIGN)
    assert (await both.actor(both.officer)).roles == {Role.OFFICER}
    await separated_and_back(both, FOREIGN)


async def test_the_number_by_which_the_principal_is_known_is_good_on_both(both: Both) -> None:
    await both.joined.writes("/apply")
    await both.joined.shares(PHONE)
    assert (await both.actor(both.officer)).roles == {Role.OFFICER, Role.APPLICANT}


async def test_the_principals_own_account_may_take_another_number(both: Both) -> None:
    await both.officer.writes("/apply")
    await both.officer.shares(FOREIGN)
    assert (await both.actor(both.joined)).roles == {Role.OFFICER, Role.APPLICANT}


async def test_a_role_by_the_number_of_the_command_line_is_his_on_both(both: Both) -> None:
    given: dict[str, Any] = {"platform": "bale", "user_id": HERE, "role": Role.BRANCH, "now": both.town.now}
    assert await both.office.do(roles.grant, actor=SYSTEM, **given) is True
    assert (await both.actor(both.officer)).roles == {Role.OFFICER, Role.BRANCH}
