"""A3: whoever speaks for an organisation hears at once that a stranger applies in its name, and whom to tell; and when
nothing comes of it.
"""

from dataclasses import replace
from typing import Any

import pytest

from domain.statements import LONGEST_STATEMENT
from storage import conversations
from tests.stories import applying
from tests.stories.agreed import staffed
from tests.stories.people import Admin, Officer, words
from tests.stories.town import ON_BOTH, Town


@ON_BOTH
async def test_who_speaks_for_it_hears_when_it_is_filed_and_the_stranger_reads_nothing_of_it(
    town: Town, language: str
) -> None:
    kaveh, sara, nima = await staffed(town, language)
    stranger = await applying.representative(town, language)
    tracking = await applying.applies(town, stranger, await applying.need(town, name=kaveh.organisation))
    for each in (kaveh, sara):
        await each.reads("notice-stranger-applied", organisation=kaveh.organisation, tracking=tracking)
    await town.settled()
    await nima.hears_nothing()
    await stranger.hears_nothing()


async def test_of_an_organisation_that_is_not_in_nobody_hears(town: Town, language: str) -> None:
    kaveh, sara, _ = await staffed(town, language)
    await applying.applies(town, await applying.representative(town, language), await applying.need(town))
    await town.settled()
    for each in (kaveh, sara):
        await each.hears_nothing()


@ON_BOTH
async def test_who_speaks_for_it_hears_that_the_stranger_took_it_back(town: Town, language: str) -> None:
    kaveh, sara, nima = await staffed(town, language)
    stranger = await applying.representative(town, language)
    tracking = await applying.applies(town, stranger, await applying.need(town, name=kaveh.organisation))
    for each in (kaveh, sara):
        await each.reads("notice-stranger-applied", organisation=kaveh.organisation, tracking=tracking)
    await stranger.taps("button-withdraw-application")
    await stranger.reads("application-ask-withdraw")
    await stranger.taps("button-withdraw-sure")
    for each in (kaveh, sara):
        await each.reads("notice-stranger-ended", organisation=kaveh.organisation, tracking=tracking)
    await town.settled()
    await nima.hears_nothing()


async def test_who_speaks_for_it_hears_that_the_committee_declined(town: Town, language: str) -> None:
    members, secretary = await applying.committee(town, language)
    kaveh, sara, _ = await staffed(town, language)
    stranger = await applying.representative(town, language)
    wanted = await applying.need(town, name=kaveh.organisation)
    tracking = await applying.applies(town, stranger, wanted)
    for one in members:
        await applying.opens(one, "notice-case-sent", wanted, tracking)
        await applying.votes(one, "decline", tracking, "نیازی نیست.")
    await applying.votes(members[0], "decline", tracking, "باز هم نیازی نیست.")
    await applying.closes(secretary, wanted, tracking)
    await secretary.reads("ask-decision-decline", most=LONGEST_STATEMENT)
    await secretary.writes("مبنای قانونی ندارد.")
    await secretary.sees(secretary.text("decision-sure-decline"), "مبنای قانونی ندارد.")
    again = secretary.text("notice-case-ready", name=wanted.name, tracking=tracking)
    assert again not in [words(message) for message in await secretary.phone.screen()], "it was said once"
    for each in (kaveh, sara):
        await each.reads("notice-stranger-applied", organisation=kaveh.organisation, tracking=tracking)
        await each.hears_nothing()
    at: dict[str, Any] = {"bot": f"{town.platform}-organisation", "chat_id": secretary.id}
    written = await town.do(conversations.load, **at)
    for_another = replace(written, data=written.data | {"application": 404})
    await town.do(conversations.save, for_another, **at, now=town.now)
    await secretary.taps("button-decide")  # below words that were written for another case
    await secretary.sees(tracking, secretary.label("case-state-sent"))
    await secretary.taps("button-close-case")
    await secretary.reads("ask-decision-decline", most=LONGEST_STATEMENT)
    await secretary.writes("مبنای قانونی ندارد.")
    await secretary.sees(secretary.text("decision-sure-decline"))
    await secretary.taps("button-decide")
    for each in (kaveh, sara):
        await each.reads("notice-stranger-ended", organisation=kaveh.organisation, tracking=tracking)


async def test_nobody_hears_the_end_of_what_was_approved(town: Town, language: str) -> None:
    members, secretary = await applying.committee(town, language)
    kaveh, sara, _ = await staffed(town, language)
    wanted = await applying.need(town, name=kaveh.organisation)
    tracking = await applying.applies(town, await applying.representative(town, language), wanted)
    for each in (kaveh, sara):
        await each.reads("notice-stranger-applied", organisation=kaveh.organisation, tracking=tracking)
    await applying.is_decided(members, secretary, wanted, tracking)
    await town.settled()
    for each in (kaveh, sara):
        await each.hears_nothing()


@pytest.mark.parametrize("then", ["sends", "withdraws"])
async def test_who_speaks_for_it_hears_that_it_is_named_no_more_and_nobody_hears_the_end_of_what_he_never_heard_of(
    town: Town, language: str, then: str
) -> None:
    """Asked for more, the stranger names another organisation of the books."""
    members, secretary = await applying.committee(town, language)
    (kaveh, sara, _), (other, second, _) = await staffed(town, language), await staffed(town, language)
    stranger = await applying.representative(town, language)
    wanted = await applying.need(town, name=kaveh.organisation)
    tracking = await applying.applies(town, stranger, wanted)
    for each in (kaveh, sara):
        await each.reads("notice-stranger-applied", organisation=kaveh.organisation, tracking=tracking)
    await names(members, secretary, stranger, wanted, tracking, other.organisation)
    if then == "sends":
        await stranger.taps("button-send-application")
        for each in (other, second):
            await each.reads("notice-stranger-applied", organisation=other.organisation, tracking=tracking)
        ended = "notice-stranger-elsewhere"
    else:
        await stranger.taps("button-withdraw-application")
        await stranger.reads("application-ask-withdraw")
        await stranger.taps("button-withdraw-sure")
        ended = "notice-stranger-ended"
    for each in (kaveh, sara):
        await each.reads(ended, organisation=kaveh.organisation, tracking=tracking)
    await town.settled()
    for each in (other, second):
        await each.hears_nothing()


async def names(
    members: list[Admin], secretary: Admin, stranger: Officer, wanted: applying.Need, tracking: str, name: str
) -> None:
    """The committee asks for more, and he writes this name instead."""
    await applying.more_is_wanted(members, secretary, stranger, wanted, tracking, "کدام دستگاه؟")
    await stranger.taps("button-open-application")
    await stranger.sees(tracking)
    await stranger.taps("button-change-answers")
    await stranger.reads("apply-what-to-change")
    await stranger.taps("answer-name")
    await applying.asked(stranger, "name")
    await stranger.writes(name)
    await stranger.sees(name)
