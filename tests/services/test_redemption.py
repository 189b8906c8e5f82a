"""Document inquiry: every state of a code, for every recipient."""

import pytest

from domain import limits
from domain.codes import CodeState, Use
from domain.permissions import Actor
from domain.refusals import CodeClosed, CodeNotUsable, DoorClosed, OtherCertificate
from domain.times import DAY, HOUR
from services import codes, looks, redemption
from services.certificates import Issued
from services.looks import Look
from services.redemption import Redeemed
from services.wrong_codes import Locked
from storage.transaction import Transaction
from tests.services.office import SYSTEM, Office

UNKNOWN_CODE = "0000000000000098"
"""Typed right, and given to nobody; so are those of `unknown`, each another one."""
ENDED = (CodeState.USED, CodeState.WITHDRAWN, CodeState.EXPIRED)


def unknown(number: int) -> str:
    return f"{number:014d}{98 - number * 100 % 97:02d}"


async def end(office: Office, holder: Actor, officer: Actor, issued: Issued, state: CodeState) -> int:
    """Bring the code to its last state; when that was."""
    certificate = issued.certificate
    if state is CodeState.USED:
        assert isinstance(await office.redeem(officer, issued.code), Redeemed)
    elif state is CodeState.WITHDRAWN:
        assert await office.do(codes.withdraw, actor=holder, certificate_id=certificate.id, now=office.now)
    else:
        office.now = certificate.facts.ends_at
    return office.now


@pytest.mark.parametrize("use", Use)
@pytest.mark.parametrize("named", [False, True], ids=["for anybody", "for this organisation"])
async def test_a_living_code_gives_the_frozen_facts_and_says_whom_to_tell(
    office: Office, use: Use, named: bool
) -> None:
    holder = await office.person(7001)
    await office.person(7002)
    bank = await office.organisation()
    officer = await office.officer(bank)
    issued = await office.issue(holder, to=bank if named else None, use=use)
    redeemed = await office.redeem(officer, issued.code)
    assert isinstance(redeemed, Redeemed)
    assert (redeemed.facts, redeemed.use) == (issued.certificate.facts, use)
    assert [account.user_id for account in redeemed.holders] == [7002], "where she was last"
    subject = f"certificate:{issued.certificate.id}"
    assert (await office.noted(subject))[-1] == ("redeem", officer.name)


@pytest.mark.parametrize("state", ENDED)
async def test_the_organisation_that_a_code_names_is_told_why_it_is_closed_and_no_try_is_counted(
    office: Office, state: CodeState
) -> None:
    holder = await office.person()
    bank = await office.organisation()
    officer = await office.officer(bank)
    issued = await office.issue(holder, to=bank)
    at = await end(office, holder, officer, issued, state)
    office.now += HOUR
    for _ in range(6):
        assert await office.redeem(officer, issued.code) == CodeClosed(state, at)
    assert await office.redeem(officer, UNKNOWN_CODE) == CodeNotUsable(left=4)


async def test_every_other_refusal_is_the_same_value_and_counts_as_a_try(office: Office) -> None:
    holder = await office.person()
    bank, court = await office.organisation(), await office.organisation("دادگاه عمومی")
    clerk = await office.officer(bank, 7042)
    to_the_bank = await office.issue(holder, to=bank)
    ended = {state: await office.issue(holder, days=1) for state in ENDED}
    answers = []
    for number, (state, issued) in enumerate(ended.items(), start=1):
        await end(office, holder, clerk, issued, state)
        fresh = await office.officer(court, 8000 + number)
        answers.append(await office.redeem(fresh, issued.code))
    assert isinstance(await office.redeem(await office.officer(bank), to_the_bank.code), Redeemed)
    for number, code in enumerate((UNKNOWN_CODE, to_the_bank.code), start=1):
        fresh = await office.officer(court, 9000 + number)
        answers.append(await office.redeem(fresh, code))
    assert answers == [CodeNotUsable(left=4)] * 5


async def test_a_closed_code_for_another_organisation_says_no_more_than_an_unknown_one(office: Office) -> None:
    holder = await office.person()
    bank, court = await office.organisation(), await office.organisation("دادگاه عمومی")
    clerk = await office.officer(court, 7042)
    issued = await office.issue(holder, to=bank)
    assert await office.redeem(clerk, issued.code) == CodeNotUsable(left=4)
    await office.do(codes.withdraw, actor=holder, certificate_id=issued.certificate.id, now=office.now)
    assert await office.redeem(clerk, issued.code) == CodeNotUsable(left=4)
    assert [await office.redeem(clerk, UNKNOWN_CODE) for _ in "ab"] == [CodeNotUsable(left=3)] * 2


