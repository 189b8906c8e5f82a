"""A code's life after it was handed out: renewed, withdrawn, reminded of, ended."""

from domain.codes import CodeState, Use
from domain.permissions import Actor
from domain.refusals import CodeClosed, CodeNotUsable, Gone, JustRenewed
from domain.times import DAY, HOUR, SECOND
from services import certificates, codes
from services.certificates import Shown
from services.redemption import Redeemed
from storage import codes as stored
from tests.services.office import AMIR, AMIRS_PHONE, SYSTEM, Office


async def test_a_new_code_takes_the_place_of_the_old_one(office: Office) -> None:
    holder = await office.person()
    bank = await office.organisation()
    officer = await office.officer(bank)
    issued = await office.issue(holder, to=bank)
    office.now += HOUR
    renewed = await office.do(
        codes.renew, actor=holder, certificate_id=issued.certificate.id, random=office.random, now=office.now
    )
    assert isinstance(renewed, tuple)
    certificate, code = renewed
    assert certificate == issued.certificate
    assert code != issued.code
    assert await office.redeem(officer, issued.code) == CodeClosed(CodeState.WITHDRAWN, at=office.now)
    redeemed = await office.redeem(officer, code)
    assert isinstance(redeemed, Redeemed)
    assert redeemed.facts == issued.certificate.facts
    assert [act for act, _ in await office.noted(f"certificate:{certificate.id}")] == ["issue", "renew_code", "redeem"]


async def test_a_second_tap_at_once_does_not_end_the_code_that_was_just_handed_out(office: Office) -> None:
    holder = await office.person()
    officer = await office.officer(await office.organisation())
    issued = await office.issue(holder, use=Use.UNTIL_END)

    async def renew(actor: Actor) -> object:
        return await office.do(
            codes.renew, actor=actor, certificate_id=issued.certificate.id, random=office.random, now=office.now
        )

    office.now += 5 * SECOND - 1
    assert await renew(holder) == JustRenewed()
    assert isinstance(await office.redeem(officer, issued.code), Redeemed)
    office.now += 1
    assert isinstance(await renew(holder), tuple)
    assert await renew(holder) == JustRenewed()
    office.now -= HOUR
    assert isinstance(await renew(holder), tuple), "the clock was set back: nobody waits an hour for that"


async def test_whether_a_new_code_would_end_one_that_works_can_be_asked_first(office: Office) -> None:
    holder = await office.person()
    other = await office.person(7002, AMIR, AMIRS_PHONE)
    issued = await office.issue(holder)

    async def would_end(actor: Actor) -> object:
        return await office.do(codes.would_end, actor=actor, certificate_id=issued.certificate.id, now=office.now)

    assert await would_end(holder) == JustRenewed()
    assert await would_end(other) == Gone()
    office.now += HOUR
    assert await would_end(holder) is True
    await office.do(codes.withdraw, actor=holder, certificate_id=issued.certificate.id, now=office.now)
    assert await would_end(holder) is False
    office.now = issued.certificate.facts.ends_at
    assert await would_end(holder) == Gone()


async def test_a_used_code_can_be_renewed_and_stays_used(office: Office) -> None:
    holder = await office.person()
    bank = await office.organisation()
    officer = await office.officer(bank)
    issued = await office.issue(holder, to=bank)
    await office.redeem(officer, issued.code)
    used_at = office.now
    office.now += HOUR
    renewed = await office.do(
        codes.renew, actor=holder, certificate_id=issued.certificate.id, random=office.random, now=office.now
    )
    assert isinstance(renewed, tuple)
    assert await office.redeem(officer, issued.code) == CodeClosed(CodeState.USED, at=used_at)
    assert isinstance(await office.redeem(officer, renewed[1]), Redeemed)


async def test_a_certificate_past_its_end_or_another_s_gets_no_new_code(office: Office) -> None:
    holder, other = await office.person(), await office.person(7002, AMIR, AMIRS_PHONE)
    mine = (await office.issue(holder, days=1)).certificate

    async def renew(actor: Actor, certificate_id: int) -> object:
        return await office.do(
            codes.renew, actor=actor, certificate_id=certificate_id, random=office.random, now=office.now
        )

    assert await renew(other, mine.id) == Gone()
    assert await renew(holder, 404) == Gone()
    office.now = mine.facts.ends_at
    assert await renew(holder, mine.id) == Gone()


async def test_a_withdrawn_code_opens_nothing(office: Office) -> None:
    holder = await office.person()
    bank = await office.organisation()
    officer = await office.officer(bank)
    for_the_bank, for_anybody = await office.issue(holder, to=bank), await office.issue(holder)
    for issued in (for_the_bank, for_anybody):
        withdrawn = await office.do(codes.withdraw, actor=holder, certificate_id=issued.certificate.id, now=office.now)
        assert withdrawn is True
    assert await office.redeem(officer, for_the_bank.code) == CodeClosed(CodeState.WITHDRAWN, at=office.now)
    assert await office.redeem(officer, for_anybody.code) == CodeNotUsable(left=4)
    subject = f"certificate:{for_the_bank.certificate.id}"
    assert [act for act, _ in await office.noted(subject)] == ["issue", "withdraw_code"]


