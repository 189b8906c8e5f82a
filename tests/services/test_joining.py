"""One officer, one holder of a role, one applicant on several messengers: on both databases."""

from typing import Any

import pytest

from domain import limits
from domain.permissions import SYSTEM, Actor, Role
from domain.times import DAY
from services import actors, colleagues, conversations, joining, organisations, roles
from services.join_requests import HoldsItsOwn, Joined, NobodyKnown
from services.roles import Apart, Withdrawn
from services.wrong_codes import Locked
from storage import elsewhere, joined, outbox, people, tries
from tests.services.bodies import Bodies
from tests.services.decided import holder
from tests.services.joins import BALE, HERE, OFFICER, account, join
from tests.services.office import ADMIN, ORGANISATION_BOT, Office
from tests.services.test_redemption import unknown


async def separate(office: Office, user_id: int, *, bot: str) -> Any:
    found = await office.ask(actors.caller, bot=bot, user_id=user_id)
    assert found.here is not None
    return await office.do(joining.separate, actor=found.actor, here=found.here, now=office.now)


@pytest.fixture
async def officer(office: Office) -> Actor:
    return await office.officer(await office.organisation(), OFFICER)


async def test_an_officer_is_the_same_on_the_messenger_that_he_joins(office: Office, officer: Actor) -> None:
    outcome = await join(office)
    assert isinstance(outcome, Joined)
    assert [each.user_id for each in outcome.others] == [OFFICER]
    assert await office.actor(HERE, bot=BALE) == officer
    here = await account(office, HERE)
    assert await office.noted(f"account:{officer.account_id}") == [("ask_to_join", f"account:{here.id}")]
    assert await office.noted(f"account:{here.id}") == [("join", officer.name)]


async def test_his_number_on_another_messenger_is_somebody_elses(office: Office, officer: Actor) -> None:
    """User numbers never cross: who has the officer's Telegram number on Bale is a stranger, and joins by no number."""
    await office.account(OFFICER, bot=BALE)
    assert (await office.actor(OFFICER, bot=BALE)).roles == frozenset()
    assert await join(office, OFFICER, "+989121112222") == NobodyKnown()
    assert officer.roles


@pytest.mark.parametrize("side", ["joined", "principal"])
async def test_either_side_separates_them_and_the_rights_stay_where_they_were(
    office: Office, officer: Actor, side: str
) -> None:
    await join(office)
    user_id, bot = (HERE, BALE) if side == "joined" else (OFFICER, ORGANISATION_BOT)
    parted = await separate(office, user_id, bot=bot)
    assert [each.user_id for each in parted] == [HERE]
    assert (await office.actor(HERE, bot=BALE)).roles == frozenset()
    assert await office.actor(OFFICER, bot=ORGANISATION_BOT) == officer
    assert await separate(office, user_id, bot=bot) == []
    assert ("separate", officer.name) in await office.noted(f"account:{parted[0].id}")


async def test_what_waits_for_an_account_does_not_follow_it_to_whom_it_joins_next(
    office: Office, officer: Actor
) -> None:
    await join(office)
    here = await account(office, HERE)
    notice = outbox.Outgoing(here.bot, here.chat_id, "sendMessage", {"text": "x"}, account_id=here.id)
    await office.do(outbox.add, notice, now=office.now)
    await separate(office, OFFICER, bot=ORGANISATION_BOT)
    await office.officer(await office.organisation("بانک دیگر"), 7042)
    office.now += 2 * DAY
    assert isinstance(await join(office, phone="+989990007042"), Joined)
    goes = await office.do(outbox.add, notice, now=office.now)
    moved = await office.do(elsewhere.move_from, bot=here.bot, chat_id=here.chat_id, now=office.now)
    assert moved == {goes}, "what is said to the other goes there, and nothing else"


@pytest.mark.parametrize("side", ["joined", "principal"])
async def test_what_waits_at_the_phone_that_he_separates_is_said_to_nobody_and_notices_find_him(
    office: Office, officer: Actor, side: str
) -> None:
    """It may be the phone that he lost, and somebody else's by now; where he writes it himself all still comes."""
    await join(office)
    assert isinstance(await join(office, 9042, bot=ORGANISATION_BOT), Joined)
    here = await account(office, HERE)
    for text, whose in (("list", None), ("notice", here.id)):
        said = outbox.Outgoing(here.bot, here.chat_id, "sendMessage", {"text": text}, account_id=whose)
        await office.do(outbox.add, said, now=office.now)
    user_id, bot = (HERE, BALE) if side == "joined" else (OFFICER, ORGANISATION_BOT)
    await separate(office, user_id, bot=bot)
    dropped = await office.count("outbox WHERE state = 'failed' AND payload_sealed IS NULL")
    left = await office.ask(lambda tx: tx.all("SELECT chat_id FROM outbox WHERE state = 'waiting'"))
    where = [row["chat_id"] for row in left]
    assert (dropped, where) == ((1, [OFFICER]) if side == "principal" else (0, [HERE, HERE]))


