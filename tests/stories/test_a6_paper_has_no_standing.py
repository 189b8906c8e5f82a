"""A6: letters and visits have no standing; a branch answers in one step, and the office sees who still writes."""

from io import BytesIO

from openpyxl import load_workbook

from config import calendar
from domain.permissions import Role
from tests.stories import office
from tests.stories.legacy import offices, persons
from tests.stories.people import Admin, words
from tests.stories.phone import Message
from tests.stories.town import DAY, ON_BOTH, Town

COURT = "دادگستری استان تهران"


@ON_BOTH
async def test_a_branch_answers_a_letter_in_one_step_on_paper_and_as_a_text(own_town: Town, language: str) -> None:
    branch = await office.holder(own_town, language, Role.BRANCH)
    await branch.presses("menu-letter")
    await branch.reads("ask-letter-sender")
    await branch.writes("  دادگستري  استان تهران ")
    paper, text = await gets_answer(branch, "1405/1")
    assert paper["document"]["file_name"] == "1405-1.pdf"
    assert (await branch.phone.file(paper)).startswith(b"%PDF-")
    said = words(text)
    assert said.startswith(COURT)
    for part in (branch.label("letter-standing"), branch.label("letter-person"), branch.label("letter-body")):
        assert part in said
    assert persons(own_town) in said
    assert offices(own_town) in said


@ON_BOTH
async def test_a_visitor_gets_his_answer_by_one_tap_and_his_name_is_not_asked(own_town: Town, language: str) -> None:
    branch = await office.holder(own_town, language, Role.BRANCH)
    await branch.presses("menu-letter")
    question = await branch.reads("ask-letter-sender")
    await branch.taps("button-letter-visitor")
    _, text = await gets_answer(branch, "1405/1")
    assert words(text).startswith(branch.label("letter-to-visitor"))
    await branch.taps("button-letter-visitor", on=question)
    await branch.reads("not-understood")  # the next visitor gets a number of his own
    await branch.writes("/letter")
    await branch.reads("ask-letter-sender")
    await branch.writes("???")
    await branch.reads("name-unusable")
    await branch.taps("button-letter-visitor")
    await gets_answer(branch, "1405/2")


@ON_BOTH
async def test_the_office_sees_who_still_writes_by_sender_and_month(own_town: Town, language: str) -> None:
    branch = await office.holder(own_town, language, Role.BRANCH)
    reader = await office.holder(own_town, language, Role.IT_OFFICE)
    await reader.presses("menu-letters")
    await reader.reads("letters-none")
    await answers(branch, COURT, "1405/1")
    await own_town.passes(40 * DAY)
    await answers(branch, "دادگستری  استان‌تهران", "1405/2")  # the same court, in another spelling
    await answers(branch, "بانک آفتاب", "1405/3")
    await answers(branch, None, "1405/4")
    await reader.presses("menu-letters")
    month = reader_month(own_town, language)
    most = [
        reader.text("letters-most"),
        reader.text("letters-sender", sender="دادگستری استان‌تهران", letters=2),
        reader.text("letters-sender", sender="بانک آفتاب", letters=1),
    ]
    counted = {"letters": 2, "visitors": 1, "all": 4, "senders": 2}
    await reader.reads("letters-counted", "\n".join(most), month=month, **counted)
    sheet = load_workbook(BytesIO(await reader.phone.file(await reader.reads("letters-caption")))).active
    rows = {row[0]: row[-3:] for row in sheet.iter_rows(min_row=2, values_only=True)}
    assert rows["دادگستری استان‌تهران"] == (1, 1, 2)
    assert rows[reader.label("letters-visitors")] == (None, 1, 1)


@ON_BOTH
async def test_answers_are_numbered_within_their_year(own_town: Town, language: str) -> None:
    branch = await office.holder(own_town, language, Role.BRANCH)
    await answers(branch, COURT, "1405/1")
    await own_town.passes(130 * DAY)
    await answers(branch, COURT, "1406/1")


async def answers(branch: Admin, sender: str | None, number: str) -> None:
    await branch.presses("menu-letter")
    await branch.reads("ask-letter-sender")
    if sender is None:
        await branch.taps("button-letter-visitor")
    else:
        await branch.writes(sender)
    await gets_answer(branch, number)


async def gets_answer(branch: Admin, number: str) -> tuple[Message, Message]:
    """The paper, and the text to copy."""
    shown = branch.digits(number)
    paper = await branch.reads("letter-caption", number=shown)
    await branch.reads("letter-made", number=shown)
    return paper, await branch.sees(f"{branch.label('letter-number')}: {shown}")


def reader_month(town: Town, language: str) -> str:
    year, month = calendar.month_of(town.now)
    return calendar.solar_month(town.texts, language, f"{year}-{month:02}")
