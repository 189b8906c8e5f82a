"""Direct inquiry, where an officer writes what he might have tapped, or a national code as people hand it to him."""

import pytest

from tests.stories.asking import asker, remaining
from tests.stories.people import Insured, Officer, labels
from tests.stories.town import Town


@pytest.mark.parametrize("way", ["ask", "batches"])
async def test_a_purpose_may_be_written_and_other_words_bring_its_buttons_again(
    town: Town, maryam: Insured, way: str
) -> None:
    officer = await asker(town, maryam.language)
    await comes_to_purpose(officer, way, maryam.record.national_code)
    for words in ("سلام", "؟", "purpose"):
        await officer.writes(words)
        again = await officer.reads("direct-tap-purpose")
        assert labels(again) == [officer.label("purpose-court"), officer.label("purpose-insurance")]
    await officer.writes(officer.label("purpose-insurance"))
    await officer.reads("direct-ask-case")
    await officer.writes("12")
    if way == "ask":
        await officer.sees(officer.label("purpose-insurance"), officer.digits(maryam.record.national_code))
    else:
        await officer.reads("batch-ask-file", most=10_000)


@pytest.mark.parametrize("typed", ["برای بیمه‌نامه", "بیمه تکمیلی لطفا", "insurance company"])
async def test_a_purpose_is_known_by_what_people_call_it(town: Town, maryam: Insured, typed: str) -> None:
    officer = await asker(town, maryam.language)
    await comes_to_purpose(officer, "ask", maryam.record.national_code)
    await officer.writes(typed)
    await officer.reads("direct-ask-case")


async def test_a_national_code_is_found_in_a_sentence_and_words_are_told_from_a_mistyped_one(
    town: Town, maryam: Insured
) -> None:
    officer = await asker(town, maryam.language)
    await officer.presses("menu-ask")
    await officer.reads("direct-ask-code", remaining(officer, 5, 20))
    for words in ("خانم رضایی", "سلام"):
        await officer.writes(words)
        await officer.reads("direct-code-in-digits")
    await officer.writes("کد ملی: 1234567890")
    await officer.reads("direct-code-mistyped")
    await officer.writes(f"کد ملی خانم رضایی {maryam.record.national_code} است")
    await officer.reads("direct-ask-purpose")


async def comes_to_purpose(officer: Officer, way: str, code: str) -> None:
    await officer.presses(f"menu-{way}")
    if way == "batches":
        await officer.reads("batch-ask-purpose", remaining(officer, 5, 20))
        return
    await officer.reads("direct-ask-code", remaining(officer, 5, 20))
    await officer.writes(code)
    await officer.reads("direct-ask-purpose")
