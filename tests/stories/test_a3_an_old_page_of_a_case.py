"""What somebody of the committee does on a page of before: it counts for what he saw, and for nothing else (A3)."""

from domain.permissions import Role
from tests.stories import applying
from tests.stories.applying import Need, committee, need, opens, representative
from tests.stories.people import Admin, Officer
from tests.stories.phone import Message
from tests.stories.town import Town


async def test_a_vote_on_the_page_of_before_is_none_on_what_came_back(town: Town, language: str) -> None:
    """He would have let them ask 300 times a month; what came back asks for a hundred times as many."""
    member = await applying.member(town, language, Role.COMMITTEE_MEMBER)
    members, secretary = await committee(town, language)
    someone, wanted = await representative(town, language), await need(town)
    tracking = await applying.applies(town, someone, wanted)
    before = await opens(member, "notice-case-sent", wanted, tracking)
    await comes_back(members, secretary, someone, wanted, tracking)
    await member.reads("notice-case-sent-again", name=wanted.name, tracking=tracking)
    await member.taps("vote-approve", on=before)
    shown = await member.sees(member.text("case-came-back"), tracking)
    await member.taps_on(member.label("button-votes", count=0), on=shown)
    await member.reads("votes-none")


async def comes_back(members: list[Admin], secretary: Admin, someone: Officer, wanted: Need, tracking: str) -> Message:
    """The committee asks for more, and gets another wish."""
    await applying.more_is_wanted(members, secretary, someone, wanted, tracking, "چند استعلام در ماه؟")
    await someone.taps("button-open-application")
    await someone.sees(tracking)
    await someone.taps("button-change-answers")
    await someone.reads("apply-what-to-change")
    await someone.taps("answer-monthly")
    await applying.asked(someone, "monthly")
    await someone.writes("30000")
    shown = await someone.sees(wanted.name)
    assert await applying.sends(someone) == tracking
    return shown
