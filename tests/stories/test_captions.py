"""What is written below a picture or a file is read as if it were a text of its own; the picture never is."""

from collections.abc import Callable
from typing import Any

import pytest

from tests.stories import citizens
from tests.stories.almanac import persian
from tests.stories.messengers import BALE, SWITCH_OFF
from tests.stories.people import Insured
from tests.stories.test_at_any_step import STEPS, a_picture, every_step
from tests.stories.test_officers_entering import at_the_door
from tests.stories.test_one_time_passwords import asks, is_asked
from tests.stories.town import Town

ANSWERS: dict[str, Callable[[Insured], tuple[str, str, dict[str, Any]]]] = {
    "phone": lambda somebody: (somebody.record.national_code, "phone-before-national-code", {}),
    "national code": lambda somebody: (
        f"کد ملی من: {persian(somebody.record.national_code)}",
        "linked",
        {"name": somebody.record.name},
    ),
    "answer": lambda somebody: (somebody.label("menu-inbox"), "inbox-empty", {}),
    "recipient": lambda somebody: (somebody.label("button-recipient-any"), "ask-purpose", {}),
    "recipient's name": lambda _: ("آفتاب", "recipients-found", {}),
    "use": lambda somebody: (somebody.label("button-use-once"), "moved", {}),
}
"""What somebody writes below his picture there, and what he reads then."""
BOTH_KINDS = pytest.mark.parametrize("kind", ["photo", "document"])
WHERE_PASSWORDS_PROVE = pytest.mark.parametrize(
    "messenger",
    [pytest.param(BALE, marks=pytest.mark.skipif(SWITCH_OFF == "without_contact_user_id", reason="it is not asked"))],
)


@every_step
@BOTH_KINDS
async def test_what_is_written_below_a_picture_answers_the_question(newcomer: Insured, step: str, kind: str) -> None:
    """A picture of his card with the national code below it, of the letter that names the court."""
    way, _, _ = STEPS[step]
    await way(newcomer)
    caption, reply, values = ANSWERS[step](newcomer)
    await newcomer.phone.send_file(a_picture(), kind=kind, caption=caption)
    await newcomer.reads(reply, **values)


@every_step
async def test_what_is_no_answer_below_a_picture_brings_the_question_again(newcomer: Insured, step: str) -> None:
    way, goes_on, answers = STEPS[step]
    await way(newcomer)
    await newcomer.phone.send_file(a_picture(), caption="نقره‌فام")
    said = "only-text" if step == "answer" else answers[0]
    await newcomer.reads(said, *[newcomer.text("choose-by-button")] * (step == "use"))
    await goes_on(newcomer)


@WHERE_PASSWORDS_PROVE
@BOTH_KINDS
async def test_a_password_below_a_picture_of_the_sms_proves_the_phone(town: Town, newcomer: Insured, kind: str) -> None:
    await asks(newcomer)
    await is_asked(town, newcomer)
    password = await newcomer.phone.one_time_password()
    await newcomer.phone.send_file(a_picture(), kind=kind, caption=f"این است: {persian(password)}")
    await newcomer.reads("ask-national-code")


@WHERE_PASSWORDS_PROVE
@BOTH_KINDS
async def test_an_invited_officer_too_may_write_it_below_a_picture(town: Town, language: str, kind: str) -> None:
    officer = await at_the_door(town, language)
    organisation_id, name = await citizens.organisation(town)
    token = await citizens.invitation(town, organisation_id, name="…", number=officer.number)
    await officer.phone.start(f"i_{token}")
    await officer.reads("ask-phone-officer")
    await officer.phone.send_file(a_picture(), kind=kind, caption="سلام")
    await officer.reads("press-phone-button")
    await officer.phone.send_contact()
    await is_asked(town, officer)
    password = await officer.phone.one_time_password()
    await officer.phone.send_file(a_picture(), kind=kind, caption=password)
    await officer.reads("officer-activated", organisation=name)
