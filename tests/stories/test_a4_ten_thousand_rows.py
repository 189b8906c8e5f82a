"""A4: a form with 10,000 rows, with a progress message, by a program that is killed again and again."""

import asyncio
import random
import sqlite3
import time
from collections.abc import AsyncIterator, Callable
from pathlib import Path

import pytest
import pytest_asyncio

from domain.forms import MOST_ROWS
from services.vault import KeyVault
from storage import organisations
from storage.store import open_store
from tests.services.forms.papers import csv, read_back, row
from tests.stories import agreed
from tests.stories.agreed import Representative
from tests.stories.deployment import WHOLE, Deployment, deployment
from tests.stories.people import Admin, Someone, words
from tests.stories.phone import Message
from tests.stories.test_killed import is_quiet

ROWS = MOST_ROWS if WHOLE else 2_500
pytestmark = pytest.mark.timeout(300)
MINA = 7051
KAVEH = 7031
PATIENCE = 90.0  # seconds for what takes a few when nobody else works


@pytest_asyncio.fixture(loop_scope="session")
async def deployed(sqlite_url: str, tmp_path: Path, messenger: str) -> AsyncIterator[Deployment]:
    async with deployment(sqlite_url, tmp_path, messenger) as deployed:
        yield deployed


async def test_ten_thousand_rows_are_checked_and_granted_once_each_whenever_it_is_killed(deployed: Deployment) -> None:
    kaveh, mina = await speaks_for_bank(deployed), deployed.admin(MINA, "fa")
    await mina.phone.start()
    await mina.reads("menu")
    moments = random.Random(9)
    await kaveh.phone.start()
    await kaveh.sees(kaveh.text("menu"))
    await kaveh.opens_desk(inside=1)
    rows = [row(number) for number in range(ROWS)]
    rows[2_321] = ("", "صادقی", "1", "2", "x")
    await kaveh.phone.send_file(csv(*rows), kind="document", name="officers.csv")
    await until(deployed, "SELECT count(*) FROM forms", lambda count: count == 1)
    shown = set[int]()
    for _ in range(3):
        await is_killed_amid(deployed, "SELECT count(*) FROM form_rows", moments, ROWS)
    answer = await reads_until(kaveh, "form-answer", shown, organisation=kaveh.organisation, good=ROWS - 1, faulty=1)
    assert len(shown) > (2 if WHOLE else 1), "the message goes on changing"
    assert deployed.rows("SELECT count(*), count(DISTINCT line), count(fault) FROM form_rows") == [(ROWS, ROWS, 1)]
    told = read_back(await kaveh.phone.file(answer))
    assert len(told) == ROWS + 1
    assert [number for number, cells in enumerate(told[1:]) if cells[5]] == [2_321]
    await kaveh.taps("button-send-good", good=ROWS - 1)
    await kaveh.reads("form-sent", kaveh.text("form-behind", faulty=1), good=ROWS - 1)
    before = deployed.rows("SELECT count(*) FROM officers")[0][0]  # while nobody has granted anything
    await grants(mina, kaveh, ROWS - 1)
    for _ in range(3):
        await is_killed_amid(deployed, f"SELECT count(*) - {before} FROM officers", moments, ROWS)
    await reads_until(kaveh, "?start=i_", shown)
    await is_quiet(deployed)
    assert deployed.rows("SELECT count(*) FROM officers")[0][0] == before + ROWS - 1
    assert deployed.rows("SELECT count(*), count(DISTINCT officer_id) FROM form_rows WHERE state = 'granted'") == [
        (ROWS - 1, ROWS - 1)
    ]
    assert deployed.rows("SELECT count(*) FROM audit WHERE act = 'grant_form' AND subject LIKE 'officer:%'") == [
        (ROWS - 1,)
    ]


async def speaks_for_bank(deployed: Deployment) -> Representative:
    """An agreement in force is put behind the program's back, while it does not run."""
    await deployed.is_killed()
    store = await open_store(f"sqlite:///{deployed.database}", KeyVault.load(deployed.home / "keys.json"))
    (bank,) = await store.read(organisations.page, offset=0, limit=1)
    now = int(time.time() * 1e6)
    await store.write(agreed.is_agreed, deployed.platform, KAVEH, bank.id, "fa", now)
    await store.close()
    await deployed.starts()
    like = deployed.officer(KAVEH, "fa")
    return Representative(deployed.texts, "fa", like.phone, "", like.name, bank.name, bank.id)


async def is_killed_amid(deployed: Deployment, count: str, moments: random.Random, of: int) -> None:
    """Killed once some more rows are done, with some left; it goes on by itself after the next start."""
    begun = deployed.rows(count)[0][0]
    await until(deployed, count, lambda done: done > begun)
    await asyncio.sleep(moments.uniform(0.0, 0.3))
    await deployed.is_killed()
    assert deployed.rows(count)[0][0] < of, "there is something left to go on with"
    await deployed.starts()


async def until(deployed: Deployment, sql: str, fits: Callable[[int], bool]) -> None:
    deadline = time.monotonic() + PATIENCE
    while not fits(_first(deployed, sql)):
        assert time.monotonic() < deadline, sql
        await asyncio.sleep(0.02)


def _first(deployed: Deployment, sql: str) -> int:
    try:
        return int(deployed.rows(sql)[0][0])
    except sqlite3.OperationalError:  # being recovered
        return -1


async def grants(mina: Admin, kaveh: Representative, count: int) -> None:
    """Among whatever else the IT office is told."""
    notice = await reads_until(mina, "notice-form-sent", set(), organisation=kaveh.organisation, good=count)
    await mina.taps("button-open-form", on=notice)
    page = await reads_until(mina, kaveh.organisation, set())
    await mina.taps("button-grant", on=page, chosen=count)
    await reads_until(mina, "form-granted", set(), organisation=kaveh.organisation, chosen=count)


async def reads_until(someone: Someone, wanted: str, shown: set[int], **values: str | int) -> Message:
    """Read progress, as it changes, and whatever else comes, until the answer."""
    answer = someone.text(wanted, **values) if values else wanted
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        message = await someone.phone.news(PATIENCE)
        someone.phone.knows(message)
        someone.phone.last = message
        if answer in words(message):
            return message
        shown.add(hash(words(message)))
    raise AssertionError(f"{wanted} never came")
