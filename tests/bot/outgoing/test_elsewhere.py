"""Notices that cannot be said where they were meant to: one person, two messengers, and a real sender for each."""

import asyncio
import signal
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import aiohttp
import pytest

from bot.calls.answers import Unreachable
from bot.fittings import Fittings
from bot.jobs.table import resend, take_elsewhere
from bot.outgoing import reach
from bot.program import Program
from config.settings import Settings
from messenger import running as running_messenger
from services.vault import KeyVault
from storage import joined, outbox, people
from storage.outbox import Outgoing
from storage.store import Store, open_store
from storage.transaction import Transaction
from tests.bot.conftest import OFFICE_BOT, PERSON_BOT, TOKENS, Chat, Start, World, rows, until
from tests.bot.echo import ECHO, words
from tests.bot.test_process import environment, launched

__all__ = ["environment"]

TELEGRAM, BALE = "telegram-person", "bale-person"
BALE_TOKENS = {"person": "2001:bale_bale_bale_bale_person", "organisation": "2002:bale_bale_bale_bale_organisation"}
BALE_BOT = "bale_person_bot"
ME, ON_BALE = 1, 2  # on Bale he has the number that somebody else has on Telegram
MINUTE = 60 * 1_000_000


class Clock:
    def __init__(self) -> None:
        self.ahead = 0

    def __call__(self) -> int:
        return ECHO.clock() + self.ahead


@pytest.fixture
async def world() -> AsyncIterator[World]:
    """Telegram and Bale, each with both bots."""
    bots = [
        {"token": TOKENS["person"], "username": PERSON_BOT, "name": "Person"},
        {"token": TOKENS["organisation"], "username": OFFICE_BOT, "name": "Office"},
        {"token": BALE_TOKENS["person"], "username": BALE_BOT, "name": "Person", "messenger": "bale"},
        {"token": BALE_TOKENS["organisation"], "username": "bale_office_bot", "name": "Office", "messenger": "bale"},
    ]
    people = [{"id": ME, "bale_id": ON_BALE, "first_name": "Maryam"}, {"id": 2, "bale_id": 3, "first_name": "Amir"}]
    async with running_messenger({"bots": bots, "people": people}) as messenger, aiohttp.ClientSession() as session:
        world = World(messenger, session)
        for chat in (world.chat(ME), world.chat(ME, BALE_BOT), world.chat(2), world.chat(2, BALE_BOT)):
            await chat.start()
        yield world


@pytest.fixture
def database_url(sqlite_url: str) -> str:
    return sqlite_url


@pytest.fixture
def settings(settings: Settings, world: World) -> Settings:
    bale = {f"bale_{role}_token": token for role, token in BALE_TOKENS.items()}
    kept = settings.model_dump() | bale | {"bale_api_url": world.url, "bale_link_url": world.url}
    return type(settings).model_validate(kept)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def fittings(clock: Clock, monkeypatch: pytest.MonkeyPatch) -> Fittings:
    """No job runs by itself, and a messenger that is away is noticed soon."""
    monkeypatch.setattr(reach, "SILENCE", 0.05)
    monkeypatch.setattr(reach, "PAUSE", 0.05)
    return replace(ECHO, clock=clock, jobs=())


async def lives_on_both(store: Store, *, last: str = TELEGRAM) -> dict[str, int]:
    """One person's accounts, by bot; he was last on `last`."""
    return await store.write(_lives_on_both, last)


def _lives_on_both(tx: Transaction, last: str) -> dict[str, int]:
    accounts = {
        bot: people.open_account(tx, bot=bot, user_id=number, chat_id=number, language="fa", now=1)
        for bot, number in ((TELEGRAM, ME), (BALE, ON_BALE))
    }
    person_id = people.keep_person(tx, national_code="9990000379", name="x", phone="+989990000001", now=1)
    for account_id in accounts.values():
        people.link(tx, account_id, person_id=person_id, now=1)
    own = people.account_by_id(tx, accounts[last])
    assert own is not None
    joined.begin_to_tell_apart(tx, own, at=own.id, now=2)
    return accounts


def notify(tx: Transaction, account_id: int, *texts: str, now: int, urgent: bool = True) -> None:
    """Notices for whoever this account is, where he is reached now."""
    own = people.account_by_id(tx, account_id)
    assert own is not None
    to = joined.reached(tx, own)
    for text in texts:
        method, payload = words(to.chat_id, text)
        outbox.add(tx, Outgoing(to.bot, to.chat_id, method, payload, urgent=urgent, account_id=to.id), now=now)


