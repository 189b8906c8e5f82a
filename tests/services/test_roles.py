"""Roles of the office itself, and who somebody is at this moment."""

import pytest

from domain.permissions import SYSTEM, Actor, Role
from services import actors, roles
from storage.roles import Grant
from tests.services.office import ORGANISATION_BOT, PERSON_BOT, Office


async def grant(office: Office, user_id: int = 7051, platform: str = "telegram") -> bool:
    return await office.do(
        roles.grant, actor=SYSTEM, platform=platform, user_id=user_id, role=Role.IT_OFFICE, now=office.now
    )


async def test_a_role_is_granted_once_and_withdrawn_once(office: Office) -> None:
    async def withdraw() -> bool:
        return await office.do(
            roles.withdraw, actor=SYSTEM, platform="telegram", user_id=7051, role=Role.IT_OFFICE, now=office.now
        )

    assert [await grant(office), await grant(office)] == [True, False]
    assert await office.ask(roles.holders, actor=SYSTEM) == [Grant("telegram", 7051, "it_office")]
    assert [await withdraw(), await withdraw()] == [True, False]
    assert await office.ask(roles.holders, actor=SYSTEM) == []
    acts = ["grant_role", "withdraw_role"]
    assert await office.noted("user:telegram:7051") == [(act, "system") for act in acts]


@pytest.mark.parametrize("role", [Role.PERSON, Role.OFFICER, Role.SYSTEM])
async def test_only_roles_of_the_office_are_granted_by_hand(office: Office, role: Role) -> None:
    with pytest.raises(ValueError, match="it_office"):
        await office.do(roles.grant, actor=SYSTEM, platform="telegram", user_id=1, role=role, now=office.now)


async def test_an_admin_is_one_in_the_organisation_s_bot_of_his_messenger_alone(office: Office) -> None:
    await grant(office)
    assert (await office.actor(7051, bot=ORGANISATION_BOT)).roles == {Role.IT_OFFICE}
    for bot in (PERSON_BOT, "bale-organisation"):
        assert (await office.actor(7051, bot=bot)).roles == frozenset()


async def test_a_stranger_is_named_by_his_user_number(office: Office) -> None:
    caller = await office.ask(actors.caller, bot=PERSON_BOT, user_id=6666)
    assert (caller.account, caller.actor) == (None, Actor("user:telegram-person:6666"))


async def test_an_account_is_named_by_its_own_number_and_is_nobody_until_it_is_linked(office: Office) -> None:
    account = await office.account(7001)
    caller = await office.ask(actors.caller, bot=PERSON_BOT, user_id=7001)
    assert (caller.account, caller.actor) == (account, Actor(f"account:{account.id}", account_id=account.id))


async def test_one_may_be_officer_and_admin_at_once(office: Office) -> None:
    await office.officer(await office.organisation())
    await grant(office, 7041)
    assert (await office.actor(7041, bot=ORGANISATION_BOT)).roles == {Role.OFFICER, Role.IT_OFFICE}


async def test_admins_who_have_started_the_bot_can_be_told(office: Office) -> None:
    for user_id in (7051, 7052):
        await grant(office, user_id)
    await grant(office, 7053, "bale")
    account = await office.account(7052, bot=ORGANISATION_BOT)
    assert await office.ask(actors.holders, Role.IT_OFFICE) == [account]
