"""The answer on screen for every kind of person of the cast, and the certificate that comes of it."""

import pytest

from tests.stories import citizens
from tests.stories.marks import mark_on
from tests.stories.messengers import OFFICE_BOT
from tests.stories.people import Handed, Insured, words
from tests.stories.town import Town

FACTS = citizens.facts_of_cast()
EVERYBODY = sorted(user_id for user_id, member in citizens.CAST.items() if member.get("account", {}).get("active"))
EVERYBODY.remove(7020)  # his way is closed


def test_every_kind_of_person_has_his_facts_written_down() -> None:
    assert sorted(map(int, FACTS)) == EVERYBODY


@pytest.mark.parametrize("user_id", EVERYBODY)
async def test_the_answer_has_exactly_the_facts_of_the_record_and_becomes_a_certificate(
    town: Town, language: str, user_id: int
) -> None:
    somebody = await citizens.insured(town, language, user_id)
    await somebody.gets_in()
    answer = await somebody.inquires()
    told = FACTS[str(user_id)]
    facts = "\n".join(f"{label}: {value}" for label, value in worded(somebody, told[language]))
    headline = somebody.label(told["headline"])
    assert words(answer) == somebody.text("answer", facts, somebody.text("answer-next"), headline=headline)
    handed = await somebody.moves_to_inbox(now=town.now)
    await opens_it_and_holds_no_code(town, somebody, handed)


async def opens_it_and_holds_no_code(town: Town, somebody: Insured, handed: Handed) -> None:
    """The certificate's mark leads the officer's bot to this certificate."""
    mark = await mark_on(somebody, handed.picture)
    address, _, reference = mark.partition("?start=c_")
    assert address == f"{town.url}/{OFFICE_BOT}"
    assert len(reference) == 16
    assert reference.isalnum()
    assert handed.code.replace("-", "") not in mark


async def test_the_same_certificate_always_has_the_same_mark(town: Town, maryam: Insured) -> None:
    first, second = await maryam.moves_to_inbox(now=town.now), await maryam.moves_to_inbox(now=town.now)
    await maryam.taps("button-open-certificate", on=first.message)
    page = await maryam.sees(maryam.label("fact-ends-at"))
    await maryam.taps("button-picture", on=page)
    again = await maryam.sees(maryam.label("purpose-bank-loan"))
    marks = [await mark_on(maryam, each) for each in (first.picture, again, second.picture)]
    assert marks[0] == marks[1] != marks[2]


def worded(somebody: Insured, facts: dict[str, str]) -> list[tuple[str, str]]:
    """Labels and values, the national code put in after the father's name, days of contribution with their word."""
    rows = []
    for name, value in facts.items():
        said = somebody.label(value[1:]) if value.startswith("@") else value
        if name == "days" and not value.startswith("@"):
            said = somebody.label("days", days=0).replace(somebody.digits("0"), value)
        rows.append((somebody.label(f"fact-{name}"), said))
    own_code = (somebody.label("fact-national-code"), somebody.digits(somebody.record.national_code))
    return [*rows[:2], own_code, *rows[2:]]