async def settled(program: Program, *, within: float = 10) -> list[dict[str, Any]]:
    await until(lambda: all(member.sender.depth == 0 for member in program.members), within)
    return await program.store.read(rows, "outbox")


def states(found: list[dict[str, Any]]) -> list[tuple[str, str]]:
    return [(row["bot"], row["state"]) for row in found]


async def test_what_a_blocked_chat_would_not_hear_is_said_on_his_other_messenger_in_order(
    world: World, start: Start, fittings: Fittings, clock: Clock
) -> None:
    async with start(fittings) as program:
        accounts = await lives_on_both(program.store)
        await world.chat(ME).block()
        await program.store.write(notify, accounts[TELEGRAM], "a", "b", "c", now=clock())
        await world.chat(ME, BALE_BOT).hears("a", "b", "c")
        found = await settled(program)
        assert states(found) == [(TELEGRAM, "elsewhere")] * 3 + [(BALE, "sent")] * 3
        assert all(row["payload_sealed"] is None for row in found)
        await program.store.write(notify, accounts[TELEGRAM], "d", now=clock())
        await world.chat(ME, BALE_BOT).hears("a", "b", "c", "d")
        assert states(await settled(program))[-1] == (BALE, "sent"), "it is known by now where he is not to be reached"
    assert await world.chat(ME).heard() == []
    assert await world.chat(2).heard() == [], "his number on Bale is hers on Telegram, and she hears nothing"


async def test_an_answer_stays_where_he_asked_and_fails_there(
    world: World, start: Start, fittings: Fittings, clock: Clock
) -> None:
    async with start(fittings) as program:
        await lives_on_both(program.store)
        await world.chat(ME).block()
        await program.store.write(outbox.add, Outgoing(TELEGRAM, ME, *words(ME, "an answer")), now=clock())
        assert states(await settled(program)) == [(TELEGRAM, "failed")]
    assert await world.chat(ME, BALE_BOT).heard() == []


async def test_who_blocked_us_everywhere_is_told_nowhere(
    world: World, start: Start, fittings: Fittings, clock: Clock
) -> None:
    async with start(fittings) as program:
        accounts = await lives_on_both(program.store)
        for bot in (PERSON_BOT, BALE_BOT):
            await world.chat(ME, bot).block()
        await program.store.write(notify, accounts[TELEGRAM], "a", now=clock())
        assert states(await settled(program)) == [(TELEGRAM, "elsewhere"), (BALE, "failed")]
        await program.store.write(notify, accounts[TELEGRAM], "b", now=clock())
        assert (await settled(program))[-1]["state"] == "failed"


