"""Retiring the legacy system (directive, A2): complete first, two people, for good; all officers hear of it."""

import random
from collections.abc import Callable
from functools import partial
from typing import Any

import pytest

from domain.legacy import End
from domain.permissions import SYSTEM, Actor, NotAllowed, Role
from domain.refusals import Gone, OwnCase
from services import roles
from services.legacy import ending, entering
from services.legacy.ending import NotComplete, Proposed, Retired
from services.legacy.unit import LegacyRetired
from storage import audit, legacy_end, officers
from storage.transaction import Transaction
from tests.services import decided
from tests.services.instants import meet
from tests.services.legacy.conftest import Move
from tests.services.legacy.files import agreement, organisation, user
from tests.services.office import ORGANISATION_BOT, Office

ONE, OTHER = (Actor(f"account:{number}", frozenset({Role.IT_OFFICE}), account_id=number) for number in (901, 902))
PHONE, OTHER_PHONE = "+989120000001", "+989120000002"
COMPLETE = {"organisations": [organisation(1)], "agreements": [agreement(1)], "users": [user(1), user(2)]}


@pytest.fixture
def office(moving: Move, randomness: Callable[[int], bytes]) -> Office:
    return Office(moving.store, randomness, moving.now)


async def proposes(office: Office, actor: Actor = ONE, phone: str = PHONE) -> Any:
    return await office.do(ending.propose, actor=actor, phone=phone, now=office.now)


async def confirms(office: Office, actor: Actor = OTHER, phone: str = OTHER_PHONE) -> Any:
    return await office.do(ending.retire, actor=actor, phone=phone, now=office.now)


async def state(office: Office) -> End:
    return (await office.ask(legacy_end.ending)).state


async def test_nothing_is_retired_before_anybody_was_moved(moving: Move, office: Office) -> None:
    assert await proposes(office) == NotComplete(0)
    await moving.brings(organisations=[organisation(1)])
    assert await proposes(office) == NotComplete(0)


async def test_nothing_is_retired_while_a_row_is_unresolved(moving: Move, office: Office) -> None:
    await moving.brings(**COMPLETE | {"users": [user(1), user(2, phone="x")]})
    assert await proposes(office) == NotComplete(1)
    await moving.brings(users=[user(2)])
    assert await proposes(office) == Proposed()
    await moving.brings(users=[user(3, organisation="D0007")])
    assert await confirms(office) == NotComplete(1)


@pytest.mark.parametrize(("actor", "phone"), [(ONE, OTHER_PHONE), (OTHER, PHONE), (ONE, PHONE)])
async def test_one_person_alone_retires_nothing(moving: Move, office: Office, actor: Actor, phone: str) -> None:
    await moving.brings(**COMPLETE)
    await proposes(office)
    assert await confirms(office, actor, phone) == OwnCase()
    assert await state(office) is End.PROPOSED


async def test_nor_does_one_who_is_known_to_have_both_accounts(moving: Move, office: Office) -> None:
    """His other account shows another number, but his role was given to it with the one that he proposed with."""
    await moving.brings(**COMPLETE)
    proposer = await decided.holder(office, Role.IT_OFFICE, 7071, PHONE)
    again = await decided.holder(office, Role.IT_OFFICE, 7072, PHONE)
    await proposes(office, proposer)
    assert await confirms(office, again) == OwnCase()
    assert await office.do(ending.may_retire, actor=again) == OwnCase()
    assert await confirms(office, await decided.holder(office, Role.IT_OFFICE, 7073)) == Retired()


async def test_a_proposal_ends_with_the_role_of_whoever_made_it(moving: Move, office: Office) -> None:
    await moving.brings(**COMPLETE)
    await proposes(office, await decided.holder(office, Role.IT_OFFICE, 7071))
    gone: dict[str, Any] = {"platform": "telegram", "user_id": 7071, "role": Role.IT_OFFICE, "now": office.now}
    await office.do(roles.withdraw, actor=SYSTEM, **gone)
    assert await confirms(office) == Gone()
    assert await state(office) is End.IN_USE
    assert (await office.noted(ending.SUBJECT))[-1] == ("withdraw_role", SYSTEM.name)


async def test_nobody_proposes_it_at_the_instant_at_which_his_role_ends(moving: Move, office: Office) -> None:
    await moving.brings(**COMPLETE)
    proposer = await decided.holder(office, Role.IT_OFFICE, 7071)
    user: dict[str, Any] = {"platform": "telegram", "user_id": 7071, "role": Role.IT_OFFICE}
    _, proposed = await meet(
        office,
        partial(roles.withdraw, actor=SYSTEM, **user, now=office.now),
        partial(ending.propose, actor=proposer, phone=PHONE, now=office.now),
    )
    assert isinstance(proposed, NotAllowed)
    assert await state(office) is End.IN_USE


async def test_two_people_retire_it_for_good(moving: Move, office: Office) -> None:
    await moving.brings(**COMPLETE)
    await proposes(office)
    assert await confirms(office) == Retired()
    assert (await proposes(office), await confirms(office)) == (Gone(), Gone())
    assert await office.do(ending.take_back, actor=ONE, now=office.now) == Gone()
    assert await moving.tries(users=[user(9)]) == LegacyRetired()
    assert [act for act, _ in await office.noted(ending.SUBJECT)] == ["propose_retirement", "retire_legacy"]
    assert await office.ask(audit.first_broken) is None


async def test_a_proposal_is_taken_back(moving: Move, office: Office) -> None:
    await moving.brings(**COMPLETE)
    await proposes(office)
    assert await office.do(ending.take_back, actor=OTHER, now=office.now) == legacy_end.Ending(End.IN_USE)
    assert await confirms(office) == Gone()
    by = [("propose_retirement", each.name) for each in (ONE, OTHER)]
    assert await office.noted(ending.SUBJECT) == by


