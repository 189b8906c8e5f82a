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
    await applying.hands_in(someone, name="statutes.pdf", number=2)
    await someone.taps("button-answered")
    page = await someone.sees(someone.text("application-more-wanted", question=QUESTION, tracking=tracking))
    assert {someone.paper(), someone.paper("statutes.pdf", 2)} <= set(labels(page))
    assert await applying.sends(someone) == tracking
    await someone.phone.send_file(applying.LETTER, kind="document", name="late.pdf")
    lines = [someone.text(f"help-{name}", button=someone.label(f"menu-{name}")) for name in ("applications", "form")]
    await someone.reads("file-unasked", *lines)


@ON_BOTH
async def test_papers_without_a_name_are_called_by_what_they_are_and_told_apart(town: Town, language: str) -> None:
    """A photo has no name anywhere, and a messenger need not tell a file's."""
    someone, wanted = await representative(town, language), await need(town)
    await applying.enters(someone)
    await applying.fills(someone, wanted)
    photo = BytesIO()
    Image.new("RGB", (40, 40), "white").save(photo, "JPEG")
    for number in (2, 3):
        await someone.phone.send_file(photo.getvalue(), kind="photo", name="a.jpg")
        await someone.reads("paper-kept", name=someone.label("paper-unnamed-photo", number=number))
    await someone.taps("button-answered")
    page = await someone.sees(wanted.name)
    photos = [f"📎 {someone.label('paper-unnamed-photo', number=number)}" for number in (2, 3)]
    assert [each for each in labels(page) if each.startswith("📎")] == [someone.paper(), *photos]
    await someone.taps_on(photos[1], on=page)
    await someone.reads("paper", name=someone.label("paper-unnamed-photo", number=3))


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
