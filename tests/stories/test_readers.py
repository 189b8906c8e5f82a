"""Those who only read: they see what there is, and no button that would change it."""

import pytest

from domain.permissions import Role
from tests.stories import citizens, office
from tests.stories.people import Admin, labels, words
from tests.stories.phone import Message
from tests.stories.town import ON_BOTH, Town

CHANGING = ("button-add-organisation", "button-invite", "button-suspend", "button-resume")
READERS = [Role.AUDITOR, Role.OWNER, Role.DIRECTOR_PENSIONS, Role.DIRECTOR_REGISTRATION]


@pytest.mark.parametrize("role", READERS)
async def test_whoever_only_reads_organisations_sees_their_officers_and_changes_nothing(
    town: Town, language: str, role: Role
) -> None:
    reader = await office.holder(town, language, role)
    number = next(town.numbers)
    of = await citizens.organisation(town, f"آآ خواندنی {number:06d}")
    officer = await citizens.officer(town, language, of, name="نگار خواندنی")
    page = await opens(reader, of[1])
    assert officer.name in words(page)
    assert not shows_changing(reader, page)
    await citizens.suspend(town, of[0])
    page = await opens(reader, f"⏸ {of[1]}")
    assert not shows_changing(reader, page)


async def opens(reader: Admin, label: str) -> Message:
    """Turn the pages of the list until the organisation is there, and open it."""
    first = reader.text("organisations", count=1).split("\n")[-1]
    await reader.presses("menu-organisations")
    page = await reader.sees(first)
    while label not in labels(page):
        assert not shows_changing(reader, page)
        await reader.taps("button-page-after", on=page)
        page = await reader.sees(first)
    assert not shows_changing(reader, page)
    await reader.taps_on(label, on=page)
    return await reader.sees(label.removeprefix("⏸ "))


def shows_changing(reader: Admin, page: Message) -> list[str]:
    """The buttons on it by which something would be changed, or an officer be removed."""
    changing = {reader.label(name) for name in CHANGING}
    return [label for label in labels(page) if label in changing or "09••" in label or "۰۹••" in label]


@ON_BOTH
async def test_nobody_is_told_to_choose_where_there_is_nothing(own_town: Town, language: str) -> None:
    auditor = await office.holder(own_town, language, Role.AUDITOR)
    await auditor.presses("menu-committee")
    await auditor.reads("cases-none", state=auditor.label("case-state-sent"))
