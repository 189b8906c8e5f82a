"""What ends by itself: certificates and papers after their time, conversations left half done, phones of strangers."""

from typing import Any

from domain.codes import Use
from domain.permissions import SYSTEM
from domain.times import DAY
from domain.votes import Vote
from services import (
    agreements,
    applications,
    certificates,
    committee,
    conversations,
    enclosures,
    letting_go,
    oversight,
    retention,
)
from services.conversations import Conversation
from services.decisions import Draft
from services.enclosures import PaperErased
from services.letting_go import LetGo
from services.redemption import Redeemed
from storage import files, papers, people, redemptions
from tests.services import decided
from tests.services.bodies import LETTER, Bodies, made
from tests.services.office import ORGANISATION_BOT, PERSON_BOT, Office


async def test_what_was_kept_long_enough_is_erased_a_part_at_a_time(office: Office) -> None:
    holder = await office.person()
    officer = await office.officer(await office.organisation())
    old = [await office.issue(holder, days=1, use=Use.UNTIL_END) for _ in range(3)]
    redeemed = await office.redeem(officer, old[0].code)
    assert isinstance(redeemed, Redeemed)
    await office.do(oversight.object_to, actor=holder, redemption_id=redeemed.redemption_id, now=office.now)
    kept = await office.issue(holder, days=30)
    before = office.now + 2 * DAY

    async def erase() -> int:
        return await office.do(retention.erase_certificates, actor=SYSTEM, before=before, limit=2, now=before)

    assert [await erase(), await erase(), await erase()] == [2, 1, 0]
    assert await office.noted("certificates") == [("erase", SYSTEM.name)] * 2
    _, [line] = await office.ask(certificates.inbox_page, actor=holder, offset=0, limit=5, now=office.now)
    assert line.certificate == kept.certificate
    assert (await office.count("redemptions"), await office.count("objections"), await office.count("codes")) == (
        0,
        0,
        1,
    )


async def test_what_is_erased_leaves_the_objections_and_pictures_of_what_is_kept(office: Office) -> None:
    holder = await office.person()
    officer = await office.officer(await office.organisation())
    for days in (1, 30):
        issued = await office.issue(holder, days=days, use=Use.UNTIL_END)
        redeemed = await office.redeem(officer, issued.code)
        assert isinstance(redeemed, Redeemed)
        await office.do(oversight.object_to, actor=holder, redemption_id=redeemed.redemption_id, now=office.now)
        picture: dict[str, str] = {"bot": PERSON_BOT, "name": f"{days} days", "file_id": "f"}
        await office.do(files.keep, **picture, subject=f"certificate:{issued.certificate.id}")
    before = office.now + 2 * DAY
    assert await office.do(retention.erase_certificates, actor=SYSTEM, before=before, limit=9, now=before) == 1
    (kept,) = await office.ask(redemptions.objections, offset=0, limit=5)
    assert kept.certificate_id == issued.certificate.id
    found = [await office.ask(files.find, bot=PERSON_BOT, name=f"{days} days") for days in (1, 30)]
    assert found == [None, "f"]


async def test_papers_of_what_was_not_approved_are_erased_after_their_time(office: Office) -> None:
    """A part at a time; their names and times stay, and those of an approved application stay whole."""
    bodies = Bodies(office)
    actor, (member, _) = await bodies.representative(), await bodies.members()
    declined, withdrawn, waiting = [await bodies.sent(actor) for _ in range(3)]
    approved = await bodies.approved(actor)
    await bodies.all_vote(declined, Vote.DECLINE)
    await bodies.decides(await bodies.secretary(), declined, Draft(Vote.DECLINE, reason="نیاز نیست"))
    await office.do(applications.withdraw, actor=actor, application_id=withdrawn, now=office.now)

    async def erase(before: int) -> int:
        return await office.do(retention.erase_papers, actor=SYSTEM, before=before, limit=1, now=before)

    assert await erase(office.now) == 0, "their time is not over"
    assert [await erase(office.now + 1) for _ in range(3)] == [1, 1, 0]
    assert await office.noted("papers") == [("erase", SYSTEM.name)] * 2
    for number in (declined, withdrawn):
        (paper,) = await office.ask(papers.of_application, number)
        assert (paper.name, paper.at, paper.erased) == ("x.pdf", office.now, True)
        assert await office.ask(enclosures.content_of, paper.id) is None
        assert isinstance(await office.ask(enclosures.own_paper, actor=actor, paper_id=paper.id), PaperErased)
        assert isinstance(await office.ask(committee.paper, actor=member, paper_id=paper.id), PaperErased)
    for number in (waiting, approved.application.id):
        (paper,) = await office.ask(papers.of_application, number)
        assert await office.ask(enclosures.content_of, paper.id) == LETTER
    assert await office.ask(papers.bytes_of_account, actor.account_id or 0) == len(LETTER), "they take no room any more"