async def test_whoever_has_used_one_code_is_told_no_more_of_those_that_others_used(office: Office) -> None:
    holder = await office.person()
    officer = await office.officer(await office.organisation())
    clerk = await office.officer(await office.organisation("دادگاه عمومی"), 7042)
    own, others = await office.issue(holder), await office.issue(holder)
    for by, issued in ((officer, own), (clerk, others)):
        assert isinstance(await office.redeem(by, issued.code), Redeemed)
    assert await office.redeem(officer, own.code) == CodeClosed(CodeState.USED, at=office.now)
    assert await office.redeem(officer, others.code) == CodeNotUsable(left=4)


async def test_the_same_wrong_code_once_more_is_no_other_guess(office: Office) -> None:
    """He looks at the paper again and types what he typed; a colleague tries it at the next window."""
    holder, bank = await office.person(), await office.organisation()
    officer, colleague = await office.officer(bank), await office.officer(bank, 7042)
    to_the_court = await office.issue(holder, to=await office.organisation("دادگاه عمومی"))
    for left, code in ((4, to_the_court.code), (3, UNKNOWN_CODE)):
        for _ in range(6):
            assert await office.redeem(officer, code) == CodeNotUsable(left)
        assert await office.redeem(colleague, code) == CodeNotUsable(left)
    tried = [(f"officer:{each.officer_id}", 2) for each in (officer, colleague)]
    assert await office.ask(_tries) == sorted([*tried, (f"organisation:{bank}", 2)])
    office.now += HOUR
    assert await office.redeem(officer, UNKNOWN_CODE) == CodeNotUsable(left=4), "an hour later it counts anew"


def _tries(tx: Transaction) -> list[tuple[str, int]]:
    rows = tx.all("SELECT subject, count(*) AS there FROM tries GROUP BY subject ORDER BY subject")
    return [(row["subject"], row["there"]) for row in rows]


async def test_a_code_is_refused_at_its_end_although_no_job_ran(office: Office) -> None:
    holder = await office.person()
    bank = await office.organisation()
    officer = await office.officer(bank)
    issued = await office.issue(holder, to=bank, days=1, use=Use.UNTIL_END)
    office.now = issued.certificate.facts.ends_at - 1
    assert isinstance(await office.redeem(officer, issued.code), Redeemed)
    office.now += 1
    ended = CodeClosed(CodeState.EXPIRED, at=issued.certificate.facts.ends_at)
    assert await office.redeem(officer, issued.code) == ended
    office.now += DAY
    await office.do(codes.expire, actor=SYSTEM, now=office.now, limit=10)
    assert await office.redeem(officer, issued.code) == ended, "the job changes nothing of the answer"


async def test_a_once_code_that_expired_is_not_used_up_by_trying(office: Office) -> None:
    holder = await office.person()
    bank = await office.organisation()
    officer = await office.officer(bank)
    issued = await office.issue(holder, to=bank, days=1)
    office.now = issued.certificate.facts.ends_at
    await office.redeem(officer, issued.code)
    assert await office.redeem(officer, issued.code) == CodeClosed(CodeState.EXPIRED, at=office.now)
    assert await office.count("redemptions") == 0


async def test_a_code_until_the_end_is_used_as_often_as_one_likes(office: Office) -> None:
    holder = await office.person()
    bank, court = await office.organisation(), await office.organisation("دادگاه عمومی")
    officers = [await office.officer(bank), await office.officer(court, 7042)]
    issued = await office.issue(holder, use=Use.UNTIL_END)
    redeemed = [await office.redeem(officers[number % 2], issued.code) for number in range(10)]
    assert all(isinstance(each, Redeemed) for each in redeemed)
    assert await office.count("redemptions") == 10


async def test_a_code_opens_only_the_certificate_whose_qr_was_scanned(office: Office) -> None:
    holder = await office.person()
    officer = await office.officer(await office.organisation())
    mine, other = await office.issue(holder), await office.issue(holder)
    references = [each.certificate.facts.reference for each in (mine, other)]
    assert await office.redeem(officer, mine.code, references[1]) == OtherCertificate()
    assert await office.redeem(officer, mine.code, "nosuchreference1") == OtherCertificate()
    assert isinstance(await office.redeem(officer, mine.code, references[0]), Redeemed)


