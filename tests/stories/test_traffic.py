"""How many updates and messages a person's and an officer's way takes, as docs/capacity.md reckons with them."""

import re
from pathlib import Path

import pytest

from config.messenger_settings import ROLES
from storage.transaction import Transaction
from tests.stories import citizens
from tests.stories.messengers import CONTACTS_SAY_WHOSE, MESSENGERS
from tests.stories.town import Town

DOCUMENT = Path(__file__).parents[2] / "docs" / "capacity.md"
ROW = re.compile(r"^\| (\w[^|]+) \| (\d+) \| (\d+) \| (\d+) \| (\d+) \|$", re.MULTILINE)
TABLES = [(table, role) for role in ROLES for table in ("inbox", "outbox")]
PROVED = {True: "a person proves who he is", False: "the same, by a one-time password"}


def told() -> dict[str, tuple[int, ...]]:
    return {what: (int(a), int(b), int(c), int(d)) for what, a, b, c, d in ROW.findall(DOCUMENT.read_text("utf-8"))}


def rows(tx: Transaction, platform: str) -> tuple[int, ...]:
    """Updates and messages of the persons' bot, then of the organisations' bot."""
    found = [
        tx.one(f"SELECT count(*) AS n FROM {table} WHERE bot = :bot", bot=f"{platform}-{role}")
        for table, role in TABLES
    ]
    return tuple(int(row["n"]) if row else 0 for row in found)


@pytest.mark.parametrize("messenger", MESSENGERS)
async def test_the_ways_take_as_many_updates_and_messages_as_the_document_says(fresh_town: Town) -> None:
    town = fresh_town
    counted: dict[str, tuple[int, ...]] = {}
    officer = await citizens.officer(town, "fa")
    before = await town.store.read(rows, town.platform)

    async def note(what: str) -> None:
        nonlocal before
        now = await town.store.read(rows, town.platform)
        counted[what] = tuple(after - earlier for after, earlier in zip(now, before, strict=True))
        before = now

    maryam = await citizens.insured(town, "fa")
    await maryam.gets_in()
    await note(PROVED[town.platform in CONTACTS_SAY_WHOSE])
    handed = await maryam.moves_to_inbox(now=town.now)
    await note("he inquires, and moves the answer to his inbox")
    await officer.redeems(handed.code)
    await maryam.sees(officer.organisation)
    await note("an officer redeems the code, and the person is told")
    assert counted == {what: each for what, each in told().items() if what in counted}