async def test_the_end_is_announced_once_by_two_processes(moving: Move, office: Office) -> None:
    """One that led before may be at it still."""
    await moving.brings(**COMPLETE)
    assert await enters(office, 7102, "+989970000001") is not None
    await proposes(office)
    assert await confirms(office) == Retired()
    telling = partial(ending.officers_to_tell, actor=SYSTEM, limit=1)
    first, second = await meet(office, telling, telling)
    assert (len(first), second) == (1, [])
    assert await office.do(ending.officers_to_tell, actor=SYSTEM, limit=1) == []


async def test_under_random_acts_it_is_retired_only_by_two_and_when_complete(moving: Move, office: Office) -> None:
    """Two people, two phones and the import, at random, against a model of the rule."""
    chance = random.Random(20261122)
    await moving.brings(**COMPLETE)
    open_, proposer, end = 0, (ONE, PHONE), End.IN_USE
    for _ in range(150):
        who, phone = chance.choice((ONE, OTHER)), chance.choice((PHONE, OTHER_PHONE))
        act = chance.choice(("propose", "take back", "confirm", "spoil", "mend"))
        if act == "propose":
            if isinstance(await proposes(office, who, phone), Proposed):
                assert (end, open_) == (End.IN_USE, 0)
                end, proposer = End.PROPOSED, (who, phone)
        elif act == "take back":
            if not isinstance(await office.do(ending.take_back, actor=who, now=office.now), Gone):
                assert end is End.PROPOSED
                end = End.IN_USE
        elif act == "confirm":
            if isinstance(await confirms(office, who, phone), Retired):
                assert (end, open_) == (End.PROPOSED, 0)
                assert who != proposer[0]
                assert phone != proposer[1]
                end = End.RETIRED
        else:
            brought = await moving.tries(users=[user(2, phone="x" if act == "spoil" else "09970000002")])
            assert isinstance(brought, LegacyRetired) == (end is End.RETIRED)
            open_ = open_ if end is End.RETIRED else int(act == "spoil")
        assert await state(office) is end
    assert end is End.RETIRED


async def test_a_moved_user_enters_with_his_own_phone_alone(moving: Move, office: Office) -> None:
    assert not await office.ask(entering.awaits_users)
    await moving.brings(**COMPLETE)
    assert await office.ask(entering.awaits_users)
    assert await enters(office, 7101, "+989970000009") is None
    entered = await enters(office, 7102, "+989970000001")
    assert entered is not None
    assert entered.name == "اداره کل شماره 1"
    assert Role.OFFICER in (await office.actor(7102, bot=ORGANISATION_BOT)).roles
    assert await enters(office, 7103, "+989970000001") is None, "his phone lets in once"


async def test_who_was_not_moved_needs_his_link_as_ever(moving: Move, office: Office) -> None:
    await moving.brings(**COMPLETE)
    organisation_id = await office.organisation()
    await office.invite(organisation_id, "+989980000001")
    assert await enters(office, 7102, "+989980000001") is None


async def test_an_officer_who_was_removed_here_does_not_come_back_by_his_phone(moving: Move, office: Office) -> None:
    await moving.brings(**COMPLETE)
    (found,) = await office.ask(officers.with_phone, "+989970000001")
    await office.do(officers.remove, found.id, now=office.now)
    assert await enters(office, 7102, "+989970000001") is None
    await moving.brings(**COMPLETE)
    assert await enters(office, 7102, "+989970000001") is None


async def test_all_officers_are_told_once_a_few_at_a_time(moving: Move, office: Office) -> None:
    organisation_id = await office.organisation()
    told_to = [(await office.officer(organisation_id, user_id)).account_id for user_id in (7041, 7042, 7043)]
    await moving.brings(**COMPLETE)
    assert await told(office) == []
    await proposes(office)
    await confirms(office)
    first, second, third = await told(office), await told(office), await told(office)
    assert (first + second, third) == (told_to, [])
    assert len(first) == 2


async def test_who_enters_after_the_end_hears_nothing_of_it(moving: Move, office: Office) -> None:
    organisation_id = await office.organisation()
    before = await office.officer(organisation_id, 7041)
    await moving.brings(**COMPLETE)
    await proposes(office)
    await confirms(office)
    office.now += 1
    await office.officer(organisation_id, 7042)
    assert [await told(office), await told(office)] == [[before.account_id], []]


async def test_after_the_end_nothing_of_what_the_rows_said_is_kept(moving: Move, office: Office) -> None:
    await moving.brings(**COMPLETE)

    def kept(tx: Transaction) -> list[int]:
        return [len(row["cells_sealed"]) for row in tx.all("SELECT cells_sealed FROM legacy_rows")]

    assert await office.do(ending.forget_rows, actor=SYSTEM, limit=3) == 0
    assert min(await office.ask(kept)) > 0
    await proposes(office)
    await confirms(office)
    assert [await office.do(ending.forget_rows, actor=SYSTEM, limit=3) for _ in range(3)] == [3, 1, 0]
    assert max(await office.ask(kept)) == 0
    assert await enters(office, 7102, "+989970000001") is not None


async def told(office: Office) -> list[int]:
    accounts = await office.do(ending.officers_to_tell, actor=SYSTEM, limit=2)
    return [account.id for account in accounts]


async def enters(office: Office, user_id: int, phone: str) -> Any:
    account = await office.account(user_id, bot=ORGANISATION_BOT)
    actor = await office.actor(user_id, bot=ORGANISATION_BOT)
    return await office.do(entering.activate_moved, actor=actor, account=account, phone=phone, now=office.now)
