"""The standard answer on paper (A6): what it says in each language, and what its QR opens."""

from collections.abc import Callable
from typing import Any

import pytest
import zxingcpp

from config.texts import LANGUAGES, Texts
from domain.letters import LetterKind
from domain.permissions import Actor, Role
from handlers.house import Everywhere, Links
from handlers.letters.paper import letter_picture, word_letter
from services import letters
from services.papers.paper import Mark, Paper
from services.papers.writing import write
from storage.store import Store
from tests.services.office import ORGANISATION_BOT, Office
from tests.services.papers.papers import FONTS, pages, picture
from tests.stories.town import BEGIN

NAMES = {"person": "person_bot", "organisation": "office_bot"}
HERE = [("telegram", Links("https://t.me", NAMES))]
BOTH = [*HERE, ("bale", Links("https://ble.ir", NAMES))]
BRANCH = Actor("account:branch", frozenset({Role.BRANCH}))


@pytest.fixture
def office(store: Store, randomness: Callable[[int], bytes]) -> Office:
    return Office(store, randomness, BEGIN)


async def paper(office: Office, kind: LetterKind, sender: str, language: str, everywhere: Everywhere = HERE) -> Paper:
    account = await office.account(7060, bot=ORGANISATION_BOT)
    given: dict[str, Any] = {"account": account, "kind": kind, "sender": sender, "month": (1405, 9), "now": BEGIN}
    made = await office.do(letters.answer, actor=BRANCH, **given)
    picture = letter_picture(made, language, everywhere)
    return await office.ask(lambda tx: word_letter(Texts(), tx, picture))


@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_body_is_sent_to_the_organisations_bot(office: Office, language: str) -> None:
    made = await paper(office, LetterKind.LETTER, "بانک آفتاب", language)
    link = "https://t.me/office_bot"
    assert list(made.marks) == [Mark(link, Texts().plain(language, "letter-qr-body", link=link))]
    assert dict(made.marginalia)[Texts().plain(language, "letter-to")] == "بانک آفتاب"
    assert made.direction == ("rtl" if language == "fa" else "ltr")


@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_visitor_is_sent_to_the_persons_bot(office: Office, language: str) -> None:
    made = await paper(office, LetterKind.VISITOR, "", language)
    link = "https://t.me/person_bot"
    assert list(made.marks) == [Mark(link, Texts().plain(language, "letter-qr-person", link=link))]
    assert dict(made.marginalia)[Texts().plain(language, "letter-to")] == Texts().plain(language, "letter-to-visitor")


async def test_number_and_day_are_those_of_tehran_in_persian_digits(office: Office) -> None:
    made = await paper(office, LetterKind.LETTER, "بانک آفتاب", "fa")
    assert [value for _, value in made.marginalia][:2] == ["۱۴۰۵/۱", "۱ آذر ۱۴۰۵"]


@pytest.mark.parametrize("language", LANGUAGES)
async def test_both_ways_to_get_access_stand_on_it(office: Office, language: str) -> None:
    made = await paper(office, LetterKind.LETTER, "بانک آفتاب", language)
    addresses = [value for section in made.sections for _, value in section.rows]
    assert addresses == ["https://t.me/person_bot", "https://t.me/office_bot"]


@pytest.mark.parametrize("language", LANGUAGES)
async def test_on_two_messengers_each_way_has_both_addresses_by_name(office: Office, language: str) -> None:
    made = await paper(office, LetterKind.LETTER, "بانک آفتاب", language, BOTH)
    names = [Texts().plain(language, f"messenger-{messenger}") for messenger, _ in BOTH]
    rows = [row for section in made.sections for row in section.rows]
    assert [value for _, value in rows] == [
        f"{base}/{bot}" for bot in ("person_bot", "office_bot") for base in ("https://t.me", "https://ble.ir")
    ]
    assert all(name in label for name, (label, _) in zip(names * 2, rows, strict=True))
    assert [mark.link for mark in made.marks] == ["https://t.me/office_bot", "https://ble.ir/office_bot"]
    assert all(name in mark.caption for name, mark in zip(names, made.marks, strict=True))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", LetterKind)
async def test_with_two_messengers_it_is_still_one_page_and_its_marks_are_read(
    office: Office, kind: LetterKind, language: str
) -> None:
    made = await paper(office, kind, "بانک آفتاب" if kind == LetterKind.LETTER else "", language, BOTH)
    pdf = write(made, FONTS)
    assert len(pages(pdf)) == 1
    assert sorted(found.text for found in zxingcpp.read_barcodes(picture(pdf))) == sorted(
        mark.link for mark in made.marks
    )
