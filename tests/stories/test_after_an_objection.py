"""What becomes of an objection once it was answered, or once nobody is there any more who could read the answer."""

import pytest

from domain.permissions import Role
from tests.stories import office
from tests.stories.people import Admin, Insured, Officer, labels
from tests.stories.test_objections_are_cases import ANSWER, answers, objects, turns_to, writes
from tests.stories.test_settings import deletes_everything
from tests.stories.town import MINUTE, Town


async def secretary_of(town: Town, language: str) -> Admin:
    """Who was not there yet when the objection came, and so hears nothing of it by himself."""
    return await office.holder(town, language, Role.COMMITTEE_SECRETARY)


@pytest.mark.parametrize("renewed", [False, True])
async def test_the_button_that_stayed_below_the_notice_shows_the_answer_again(
    town: Town, maryam: Insured, officer: Officer, renewed: bool
) -> None:
    """It said that an answer would come, which had come."""
    at = town.now
    case = await objects(town, maryam, officer)
    secretary = await secretary_of(town, maryam.language)
    await secretary.presses("menu-objections")
    await answers(secretary, case)
    values = {"organisation": officer.organisation, "at": maryam.moment(at), "answer": ANSWER}
    await maryam.reads("objection-answer", **values)
    more = []
    if renewed:
        await town.passes(MINUTE)
        await maryam.presses("menu-inbox")
        inbox = await maryam.reads("inbox", count=1, page=1, pages=1)
        await maryam.taps_on(labels(inbox)[0])
        await maryam.sees(maryam.label("code-state-used"))
        await maryam.taps("button-new-code")
        await maryam.sees(maryam.label("code-state-active"))
        await maryam.sees("🔑")
        more = [maryam.text("code-withdrawn")]
    await maryam.taps("button-object")
    await maryam.reads("objection-answer", *more, **values)


async def test_whoever_answers_somebody_who_has_left_hears_that_nobody_reads_it(
    town: Town, maryam: Insured, officer: Officer
) -> None:
    case = await objects(town, maryam, officer)
    await deletes_everything(maryam)
    secretary = await secretary_of(town, maryam.language)
    await secretary.presses("menu-objections")
    await turns_to(secretary, case)
    number = secretary.digits(str(case))
    await secretary.taps("button-answer-objection", number=number)
    await secretary.sees(secretary.text("ask-objection-answer"))
    await writes(secretary, case, ANSWER)
    await secretary.taps("button-answer-sure")
    await secretary.reads("objection-answered-to-nobody", number=number)
    await town.settled()
    await maryam.hears_nothing()
