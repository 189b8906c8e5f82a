"""Polling: nothing is lost, whatever the messenger answers."""

import asyncio
import time
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from aiohttp import ClientSession

from bot.assembly import running
from bot.calls.answers import CallFailed
from bot.calls.transport import Line, Wire
from bot.incoming import poller, receiving
from bot.incoming.updates import Poison, chat_of, number_in, poison, told
from config.settings import given_settings
from domain.times import DAY
from messenger import running as running_messenger
from storage import inbox
from storage.errors import StoreMisconfigured, StoreUnavailable
from storage.transaction import Transaction
from tests.bot.conftest import BOT, PERSON_BOT, TOKENS, Chat, Start, World, rows, until
from tests.bot.echo import ECHO


@pytest.fixture
def database_url(sqlite_url: str) -> str:
    return sqlite_url


async def offsets(world: World) -> list[int | None]:
    calls = [call for call in await world.calls("getUpdates") if call["bot"] == PERSON_BOT]
    return [int(call["params"]["offset"]) if "offset" in call["params"] else None for call in calls]


@pytest.mark.parametrize("firsts", [(900_000_000, 500_000_000), (5, 5)], ids=["lower numbers", "the same numbers"])
async def test_what_waits_for_another_bot_is_answered_when_its_token_is_written_in_place_of_the_former_one(
    keys_file: Path, database_url: str, firsts: tuple[int, int]
) -> None:
    """For example the real bot after one to try."""
    real = {"person": "2001:person_person_person_person", "organisation": "2002:organisation_organisation"}
    for tokens, first in zip((TOKENS, real), firsts, strict=True):
        bots = [{"token": token, "username": f"{role}_bot", "name": "…"} for role, token in tokens.items()]
        async with running_messenger({"bots": bots, "people": [{"id": 1, "first_name": "N"}]}) as messenger:
            messenger.world.by_token[tokens["person"]].updates._next_id = first
            given = {f"{role}_token": token for role, token in tokens.items()}
            places = {"database_url": database_url, "keys_file": keys_file, "api_url": messenger.url}
            async with ClientSession() as session:
                chat = Chat(session, messenger.url, 1)
                await chat.send("hello")
                async with running(given_settings(**given, **places, link_url=messenger.url), ECHO) as program:
                    await chat.hears("echo hello")
                    await program.finish()