async def test_to_come_from_another_certificate_s_qr_saves_no_try(office: Office) -> None:
    """Else whoever guesses codes would learn for nothing which of them there are."""
    holder = await office.person()
    officer, guesser = (
        await office.officer(await office.organisation()),
        await office.officer(await office.organisation("بانک دیگر"), 7042),
    )
    used, other = await office.issue(holder), await office.issue(holder)
    assert isinstance(await office.redeem(officer, used.code), Redeemed)
    reference = other.certificate.facts.reference
    answers = [await office.redeem(guesser, code, reference) for code in (used.code, UNKNOWN_CODE)]
    assert answers == [CodeNotUsable(left=4), CodeNotUsable(left=3)]


async def test_the_fifth_wrong_code_locks_an_officer_out_for_an_hour(office: Office) -> None:
    holder = await office.person()
    bank = await office.organisation()
    officer, colleague = await office.officer(bank), await office.officer(bank, 7042)
    issued = await office.issue(holder, use=Use.UNTIL_END)
    answers = [await office.redeem(officer, unknown(each)) for each in range(5)]
    until = office.now + HOUR
    assert answers[:4] == [CodeNotUsable(left) for left in (4, 3, 2, 1)]
    assert answers[4] == Locked(until, (limits.OFFICER_CODES,))
    for code in (issued.code, UNKNOWN_CODE, issued.code):
        assert await office.redeem(officer, code) == DoorClosed(until)
    assert isinstance(await office.redeem(colleague, issued.code), Redeemed)
    office.now = until - 1
    assert await office.redeem(officer, issued.code) == DoorClosed(until)
    office.now = until
    assert isinstance(await office.redeem(officer, issued.code), Redeemed)
    assert await office.noted(f"officer:{officer.officer_id}") == [
        ("invite_officer", "account:admin"),
        ("activate_officer", officer.name),
        ("lock", officer.name),
    ]


async def test_whoever_is_locked_out_is_not_asked_for_a_code(office: Office) -> None:
    bank = await office.organisation()
    officer, colleague = await office.officer(bank), await office.officer(bank, 7042)
    assert await office.do(redemption.admit, actor=officer, now=office.now) is None
    for each in range(5):
        await office.redeem(officer, unknown(each))
    until = office.now + HOUR
    assert await office.do(redemption.admit, actor=officer, now=office.now) == DoorClosed(until)
    assert await office.do(redemption.admit, actor=colleague, now=office.now) is None
    office.now = until
    assert await office.do(redemption.admit, actor=officer, now=office.now) is None


async def test_a_right_code_does_not_make_wrong_ones_undone(office: Office) -> None:
    holder = await office.person()
    officer = await office.officer(await office.organisation())
    issued = await office.issue(holder, use=Use.UNTIL_END)
    for each in range(4):
        await office.redeem(officer, unknown(each))
    assert isinstance(await office.redeem(officer, issued.code), Redeemed)
    assert isinstance(await office.redeem(officer, unknown(4)), Locked)


async def test_an_officer_s_own_inquiries_newest_first_in_pages(office: Office) -> None:
    holder = await office.person()
    bank = await office.organisation()
    officer, colleague = await office.officer(bank), await office.officer(bank, 7042)
    issued = await office.issue(holder, use=Use.UNTIL_END)
    ids = []
    for _ in range(4):
        redeemed = await office.redeem(officer, issued.code)
        assert isinstance(redeemed, Redeemed)
        ids.append(redeemed.redemption_id)
    await office.redeem(colleague, issued.code)
    total, found = await office.ask(looks.own_inquiries, actor=officer, offset=1, limit=2)
    assert total == 4
    assert [look.id for look in found] == [ids[2], ids[1]]
    assert {(look.organisation, look.officer) for look in found} == {("بانک آفتاب", "سارا صادقی")}
    assert isinstance(found[0], Look)
    assert found[0].facts == issued.certificate.facts


async def test_who_used_a_code_up_is_told_so_and_loses_no_try_by_it(office: Office) -> None:
    holder = await office.person()
    bank, court = await office.organisation(), await office.organisation("دادگاه")
    officer, stranger = await office.officer(bank), await office.officer(court, 7042)
    issued = await office.issue(holder)
    assert isinstance(await office.redeem(officer, issued.code), Redeemed)
    again = [await office.redeem(officer, issued.code) for _ in range(6)]
    assert again == [CodeClosed(CodeState.USED, office.now)] * 6
    assert await office.redeem(stranger, issued.code) == CodeNotUsable(left=4)
