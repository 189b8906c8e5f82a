"""The person hears who asked for him: at once, or when the seal of a court ends (A3)."""

from dataclasses import replace

from domain.permissions import SYSTEM
from domain.scopes import Telling
from domain.times import DAY, HOUR
from services import direct_inquiries
from services.direct_inquiries import Answered, DirectInquiry
from tests.services.agreed import SCOPE
from tests.services.office import Office
from tests.services.test_direct_inquiries import ask, asker, seen


async def test_the_person_is_told_at_once_on_every_account_and_once(office: Office) -> None:
    holder = await office.person()
    officer = await asker(office)
    answered = await ask(office, officer)
    assert isinstance(answered, Answered)
    assert answered.told is not None
    assert [account.id for account in answered.told.persons] == [holder.account_id]
    assert (answered.told.inquiry.organisation, answered.told.inquiry.officer) == ("بانک آفتاب", "سارا صادقی")
    assert await office.do(direct_inquiries.tell, actor=SYSTEM, limit=9, now=office.now) == []


async def test_a_sealed_inquiry_is_unseen_until_its_seal_ends_and_then_told_once(office: Office) -> None:
    holder = await office.person()
    officer = await asker(office, replace(SCOPE, telling=Telling.SEALED, sealed_days=10))
    answered = await ask(office, officer)
    assert isinstance(answered, Answered)
    assert answered.told is None
    office.now += 10 * DAY - 1
    assert await seen(office, holder) == (0, [])
    assert await office.do(direct_inquiries.tell, actor=SYSTEM, limit=9, now=office.now) == []
    office.now += 1
    count, [look] = await seen(office, holder)
    assert count == 1
    assert isinstance(look, DirectInquiry)
    [told] = await office.do(direct_inquiries.tell, actor=SYSTEM, limit=9, now=office.now)
    assert [account.id for account in told.persons] == [holder.account_id]
    assert await office.noted(f"direct_inquiry:{look.id}") == [
        ("inquire_directly", officer.name),
        ("tell_persons", "system"),
    ]
    assert await office.do(direct_inquiries.tell, actor=SYSTEM, limit=9, now=office.now) == []


async def test_of_many_whose_seals_end_each_is_told_a_few_at_a_time(office: Office) -> None:
    await office.person()
    officer = await asker(office, replace(SCOPE, telling=Telling.SEALED, sealed_days=10))
    for _ in range(3):
        assert isinstance(await ask(office, officer), Answered)
        office.now += HOUR
    office.now += 10 * DAY
    told = [await office.do(direct_inquiries.tell, actor=SYSTEM, limit=1, now=office.now) for _ in range(4)]
    assert [len(each) for each in told] == [1, 1, 1, 0]
    ats = [each.inquiry.at for some in told for each in some]
    assert ats == sorted(set(ats)), "each once, the first asked first"
