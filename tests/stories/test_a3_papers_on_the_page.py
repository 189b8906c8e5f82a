"""A3: a paper that is sent below an application's page belongs to it, and what is none does not."""

from io import BytesIO

from PIL import Image

from tests.services.forms.papers import EXAMPLE, csv
from tests.stories import applying, citizens
from tests.stories.applying import committee, need, opens, representative, votes
from tests.stories.people import labels
from tests.stories.town import ON_BOTH, Town

QUESTION = "لطفاً اساسنامه را هم بفرستید."


@ON_BOTH
async def test_what_the_committee_asked_for_is_sent_below_its_question(town: Town, language: str) -> None:
    members, secretary = await committee(town, language)
    someone, wanted = await representative(town, language), await need(town)
    tracking = await applying.applies(town, someone, wanted)
    for each in members:
        await opens(each, "notice-case-sent", wanted, tracking)
        await votes(each, "ask-more", tracking, QUESTION)
    await applying.closes(secretary, wanted, tracking)
    await secretary.writes(QUESTION)
    await someone.reads("notice-more-wanted", tracking=tracking, question=QUESTION)
    await someone.taps("button-open-application")
    await someone.sees(someone.text("application-more-wanted", question=QUESTION, tracking=tracking))
    await applying.hands_in(someone, name="statutes.pdf")
    await someone.taps("button-answered")
    page = await someone.sees(someone.text("application-more-wanted", question=QUESTION, tracking=tracking))
    assert {someone.phone.paper(), someone.phone.paper("statutes.pdf")} <= set(labels(page))
    assert await applying.sends(someone) == tracking
    await someone.phone.send_file(applying.LETTER, kind="document", name="late.pdf")
    lines = [someone.text(f"help-{name}", button=someone.label(f"menu-{name}")) for name in ("applications", "form")]
    await someone.reads("file-unasked", *lines)


async def test_a_form_below_the_page_is_sent_to_its_button_and_cancelling_keeps_the_draft(
    town: Town, language: str
) -> None:
    someone, wanted = await representative(town, language), await need(town)
    await applying.enters(someone)
    await applying.fills(someone, wanted)
    await someone.phone.send_file(csv(EXAMPLE), kind="document", name="form.csv")
    lines = [someone.text(f"help-{name}", button=someone.label(f"menu-{name}")) for name in ("applications", "form")]
    await someone.reads("file-unasked", *lines)
    await someone.writes("/cancel")
    await someone.reads("application-kept")


@ON_BOTH
async def test_a_picture_from_an_officer_is_no_paper_of_his_draft(town: Town, language: str) -> None:
    """It is a certificate most of the time: somebody's insurance status, which the committee has no need of."""
    officer = await citizens.officer(town, language)
    await applying.speaks_already(town, officer)
    await officer.writes("/apply")
    await applying.asked(officer, "name")
    await applying.fills(officer, await need(town))
    certificate = BytesIO()
    Image.new("RGB", (60, 85), "white").save(certificate, "PNG")
    await officer.phone.send_file(certificate.getvalue())
    await officer.reads("picture-proves-nothing")
