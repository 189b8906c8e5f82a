"""Greetings, thanks and calls for help in the organisations' bot, and where a name is asked for."""

import pytest

from tests.stories.applying import asked, enters, representative
from tests.stories.people import Admin, Officer
from tests.stories.test_instead_of_a_code import gets_help
from tests.stories.town import Town


@pytest.mark.parametrize("said", ["سلام", "سلام، خسته نباشید", "ممنون 🌷", "Thank you"])
async def test_an_officer_is_greeted_back(officer: Officer, said: str) -> None:
    await officer.writes(said)
    await officer.reads("kind-word")


async def test_whoever_answers_a_last_look_in_words_hears_that_its_button_is_wanted(officer: Officer) -> None:
    await officer.writes("/leave")
    await officer.reads("ask-leave", organisation=officer.organisation)
    for said, answer in (("بله", "answer-by-button"), ("نه ممنون", "nothing-half-done"), ("Yes", "answer-by-button")):
        await officer.writes(said)
        await officer.reads(answer)
    await officer.taps("button-leave-sure")
    await officer.reads("left", organisation=officer.organisation)


@pytest.mark.parametrize("said", ["كمك", "سلام لطفا راهنمایی کنید", "help"])
async def test_an_officer_is_helped_however_kindly_he_asks(officer: Officer, said: str) -> None:
    await officer.writes(said)
    await gets_help(officer, "redeem", "inquiries")


async def test_a_greeting_is_nobodys_name(admin: Admin) -> None:
    await admin.presses("menu-organisations")
    await admin.phone.reads(lambda _: True, "the organisations")
    await admin.taps("button-add-organisation")
    await admin.reads("ask-organisation-name")
    for greeting in ("سلام", "Hello", "سلام، وقت بخیر"):
        await admin.writes(greeting)
        await admin.reads("name-wanted")
    await admin.writes("سازمان سلام")
    await admin.reads("ask-organisation-kind", name="سازمان سلام")


async def test_no_organisation_is_called_what_its_representative_asked_for(town: Town, language: str) -> None:
    reza = await representative(town, language)
    await enters(reza)
    await reza.writes("درخواست های من")
    await reza.sees(reza.text("applications", count=1).split("\n")[1])
    await reza.writes("/apply")
    await asked(reza, "name")
    await reza.writes("راهنما")
    await reza.sees(reza.text("help-organisation"))
    await reza.writes("بانک نمونه")
    await asked(reza, "kind")
    await reza.writes(reza.label("menu-agreement").split(" ", 1)[1].replace("\u200c", " "))
    await reza.reads("own-agreements-none")
    await reza.writes("کمک")
    await reza.sees(reza.text("help-organisation"))
    await reza.writes("/apply")
    await asked(reza, "kind")
    await reza.taps("kind-bank")
    await asked(reza, "legal-id")


@pytest.mark.parametrize("typed", ["دستگاه ها", "Organisations"])
async def test_the_words_of_the_menu_are_nobodys_name_either(admin: Admin, typed: str) -> None:
    """Nobody types the half-space that stands on the button."""
    await admin.presses("menu-organisations")
    await admin.phone.reads(lambda _: True, "the organisations")
    await admin.taps("button-add-organisation")
    await admin.reads("ask-organisation-name")
    await admin.writes("راهنما")
    await admin.sees(admin.text("help-organisation"))
    await admin.writes(typed)
    await admin.sees(admin.text("organisations", count=1).split("\n")[1])
