"""The standard answer on paper (A6): what it says in each language, and what its QR opens."""

from collections.abc import Callable
from typing import Any

import pytest

from config.texts import LANGUAGES, Texts
from domain.letters import LetterKind
from domain.permissions import Actor, Role
from handlers.house import Links
from handlers.letters.paper import letter_picture, word_letter
from services import letters
from services.papers.paper import Paper
from storage.store import Store
from tests.services.office import ORGANISATION_BOT, Office
from tests.stories.town import BEGIN

LINKS = Links("https://t.me", {"person": "person_bot", "organisation": "office_bot"})
BRANCH = Actor("account:branch", frozenset({Role.BRANCH}))


@pytest.fixture
def office(store: Store, randomness: Callable[[int], bytes]) -> Office:
    return Office(store, randomness, BEGIN)


async def paper(office: Office, kind: LetterKind, sender: str, language: str) -> Paper:
    account = await office.account(7060, bot=ORGANISATION_BOT)
    given: dict[str, Any] = {"account": account, "kind": kind, "sender": sender, "month": (1405, 9), "now": BEGIN}
    made = await office.do(letters.answer, actor=BRANCH, **given)
    picture = letter_picture(made, language, LINKS)
    return await office.ask(lambda tx: word_letter(Texts(), tx, picture))


@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_body_is_sent_to_the_organisations_bot(office: Office, language: str) -> None:
    made = await paper(office, LetterKind.LETTER, "بانک آفتاب", language)
    assert made.qr == "https://t.me/office_bot"
    assert dict(made.marginalia)[Texts().plain(language, "letter-to")] == "بانک آفتاب"
    assert made.direction == ("rtl" if language == "fa" else "ltr")


@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_visitor_is_sent_to_the_persons_bot(office: Office, language: str) -> None:
    made = await paper(office, LetterKind.VISITOR, "", language)
    assert made.qr == "https://t.me/person_bot"
    assert dict(made.marginalia)[Texts().plain(language, "letter-to")] == Texts().plain(language, "letter-to-visitor")


async def test_number_and_day_are_those_of_tehran_in_persian_digits(office: Office) -> None:
    made = await paper(office, LetterKind.LETTER, "بانک آفتاب", "fa")
    assert [value for _, value in made.marginalia][:2] == ["۱۴۰۵/۱", "۱ آذر ۱۴۰۵"]


@pytest.mark.parametrize("language", LANGUAGES)
async def test_both_ways_to_get_access_stand_on_it(office: Office, language: str) -> None:
    made = await paper(office, LetterKind.LETTER, "بانک آفتاب", language)
    addresses = [value for section in made.sections for _, value in section.rows]
    assert addresses == ["https://t.me/person_bot", "https://t.me/office_bot"]
