"""Two at one instant, of whom the first has begun when the second comes: they end as if one had followed the other."""

from functools import partial
from typing import Any

import pytest

from domain.insurance import RegisteredAccount
from domain.permissions import SYSTEM, Actor, Role
from domain.times import DAY
from services import actors, identity, join_requests, organisations, oversight, retention, roles
from services.identity import Linked
from services.organisations import AlreadyOfficer
from services.redemption import Redeemed
from storage import people
from tests.services import joins
from tests.services.instants import END, Deed, meet
from tests.services.office import ADMIN, MARYAM, MARYAMS_PHONE, ORGANISATION_BOT, Office

FOUND = RegisteredAccount(MARYAM, MARYAMS_PHONE, active=True)


@pytest.mark.parametrize("at", ["SELECT id FROM certificates", END])
async def test_who_proves_himself_while_his_data_are_erased_is_somebody_new(office: Office, at: str) -> None:
    """What was erased stays so: the certificates that were seen, and are kept, are nobody's."""
    holder, (_, newcomer) = await seen_by_an_organisation(office)
    erasing = partial(identity.forget, actor=holder, random=office.random(32), now=office.now)
    _, linked = await meet(office, erasing, newcomer, at=at)
    assert isinstance(linked, Linked)
    assert linked.person_id != holder.person_id
    await is_erased(office, holder)


async def test_who_is_erased_while_another_account_proves_itself_is_erased_with_it(office: Office) -> None:
    holder, (account_id, newcomer) = await seen_by_an_organisation(office)
    erasing = partial(identity.forget, actor=holder, random=office.random(32), now=office.now)
    _, gone = await meet(office, newcomer, erasing)
    assert account_id in [account.id for account in gone]


async def test_and_as_somebody_new_where_it_was_erased_before_he_was_found(office: Office) -> None:
    holder, (_, newcomer) = await seen_by_an_organisation(office)
    erasing = partial(identity.forget, actor=holder, random=office.random(32), now=office.now)
    await meet(office, newcomer, erasing, at="UPDATE persons")
    await is_erased(office, holder)


async def test_who_enters_while_he_is_invited_anew_stays_in(office: Office) -> None:
    bank, phone = await office.organisation(), "+989990000043"
    invited = await office.invite(bank, phone)
    account = await office.account(7041, bot=ORGANISATION_BOT, phone=phone)
    given: dict[str, Any] = {"actor": await office.actor(7041, bot=ORGANISATION_BOT), "account": account}
    entering = partial(organisations.activate, token=invited.token, phone=phone, now=office.now, **given)
    again: dict[str, Any] = {"organisation_id": bank, "name": "سارا صادقی", "phone": phone, "random": office.random}
    entered, refused = await meet(office, entering, partial(organisations.invite, actor=ADMIN, now=office.now, **again))
    assert entered is not None
    assert refused == AlreadyOfficer("بانک آفتاب")
    assert Role.OFFICER in (await office.actor(7041, bot=ORGANISATION_BOT)).roles


@pytest.mark.parametrize("first", ["objects", "is erased"])
async def test_who_objects_at_the_instant_at_which_it_is_erased_hears_that_it_is_gone(
    office: Office, first: str
) -> None:
    holder, officer = await office.person(), await office.officer(await office.organisation())
    redeemed = await office.redeem(officer, (await office.issue(holder)).code)
    assert isinstance(redeemed, Redeemed)
    years = office.now + 400 * DAY
    given: dict[str, Any] = {"actor": holder, "redemption_id": redeemed.redemption_id, "now": years}
    acts: dict[str, Deed] = {
        "objects": partial(oversight.object_to, **given),
        "is erased": partial(retention.erase_certificates, actor=SYSTEM, before=years, limit=5, now=years),
    }
    where = {"objects": "certificate ", "is erased": END}[first]
    await meet(office, acts.pop(first), *acts.values(), at=where)
    assert await office.count("certificates") == await office.count("objections") == 0


async def test_who_is_given_a_role_while_his_account_joins_another_holds_it(office: Office) -> None:
    """By the other one, or he does not join: else nobody would see it."""
    await office.officer(await office.organisation(), joins.OFFICER)
    request = await joins.ask(office)
    asked = await office.ask(actors.caller, bot=ORGANISATION_BOT, user_id=joins.OFFICER)
    user: dict[str, Any] = {"platform": "bale", "user_id": joins.HERE, "role": Role.BRANCH}
    assert asked.here is not None
    answer: dict[str, Any] = {"actor": asked.actor, "here": asked.here, "request_id": request.request_id}
    await meet(
        office,
        partial(join_requests.confirm, now=office.now, **answer),
        partial(roles.grant, actor=SYSTEM, now=office.now, **user),
    )
    assert Role.BRANCH in (await office.actor(joins.HERE, bot=joins.BALE)).roles


async def seen_by_an_organisation(office: Office) -> tuple[Actor, tuple[int, Deed]]:
    """A person of whom a certificate is kept as evidence, and how another account of his proves itself."""
    holder = await office.person()
    officer = await office.officer(await office.organisation())
    assert isinstance(await office.redeem(officer, (await office.issue(holder)).code), Redeemed)
    return holder, await proving(office, 7002)


async def proving(office: Office, user_id: int) -> tuple[int, Deed]:
    account = await office.account(user_id, phone=MARYAMS_PHONE)
    actor = await office.actor(user_id)
    return account.id, partial(
        identity.prove, actor=actor, account=account, typed=MARYAM.national_code, found=FOUND, now=office.now
    )


async def is_erased(office: Office, holder: Actor) -> None:
    assert holder.person_id is not None
    left = await office.ask(people.person, holder.person_id)
    assert left is not None
    assert (left.name, left.phone, left.national_code) == ("", "", "")
    assert await office.ask(people.accounts_of, holder.person_id) == []
