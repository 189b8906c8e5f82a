"""Many at once: of all who redeem a once-code at one instant exactly one gets it; two taps do one thing."""

import asyncio
import threading

from domain.permissions import Role
from domain.tracking import parse_tracking
from storage import applications
from storage.transaction import Transaction
from tests.stories import applying, citizens
from tests.stories.people import Insured, Officer, words
from tests.stories.phone import Message
from tests.stories.town import ON_BOTH, Town

pytestmark = ON_BOTH
CROWD = 25


async def test_of_many_officers_at_one_instant_exactly_one_gets_the_once_code(town: Town, maryam: Insured) -> None:
    officers = await crowd(town, "fa")
    handed = await maryam.moves_to_inbox(now=town.now)
    await asyncio.gather(*(officer.writes(handed.code) for officer in officers))
    answers = await asyncio.gather(*(next_message(officer) for officer in officers))
    refused = officers[0].text("code-not-usable", left=4)
    lucky = [officer for officer, answer in zip(officers, answers, strict=True) if words(answer) != refused]
    assert len(lucky) == 1
    await maryam.sees(lucky[0].name)
    await town.settled()
    await maryam.hears_nothing()


async def test_of_many_for_whom_it_was_meant_one_gets_it_and_the_others_hear_why(town: Town, maryam: Insured) -> None:
    of = await citizens.organisation(town)
    officers = await crowd(town, "fa", of)
    handed = await maryam.moves_to_inbox(now=town.now, recipient=of[1])
    await asyncio.gather(*(officer.phone.start(handed.parameter) for officer in officers))
    answers = await asyncio.gather(*(next_message(officer) for officer in officers))
    used = officers[0].text("code-closed-used", at=officers[0].moment(town.now))
    assert [words(answer) for answer in answers].count(used) == CROWD - 1


async def test_a_code_until_the_end_serves_all_of_them_at_once(town: Town, maryam: Insured) -> None:
    officers = await crowd(town, "en")
    handed = await maryam.moves_to_inbox(now=town.now, use="until-end")
    await asyncio.gather(*(officer.redeems(handed.code, use="until-end") for officer in officers))
    await maryam.presses("menu-looks")
    await town.settled()
    notice = maryam.text("notice-redeemed", organisation="", officer="", purpose="", at="").split("\n")[0]
    told = [words(message) for message in await maryam.phone.reads_all()]
    assert len([text for text in told if text.startswith(notice)]) == CROWD
    assert any(maryam.text("looks", count=CROWD, page=1, pages=5) in text for text in told)


async def test_one_officer_on_his_two_thumbs_gets_it_once(town: Town, maryam: Insured, officer: Officer) -> None:
    handed = await maryam.moves_to_inbox(now=town.now)
    await asyncio.gather(officer.phone.start(handed.parameter), officer.phone.start(handed.parameter))
    await officer.gets_certificate()
    await officer.reads("code-closed-used", at=officer.moment(town.now))
    await maryam.sees(officer.name)
    await town.settled()
    await maryam.hears_nothing()


async def test_withdrawing_and_redeeming_at_one_instant_end_one_way_or_the_other(
    town: Town, maryam: Insured, officer: Officer
) -> None:
    for _ in range(5):
        handed = await maryam.moves_to_inbox(now=town.now)
        await maryam.opens_certificate(handed, "active")
        await asyncio.gather(maryam.taps("button-withdraw"), officer.writes(handed.code))
        await town.settled()
        told = [words(message) for message in await maryam.phone.reads_all()]
        withdrawn, seen = told.count(maryam.text("code-withdrawn")), [text for text in told if officer.name in text]
        assert withdrawn + len(seen) == 1, "it was withdrawn, or it was seen, and never both"
        await officer.phone.reads_all()


async def test_a_hundred_messages_of_one_person_are_answered_in_their_order(town: Town, maryam: Insured) -> None:
    for number in range(100):
        await maryam.writes("/help" if number % 2 else "/privacy")
    for number in range(100):
        await (
            maryam.reads("help-person")
            if number % 2
            else maryam.reads("privacy", kept=maryam.label("kept-years", years=5))
        )


async def test_a_linking_at_two_phones_at_once_tells_at_least_one(town: Town, newcomer: Insured) -> None:
    second = await citizens.another_phone(town, newcomer)
    for phone in (newcomer, second):
        await phone.arrives()
    await asyncio.gather(*(phone.writes(phone.record.national_code) for phone in (newcomer, second)))
    for phone in (newcomer, second):
        await phone.reads("linked", name=phone.record.name)
    await town.settled()
    notice = newcomer.text("notice-linked", at=newcomer.moment(town.now))
    screens = [words(message) for phone in (newcomer, second) for message in await phone.phone.screen()]
    assert screens.count(notice) == 1


async def test_two_votes_at_one_instant_tell_the_secretary_once_that_it_can_be_closed(
    town: Town, language: str
) -> None:
    members, secretary = await applying.committee(town, language)
    members.append(await applying.member(town, language, Role.COMMITTEE_MEMBER, name="عضو چهار"))
    someone, wanted = await applying.representative(town, language), await applying.need(town)
    tracking = await applying.applies(town, someone, wanted)
    for each in members:
        await applying.opens(each, "notice-case-sent", wanted, tracking)
    for each in members[:2]:
        await applying.votes(each, "approve", tracking)
    found = await town.store.read(applications.with_tracking, parse_tracking(tracking))
    assert found is not None
    go_on = threading.Event()
    busy = asyncio.create_task(town.do(stands_at, found.id, go_on))
    tapping = [asyncio.create_task(applying.taps_vote(each, "approve")) for each in members[2:]]
    await asyncio.sleep(0.5)  # both have come to where somebody else is
    go_on.set()
    await asyncio.gather(busy, *tapping)
    await town.settled()
    told = [words(message) for message in await secretary.phone.reads_all()]
    assert told.count(secretary.text("notice-case-ready", name=wanted.name, tracking=tracking)) == 1


def stands_at(tx: Transaction, application_id: int, go_on: threading.Event) -> None:
    """Somebody is at this application until then."""
    applications.alone_with(tx, application_id)
    assert go_on.wait(20)


async def crowd(town: Town, language: str, of: tuple[int, str] | None = None) -> list[Officer]:
    """Many officers, each of an organisation of his own unless one is given."""
    return await asyncio.gather(
        *(citizens.officer(town, language, of, name=f"کاربر {number}") for number in range(CROWD))
    )


async def next_message(officer: Officer) -> Message:
    return await officer.phone.reads(lambda _: True, "an answer")
