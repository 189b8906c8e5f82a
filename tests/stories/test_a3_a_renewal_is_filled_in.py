"""A3: the form of a renewal or an amendment begins with what was agreed, and is gone on with or begun anew."""

from tests.stories import applying
from tests.stories.applying import fact_lines
from tests.stories.people import labels
from tests.stories.test_a3_the_form_of_an_application import taps_forged
from tests.stories.town import Town


async def test_a_renewal_begins_with_what_was_agreed(town: Town, language: str) -> None:
    agreed = await applying.has_agreement(town, language)
    someone, wanted = agreed.someone, agreed.wanted
    for name, kind in (("renew", "renewal"), ("amend", "amendment")):
        await taps_forged(town, someone, f"apply:{name}:{agreed.agreement}")
        await applying.goes_on(someone, "letter")
        await applying.hands_in(someone)
        await someone.taps("button-answered")
        page = await someone.sees(someone.text(f"application-{kind}"), wanted.name)
        assert fact_lines(page)[someone.label("answer-monthly")] == someone.digits(wanted.monthly)
        await someone.taps("button-change-answers")
        choosing = await someone.reads("apply-what-to-change")
        assert someone.label("answer-name") not in labels(choosing), "the organisation stays the same"
        await someone.taps("button-leave-answer")
        await someone.sees(wanted.name)
    await applying.sends(someone)
    await agreed.members[0].sees(wanted.name)


async def test_the_command_goes_on_with_a_renewal_that_was_left_and_a_button_begins_anew(
    town: Town, language: str
) -> None:
    agreed = await applying.has_agreement(town, language)
    someone, wanted = agreed.someone, agreed.wanted
    await taps_forged(town, someone, f"apply:renew:{agreed.agreement}")
    await applying.goes_on(someone, "letter")
    await someone.writes("/cancel")
    await someone.reads("application-kept")
    await someone.presses("menu-applications")
    listed = await someone.sees(someone.text("applications", count=2))
    renewal = someone.label("application-label-draft-about", kind=someone.text("application-renewal"), name=wanted.name)
    assert renewal in labels(listed)
    await someone.writes("/apply")
    await someone.sees(someone.text("application-renewal"), wanted.name)
    await someone.taps("button-go-on")
    await applying.asked(someone, "letter")
    await taps_forged(town, someone, "apply:new")
    await applying.asked(someone, "name")
    await someone.writes("/apply")
    await applying.asked(someone, "name")