@pytest.mark.parametrize("how", ["reset", "502"])
async def test_notices_leave_a_messenger_that_is_down_for_two_minutes_and_are_not_said_again(
    world: World, start: Start, fittings: Fittings, clock: Clock, how: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with start(fittings) as program:
        accounts = await lives_on_both(program.store)
        await world.fault(how, bot=PERSON_BOT, method="sendMessage", times=None)
        await program.store.write(outbox.add, Outgoing(TELEGRAM, 2, *words(2, "an answer to Amir")), now=clock())
        await program.store.write(notify, accounts[TELEGRAM], "a", "b", now=clock())
        await program.store.write(notify, accounts[TELEGRAM], "patient", now=clock(), urgent=False)
        await asyncio.sleep(0.5)
        await resend(program.work)
        assert await world.chat(ME, BALE_BOT).heard() == [], "it may be back in a moment"
        monkeypatch.setattr(reach, "DOWN_AFTER", 0.5)
        await until_heard(world, program, 3 if how == "502" else 2)
        await world.mend()
        await until(lambda: all(member.sender.depth == 0 for member in program.members), 20)
        await program.store.write(notify, accounts[TELEGRAM], "he is back", now=clock())
        await settled(program)
    heard = await world.chat(ME, BALE_BOT).heard(), await world.chat(ME).heard()
    assert heard == split(["a", "b", "patient", "he is back"], at=how)
    assert await world.chat(2).heard() == ["an answer to Amir"], "an answer waits for its messenger"


def split(texts: list[str], *, at: str) -> tuple[list[str], list[str]]:
    """After a connection that was cut it is not known whether the first had arrived: it stays, and is said once."""
    return (texts[:3], texts[3:]) if at == "502" else (texts[1:3], [texts[0], texts[3]])


async def test_a_notice_whose_call_fails_while_others_leave_goes_before_them(
    world: World, start: Start, fittings: Fittings, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    called, is_refused = 0, asyncio.Event()

    async def is_not_there(method: str, *_: Any, **__: Any) -> Any:
        nonlocal called
        if method == "sendMessage":
            called += 1
            if called == 2:
                await is_refused.wait()
        raise Unreachable("nobody is there", was_sent=False)

    monkeypatch.setattr(reach, "DOWN_AFTER", 0)
    async with start(fittings) as program:
        accounts = await lives_on_both(program.store)
        (line,) = (member.line for member in program.members if member.bot == TELEGRAM)
        monkeypatch.setattr(line, "post", is_not_there)
        await program.store.write(notify, accounts[TELEGRAM], "a", "b", "c", now=clock())
        await until(lambda: called == 2)
        leaving = asyncio.create_task(resend(program.work))
        await asyncio.sleep(0.2)
        is_refused.set()
        await leaving
        await world.chat(ME, BALE_BOT).hears("a", "b", "c")


async def until_heard(world: World, program: Program, count: int) -> None:
    for _ in range(200):
        await resend(program.work)
        if len(await world.chat(ME, BALE_BOT).heard()) == count:
            return
        await asyncio.sleep(0.05)
    raise AssertionError(await world.chat(ME, BALE_BOT).heard())


async def test_notices_of_a_messenger_that_is_not_run_any_more_go_to_the_other_one(
    world: World, start: Start, fittings: Fittings, clock: Clock
) -> None:
    """Its tokens were taken out of the settings while notices waited for it."""
    async with start(fittings, bale_person_token=None, bale_organisation_token=None) as program:
        accounts = await lives_on_both(program.store, last=BALE)
        await program.store.write(notify, accounts[BALE], "a", "b", now=clock())
        await take_elsewhere(program.work)
        assert await world.chat(ME).heard() == []
        clock.ahead += 3 * MINUTE
        await take_elsewhere(program.work)
        await world.chat(ME).hears("a", "b")
        assert states(await settled(program)) == [(BALE, "elsewhere")] * 2 + [(TELEGRAM, "sent")] * 2


async def test_killed_while_notices_move_each_is_said_once_and_in_order(
    world: World, environment: dict[str, str], tmp_path: Path
) -> None:
    """A process of its own is killed again and again; only the message in flight at such a moment may be repeated."""
    texts = [f"{number}" for number in range(120)]
    for role, token in BALE_TOKENS.items():
        environment[f"ESTELAM_BALE_{role.upper()}_TOKEN"] = token
    environment |= {"ESTELAM_BALE_API_URL": world.url, "ESTELAM_BALE_LINK_URL": world.url}
    await world.chat(ME).block()
    async with launched(environment, tmp_path / "log") as process:
        await process.logged("ready")
    store = await open_store(environment["ESTELAM_DATABASE_URL"], KeyVault.load(Path(environment["ESTELAM_KEYS_FILE"])))
    accounts = await lives_on_both(store)
    await store.write(notify, accounts[TELEGRAM], *texts, now=ECHO.clock())
    await store.close()
    kills = 0
    while len(set(await world.chat(ME, BALE_BOT).heard())) < len(texts) and kills < 40:
        before = len(await world.chat(ME, BALE_BOT).heard())
        async with launched(environment, tmp_path / f"log{kills}") as process:
            await moves_on(world.chat(ME, BALE_BOT), before + 25, len(texts) + kills)
            await process.end(signal.SIGKILL)
        kills += 1
    heard = await world.chat(ME, BALE_BOT).heard()
    assert kills > 2
    assert list(dict.fromkeys(heard)) == texts, "all of them, in order"
    assert len(heard) - len(texts) <= kills, "what was in flight"
    assert await world.chat(ME).heard() == []


async def moves_on(chat: Chat, wanted: int, most: int) -> None:
    for _ in range(2000):
        if len(await chat.heard()) >= min(wanted, most):
            return
        await asyncio.sleep(0.005)
