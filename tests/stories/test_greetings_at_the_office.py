"""Greetings, thanks and calls for help in the organisations' bot, and where a name is asked for."""

import pytest

from tests.stories.people import Admin, Officer
from tests.stories.test_instead_of_a_code import gets_help


@pytest.mark.parametrize("said", ["سلام", "سلام، خسته نباشید", "ممنون 🌷", "Thank you"])
async def test_an_officer_is_greeted_back(officer: Officer, said: str) -> None:
    await officer.writes(said)
    await officer.reads("kind-word")


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
