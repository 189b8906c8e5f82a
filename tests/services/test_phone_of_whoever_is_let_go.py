"""The phone of a representative who is let go is kept no longer than there is a reason; on both databases."""

from dataclasses import replace

from domain.permissions import Role
from services import applications
from services.applications import PhoneWanted
from services.letting_go import LetGo
from storage import confirmations
from tests.services import decided
from tests.services.office import Office
from tests.services.test_letting_go import HIMSELF, PHONE, account, actor, it_office, lets_go
from tests.services.test_speakers import concluded


async def test_his_phone_is_kept_no_longer_than_there_is_a_reason(office: Office) -> None:
    bank, _ = await concluded(office)
    before = await account(office)
    assert (before.phone, before.applicant_at is not None) == (PHONE, True)
    await lets_go(office, await it_office(office), bank)
    after = await account(office)
    assert (after.phone, after.applicant_at) == (None, None)
    assert Role.APPLICANT not in (await actor(office)).roles
    assert ("erase", (await it_office(office)).name) in await office.noted(f"account:{after.id}")
    begun = await office.do(applications.begin, actor=await actor(office), now=office.now)
    assert isinstance(begun, PhoneWanted), "he is asked for it again"


async def test_his_phone_is_kept_for_what_else_he_is(office: Office) -> None:
    """Another organisation; a role of the office, in which nobody decides on his own case."""
    bank, _ = await concluded(office)
    other = replace(bank, organisation_id=await office.organisation("دادگاه عمومی", agreed=False))
    await decided.conclude(office, await other.draft(), await decided.parties(office))
    admin = await it_office(office)
    await lets_go(office, admin, bank)
    assert (await account(office)).phone == PHONE
    assert await office.ask(confirmations.speakers, other.organisation_id) == [bank.account_id]
    await decided.holder(office, Role.COMMITTEE_MEMBER, HIMSELF)
    assert isinstance(await lets_go(office, admin, other), LetGo)
    assert (await account(office)).phone == PHONE