async def test_three_accounts_are_one_and_the_third_may_come_by_the_second(office: Office, officer: Actor) -> None:
    await join(office)
    assert isinstance(await join(office, 9042, bot=ORGANISATION_BOT), Joined)
    assert await office.actor(9042, bot=ORGANISATION_BOT) == officer
    mine = await office.ask(joined.accounts_of_same, await account(office, HERE))
    assert [each.user_id for each in mine] == [OFFICER, HERE, 9042], "where he was last comes first"


async def test_an_account_that_holds_something_joins_nobody(office: Office, officer: Actor) -> None:
    """An officer of his own, a holder of a role, an applicant, and a principal of others."""
    other = await office.officer(await office.organisation("بانک دیگر"), 7042)
    assert await join(office, 7042, bot=ORGANISATION_BOT) == HoldsItsOwn()
    await office.do(roles.grant, actor=SYSTEM, platform="bale", user_id=9050, role=Role.BRANCH, now=office.now)
    assert await join(office, 9050) == HoldsItsOwn()
    await join(office)
    assert await join(office, OFFICER, bot=ORGANISATION_BOT) == HoldsItsOwn()
    assert await join(office, HERE) == HoldsItsOwn(), "it has joined already"
    assert await office.actor(7042, bot=ORGANISATION_BOT) == other
    assert await office.actor(OFFICER, bot=ORGANISATION_BOT) == officer


async def test_an_applicant_is_found_by_the_phone_that_he_shared(office: Office) -> None:
    applicant = await Bodies(office).representative()
    assert isinstance(await join(office, phone="+989121110001"), Joined)
    assert await office.actor(HERE, bot=BALE) == applicant


async def test_a_holder_of_a_role_is_found_by_the_phone_of_his_role_or_the_one_that_he_shared(office: Office) -> None:
    named = await holder(office, Role.AUDITOR, 7070, "+989121113333")
    await office.do(roles.grant, actor=SYSTEM, platform="telegram", user_id=7071, role=Role.BRANCH, now=office.now)
    await office.account(7071, bot=ORGANISATION_BOT, phone="+989121114444")
    for user_id, phone in ((9070, "+989121113333"), (9071, "+989121114444")):
        assert isinstance(await join(office, user_id, phone), Joined)
    assert (await office.actor(9070, bot=BALE)).account_id == named.account_id
    assert (await office.actor(9071, bot=BALE)).roles == frozenset({Role.BRANCH})


async def test_a_role_given_to_a_joined_account_is_held_on_all_and_taken_from_all(office: Office) -> None:
    """Whichever of his numbers the command line names."""
    await holder(office, Role.AUDITOR, 7070, "+989121113333")
    await join(office, 9070, "+989121113333")
    both = (("bale", 9070, BALE), ("telegram", 7070, ORGANISATION_BOT))
    for platform, user_id, _ in both:
        given: dict[str, Any] = {
            "actor": SYSTEM,
            "platform": platform,
            "user_id": user_id,
            "role": Role.BRANCH,
            "now": office.now,
        }
        assert await office.do(roles.grant, **given) is True
        assert await office.do(roles.grant, **given) is False
        for _, each, bot in both:
            assert (await office.actor(each, bot=bot)).roles == {Role.AUDITOR, Role.BRANCH}
        assert await office.do(roles.withdraw, **given) == Withdrawn(())
        for _, each, bot in both:
            assert (await office.actor(each, bot=bot)).roles == {Role.AUDITOR}


