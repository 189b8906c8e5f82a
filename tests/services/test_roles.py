"""Roles of the office itself, and who somebody is at this moment."""

import asyncio
import random
from typing import Any

import pytest

from domain.permissions import SYSTEM, Actor, Role
from domain.refusals import Gone
from domain.times import HOUR, SECOND
from services import actors, roles
from services.roles import Accepted, Apart, Invitee, LastOwner, Withdrawn
from storage.roles import Grant
from storage.transaction import Transaction
from tests.services.office import AMIR, AMIRS_PHONE, MARYAMS_PHONE, ORGANISATION_BOT, PERSON_BOT, Office

OWNER = Actor("account:owner", frozenset({Role.OWNER}))
PENSIONS, REGISTRATION = Role.DIRECTOR_PENSIONS, Role.DIRECTOR_REGISTRATION
PHONE, OTHER_PHONE = "+989990000055", "+989990000056"


async def grant(office: Office, user_id: int = 7051, platform: str = "telegram", role: Role = Role.IT_OFFICE) -> Any:
    return await office.do(roles.grant, actor=SYSTEM, platform=platform, user_id=user_id, role=role, now=office.now)


async def withdraw(office: Office, user_id: int, role: Role, actor: Actor = OWNER) -> Any:
    return await office.do(roles.withdraw, actor=actor, platform="telegram", user_id=user_id, role=role, now=office.now)


async def invite(office: Office, role: Role = Role.BRANCH, phone: str = PHONE) -> Any:
    people = [Invitee("نسرین شعبانی", phone)]
    return await office.do(roles.invite, actor=OWNER, role=role, people=people, random=office.random, now=office.now)


async def accept(office: Office, token: str, user_id: int = 7055, phone: str = PHONE) -> Any:
    account = await office.account(user_id, bot=ORGANISATION_BOT)
    actor = await office.actor(user_id, bot=ORGANISATION_BOT)
    return await office.do(roles.accept, actor=actor, account=account, token=token, phone=phone, now=office.now)


async def test_a_role_is_granted_once_and_withdrawn_once(office: Office) -> None:
    assert [await grant(office), await grant(office)] == [True, False]
    assert await office.ask(roles.holders, actor=SYSTEM) == [Grant("telegram", 7051, "it_office")]
    assert [await withdraw(office, 7051, Role.IT_OFFICE, SYSTEM) for _ in range(2)] == [Withdrawn(()), None]
    assert await office.ask(roles.holders, actor=SYSTEM) == []
    acts = ["grant_role", "withdraw_role"]
    assert await office.noted("user:telegram:7051") == [(act, "system") for act in acts]


@pytest.mark.parametrize("role", [Role.PERSON, Role.OFFICER, Role.SYSTEM])
async def test_only_roles_of_the_office_are_granted_by_hand(office: Office, role: Role) -> None:
    with pytest.raises(ValueError, match="it_office"):
        await grant(office, role=role)
    with pytest.raises(ValueError, match="it_office"):
        await invite(office, role)


async def test_whoever_is_invited_holds_the_role_with_his_link_and_his_phone(office: Office) -> None:
    token = await invite(office)
    assert [each.name for each in await office.ask(roles.invitations, actor=OWNER, now=office.now)] == ["نسرین شعبانی"]
    assert await accept(office, token) == Accepted(Role.BRANCH, "نسرین شعبانی")
    assert (await office.actor(7055, bot=ORGANISATION_BOT)).roles == {Role.BRANCH}
    held = await office.ask(roles.holder, actor=OWNER, platform="telegram", user_id=7055, role=Role.BRANCH)
    assert held == Grant("telegram", 7055, "branch", "نسرین شعبانی", PHONE)
    assert await office.ask(roles.invitations, actor=OWNER, now=office.now) == []
    assert [act for act, _ in await office.noted("user:telegram:7055")] == ["accept_role"]
    assert await office.noted("role_invitation:1") == [("grant_role", OWNER.name)]


async def test_a_link_works_once_in_time_and_for_the_invited_phone_alone(office: Office) -> None:
    token = await invite(office)
    assert await accept(office, token, phone=OTHER_PHONE) is None
    assert await accept(office, "00" * 16) is None
    office.now += 72 * HOUR
    assert await accept(office, token) is None
    office.now -= SECOND
    assert isinstance(await accept(office, token), Accepted)
    assert await accept(office, token, 7056) is None
    assert (await office.actor(7056, bot=ORGANISATION_BOT)).roles == frozenset()


async def test_a_new_link_to_the_same_phone_ends_the_old_one(office: Office) -> None:
    old, other = await invite(office), await invite(office, Role.AUDITOR)
    new = await invite(office)
    assert await accept(office, old) is None
    assert [type(await accept(office, token)) for token in (new, other)] == [Accepted, Accepted]


