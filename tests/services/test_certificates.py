"""Issuing certificates, and the inbox they are kept in."""

from dataclasses import replace
from typing import Any

import pytest

from domain.certificates import LONGEST_DAYS, Facts, Purpose
from domain.codes import CodeState, Use, parse_code
from domain.refusals import CodeNotUsable, Gone
from domain.times import DAY, HOUR
from services import certificates, codes, looks, organisations
from services.certificates import Issued, Shown, Wish
from services.looks import Look
from services.redemption import Redeemed
from tests.services.office import ADMIN, AMIR, AMIRS_PHONE, MARYAM, Office


async def test_a_certificate_freezes_what_the_registry_said_and_what_was_chosen(office: Office) -> None:
    holder = await office.person()
    bank = await office.organisation("بانک آفتاب")
    issued = await office.try_to_issue(holder, Wish(bank, Purpose.COURT, 30, Use.UNTIL_END))
    assert isinstance(issued, Issued)
    facts = issued.certificate.facts
    assert facts == Facts(
        reference=facts.reference,
        record=MARYAM,
        recipient="بانک آفتاب",
        purpose=Purpose.COURT,
        use=Use.UNTIL_END,
        issued_at=office.now,
        ends_at=office.now + 30 * DAY,
        link=f"https://t.me/estelam_org_bot?start=c_{facts.reference}",
    )
    assert parse_code(issued.code) == issued.code
    assert await office.ask(certificates.facts_of, issued.certificate.id) == facts
    assert await office.ask(certificates.facts_of, 404) is None
    assert issued.code not in facts.to_bytes().decode()
    subject = f"certificate:{issued.certificate.id}"
    assert await office.noted(subject) == [("issue", holder.name)]


async def test_what_changes_afterwards_does_not_change_it(office: Office) -> None:
    holder = await office.person()
    bank = await office.organisation()
    issued = await office.issue(holder, to=bank)
    await office.person(7002, replace(MARYAM, family_name="کریمی"))
    await office.do(organisations.set_active, actor=ADMIN, organisation_id=bank, active=False, now=office.now)
    shown = await office.ask(
        certificates.show, actor=holder, certificate_id=issued.certificate.id, now=office.now + DAY
    )
    assert shown == Shown(issued.certificate, CodeState.ACTIVE)


async def test_every_certificate_has_its_own_reference_and_code(office: Office) -> None:
    holder = await office.person()
    issued = [await office.issue(holder) for _ in range(20)]
    assert len({each.certificate.facts.reference for each in issued}) == 20
    assert len({each.code for each in issued}) == 20


async def test_a_recipient_who_is_suspended_or_unknown_gets_no_certificate(office: Office) -> None:
    holder = await office.person()
    bank = await office.organisation()
    await office.do(organisations.set_active, actor=ADMIN, organisation_id=bank, active=False, now=office.now)
    for recipient in (bank, 404):
        assert await office.try_to_issue(holder, Wish(recipient, Purpose.OTHER, 7, Use.ONCE)) == Gone()
    assert await office.count("certificates") == 0


@pytest.mark.parametrize("days", [-1, 0, LONGEST_DAYS + 1])
async def test_no_certificate_is_valid_for_no_time_or_too_long(office: Office, days: int) -> None:
    holder = await office.person()
    with pytest.raises(ValueError, match="1 to 90 days"):
        await office.try_to_issue(holder, Wish(None, Purpose.OTHER, days, Use.ONCE))
    assert await office.count("certificates") == 0


async def test_an_answer_that_was_only_looked_at_is_noted_too(office: Office) -> None:
    holder = await office.person()
    await office.do(certificates.inquire, actor=holder, now=office.now)
    assert (await office.noted(f"person:{holder.person_id}"))[-1] == ("inquire", holder.name)


async def test_the_inbox_shows_the_newest_first_in_pages(office: Office) -> None:
    holder, other = await office.person(), await office.person(7002, AMIR, AMIRS_PHONE)
    ids = [(await office.issue(holder)).certificate.id for _ in range(7)]
    await office.issue(other)

    async def page(offset: int) -> list[int]:
        total, lines = await office.ask(certificates.inbox_page, actor=holder, offset=offset, limit=3, now=office.now)
        assert total == 7
        return [line.certificate.id for line in lines]

    assert [await page(0), await page(3), await page(6), await page(9)] == [
        ids[:3:-1],
        ids[3:0:-1],
        ids[:1],
        [],
    ]


async def test_a_line_of_the_inbox_tells_of_the_code_at_this_moment(office: Office) -> None:
    holder = await office.person()
    issued = await office.issue(holder, use=Use.UNTIL_END)
    moments = [(office.now, CodeState.ACTIVE), (issued.certificate.facts.ends_at, CodeState.EXPIRED)]
    for moment, state in moments:
        _, lines = await office.ask(certificates.inbox_page, actor=holder, offset=0, limit=3, now=moment)
        assert lines == [Shown(issued.certificate, state)]


async def test_each_line_of_the_inbox_tells_of_its_own_newest_code(office: Office) -> None:
    holder = await office.person()
    first, second = [(await office.issue(holder)).certificate for _ in range(2)]

    async def lines() -> list[Shown]:
        return (await office.ask(certificates.inbox_page, actor=holder, offset=0, limit=3, now=office.now))[1]

    await office.do(codes.withdraw, actor=holder, certificate_id=first.id, now=office.now)
    assert await lines() == [Shown(second, CodeState.ACTIVE), Shown(first, CodeState.WITHDRAWN)]
    office.now += HOUR
    await office.do(codes.renew, actor=holder, certificate_id=first.id, random=office.random, now=office.now)
    await office.do(codes.withdraw, actor=holder, certificate_id=second.id, now=office.now)
    assert await lines() == [Shown(second, CodeState.WITHDRAWN), Shown(first, CodeState.ACTIVE)]


