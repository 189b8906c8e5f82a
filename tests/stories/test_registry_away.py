"""An organisation's own registry that comes and goes: whoever is told so goes on with one tap, and nothing is lost."""

import asyncio
import json
import time
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio
from prometheus_client import REGISTRY

from bot.commands.checks import check_all
from bot.registries import RegistryWatch
from services.http_registry.access import last_day
from services.http_registry.breaker import State
from storage import conversations
from tests.services.http_registry.authorities import Authority
from tests.services.http_registry.conftest import Process, begin
from tests.stories import citizens
from tests.stories.deployment import deployment
from tests.stories.messengers import PERSONS_BOT
from tests.stories.people import Insured
from tests.stories.phone import words
from tests.stories.town import Town
from tests.stories.town import town as running_town

TOTAL = 2.0
LONG = 5.0  # seconds that a crowd waits, so that others can be answered meanwhile also on a busy machine
BUSY = 10.0  # seconds that a busy machine may need besides
CROWD = 150
MARYAM, AMIR = 7001, 7002


@pytest_asyncio.fixture(loop_scope="session")
async def process() -> AsyncIterator[Process]:
    process = await begin()
    yield process
    await process.ends()


def settings_of(process: Process, **changed: Any) -> dict[str, Any]:
    patience = {"connect_timeout": 0.5, "answer_timeout": 1.0, "total_timeout": TOTAL}
    values = {"url": process.url, "token": "a-token", "at_once": 4, "failures": 5, "pause": 0.2, **patience, **changed}
    return {"registry": "http"} | {f"registry_{name}": value for name, value in values.items()}


@pytest_asyncio.fixture(loop_scope="session")
async def their_town(sqlite_url: str, tmp_path: Path, process: Process) -> AsyncIterator[Town]:
    """A town whose bots ask a registry in another process."""
    async with running_town(sqlite_url, tmp_path, **settings_of(process)) as town:
        yield town


def of_cast(town: Town, user_id: int, language: str) -> Insured:
    """Somebody whom that registry knows."""
    account = citizens.account_of(user_id)
    phone = citizens.phone_of(town, user_id, PERSONS_BOT)
    return Insured(town.texts, language, phone, citizens.CAST[user_id]["phone"], account.record.name, account)


async def test_one_tap_after_the_registry_was_down(their_town: Town, process: Process, language: str) -> None:
    maryam = of_cast(their_town, MARYAM, language)
    await maryam.arrives()
    await process.ends()
    for _ in range(6):  # more often than there are tries: none is counted
        await maryam.writes(maryam.record.national_code)
        await maryam.reads("registry-unavailable")
    back = await begin(port=process.port)
    try:
        await asyncio.sleep(1.7)  # the longest pause of the breaker
        await maryam.taps("button-try-again")
        await maryam.reads("linked", name=maryam.record.name)
        await maryam.inquires()
        await back.ends()
        await maryam.presses("menu-inquiry")
        await maryam.reads("registry-unavailable")
    finally:
        await back.ends()
    again = await begin(port=process.port)
    try:
        await asyncio.sleep(0.3)
        await maryam.taps("button-try-again")
        await maryam.sees(maryam.text("answer", headline=""))
    finally:
        await again.ends()


@pytest.mark.timed
@pytest.mark.parametrize("does", ["hang", "reset", "drip", "cut", "nonsense", "an error", "another person"])
async def test_one_tap_after_it_misbehaved(their_town: Town, process: Process, does: str) -> None:
    amir = citizens.CAST[AMIR]["account"]["record"]["national_code"]
    said: dict[str, dict[str, Any]] = {
        "nonsense": {"body": "<html>"},
        "an error": {"status": 500},
        "another person": {"body": f'{{"request_id": "$ID", "national_code": "{amir}", "found": false}}'},
    }
    maryam = of_cast(their_town, MARYAM, "fa")
    await maryam.arrives()
    await process.does({"do": "say", **said[does]} if does in said else does)
    began = time.monotonic()
    await maryam.writes(maryam.record.national_code)
    await maryam.reads("registry-unavailable")
    assert time.monotonic() - began < TOTAL + BUSY
    await process.does()
    await maryam.taps("button-try-again")
    await maryam.reads("linked", name=maryam.record.name)


async def test_the_code_that_waits_is_sealed_where_it_lies(their_town: Town, process: Process) -> None:
    maryam = of_cast(their_town, MARYAM, "fa")
    await maryam.arrives()
    await process.does({"do": "say", "status": 500})
    await maryam.writes(maryam.record.national_code)
    await maryam.reads("registry-unavailable")
    kept = await their_town.do(conversations.load, bot=f"{their_town.platform}-person", chat_id=MARYAM)
    assert maryam.record.national_code in kept.data.values()
    raw = await their_town.do(lambda tx: tx.all("SELECT * FROM conversations"))
    assert maryam.record.national_code not in str([dict(row) for row in raw])
    await process.does()
    await maryam.taps("button-try-again")
    await maryam.reads("linked", name=maryam.record.name)
    kept = await their_town.do(conversations.load, bot=f"{their_town.platform}-person", chat_id=MARYAM)
    assert kept.data == {}


