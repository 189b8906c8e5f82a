"""What ends by itself: certificates and papers after their time, conversations left half done, phones of strangers."""

from domain.codes import Use
from domain.permissions import SYSTEM
from domain.times import DAY
from domain.votes import Vote
from services import applications, certificates, committee, conversations, enclosures, oversight, retention
from services.conversations import Conversation
from services.decisions import Draft
from services.enclosures import PaperErased
from services.redemption import Redeemed
from storage import papers, people
from tests.services.bodies import LETTER, Bodies
from tests.services.office import Office


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
    _, [line] = await office.ask(certificates.inbox_page, actor=holder, offset=0, limit=5, now=office.now)
    assert line.certificate == kept.certificate
    assert (await office.count("redemptions"), await office.count("objections"), await office.count("codes")) == (
        0,
        0,
        1,
    )


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
