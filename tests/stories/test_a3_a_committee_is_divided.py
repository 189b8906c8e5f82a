"""A3: enough members vote and no answer has its majority; or there are too few members for any decision."""

from domain.permissions import Role
from tests.stories import applying
from tests.stories.applying import committee, need, opens, representative, taps_vote, votes
from tests.stories.people import words
from tests.stories.phone import bare
from tests.stories.town import ON_BOTH, Town


@ON_BOTH
async def test_whoever_voted_is_asked_to_look_again_once_all_are_divided(own_town: Town, language: str) -> None:
    """The secretary was told that nobody was reminded, and nobody knew what to do."""
    members, secretary = await committee(own_town, language)
    someone, wanted = await representative(own_town, language), await need(own_town)
    tracking = await applying.applies(own_town, someone, wanted)
    for member, vote in zip(members, ("approve", "ask-more", "decline"), strict=True):
        await opens(member, "notice-case-sent", wanted, tracking)
        last = await votes(member, vote, tracking, "" if vote == "approve" else "نظر من این است.")
    assert members[-1].text("case-divided") in words(last)
    await opens(secretary, "notice-case-sent", wanted, tracking)
    toast = await secretary.taps("button-call-votes")
    assert bare(toast or "") == secretary.label("toast-votes-called", count=3)
    for member in members:
        await opens(member, "notice-votes-divided", wanted, tracking)
    await taps_vote(members[1], "approve")
    await members[1].sees(members[1].text("case-carried-approve"))
    await secretary.reads("notice-case-ready", name=wanted.name, tracking=tracking)


async def test_too_few_members_for_any_decision_are_said_to_be(own_town: Town, language: str) -> None:
    member = await applying.member(own_town, language, Role.COMMITTEE_MEMBER)
    secretary = await applying.member(own_town, language, Role.COMMITTEE_SECRETARY)
    someone, wanted = await representative(own_town, language), await need(own_town)
    tracking = await applying.applies(own_town, someone, wanted)
    await opens(member, "notice-case-sent", wanted, tracking)
    await votes(member, "approve", tracking)
    await opens(secretary, "notice-case-sent", wanted, tracking)
    toast = await secretary.taps("button-call-votes")
    assert bare(toast or "") == secretary.label("toast-too-few-members", quorum=3)