async def test_a_messenger_that_takes_no_notice_of_offsets_is_not_asked_again_and_again(
    keys_file: Path, database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It answers at once with what it brought before: a fault of its own, which calls without a pause do not mend."""
    bots = [{"token": token, "username": f"{role}_bot", "name": "…"} for role, token in TOKENS.items()]
    async with running_messenger({"bots": bots, "people": [{"id": 1, "first_name": "N"}]}) as messenger:
        monkeypatch.setattr(messenger.world.by_token[TOKENS["person"]].updates, "_confirm", id)
        given = {f"{role}_token": token for role, token in TOKENS.items()}
        places = {"database_url": database_url, "keys_file": keys_file, "api_url": messenger.url}
        async with ClientSession() as session:
            chat = Chat(session, messenger.url, 1)
            await chat.send("one")
            async with running(given_settings(**given, **places, link_url=messenger.url), ECHO):
                await chat.hears("echo one")
                before = len(await offsets(World(messenger, session)))
                await asyncio.sleep(1.5)
                assert len(await offsets(World(messenger, session))) - before < 5
                await chat.send("two")
                await chat.hears("echo one", "echo two", within=3)


async def test_after_days_of_silence_no_offset_is_kept_through_a_restart(
    world: World, start: Start, monkeypatch: pytest.MonkeyPatch
) -> None:
    """After a week without updates their numbers may begin anywhere, whenever the program was started."""
    now = [time.time_ns() // 1000]
    fittings = replace(ECHO, clock=lambda: now[0])
    monkeypatch.setattr(poller, "WAIT", 0.2)
    async with start(fittings):
        await world.chat().send("one")
        await world.chat().hears("echo one")
    now[0] += 5 * DAY
    async with start(fittings):
        asked = len(await offsets(world))
        now[0] += 4 * DAY
        await asyncio.sleep(1)
    assert set((await offsets(world))[asked + 1 :]) == {None}


async def test_an_update_that_nobody_can_read_is_put_aside(world: World, start: Start) -> None:
    async with start() as program:
        await world.chat().send("before")
        await world.chat().hears("echo before")
        intake = program.receiving._intakes[BOT]
        await intake.take(
            [{"update_id": 10**9, "message": {"chat": {"id": 1}, "from": {"id": 1}, "text": "no date, no message_id"}}]
        )
        await intake.take([{"update_id": 10**9 + 1, "surprise": 1}, {"no": "number"}, "nothing"])
        await until(lambda: program.members[0].dispatcher.depth == 0)
        await world.chat().hears("echo before", "sorry")
        states = {row["update_id"]: row["state"] for row in await program.store.read(rows, "inbox")}
    assert states[10**9] == "aside"
    assert states[10**9 + 1] == "aside"
    assert [state for number, state in states.items() if number < 0] == ["aside", "aside"]


async def test_a_second_poller_is_told_and_waited_for(
    world: World, start: Start, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.incoming.poller.SECOND_POLLER_PAUSE", 0.1)
    async with start():
        wire = Wire()
        other = Line(wire, world.url, TOKENS["person"])
        end = asyncio.get_running_loop().time() + 1
        while asyncio.get_running_loop().time() < end:
            with suppress(CallFailed):
                await other.post("getUpdates", {"timeout": 1})
        await wire.close()
        await world.chat().send("still here")
        await world.chat().hears("echo still here")
    assert "another process polls this bot" in caplog.text


async def test_a_token_that_was_made_anew_is_told_by_the_name_of_its_setting(
    keys_file: Path, database_url: str, port: int, caplog: pytest.LogCaptureFixture
) -> None:
    """Somebody had a new one made while the program runs: the log and the probe say which setting to write."""
    bots = [{"token": token, "username": f"{role}_bot", "name": "…"} for role, token in TOKENS.items()]
    async with running_messenger({"bots": bots, "people": [{"id": 1, "first_name": "N"}]}) as messenger:
        tokens = {f"{role}_token": token for role, token in TOKENS.items()}
        places = {"database_url": database_url, "keys_file": keys_file, "api_url": messenger.url, "web_port": port}
        ours = given_settings(**tokens, **places, link_url=messenger.url)
        async with running(ours, ECHO), ClientSession() as session:
            chat = Chat(session, messenger.url, 1)
            await chat.send("before")
            await chat.hears("echo before")
            del messenger.world.by_token[TOKENS["person"]]
            await chat.send("after")  # it ends the question that waits, and the next one is refused
            await until(lambda: "ESTELAM_PERSON_TOKEN: the messenger does not know this token" in caplog.text)
            async with session.get(f"http://127.0.0.1:{port}/readyz") as answer:
                assert "telegram-person: ESTELAM_PERSON_TOKEN: the messenger does not know" in await answer.text()


async def test_a_webhook_that_was_set_is_taken_off(world: World, start: Start) -> None:
    wire = Wire()
    line = Line(wire, world.url, TOKENS["person"])
    await line.post("setWebhook", {"url": "http://127.0.0.1:1/"})
    async with start():
        await world.chat().send("hello")
        await world.chat().hears("echo hello")
    await wire.close()


@pytest.mark.parametrize("do", ["502", "reset", "429"])
async def test_polling_goes_on_when_the_messenger_fails(world: World, start: Start, do: str) -> None:
    await world.fault(do, method="getUpdates", times=2)
    async with start():
        await world.chat().send("hello")
        await world.chat().hears("echo hello")


async def test_an_offset_moves_only_after_the_updates_are_saved(
    world: World, start: Start, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with start() as program:
        store: Any = program.store
        await asyncio.sleep(0.1)
        write = store.write
        failures: list[Any] = []

        async def fails(act: Any, *args: Any, **kw: Any) -> Any:
            if act is inbox.receive and len(failures) < 3:
                failures.append(kw["updates"])
                raise StoreUnavailable("away")
            return await write(act, *args, **kw)

        monkeypatch.setattr(store, "write", fails)
        await world.chat().send("hello")
        await world.chat().hears("echo hello")
        assert len(failures) == 3


@pytest.mark.parametrize(
    ("update", "chat_id"),
    [
        ({"update_id": 1, "message": {"chat": {"id": 5}, "from": {"id": 6}}}, 5),
        ({"update_id": 1, "callback_query": {"from": {"id": 6}, "message": {"chat": {"id": 5}}}}, 5),
        ({"update_id": 1, "callback_query": {"from": {"id": 6}}}, 6),
        ({"update_id": 1, "my_chat_member": {"chat": {"id": 5}, "from": {"id": 6}}}, 5),
        ({"update_id": 1, "inline_query": {"from": {"id": 6}}}, 6),
        ({"update_id": 1, "message": {"chat": None, "from": {"id": "x"}}}, 0),
        ({"update_id": 1, "poll": {"id": "9"}, "strange": [1]}, 0),
    ],
)
def test_the_chat_of_an_update_is_found(update: dict[str, Any], chat_id: int) -> None:
    assert chat_of(update) == chat_id


@pytest.mark.parametrize(
    "answer", [None, 5, [], {}, {"update_id": "1"}, {"update_id": True}, {"update_id": -1}, {"update_id": 2**52}]
)
def test_what_has_no_number_gets_one_of_its_own(answer: Any) -> None:
    one, again = told(answer), told(answer)
    assert isinstance(one, Poison)
    assert one.number < 0
    assert one == again


def test_the_number_of_what_cannot_be_read_is_found() -> None:
    assert number_in(b'{"ok":true,"result":[{"update_id" : 17,"message":{"text":"\\ud800"}}]}') == 17
    assert number_in(rb'{"message":{"text":"\"update_id\":5"},"update_id":6') == 6
    for nothing in (b"", b"<html>", b'{"update_id":"x"}', b'{"update_id":9999999999999999}'):
        assert number_in(nothing) is None
    assert len(poison(b"x" * 10**6, "too large", 3).raw) < 10**5


async def test_faults_that_are_far_apart_do_not_make_each_other_dearer(
    world: World, start: Start, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each has to be waited out, and in weeks there are some."""
    waited, receive, faults = list[int](), inbox.receive, [3]

    def fails(tx: Transaction, **given: Any) -> list[inbox.Received]:
        if len(waited) < faults[0]:
            raise StoreMisconfigured("no right to do this")
        return receive(tx, **given)

    def backoff(failures: int) -> float:
        waited.append(failures)
        return 0.01

    monkeypatch.setattr(receiving, "backoff", backoff)
    monkeypatch.setattr(inbox, "receive", fails)
    monkeypatch.setattr(receiving, "GONE_WELL", 0.5)
    async with start():
        await world.chat().send("one")
        await world.chat().hears("echo one")
        await asyncio.sleep(0.6)
        faults[0] = 5
        await world.chat().send("two")
        await world.chat().hears("echo one", "echo two")
    assert waited == [1, 2, 3, 1, 2]