async def test_a_certificate_has_its_place_among_those_of_its_holder_also_when_it_is_deleted(office: Office) -> None:
    holder, other = await office.person(), await office.person(7002, AMIR, AMIRS_PHONE)
    issued = [await office.issue(holder) for _ in range(3)]
    mine = [each.certificate for each in issued]
    await office.issue(other)

    async def places() -> list[int]:
        return [await office.ask(certificates.place_in_inbox, actor=holder, certificate_id=each.id) for each in mine]

    assert await places() == [2, 1, 0]
    officer = await office.officer(await office.organisation())
    assert isinstance(await office.redeem(officer, issued[1].code), Redeemed), "so that its row stays"
    await office.do(certificates.delete, actor=holder, certificate_id=mine[1].id, now=office.now)
    assert await places() == [1, 1, 0]


async def test_a_certificate_is_shown_to_its_holder_alone(office: Office) -> None:
    holder, other = await office.person(), await office.person(7002, AMIR, AMIRS_PHONE)
    mine = (await office.issue(holder)).certificate
    assert await office.ask(certificates.show, actor=other, certificate_id=mine.id, now=office.now) == Gone()
    assert await office.ask(certificates.show, actor=holder, certificate_id=404, now=office.now) == Gone()
    shown = await office.ask(certificates.show, actor=holder, certificate_id=mine.id, now=office.now)
    assert shown == Shown(mine, CodeState.ACTIVE)


async def test_a_code_past_its_end_is_shown_as_expired_although_no_job_ran(office: Office) -> None:
    holder = await office.person()
    mine = (await office.issue(holder)).certificate
    end = mine.facts.ends_at
    for now, state in ((end - 1, CodeState.ACTIVE), (end, CodeState.EXPIRED)):
        assert await office.ask(certificates.show, actor=holder, certificate_id=mine.id, now=now) == Shown(mine, state)


async def test_a_certificate_that_nobody_saw_is_deleted_without_a_trace(office: Office) -> None:
    holder = await office.person()
    officer = await office.officer(await office.organisation())
    issued = await office.issue(holder)
    assert (
        await office.do(certificates.delete, actor=holder, certificate_id=issued.certificate.id, now=office.now) is None
    )
    assert await office.count("certificates") == await office.count("codes") == 0
    assert await office.redeem(officer, issued.code) == CodeNotUsable(left=4)
    again = await office.do(certificates.delete, actor=holder, certificate_id=issued.certificate.id, now=office.now)
    assert again == Gone()
    subject = f"certificate:{issued.certificate.id}"
    assert [act for act, _ in await office.noted(subject)] == ["issue", "delete_certificate"]


async def test_a_certificate_that_was_seen_leaves_the_inbox_but_not_who_looked(office: Office) -> None:
    holder = await office.person()
    officer = await office.officer(await office.organisation())
    issued = await office.issue(holder, use=Use.UNTIL_END)
    assert isinstance(await office.redeem(officer, issued.code), Redeemed)
    await office.do(certificates.delete, actor=holder, certificate_id=issued.certificate.id, now=office.now)
    assert await office.ask(certificates.inbox_page, actor=holder, offset=0, limit=5, now=office.now) == (0, [])
    assert await office.redeem(officer, issued.code) == CodeNotUsable(left=4)
    gone: dict[str, Any] = {"actor": holder, "certificate_id": issued.certificate.id, "now": office.now}
    assert await office.ask(certificates.show, **gone) == Gone()
    assert await office.do(certificates.delete, **gone) == Gone()
    assert await office.do(codes.renew, **gone, random=office.random) == Gone()
    total, [look] = await office.ask(looks.of_person, actor=holder, offset=0, limit=5, now=office.now)
    assert isinstance(look, Look)
    assert (total, look.facts) == (1, issued.certificate.facts)


async def test_what_is_deleted_leaves_all_others_where_they_are(office: Office) -> None:
    holder, other = await office.person(), await office.person(7002, AMIR, AMIRS_PHONE)
    officer = await office.officer(await office.organisation())
    seen, unseen, kept = [await office.issue(holder, use=Use.UNTIL_END) for _ in range(3)]
    others = await office.issue(other)
    assert isinstance(await office.redeem(officer, seen.code), Redeemed)
    for each in (seen, unseen):
        await office.do(certificates.delete, actor=holder, certificate_id=each.certificate.id, now=office.now)
    for actor, issued in ((holder, kept), (other, others)):
        inbox = await office.ask(certificates.inbox_page, actor=actor, offset=0, limit=5, now=office.now)
        assert inbox == (1, [Shown(issued.certificate, CodeState.ACTIVE)])
    assert await office.count("certificates") == 3, "of the one that nobody saw nothing is left"


async def test_nobody_deletes_what_is_another_s(office: Office) -> None:
    holder, other = await office.person(), await office.person(7002, AMIR, AMIRS_PHONE)
    mine = (await office.issue(holder)).certificate
    assert await office.do(certificates.delete, actor=other, certificate_id=mine.id, now=office.now) == Gone()
    assert await office.count("certificates") == 1