async def test_an_invitation_that_was_taken_back_lets_nobody_in(office: Office) -> None:
    token = await invite(office)
    (waiting,) = await office.ask(roles.invitations, actor=OWNER, now=office.now)

    async def take_back() -> Any:
        return await office.do(roles.take_back, actor=OWNER, invitation_id=waiting.id, now=office.now)

    assert [await take_back(), await take_back()] == [waiting, Gone()]
    assert await accept(office, token) is None
    assert [act for act, _ in await office.noted(f"role_invitation:{waiting.id}")] == ["grant_role", "withdraw_role"]


async def test_one_account_never_holds_both_directors_roles(office: Office) -> None:
    await grant(office, 7056, role=PENSIONS)
    assert await grant(office, 7056, role=REGISTRATION) == Apart(PENSIONS, REGISTRATION)
    token = await invite(office, REGISTRATION)
    assert await accept(office, token, 7056) == Apart(PENSIONS, REGISTRATION)
    assert (await office.actor(7056, bot=ORGANISATION_BOT)).roles == {PENSIONS}
    assert isinstance(await accept(office, token, 7055), Accepted)


async def test_one_phone_never_holds_both_directors_roles_by_two_accounts(office: Office) -> None:
    assert isinstance(await accept(office, await invite(office, PENSIONS), 7056), Accepted)
    assert await invite(office, REGISTRATION) == Apart(PENSIONS, REGISTRATION)
    again = await office.do(
        roles.grant,
        actor=SYSTEM,
        platform="bale",
        user_id=9,
        role=REGISTRATION,
        phone=PHONE,
        now=office.now,
    )
    assert again == Apart(PENSIONS, REGISTRATION)
    await withdraw(office, 7056, PENSIONS)
    assert isinstance(await invite(office, REGISTRATION), str)


async def test_both_invitations_at_once_to_one_phone_give_one_role(office: Office) -> None:
    first, second = await invite(office, PENSIONS), await invite(office, REGISTRATION)
    assert isinstance(await accept(office, first, 7056), Accepted)
    assert await accept(office, second, 7057) == Apart(PENSIONS, REGISTRATION)


async def test_a_phone_known_from_elsewhere_counts_as_well(office: Office) -> None:
    """The command line knows no phone: what the person's bot and an organisation's list know of the user is asked."""
    await office.person(7056)
    await grant(office, 7056, role=PENSIONS)
    assert await invite(office, REGISTRATION, MARYAMS_PHONE) == Apart(PENSIONS, REGISTRATION)
    officer = await office.officer(await office.organisation(), 7058)
    assert officer.account_id
    await grant(office, 7058, role=REGISTRATION)
    assert await invite(office, PENSIONS, "+989990007058") == Apart(REGISTRATION, PENSIONS)
    await office.person(7059, AMIR, AMIRS_PHONE)
    assert await grant(office, 7059, role=PENSIONS) is True
    assert await invite(office, REGISTRATION, AMIRS_PHONE) == Apart(PENSIONS, REGISTRATION)


async def test_the_last_owner_stays_but_for_the_command_line(office: Office) -> None:
    await grant(office, 1, role=Role.OWNER)
    assert await withdraw(office, 1, Role.OWNER) == LastOwner()
    await grant(office, 2, role=Role.OWNER)
    assert await withdraw(office, 1, Role.OWNER) == Withdrawn(())
    assert await withdraw(office, 1, Role.OWNER) is None
    assert await withdraw(office, 2, Role.OWNER) == LastOwner()
    assert await withdraw(office, 2, Role.OWNER, SYSTEM) == Withdrawn(())


async def test_of_owners_who_withdraw_each_other_at_one_instant_the_last_one_stays(office: Office) -> None:
    owners = range(1, 5)
    for _ in range(5):
        for each in owners:
            await grant(office, each, role=Role.OWNER)
        await asyncio.gather(*[withdraw(office, each, Role.OWNER) for each in owners])
        assert len(await office.ask(roles.holders, actor=SYSTEM)) == 1


async def test_a_withdrawn_role_is_not_taken_up_again_by_a_link_that_waits(office: Office) -> None:
    """He was invited, and then given it on the command line; another one's link, and one to another role, stay."""
    token, others = await invite(office), await invite(office, phone=OTHER_PHONE)
    director = await invite(office, PENSIONS)
    given: dict[str, Any] = {"platform": "telegram", "user_id": 7055, "role": Role.BRANCH, "phone": PHONE}
    await office.do(roles.grant, actor=SYSTEM, **given, now=office.now)
    assert await withdraw(office, 7055, Role.BRANCH) == Withdrawn(())
    assert await accept(office, token) is None
    assert isinstance(await accept(office, others, 7056, OTHER_PHONE), Accepted)
    assert isinstance(await accept(office, director), Accepted)