async def test_one_person_holds_not_both_directors_roles_whichever_messenger_he_comes_from(office: Office) -> None:
    await holder(office, Role.DIRECTOR_PENSIONS, 7070, "+989121113333")
    await join(office, 9070, "+989121113333")
    given: dict[str, Any] = {"platform": "bale", "user_id": 9070, "role": Role.DIRECTOR_REGISTRATION, "now": office.now}
    held = Apart(Role.DIRECTOR_PENSIONS, Role.DIRECTOR_REGISTRATION)
    assert await office.do(roles.grant, actor=SYSTEM, **given) == held
    linked = await office.account(9070, bot="bale-person", phone="+989121115555")
    assert linked.user_id == 9070
    owner = Actor("account:owner", frozenset({Role.OWNER}))
    role = Role.DIRECTOR_REGISTRATION
    invited: dict[str, Any] = {
        "role": role,
        "people": [roles.Invitee("x", "+989121115555")],
        "random": office.random,
        "now": office.now,
    }
    assert await office.do(roles.invite, actor=owner, **invited) == held, "his phone in the persons' bot of Bale"


async def test_whoever_is_removed_is_out_on_every_messenger_and_stands_alone_again(
    office: Office, officer: Actor
) -> None:
    """An old phone shall not open what is given to him again later."""
    await join(office)
    assert officer.officer_id is not None
    await office.do(organisations.remove, actor=ADMIN, officer_id=officer.officer_id, now=office.now)
    gone = await office.actor(HERE, bot=BALE)
    assert gone.roles == frozenset()
    principal = await account(office, OFFICER, bot=ORGANISATION_BOT)
    await office.do(joining.end_with_rights, actor=gone, account=principal, now=office.now)
    apart = await account(office, HERE)
    assert apart.principal_id is None
    noted = await office.noted(f"account:{apart.id}")
    assert [name for act, name in noted if act == "separate"] == ["system"], "it was not his doing"


async def test_who_still_holds_something_keeps_his_messengers(office: Office, officer: Actor) -> None:
    await join(office)
    await office.do(roles.grant, actor=SYSTEM, platform="telegram", user_id=OFFICER, role=Role.BRANCH, now=office.now)
    leaving = await office.actor(HERE, bot=BALE)
    await office.do(colleagues.leave, actor=leaving, now=office.now)
    left = await office.actor(HERE, bot=BALE)
    assert left.roles == {Role.BRANCH}
    principal = await account(office, OFFICER, bot=ORGANISATION_BOT)
    assert await office.do(joining.end_with_rights, actor=left, account=principal, now=office.now) == []
    assert officer.account_id == left.account_id


async def test_wrong_codes_are_counted_together(office: Office, officer: Actor) -> None:
    await join(office)
    for number, (user_id, bot) in enumerate(((OFFICER, ORGANISATION_BOT), (HERE, BALE)) * 2):
        await office.redeem(await office.actor(user_id, bot=bot), unknown(number))
    left = await office.redeem(await office.actor(HERE, bot=BALE), unknown(4))
    assert isinstance(left, Locked), "the fifth closes the door, wherever it came from"
    assert await office.ask(tries.closed_until, (limits.OFFICER_CODES, f"officer:{officer.officer_id}"), now=office.now)


async def test_settings_are_his_on_all_and_a_new_account_takes_them_over(office: Office, officer: Actor) -> None:
    own = await account(office, OFFICER, bot=ORGANISATION_BOT)
    await office.do(conversations.choose_language, account=own, language="en")
    await join(office)
    assert (await account(office, HERE)).language == "en"
    await office.do(conversations.choose_language, account=await account(office, HERE), language="fa")
    assert (await account(office, OFFICER, bot=ORGANISATION_BOT)).language == "fa"
    assert officer.roles


async def test_notices_go_where_he_was_last_unless_he_blocked_us_there(office: Office, officer: Actor) -> None:
    await join(office)
    first, second = await account(office, OFFICER, bot=ORGANISATION_BOT), await account(office, HERE)

    async def reached() -> str:
        own = await account(office, OFFICER, bot=ORGANISATION_BOT)
        return (await office.ask(conversations.reached, own)).bot

    assert await reached() == ORGANISATION_BOT, "he confirmed there just now"
    await office.do(conversations.seen, second, now=office.now)
    assert await reached() == BALE
    await office.do(conversations.seen, await account(office, OFFICER, bot=ORGANISATION_BOT), now=office.now)
    assert await reached() == ORGANISATION_BOT
    await office.do(people.mark_blocked, bot=first.bot, chat_id=first.chat_id, now=office.now)
    assert await reached() == BALE
    await office.do(people.mark_blocked, bot=second.bot, chat_id=second.chat_id, now=office.now)
    assert await reached() == ORGANISATION_BOT, "nowhere is left: it fails there, as it would with one account"
    assert officer.roles