@pytest.mark.timed
async def test_a_registry_that_hangs_holds_up_nobody_else(sqlite_url: str, tmp_path: Path, process: Process) -> None:
    """A crowd waits for it, more than may ask; everybody else is answered as if nothing were, and no try is counted."""
    settings = settings_of(process, failures=10_000, at_once=100, answer_timeout=LONG, total_timeout=LONG)
    async with running_town(sqlite_url, tmp_path, **settings) as town:
        crowd = [await citizens.insured(town, "fa") for _ in range(CROWD)]
        await asyncio.gather(*(each.arrives() for each in crowd))
        bystander = await citizens.insured(town, "fa")
        await bystander.arrives()
        await process.does("hang")
        began = time.monotonic()
        await asyncio.gather(*(each.writes(each.record.national_code) for each in crowd))
        await process.is_asked(50)
        for _ in range(3):
            await bystander.writes("123")
            await bystander.reads("national-code-mistyped")
        assert time.monotonic() - began < LONG, "the crowd still waits"
        await asyncio.gather(*(each.reads("registry-unavailable") for each in crowd))
        assert time.monotonic() - began < LONG + BUSY, "and then everybody is told"
        await process.does()
        await asyncio.sleep(0.1)
        for each in crowd[:20]:
            await each.taps("button-try-again")
            await each.reads("identity-refused", left=4)  # whom this registry does not know


async def test_killed_while_the_registry_hangs(tmp_path: Path, process: Process) -> None:
    """The question is saved before it is asked: the next start asks it again, without even a tap."""
    async with deployment(f"sqlite:///{tmp_path / 'estelam.db'}", tmp_path) as running:
        await running.is_killed()
        path = tmp_path / "settings.json"
        settings: dict[str, str] = json.loads(path.read_text("utf-8"))
        http = {f"ESTELAM_{name.upper()}": str(value) for name, value in settings_of(process).items()}
        path.write_text(json.dumps(settings | http), "utf-8")
        await running.starts()
        maryam = running.insured(MARYAM, "fa")
        await maryam.arrives()
        await process.does("hang")
        await maryam.writes(maryam.record.national_code)
        await process.is_asked()
        await running.is_killed()
        await process.does()
        await running.starts()
        await maryam.reads("linked", name=maryam.record.name)


async def test_check_tries_the_registry(their_town: Town, process: Process) -> None:
    said: list[str] = []
    assert await check_all(their_town.settings, said.append)
    assert f"ok      registry: {process.url} speaks version 1" in said
    (status,) = [each["head"] for each in await process.seen()]
    assert "Authorization: Bearer a-token" in status
    for wrong, told in (({"status": 401}, "it answers 401"), ({"body": "{}"}, "makes no sense")):
        await process.does({"do": "say", **wrong})
        said.clear()
        assert not await check_all(their_town.settings, said.append)
        assert told in next(line for line in said if line.startswith("FAULT   registry"))


async def test_check_tells_when_the_client_certificate_ends(their_town: Town, tmp_path: Path) -> None:
    office = Authority(tmp_path, "authority")
    server = office.server()
    mutual = await begin(server.certificate, server.key, office.certificate)
    try:
        for pair, well in ((office.client(), True), (office.client("late", expired=True), False)):
            shown = {"registry_client_certificate": pair.certificate, "registry_client_key": pair.key}
            there = {"registry_url": mutual.url, "registry_ca": office.certificate, "registry_token": None}
            said: list[str] = []
            assert await check_all(their_town.settings.model_copy(update=shown | there), said.append) is well
            (line,) = [line for line in said if "registry" in line]
            assert f"the client certificate ends on {last_day(pair.certificate)}" in line
            assert line.startswith("ok" if well else "FAULT")
    finally:
        await mutual.ends()


async def test_what_happens_can_be_seen_from_outside(their_town: Town, process: Process) -> None:
    before = numbers()
    await process.does({"do": "say", "status": 500})
    maryam = of_cast(their_town, MARYAM, "fa")
    await maryam.arrives()
    for _ in range(2):
        await maryam.writes(maryam.record.national_code)
        assert words(await maryam.reads("registry-unavailable"))
    after = numbers()
    assert (
        5 <= after["failures"] - before["failures"] <= 9
    )  # after its pause the open breaker lets a probe through, and the status is asked
    assert after["failed"] - before["failed"] >= 1
    assert after["breaker"] == 2
    RegistryWatch().answers_again()
    assert numbers()["breaker"] == 1
    RegistryWatch().turned(State.CLOSED)
    assert numbers()["breaker"] == 0


def numbers() -> dict[str, float]:
    names = {
        "failures": ("estelam_registry_failures_total", {"trouble": "failing"}),
        "failed": ("estelam_registry_seconds_count", {"outcome": "failing"}),
        "breaker": ("estelam_registry_breaker", {}),
    }
    return {name: REGISTRY.get_sample_value(*where) or 0.0 for name, where in names.items()}
