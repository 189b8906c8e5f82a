"""A page of a list fits into one message, whatever letters its names have."""

from contextlib import suppress

from domain.lengths import units
from domain.names import LONGEST_NAME, NameUnusable, clean_name
from storage import officers
from storage.transaction import Transaction
from tests.stories.agreed import staffed
from tests.stories.people import words
from tests.stories.town import ON_BOTH, Town

LONGEST_MESSAGE = 4096
OLD_LETTER = "\N{OLD PERSIAN SIGN A}"
"""One character for the program, two for a messenger."""


@ON_BOTH
async def test_a_page_of_officers_whose_letters_count_twice_can_be_read(town: Town, language: str) -> None:
    kaveh, _, _ = await staffed(town, language)
    longest = _longest_that_is_taken()
    await town.do(_fill, kaveh.organisation_id, longest, town.now)
    await kaveh.presses("menu-form")
    await kaveh.sees(kaveh.organisation)
    await kaveh.taps("button-see-list")
    page = await kaveh.sees(longest)
    assert words(page).count(longest) >= 12
    assert units(words(page)) <= LONGEST_MESSAGE


def _longest_that_is_taken() -> str:
    for letters in range(LONGEST_NAME, 0, -1):
        with suppress(NameUnusable):
            return clean_name(OLD_LETTER * letters)
    raise AssertionError("no such name is taken at all")


def _fill(tx: Transaction, organisation_id: int, name: str, now: int) -> None:
    """More officers who are in than a page has."""
    for number in range(16):
        phone = f"+98997{number:07d}"
        officer = officers.invite(tx, organisation_id=organisation_id, name=name, phone=phone, now=now)
        tx.run("UPDATE officers SET state = 'active' WHERE id = :id", id=officer)