async def test_only_a_living_code_can_be_withdrawn_and_only_by_its_holder(office: Office) -> None:
    holder, other = await office.person(), await office.person(7002, AMIR, AMIRS_PHONE)
    mine = (await office.issue(holder, days=1)).certificate

    async def withdraw(actor: Actor) -> object:
        return await office.do(codes.withdraw, actor=actor, certificate_id=mine.id, now=office.now)

    assert await withdraw(other) == Gone()
    assert [await withdraw(holder), await withdraw(holder)] == [True, False]
    assert [act for act, _ in await office.noted(f"certificate:{mine.id}")] == ["issue", "withdraw_code"]
    late = (await office.issue(holder, days=1)).certificate
    office.now = late.facts.ends_at
    assert await office.do(codes.withdraw, actor=holder, certificate_id=late.id, now=office.now) is False
    shown = await office.ask(certificates.show, actor=holder, certificate_id=late.id, now=office.now)
    assert shown == Shown(late, CodeState.EXPIRED)


async def test_an_end_that_its_holder_comes_upon_first_is_noted_and_told_all_the_same(office: Office) -> None:
    holder = await office.person()
    late = (await office.issue(holder, days=1)).certificate
    office.now = late.facts.ends_at
    assert await office.do(codes.withdraw, actor=holder, certificate_id=late.id, now=office.now) is False
    (ending,) = await office.do(codes.expire, actor=SYSTEM, now=office.now, limit=10)
    assert (ending.certificate.id, len(ending.holders)) == (late.id, 1)
    assert await _noted_of_code(office, late.id) == ["expire_codes"]


async def test_codes_past_their_end_are_marked_once_the_longest_past_first_a_few_at_a_time(office: Office) -> None:
    holder = await office.person()
    await office.person(7002)
    issued = []
    for _ in range(3):
        issued.append((await office.issue(holder, days=1)).certificate)
        office.now += HOUR
    living = await office.issue(holder, days=7)
    office.now += DAY

    async def sweep() -> list[int]:
        endings = await office.do(codes.expire, actor=SYSTEM, now=office.now, limit=2)
        assert all([account.user_id for account in each.holders] == [7002] for each in endings)
        return [each.certificate.id for each in endings]

    assert [await sweep(), await sweep(), await sweep()] == [[issued[0].id, issued[1].id], [issued[2].id], []]
    assert [await _noted_of_code(office, each.id) for each in issued] == [["expire_codes"]] * 3
    shown = await office.ask(certificates.show, actor=holder, certificate_id=living.certificate.id, now=office.now)
    assert isinstance(shown, Shown)
    assert shown.code_state is CodeState.ACTIVE


async def test_used_and_withdrawn_codes_do_not_end_a_second_time(office: Office) -> None:
    holder = await office.person()
    officer = await office.officer(await office.organisation())
    used, withdrawn = await office.issue(holder), await office.issue(holder)
    await office.redeem(officer, used.code)
    await office.do(codes.withdraw, actor=holder, certificate_id=withdrawn.certificate.id, now=office.now)
    office.now += 30 * DAY
    assert await office.do(codes.expire, actor=SYSTEM, now=office.now, limit=10) == []


async def test_nobody_hears_of_the_end_of_what_he_deleted_after_it(office: Office) -> None:
    """An organisation saw it, so that it stays; the sweep that marks what is past its end comes later."""
    holder = await office.person()
    officer = await office.officer(await office.organisation())
    seen = await office.issue(holder, days=1, use=Use.UNTIL_END)
    assert isinstance(await office.redeem(officer, seen.code), Redeemed)
    office.now = seen.certificate.facts.ends_at
    await office.do(certificates.delete, actor=holder, certificate_id=seen.certificate.id, now=office.now)
    assert await office.do(codes.expire, actor=SYSTEM, now=office.now, limit=10) == []


async def test_a_day_before_its_end_a_code_is_reminded_of_once(office: Office) -> None:
    holder = await office.person()
    weeks = [(await office.issue(holder, days=7)).certificate for _ in range(3)]
    a_day = (await office.issue(holder, days=1)).certificate

    async def remind() -> list[int]:
        endings = await office.do(codes.remind, actor=SYSTEM, now=office.now, limit=2)
        return [each.certificate.id for each in endings]

    assert await remind() == [], "a code given for one day is not reminded of as soon as it is given"
    office.now = weeks[0].facts.ends_at - DAY - 1
    assert await remind() == []
    office.now += 1
    assert await remind() == [weeks[0].id, weeks[1].id]
    assert await remind() == [weeks[2].id]
    assert await remind() == []
    assert [await _noted_of_code(office, each.id) for each in weeks] == [["remind"]] * 3
    assert a_day.id not in {each.id for each in weeks}


async def test_nobody_is_reminded_of_a_code_that_is_used_or_past_its_end(office: Office) -> None:
    holder = await office.person()
    officer = await office.officer(await office.organisation())
    used, late = await office.issue(holder), await office.issue(holder)
    await office.redeem(officer, used.code)
    office.now = late.certificate.facts.ends_at
    assert await office.do(codes.remind, actor=SYSTEM, now=office.now, limit=10) == []


async def test_a_new_code_is_reminded_of_anew(office: Office) -> None:
    holder = await office.person()
    mine = (await office.issue(holder, days=30, use=Use.UNTIL_END)).certificate
    office.now = mine.facts.ends_at - 2 * DAY
    await office.do(codes.renew, actor=holder, certificate_id=mine.id, random=office.random, now=office.now)
    office.now += DAY
    reminded = await office.do(codes.remind, actor=SYSTEM, now=office.now, limit=10)
    assert [each.certificate.id for each in reminded] == [mine.id]


async def _noted_of_code(office: Office, certificate_id: int) -> list[str]:
    newest = await office.ask(stored.newest_of, certificate_id)
    assert newest is not None
    return [act for act, _ in await office.noted(f"code:{newest.id}")]
