"""What whoever gets a message has to be still when it leaves; on both databases."""

from typing import Any

from domain.acts import Act
from domain.permissions import SYSTEM, Role
from services import actors, identity, organisations, roles
from tests.services import joins
from tests.services.office import ADMIN, ORGANISATION_BOT, PERSON_BOT, Office

OFFICER, AUDITOR = 7041, 7055


async def test_an_officer_who_works_elsewhere_by_now_is_another_one(office: Office) -> None:
    officer = await office.officer(await office.organisation(), OFFICER)
    assert officer.officer_id is not None
    claim = actors.claim(Act.REDEEM, officer_id=officer.officer_id)
    assert await stands(office, OFFICER, claim)
    await office.do(organisations.remove, actor=ADMIN, officer_id=officer.officer_id, now=office.now)
    assert not await stands(office, OFFICER, claim)
    await office.officer(await office.organisation("دادگاه عمومی"), OFFICER)
    assert not await stands(office, OFFICER, claim)
    assert not await stands(office, 7999, claim), "nobody is known in that chat"


async def test_whoever_joined_an_officer_is_that_one_until_he_is_separated(office: Office) -> None:
    officer = await office.officer(await office.organisation(), joins.OFFICER)
    claim = actors.claim(Act.REDEEM, officer_id=officer.officer_id)
    await joins.join(office)
    assert await stands(office, joins.HERE, claim, bot=joins.BALE)
    assert officer.officer_id is not None
    await office.do(organisations.remove, actor=ADMIN, officer_id=officer.officer_id, now=office.now)
    assert not await stands(office, joins.HERE, claim, bot=joins.BALE)


async def test_a_person_is_himself_as_long_as_his_account_is_linked(office: Office) -> None:
    maryam = await office.person(7001)
    claim = actors.claim(Act.READ_INBOX, person_id=maryam.person_id)
    assert await stands(office, 7001, claim, bot=PERSON_BOT)
    await office.do(identity.unlink, actor=maryam, account=await office.account(7001), now=office.now)
    assert not await stands(office, 7001, claim, bot=PERSON_BOT)


async def test_a_role_of_the_office_is_asked_for_by_itself(office: Office) -> None:
    await office.account(AUDITOR, bot=ORGANISATION_BOT)
    held: dict[str, Any] = {"actor": SYSTEM, "platform": "telegram", "user_id": AUDITOR, "role": Role.AUDITOR}
    await office.do(roles.grant, **held, now=office.now)
    assert await stands(office, AUDITOR, actors.claim(Act.READ_AUDIT))
    await office.do(roles.withdraw, **held, now=office.now)
    assert not await stands(office, AUDITOR, actors.claim(Act.READ_AUDIT))


async def stands(office: Office, chat_id: int, claim: dict[str, Any], *, bot: str = ORGANISATION_BOT) -> bool:
    return await office.ask(actors.stands, bot=bot, chat_id=chat_id, claim=claim)
