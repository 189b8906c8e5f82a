"""What an owner prepared ends with his role, and what he begins at that instant comes to nothing; on both databases."""

from functools import partial
from typing import Any

import pytest

from domain.permissions import SYSTEM, Actor, NotAllowed, Role
from services import roles
from services.roles import Accepted, Invitee
from tests.services.instants import END, meet
from tests.services.office import ORGANISATION_BOT, Office

LEAVES, STAYS, NEWCOMER = 7071, 7072, 7073
PHONE = "+989990000055"


async def owner(office: Office, user_id: int) -> Actor:
    await office.account(user_id, bot=ORGANISATION_BOT)
    held: dict[str, Any] = {"platform": "telegram", "user_id": user_id, "role": Role.OWNER}
    await office.do(roles.grant, actor=SYSTEM, **held, now=office.now)
    return await office.actor(user_id, bot=ORGANISATION_BOT)


def inviting(office: Office, by: Actor) -> Any:
    people = [Invitee("نسرین شعبانی", PHONE)]
    return partial(roles.invite, actor=by, role=Role.OWNER, people=people, random=office.random, now=office.now)


def withdrawing(office: Office, by: Actor, user_id: int) -> Any:
    held: dict[str, Any] = {"platform": "telegram", "user_id": user_id, "role": Role.OWNER}
    return partial(roles.withdraw, actor=by, **held, now=office.now)


@pytest.mark.parametrize("inviter", [LEAVES, STAYS])
async def test_an_invitation_ends_with_the_role_of_whoever_sent_it(office: Office, inviter: int) -> None:
    """With his number, or another one of his, he would be back by it."""
    by = {user_id: await owner(office, user_id) for user_id in (LEAVES, STAYS)}
    token = await office.do(inviting(office, by[inviter]))
    await office.do(withdrawing(office, by[STAYS], LEAVES))
    account = await office.account(NEWCOMER, bot=ORGANISATION_BOT)
    who = await office.actor(NEWCOMER, bot=ORGANISATION_BOT)
    taken = await office.do(roles.accept, actor=who, account=account, token=token, phone=PHONE, now=office.now)
    assert isinstance(taken, Accepted) is (inviter == STAYS)
    noted = await office.noted("role_invitation:1")
    assert (noted[-1] == ("withdraw_role", by[STAYS].name)) is (inviter == LEAVES)


@pytest.mark.parametrize("does", ["invites", "withdraws"])
async def test_what_he_begins_at_the_instant_at_which_his_role_is_taken_is_not_done(office: Office, does: str) -> None:
    leaves, stays = await owner(office, LEAVES), await owner(office, STAYS)
    await owner(office, NEWCOMER)
    act = inviting(office, leaves) if does == "invites" else withdrawing(office, leaves, STAYS)
    _, begun = await meet(office, withdrawing(office, stays, LEAVES), act, at=END)
    assert isinstance(begun, NotAllowed)
    assert await office.count("role_invitations WHERE used_at IS NULL") == 0
    assert len(await office.ask(roles.holders, actor=SYSTEM)) == 2
