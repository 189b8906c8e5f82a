"""A3: names, reasons, questions and lists as long as they may be."""

from domain.certificates import Purpose
from domain.scopes import Fact
from domain.statements import LONGEST_STATEMENT
from tests.stories import applying
from tests.stories.applying import closes, committee, need, opens, representative, votes
from tests.stories.people import words
from tests.stories.town import Town

_LABELS = {Fact.LAST_CONTRIBUTION_MONTH: "last-month", Fact.CONTRIBUTION_DAYS: "days"}


def fact_label(fact: Fact) -> str:
    return f"fact-{_LABELS.get(fact, fact.replace('_', '-'))}"


async def test_the_longest_case_fits_into_the_messages_of_a_chat(town: Town, language: str) -> None:
    """Everything as long as it may be: the messenger would refuse a message of more than 4096 characters."""
    members, secretary = await committee(town, language)
    someone = await representative(town, language)
    facts = tuple(fact_label(fact) for fact in Fact)
    wanted = await need(town, name="ن" * 190 + f" {next(town.numbers)}", kind="judicial", facts=facts)
    wanted.purposes = tuple(f"{each.replace('_', '-')}" for each in Purpose)
    wanted.basis = "&" * (LONGEST_STATEMENT - 1) + "ب"  # for which a chat's HTML needs five times as much
    tracking = await applying.applies(town, someone, wanted)
    for each in members:
        await opens(each, "notice-case-sent", wanted, tracking)
        await votes(each, "ask-more", tracking, "د" * LONGEST_STATEMENT)
    await closes(secretary, wanted, tracking)
    await secretary.reads("ask-decision-ask-more", most=LONGEST_STATEMENT)
    await secretary.writes("پ" * LONGEST_STATEMENT)
    await secretary.sees(tracking)
    await someone.sees("پ" * LONGEST_STATEMENT)
    await someone.taps("button-open-application")
    await someone.sees("پ" * LONGEST_STATEMENT, wanted.basis)
    await applying.sends(someone)
    for each in members:
        await opens(each, "notice-case-sent-again", wanted, tracking)
        await each.taps("vote-approve-less")
        await each.sees(each.text("scope-less"))
        await each.taps_on(f"✅ {each.label('fact-kinship')}")
        await each.sees(each.text("scope-less"))
        await each.taps("button-scope-ready")
        await each.reads("ask-reason-approve-less", most=LONGEST_STATEMENT)
        await each.writes("د" * LONGEST_STATEMENT)
        await each.sees(tracking)
    await members[-1].taps("button-votes", count=3)
    page = await members[-1].sees(*(each.name for each in members))
    assert words(page).count("د" * LONGEST_STATEMENT) == 3
    await closes(secretary, wanted, tracking)
    await secretary.sees(secretary.text("scope-less"))
    await secretary.taps("button-scope-ready")
    await secretary.reads("ask-decision-approve-less", most=LONGEST_STATEMENT)
    await secretary.writes("ت" * LONGEST_STATEMENT)
    await secretary.sees("ت" * LONGEST_STATEMENT)
    await secretary.taps("button-decide")
    page = await secretary.sees(tracking, "ت" * LONGEST_STATEMENT, "پ" * LONGEST_STATEMENT, wanted.basis)
    assert len(words(page)) < 4096
