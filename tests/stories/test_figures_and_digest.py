"""Figures are charts, chosen by buttons; a digest of the week comes on Saturday morning."""

import io
from datetime import datetime

import pytest
from PIL import Image

from bot.jobs.oversight_jobs import send_digest
from config.calendar import TEHRAN
from domain.permissions import Role
from storage import figures
from tests.stories import citizens, office
from tests.stories.people import Admin, Insured, Officer, labels, words
from tests.stories.phone import Message
from tests.stories.town import DAY, HOUR, ON_BOTH, Town

VIEWS = ("day", "organisation", "kind", "refusals", "applications")


@ON_BOTH
async def test_each_chart_is_a_picture_that_leads_to_the_others(town: Town, language: str) -> None:
    auditor = await office.holder(town, language, Role.AUDITOR)
    await auditor.presses("menu-figures")
    first = await auditor.sees(auditor.text("figures", **COUNTS).split("\n")[0])
    pictures = [await drawn(auditor, first)]
    for view in VIEWS[1:]:
        await auditor.taps(f"button-figures-{view}")
        chart = await auditor.reads(f"chart-{view}-title")
        assert labels(chart) == [auditor.label(f"button-figures-{each}") for each in VIEWS if each != view]
        pictures.append(await drawn(auditor, chart))
    assert len(set(pictures)) == len(VIEWS)


@pytest.mark.parametrize("language", ["fa", "en"])
async def test_figures_that_were_counted_before_say_when(fresh_town: Town, language: str) -> None:
    auditor = await office.holder(fresh_town, language, Role.AUDITOR)
    at = fresh_town.now - HOUR
    await fresh_town.do(figures.keep, {"certificates": 47_000_000}, now=at)
    await auditor.presses("menu-figures")
    await auditor.sees(auditor.text("figures-counted", at=auditor.moment(at)))


@pytest.mark.parametrize("language", ["fa", "en"])
async def test_the_digest_comes_on_saturday_morning_once(fresh_town: Town, language: str) -> None:
    town = fresh_town
    readers = [await office.holder(town, language, role) for role in (Role.OWNER, Role.DIRECTOR_PENSIONS)]
    auditor = await office.holder(town, language, Role.AUDITOR)
    maryam, officer = await citizens.insured(town, language), await citizens.officer(town, language)
    await town.runs(send_digest)  # of a week in which there was nothing yet, nothing is told
    await inquires(town, maryam, officer)
    await town.passes(saturday(town) - town.now - 1)
    await town.runs(send_digest)
    await town.settled()
    for reader in readers:
        await reader.hears_nothing()
    await town.passes(1)
    for _ in range(3):
        await town.runs(send_digest)
    for reader in readers:
        digest = await reader.sees(*said(reader, "digest", 1, inquiries=1, inquiries_before=0))
        assert "photo" in digest
        await town.settled()
        await reader.hears_nothing()
    await town.passes(9 * DAY + 5 * HOUR)  # on Saturday no process ran
    await town.runs(send_digest)
    for reader in readers:
        await reader.sees(*said(reader, "digest", 1, inquiries=0, inquiries_before=1))
    await town.settled()
    await auditor.hears_nothing()


COUNTS = dict.fromkeys(
    (
        "persons",
        "organisations",
        "officers",
        "agreements",
        "applications",
        "certificates",
        "active_codes",
        "redemptions",
        "direct",
        "objections",
    ),
    0,
)
NOTHING = dict.fromkeys(
    (
        "first",
        "last",
        "inquiries",
        "inquiries_before",
        "refusals",
        "refusals_before",
        "letters",
        "applications",
        "ending",
        "overdue",
        "unresolved",
    ),
    0,
)


def said(reader: Admin, name: str, line: int, **counts: int) -> list[str]:
    return [reader.text(name, **NOTHING | counts).split("\n")[line]]


def saturday(town: Town) -> int:
    """The next Saturday at eight in the morning, in Tehran."""
    now = datetime.fromtimestamp(town.now / 1e6, TEHRAN)
    morning = now.replace(hour=8, minute=0, second=0, microsecond=0)
    first = int(morning.timestamp()) * 10**6 + (5 - now.weekday()) % 7 * DAY
    return first if first > town.now else first + 7 * DAY


async def inquires(town: Town, maryam: Insured, officer: Officer) -> None:
    await maryam.gets_in()
    handed = await maryam.moves_to_inbox(now=town.now)
    await officer.redeems(handed.code)


async def drawn(someone: Admin, message: Message) -> bytes:
    content = await someone.phone.file(message)
    with Image.open(io.BytesIO(content)) as chart:
        assert min(chart.size) >= 600
    assert words(message)
    return content
