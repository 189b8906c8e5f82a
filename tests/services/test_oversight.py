"""What holders see and say of redemptions, and what admins read."""

from domain.codes import CodeState, Use
from domain.permissions import Actor
from domain.refusals import CodeClosed, Gone
from domain.times import HOUR
from services import certificates, codes, looks, objections, oversight
from services.certificates import Shown
from services.looks import Look
from services.oversight import Objected
from services.redemption import Redeemed
from tests.services.office import ADMIN, AMIR, AMIRS_PHONE, Office


async def looked(office: Office, officer: Actor, code: str) -> int:
    redeemed = await office.redeem(officer, code)
    assert isinstance(redeemed, Redeemed)
    return redeemed.redemption_id


async def test_a_holder_sees_who_looked_when_and_at_what(office: Office) -> None:
    holder, other = await office.person(), await office.person(7002, AMIR, AMIRS_PHONE)
    bank, court = await office.organisation(), await office.organisation("دادگاه عمومی")
    officers = [await office.officer(bank), await office.officer(court, 7042, "رضا قاضی")]
    issued = await office.issue(holder, use=Use.UNTIL_END)
    times = []
    for number in range(3):
        times.append(office.now)
        await looked(office, officers[number % 2], issued.code)
        office.now += HOUR
    total, found = await office.ask(looks.of_person, actor=holder, offset=0, limit=2, now=office.now)
    assert total == 3
    assert [(look.at, look.organisation, look.officer) for look in found] == [
        (times[2], "بانک آفتاب", "سارا صادقی"),
        (times[1], "دادگاه عمومی", "رضا قاضی"),
    ]
    assert {look.facts.reference for look in found if isinstance(look, Look)} == {issued.certificate.facts.reference}
    assert await office.ask(looks.of_person, actor=other, offset=0, limit=2, now=office.now) == (0, [])


async def test_an_objection_withdraws_the_code_and_waits_for_an_admin(office: Office) -> None:
    holder = await office.person()
    bank = await office.organisation()
    officer = await office.officer(bank)
    issued = await office.issue(holder, to=bank, use=Use.UNTIL_END)
    redemption_id = await looked(office, officer, issued.code)
    objected = await office.do(oversight.object_to, actor=holder, redemption_id=redemption_id, now=office.now)
    assert isinstance(objected, Objected)
    assert (objected.withdrawn, objected.again, objected.look.officer) == (True, False, "سارا صادقی")
    assert await office.redeem(officer, issued.code) == CodeClosed(CodeState.WITHDRAWN, office.now)
    again = await office.do(oversight.object_to, actor=holder, redemption_id=redemption_id, now=office.now)
    assert isinstance(again, Objected)
    assert (again.withdrawn, again.again) == (False, True)
    total, [look] = await office.ask(objections.waiting, actor=ADMIN, offset=0, limit=5)
    assert (total, look.id, look.objected_at) == (1, redemption_id, office.now)
    assert await office.noted(f"redemption:{redemption_id}") == [("object", holder.name)]


async def test_an_objection_says_truly_whether_it_withdrew_a_living_code(office: Office) -> None:
    holder = await office.person()
    officer = await office.officer(await office.organisation())
    used, ended = await office.issue(holder, days=1), await office.issue(holder, days=1, use=Use.UNTIL_END)
    redemptions = [await looked(office, officer, issued.code) for issued in (used, ended)]
    office.now = ended.certificate.facts.ends_at
    for redemption_id in redemptions:
        objected = await office.do(oversight.object_to, actor=holder, redemption_id=redemption_id, now=office.now)
        assert isinstance(objected, Objected)
        assert not objected.withdrawn
    shown = await office.ask(certificates.show, actor=holder, certificate_id=ended.certificate.id, now=office.now)
    assert shown == Shown(ended.certificate, CodeState.EXPIRED)


async def test_an_objection_also_withdraws_the_code_that_came_after(office: Office) -> None:
    holder = await office.person()
    officer = await office.officer(await office.organisation())
    issued = await office.issue(holder)
    redemption_id = await looked(office, officer, issued.code)
    renewed = await office.do(
        codes.renew, actor=holder, certificate_id=issued.certificate.id, random=office.random, now=office.now
    )
    assert isinstance(renewed, tuple)
    objected = await office.do(oversight.object_to, actor=holder, redemption_id=redemption_id, now=office.now)
    assert isinstance(objected, Objected)
    assert objected.withdrawn
    assert not isinstance(await office.redeem(officer, renewed[1]), Redeemed)


async def test_a_second_objection_that_withdraws_another_code_is_noted_too(office: Office) -> None:
    holder = await office.person()
    officer = await office.officer(await office.organisation())
    issued = await office.issue(holder)
    redemption_id = await looked(office, officer, issued.code)
    answers = []
    for _ in range(2):
        objected = await office.do(oversight.object_to, actor=holder, redemption_id=redemption_id, now=office.now)
        assert isinstance(objected, Objected)
        answers.append((objected.withdrawn, objected.again))
        office.now += HOUR
        certificate_id = issued.certificate.id
        await office.do(codes.renew, actor=holder, certificate_id=certificate_id, random=office.random, now=office.now)
    assert answers == [(False, False), (True, True)]
    assert await office.noted(f"redemption:{redemption_id}") == [("object", holder.name)] * 2


async def test_nobody_objects_to_what_is_not_about_him(office: Office) -> None:
    holder, other = await office.person(), await office.person(7002, AMIR, AMIRS_PHONE)
    officer = await office.officer(await office.organisation())
    issued = await office.issue(holder, use=Use.UNTIL_END)
    redemption_id = await looked(office, officer, issued.code)
    for actor, wanted in ((other, redemption_id), (holder, 404)):
        assert await office.do(oversight.object_to, actor=actor, redemption_id=wanted, now=office.now) == Gone()
    assert isinstance(await office.redeem(officer, issued.code), Redeemed)
