"""Meeting the messengers at a start: each at its own address, and whoever is away or wrong holds up nobody else."""

import asyncio
import time
from collections.abc import Callable
from typing import Any

import aiohttp
import pytest

from bot import meeting
from bot.assembly import running
from bot.calls import transport
from bot.faults import StartFault
from bot.program import Program
from config.settings import Settings
from storage import bots
from storage.errors import StoreUnavailable
from tests.bot.apart import ME, ON_BALE, ON_TELEGRAM, Chat, bale, session, settings_with, telegram
from tests.bot.conftest import OFFICE_BOT, PERSON_BOT, until
from tests.bot.echo import ECHO
from tests.bot.on_bale import BALE_BOT, BALE_OFFICE_BOT
from tests.killable import Killable

__all__ = ["bale", "session", "settings_with", "telegram"]

WRONG = {
    "person_token": "1001:somebody_elses_somebody_elses",
    "organisation_token": "1002:somebody_elses_somebody_elses",
    "bale_person_token": "2001:somebody_elses_somebody_elses",
    "bale_organisation_token": "2002:somebody_elses_somebody_elses",
}


@pytest.fixture
def database_url(sqlite_url: str) -> str:
    return sqlite_url


async def is_answered(chat: Chat, text: str) -> None:
    before = await chat.heard()
    await chat.send(text)
    await chat.hears(*before, f"echo {text}")


def troubles(program: Program) -> dict[str, str]:
    return dict(line.split(": ", 1) for line in program.receiving.health.lines())


@pytest.mark.timed
@pytest.mark.parametrize("how", ["dies", "falls_silent"])
async def test_a_messenger_that_is_away_at_the_start_opens_by_itself_when_it_comes(
    telegram: Killable,
    bale: Killable,
    settings_with: Callable[..., Settings],
    session: aiohttp.ClientSession,
    monkeypatch: pytest.MonkeyPatch,
    how: str,
) -> None:
    """Whoever wrote to it meanwhile is answered then, in order, and once."""
    monkeypatch.setattr(transport, "READ_TIMEOUT", 1.0)
    here, there = Chat(session, telegram.url, ME), Chat(session, bale.url, ME, BALE_BOT)
    await there.start()
    for text in ("first", "second"):
        await there.send(text)
    await getattr(bale, how)()
    began = time.monotonic()
    async with running(settings_with(), ECHO) as program:
        assert time.monotonic() - began < 5, "the start waits for nobody longer than the grace"
        assert list(program.opened) == ON_TELEGRAM
        await is_answered(here, "meanwhile")
        assert set(troubles(program)) == {*ON_TELEGRAM, *ON_BALE}
        assert all(troubles(program)[bot] not in ("receives updates", "") for bot in ON_BALE)
        await bale.comes_up()
        await there.hears("echo first", "echo second", within=20)
        await is_answered(there, "third")
        await is_answered(here, "as before")
        await until(lambda: set(program.opened) == {*ON_TELEGRAM, *ON_BALE}, 20)
        await program.finish()


async def test_what_was_to_be_said_on_a_messenger_that_was_away_at_the_start_is_said_when_it_comes(
    telegram: Killable, bale: Killable, settings_with: Callable[..., Settings], session: aiohttp.ClientSession
) -> None:
    """A former run had taken it in and was ended before it answered."""
    there = Chat(session, bale.url, ME, BALE_BOT)
    await there.start()
    async with running(settings_with(), ECHO) as program:
        await is_answered(there, "a")
        await there.send("slow 30")
        await there.send("b")
        await until(lambda: {each.bot: each.dispatcher.depth for each in program.members}["bale-person"] == 2)
    await bale.dies()
    async with running(settings_with(), ECHO) as program:
        await is_answered(Chat(session, telegram.url, ME), "meanwhile")
        await bale.comes_up()
        await until(lambda: "bale-person" in program.opened, 20)
        await is_answered(Chat(session, bale.url, ME, BALE_OFFICE_BOT), "in another chat")
        depths = {each.bot: each.dispatcher.depth for each in program.members}
        assert depths["bale-person"] == 2, "the slow one is at work, and the next one waits for it"