async def test_whoever_was_granted_without_a_name_gets_it_by_an_invitation(office: Office) -> None:
    await grant(office, 7055, role=Role.BRANCH)
    assert isinstance(await accept(office, await invite(office)), Accepted)
    assert await office.ask(roles.holders, actor=OWNER) == [Grant("telegram", 7055, "branch", "نسرین شعبانی", PHONE)]


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


async def test_an_invitation_of_a_former_release_works_as_long_as_it_was_to(office: Office) -> None:
    """Its row is found by the link alone."""
    token = await invite(office)
    await office.do(_found_by_its_link_alone, token)
    assert await accept(office, token, phone=OTHER_PHONE) is None
    assert await accept(office, token) == Accepted(Role.BRANCH, "نسرین شعبانی")


async def test_whom_an_invitation_named_is_erased_a_day_after_it_is_over(office: Office) -> None:
    await accept(office, await invite(office))
    missed = await invite(office, Role.AUDITOR, OTHER_PHONE)
    office.now += 24 * HOUR + SECOND
    await office.do(roles.forget_invitations, actor=SYSTEM, now=office.now)
    assert [row["role"] for row in await office.ask(_rows, "role_invitations")] == ["auditor"]
    office.now += 72 * HOUR
    await office.do(roles.forget_invitations, actor=SYSTEM, now=office.now)
    assert await office.ask(_rows, "role_invitations") == []
    assert await accept(office, missed, phone=OTHER_PHONE) is None


async def test_admins_who_have_started_the_bot_can_be_told(office: Office) -> None:
    for user_id in (7051, 7052):
        await grant(office, user_id)
    await grant(office, 7053, "bale")
    account = await office.account(7052, bot=ORGANISATION_BOT)
    assert await office.ask(actors.holders, Role.IT_OFFICE) == [account]


async def test_names_and_phones_of_the_office_are_sealed_where_they_are_kept(office: Office) -> None:
    await accept(office, await invite(office))
    await invite(office, Role.AUDITOR, OTHER_PHONE)
    for table in ("grants", "role_invitations"):
        kept = repr(await office.ask(_rows, table))
        assert not any(secret in kept for secret in ("نسرین", PHONE[3:], OTHER_PHONE[3:]))
        assert not any(repr(secret.encode())[2:-1] in kept for secret in ("نسرین", PHONE, OTHER_PHONE))


def _found_by_its_link_alone(tx: Transaction, token: str) -> None:
    digest = tx.vault.digest("role_invitations.token", token.encode())
    tx.run("UPDATE role_invitations SET token_digest = :digest", digest=digest)


def _rows(tx: Transaction, table: str) -> list[dict[str, Any]]:
    return [dict(row) for row in tx.all(f"SELECT * FROM {table}")]


class Shuffle:
    """A few accounts and phones, and whatever may be done with directors' roles, in any order and side by side."""

    def __init__(self, office: Office, dice: random.Random) -> None:
        self.office, self.dice = office, dice
        self.tokens: list[tuple[str, str]] = []

    async def something(self) -> None:
        role, user_id = self.dice.choice((PENSIONS, REGISTRATION)), self.dice.choice((71, 72, 73))
        phone = self.dice.choice((PHONE, OTHER_PHONE))
        match self.dice.randrange(4):
            case 0:
                made = await invite(self.office, role, phone)
                self.tokens += [(made, phone)] if isinstance(made, str) else []
            case 1 if self.tokens:
                token, invited = self.dice.choice(self.tokens)
                await accept(self.office, token, user_id, invited)
            case 2:
                await withdraw(self.office, user_id, role)
            case _:
                await grant(self.office, user_id, role=role)

    async def nobody_is_both(self) -> None:
        held = await self.office.ask(roles.holders, actor=SYSTEM)
        for about in ("user_id", "phone"):
            directors = [
                {getattr(each, about) for each in held if each.role == role} - {None}
                for role in (PENSIONS, REGISTRATION)
            ]
            assert not directors[0] & directors[1], (about, held)


@pytest.mark.parametrize("seed", range(3))
async def test_in_any_order_and_side_by_side_nobody_comes_to_hold_both_directors_roles(
    office: Office, seed: int
) -> None:
    shuffle, acts, rounds = Shuffle(office, random.Random(seed)), set[str](), 0
    while rounds < 25 or not {"grant_role", "accept_role", "withdraw_role"} <= acts:
        await asyncio.gather(*[shuffle.something() for _ in range(6)])
        await shuffle.nobody_is_both()
        rounds += 1
        for user_id in (71, 72, 73):
            acts |= {act for act, _ in await office.noted(f"user:telegram:{user_id}")}
        assert rounds < 250, f"in {rounds} rounds there was nothing but {acts}"
