"""Names that look like markup, or that carry marks of direction, are shown as they are and change nothing else."""

import pytest

from tests.stories import citizens
from tests.stories.people import Admin, Insured, Officer, labels, words
from tests.stories.town import Town

HTML = '<b>مریم</b> & <a href="tg://user?id=1">"x"'
MARKDOWN = "_Maryam_ *[x](http://x.example)* `c`"
OF_MARKUP = {"text_link", "text_mention", "pre", "underline", "strikethrough", "spoiler"}
"""Kinds of text that only markup makes; none of it is ours in these messages."""
NAMES = (HTML, MARKDOWN, "a{ $name }b", "%s %(name)s {0}", "O'Neil; DROP TABLE persons;--", "علی‌اکبر ᐊ", "مَرْیَم")


@pytest.mark.parametrize("name", NAMES)
async def test_a_persons_name_is_shown_as_it_is_everywhere(
    town: Town, language: str, officer: Officer, name: str
) -> None:
    maryam = await citizens.insured(town, language, given_name=name, father_name=name, last_employer=name)
    await maryam.gets_in()
    answer = await maryam.inquires()
    shown = f"{name} رضایی"
    for label, value in (("name", shown), ("father-name", name), ("last-employer", name)):
        assert f"{maryam.label(f'fact-{label}')}: {value}" in words(answer).splitlines()
    handed = await maryam.moves_to_inbox(now=town.now, use="until-end")
    await officer.writes(handed.code)
    genuine = await officer.sees(f"{officer.label('fact-name')}: {shown}")
    assert not {entity["type"] for entity in genuine["entities"]} & OF_MARKUP
    await officer.sees(officer.text("genuine-caption", reference=""))
    await officer.presses("menu-inquiries")
    await officer.sees(shown)


@pytest.mark.parametrize("name", NAMES)
async def test_names_of_organisations_and_officers_are_shown_as_they_are(
    town: Town, maryam: Insured, name: str
) -> None:
    of = await citizens.organisation(town, f"{name} {next(town.numbers)}")
    officer = await citizens.officer(town, maryam.language, of, name=name)
    handed = await maryam.moves_to_inbox(now=town.now, recipient=of[1])
    await officer.redeems(handed.code)
    await maryam.reads(
        "notice-redeemed",
        organisation=of[1],
        officer=name,
        purpose=maryam.label("purpose-bank-loan"),
        at=maryam.moment(town.now),
    )
    await maryam.presses("menu-looks")
    looks = await maryam.sees(of[1], name)
    assert not {entity["type"] for entity in looks["entities"]} & OF_MARKUP


async def test_marks_of_direction_are_taken_out_of_what_an_admin_types(town: Town, admin: Admin) -> None:
    await admin.presses("menu-organisations")
    await admin.sees(admin.text("organisations", count=1).split("\n")[-1])
    await admin.taps("button-add-organisation")
    await admin.reads("ask-organisation-name")
    number = next(town.numbers)
    await admin.writes(f"\u202eبانک\u202c \u2066  ملی\u2069\u200f\u0000 {number}\n\n")
    question = await admin.reads("ask-organisation-kind", name=f"بانک ملی {number}")
    assert not set("\u202a\u202b\u202c\u202d\u202e\u0000") & set(question["text"])


async def test_marks_of_direction_in_a_registered_name_end_with_it(town: Town, language: str) -> None:
    """A name cannot turn around what stands after it: opened marks do not outlive their value."""
    maryam = await citizens.insured(town, language, given_name="\u202eمریم\u2069\u2069", father_name="\u202dحسین")
    await maryam.gets_in()
    answer = await maryam.inquires()
    for line in answer["text"].splitlines():
        assert is_balanced(line), repr(line)
    assert labels(answer) == [maryam.label("button-move")]


async def test_the_longest_names_fit(town: Town, admin: Admin, maryam: Insured) -> None:
    name = f"{'سازمان بسیار بلند ' * 11}{next(town.numbers)}"
    of = await citizens.organisation(town, name)
    officer = await citizens.officer(town, maryam.language, of, name="ن" * 200)
    await maryam.inquires()
    await maryam.taps("button-move")
    await maryam.reads("ask-recipient")
    found = await maryam.finds(name)
    label, any_organisation = labels(found)
    assert len(label) <= 60
    assert label.endswith(name[-20:]), "names that begin alike differ at their end"
    assert any_organisation == maryam.label("button-recipient-any")
    await maryam.taps_on(label)
    await maryam.reads("ask-purpose")
    await maryam.taps("purpose-court")
    await maryam.reads("ask-validity")
    await maryam.taps("button-days", days=30)
    await maryam.reads("ask-use")
    await maryam.taps("button-use-until-end")
    await maryam.reads("moved")
    picture = await maryam.sees(name)
    handed = await maryam.takes_code(picture, use="until-end", ends_at=town.now + 30 * 86_400 * 10**6)
    for _ in range(8):
        await officer.redeems(handed.code, use="until-end")
        await maryam.sees(name)
    await maryam.presses("menu-looks")
    await maryam.sees(maryam.text("looks", count=8, page=1, pages=2), name)


def is_balanced(line: str) -> bool:
    """Every isolate that is opened is closed, in this order, and nothing is left open."""
    depth = 0
    for character in line:
        depth += character in "\u2066\u2067\u2068"
        depth -= character == "\u2069"
        if depth < 0:
            return False
    return depth == 0