@pytest.mark.parametrize("role", ["person", "organisation"])
async def test_one_wrong_token_is_told_by_its_setting_and_its_messengers_other_bot_waits_for_its_name(
    telegram: Killable,
    settings_with: Callable[..., Settings],
    session: aiohttp.ClientSession,
    role: str,
    caplog: pytest.LogCaptureFixture,
) -> None:
    name = f"bale_{role}_token"
    async with running(settings_with(**{name: WRONG[name]}), ECHO) as program:
        assert list(program.opened) == ON_TELEGRAM
        await is_answered(Chat(session, telegram.url, ME), "hello")
        other = "organisation" if role == "person" else "person"
        said = troubles(program)
        assert said[f"bale-{role}"].startswith(f"ESTELAM_{name.upper()}: the messenger does not know this token.")
        assert said[f"bale-{other}"] == meeting.NAMELESS
    assert f"ESTELAM_{name.upper()}" in caplog.text
    assert "somebody_elses" not in caplog.text, "a token is never told"


async def test_a_messenger_whose_tokens_are_both_wrong_leaves_the_other_alone(
    bale: Killable, settings_with: Callable[..., Settings], session: aiohttp.ClientSession
) -> None:
    wrong = {name: WRONG[name] for name in ("person_token", "organisation_token")}
    async with running(settings_with(**wrong), ECHO) as program:
        assert list(program.opened) == ON_BALE
        await is_answered(Chat(session, bale.url, ME, BALE_BOT), "hello")
        said = troubles(program)
        assert said["telegram-person"].startswith("ESTELAM_PERSON_TOKEN: ")
        assert said["telegram-organisation"].startswith("ESTELAM_ORGANISATION_TOKEN: ")


async def test_when_all_tokens_are_wrong_the_start_ends_and_names_every_setting(
    settings_with: Callable[..., Settings],
) -> None:
    with pytest.raises(StartFault) as fault:
        async with running(settings_with(**WRONG), ECHO):
            pytest.fail("there is nothing to run")
    named = [line.partition(":")[0] for line in str(fault.value).splitlines()]
    assert sorted(named) == sorted(f"ESTELAM_{name.upper()}" for name in WRONG)


async def test_a_wrong_token_is_no_reason_to_give_up_while_the_other_messenger_may_come(
    bale: Killable, settings_with: Callable[..., Settings], session: aiohttp.ClientSession
) -> None:
    wrong = {name: WRONG[name] for name in ("person_token", "organisation_token")}
    await bale.dies()

    async def start() -> None:
        async with running(settings_with(**wrong), ECHO):
            await is_answered(Chat(session, bale.url, ME, BALE_BOT), "at last")

    starting = asyncio.create_task(start())
    await asyncio.sleep(1)
    assert not starting.done()
    await bale.comes_up()
    await starting


async def test_names_of_an_earlier_start_are_known_so_a_bot_runs_without_its_messengers_other_one(
    bale: Killable, settings_with: Callable[..., Settings], session: aiohttp.ClientSession
) -> None:
    async with running(settings_with(), ECHO) as program:
        await until(lambda: set(program.opened) == {*ON_TELEGRAM, *ON_BALE})
        known = await program.store.read(bots.known)
        assert {bot: each.username for bot, each in known.items()} == {
            "telegram-person": PERSON_BOT,
            "telegram-organisation": OFFICE_BOT,
            "bale-person": BALE_BOT,
            "bale-organisation": BALE_OFFICE_BOT,
        }
    wrong = {"bale_organisation_token": WRONG["bale_organisation_token"]}
    async with running(settings_with(**wrong), ECHO) as program:
        await until(lambda: "bale-person" in program.opened)
        await is_answered(Chat(session, bale.url, ME, BALE_BOT), "hello")
        (house,) = [each.house for each in program.members if each.bot == "bale-person"]
        assert house.usernames["organisation"] == BALE_OFFICE_BOT, "links lead there all the same"


async def test_a_database_that_is_away_when_a_messenger_comes_leaves_no_bot_out(
    bale: Killable,
    settings_with: Callable[..., Settings],
    session: aiohttp.ClientSession,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(meeting, "backoff", lambda _failures: 0.1)
    await bale.dies()
    async with running(settings_with(), ECHO) as program:
        write, failures = program.store.write, 0

        async def fails_at_first(act: Any, *args: Any, **kw: Any) -> Any:
            nonlocal failures
            if act is bots.keep and failures < 3:
                failures += 1
                raise StoreUnavailable("away")
            return await write(act, *args, **kw)

        monkeypatch.setattr(program.store, "write", fails_at_first)
        await bale.comes_up()
        await until(lambda: set(program.opened) == {*ON_TELEGRAM, *ON_BALE}, 20)
        assert failures == 3
        await is_answered(Chat(session, bale.url, ME, BALE_BOT), "hello")