async def test_the_phone_of_somebody_who_never_proved_himself_is_forgotten(office: Office) -> None:
    """Not while he is at it: only once nobody has gone on with the conversation for a day."""
    stranger = await office.account(7090, phone="+989990000090")
    linked = await office.person(7001)

    async def phones() -> list[bool]:
        each = [await office.ask(people.account_by_id, number) for number in (stranger.id, linked.account_id or 0)]
        return [account is not None and account.phone is not None for account in each]

    await office.do(
        conversations.remember,
        Conversation("national-code"),
        bot=stranger.bot,
        chat_id=stranger.chat_id,
        now=office.now,
    )
    await office.do(retention.forget_half_done, actor=SYSTEM, now=office.now + DAY)
    assert await phones() == [True, True]
    await office.do(retention.forget_half_done, actor=SYSTEM, now=office.now + DAY + 1)
    assert await phones() == [False, True]


async def test_phones_of_representatives_are_kept_as_long_as_their_applications_are_theirs_to_read(
    office: Office,
) -> None:
    """Not that of one whose application was approved or is open; that of one who was declined, after its time."""
    bodies = Bodies(office)
    actors = [await bodies.representative(9001 + number, f"+98912111000{number}") for number in range(4)]
    declined, approved, waiting, nothing = actors
    number = await bodies.sent(declined)
    await bodies.all_vote(number, Vote.DECLINE)
    await bodies.decides(await bodies.secretary(), number, Draft(Vote.DECLINE, reason="نیاز نیست"))
    await bodies.approved(approved)
    await bodies.sent(waiting, legal_id=made(600_001), name="بانک دیگر")

    async def forgotten(before: int) -> list[int]:
        found = await office.do(retention.forget_applicants, actor=SYSTEM, before=before, limit=9, now=before)
        assert all([await office.noted(f"account:{each.id}") for each in found])
        return [each.id for each in found]

    assert await forgotten(office.now) == [nothing.account_id], "its time is not over"
    assert await forgotten(office.now + 1) == [declined.account_id]
    assert await forgotten(office.now + 1) == []
    kept = [await office.ask(people.account, bot=ORGANISATION_BOT, user_id=9001 + each) for each in range(4)]
    assert [each.phone is not None for each in kept if each] == [False, True, True, False]


async def test_the_phone_of_whoever_was_let_go_is_forgotten_when_its_last_reason_ends(office: Office) -> None:
    """A draft waited for him; then a director-general withdrew it."""
    bank = await decided.case(office)
    by = await decided.parties(office)
    await decided.conclude(office, await bank.draft(), by)
    draft = await bank.draft()
    given = {"organisation_id": bank.organisation_id, "account_id": bank.account_id}
    assert isinstance(await office.do(letting_go.let_go, actor=by.it_office, **given, now=office.now), LetGo)

    async def forgotten() -> list[int]:
        found = await office.do(retention.forget_applicants, actor=SYSTEM, before=0, limit=9, now=office.now)
        return [each.id for each in found]

    assert await forgotten() == []
    reason: dict[str, Any] = {"agreement_id": draft.id, "reason": "نماینده رفته است"}
    await office.do(agreements.withdraw, actor=by.pensions, **reason, now=office.now)
    assert await forgotten() == [bank.account_id]
