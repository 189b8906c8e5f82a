"""Webhooks of two messengers by one endpoint: who may bring updates, and whom the program believes."""

import logging
from io import BytesIO
from typing import Any

import pytest
from pydantic import SecretStr

from bot.calls.transport import Line, Wire
from bot.incoming import dispatcher, receiving
from bot.incoming.webhooks import door
from storage import inbox
from storage.errors import StoreUnavailable
from storage.transaction import Row, Transaction
from tests.bot.conftest import BOT, PERSON_BOT, Start, World, rows, until
from tests.bot.on_bale import BALE_BOT, BALE_TOKENS, ON_BALE, come_to_bale, control

SECRET = "a_secret_that_nobody_can_guess"
HEADERS = {"X-Telegram-Bot-Api-Secret-Token": SECRET}
KEY = door(ON_BALE, SECRET, secret_header=False).key
UPDATE = {"update_id": 7, "message": {"message_id": 1, "date": 1, "chat": {"id": 1, "type": "private"}}}


@pytest.fixture
def database_url(sqlite_url: str) -> str:
    return sqlite_url


@pytest.fixture
async def webhooks(world: World, here: str, port: int) -> dict[str, Any]:
    """Settings for both messengers by webhook; this port stands for one that Bale calls."""
    await control(world, "webhook_ports", ports=[port])
    bale = await come_to_bale(world)
    return {**bale, "webhook_url": here, "web_port": port, "webhook_secret": SecretStr(SECRET)}


async def post(world: World, address: str, **how: Any) -> int:
    async with world.session.post(address, **how) as answer:
        return answer.status


async def test_both_messengers_bring_updates_to_one_endpoint(
    world: World, start: Start, webhooks: dict[str, Any]
) -> None:
    async with start(**webhooks):
        await world.chat().send("one")
        await world.chat(bot=BALE_BOT).send("two")
        await world.chat().hears("echo one")
        await world.chat(bot=BALE_BOT).hears("echo two")
    assert await world.calls("getUpdates") == []
    async with world.session.get(f"{world.url}/control/ignored") as answer:
        assert (await answer.json())["ignored"] == []


def test_a_key_in_a_path_is_long_different_for_each_bot_and_another_with_another_secret() -> None:
    keys = {door(bot, secret, secret_header=False).key for bot in (ON_BALE, "bale-organisation") for secret in "ab"}
    assert len(keys) == 4
    assert all(key is not None and len(key) == 43 for key in keys)  # 256 bits, six in each character
    assert door(BOT, SECRET, secret_header=True).key is None


@pytest.mark.parametrize("told", [("", ""), ("guessed", ""), ("", "guessed"), ("", SECRET)])
@pytest.mark.parametrize(("bot", "secret", "header"), [(BOT, SECRET, True), (BOT, "", True), (ON_BALE, SECRET, False)])
def test_a_door_opens_to_nothing_but_what_was_agreed_on(
    bot: str, secret: str, header: bool, told: tuple[str, str]
) -> None:
    assert not door(bot, secret, secret_header=header).opens(*told)


@pytest.mark.parametrize(
    ("path", "headers", "status"),
    [
        (f"{ON_BALE}/{KEY}", {}, 200),
        (f"{ON_BALE}/{KEY}", HEADERS, 200),
        (ON_BALE, {}, 403),
        (ON_BALE, HEADERS, 403),
        (f"{ON_BALE}/{'A' * 43}", {}, 403),
        (f"{ON_BALE}/{SECRET}", {}, 403),
        (f"bale-organisation/{KEY}", {}, 403),
        (f"{BOT}/{KEY}", {}, 403),
        (f"{BOT}/{KEY}", HEADERS, 403),
        (f"{BOT}/{door(BOT, SECRET, secret_header=False).key}", {}, 403),
        (f"{ON_BALE}/%D8%A7%00", {}, 403),
    ],
)
async def test_each_messenger_is_believed_by_its_own_sign_alone(
    world: World, start: Start, webhooks: dict[str, Any], here: str, path: str, headers: dict[str, str], status: int
) -> None:
    async with start(**webhooks):
        assert await post(world, f"{here}/updates/{path}", json=UPDATE, headers=headers) == status


async def test_another_secret_is_told_seldom_and_what_comes_without_any_is_not(
    world: World, start: Start, webhooks: dict[str, Any], here: str, caplog: pytest.LogCaptureFixture
) -> None:
    """One of several processes was given another one: the messenger brings what this one refuses, and people wait."""
    another = {"X-Telegram-Bot-Api-Secret-Token": "that_of_another_process"}
    async with start(**webhooks):
        await post(world, f"{here}/updates/{BOT}", json=UPDATE)
        await post(world, f"{here}/updates/{ON_BALE}", json=UPDATE)
        assert "another secret" not in caplog.text
        for _ in range(3):
            await post(world, f"{here}/updates/{BOT}", json=UPDATE, headers=another)
            await post(world, f"{here}/updates/{ON_BALE}/{'A' * 43}", json=UPDATE)
    assert caplog.text.count("an update with another secret than ESTELAM_WEBHOOK_SECRET") == 2
    assert "that_of_another_process" not in caplog.text
    assert "A" * 43 not in caplog.text


@pytest.mark.parametrize("kind", ["application/json", "text/plain", "application/octet-stream", "nonsense"])
async def test_what_counts_is_the_body_whatever_it_is_called(
    world: World, start: Start, webhooks: dict[str, Any], here: str, kind: str
) -> None:
    address = f"{here}/updates/{ON_BALE}/{KEY}"
    async with start(**webhooks) as program:
        assert await post(world, address, data=b'{"update_id": 7}', headers={"Content-Type": kind}) == 200
        await until(lambda: program.work.dispatchers[ON_BALE].depth == 0)
        assert [row["update_id"] for row in await program.store.read(rows, "inbox")] == [7]


@pytest.mark.parametrize(
    "body",
    [
        b"[]",
        b"{",
        b"x" * (1 << 20 | 1),
        b"5",
        b"null",
        b'"x"',
        b"{}",
        b'{"update_id": "7"}',
        b'{"update_id": true}',
        b'{"update_id": 9223372036854775808}',
    ],
)
async def test_what_has_no_number_is_kept_aside_and_the_next_one_is_handled(
    world: World, start: Start, webhooks: dict[str, Any], here: str, body: bytes
) -> None:
    async with start(**webhooks) as program:
        for _ in range(2):
            assert await post(world, f"{here}/updates/{ON_BALE}/{KEY}", data=BytesIO(body)) == 200
        (kept,) = await program.store.read(rows, "inbox")
        assert (kept["state"], kept["update_id"] < 0, bool(kept["reason"])) == ("aside", True, True)
        await world.chat(bot=BALE_BOT).send("good")
        await world.chat(bot=BALE_BOT).hears("echo good")


async def test_updates_come_only_from_the_networks_of_their_messenger(
    world: World, start: Start, webhooks: dict[str, Any], here: str
) -> None:
    sources = {"webhook_sources_bale": "192.0.2.0/24", "webhook_sources_telegram": ""}
    known = {name: parsed(name, written) for name, written in sources.items()}
    address = f"{here}/updates/{ON_BALE}/{KEY}"
    async with start(**webhooks, **known):
        assert await post(world, address, json=UPDATE) == 403
        assert await post(world, address, json=UPDATE, headers={"X-Forwarded-For": "192.0.2.9, 198.51.100.1"}) == 403
        assert await post(world, address, json=UPDATE, headers={"X-Forwarded-For": "198.51.100.1, 192.0.2.9"}) == 200
        assert await post(world, f"{here}/updates/{BOT}", json=UPDATE, headers=HEADERS) == 200


def parsed(name: str, written: str) -> Any:
    from config.settings import given_settings

    tokens = {"person_token": "1001:person_person_person_person", "organisation_token": "1002:organisation_organis"}
    return getattr(given_settings(**tokens, **{name: written}), name)


async def test_no_log_ever_holds_the_key_of_a_path(
    world: World, start: Start, webhooks: dict[str, Any], here: str, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    async with start(**webhooks):
        await world.fault("502", method="setWebhook", times=1)
        await post(world, f"{here}/updates/{ON_BALE}/{KEY}", data=b"{")
        await post(world, f"{here}/updates/{ON_BALE}/{KEY}", json=UPDATE)
        await world.chat(bot=BALE_BOT).send("hello")
        await world.chat(bot=BALE_BOT).hears("echo hello")
    assert KEY
    assert "an update is kept aside" in caplog.text
    assert KEY not in caplog.text


async def test_a_webhook_that_somebody_took_off_is_set_again(
    world: World, start: Start, webhooks: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(receiving, "LOOK", 0.1)
    wire = Wire()
    line = Line(wire, world.url, BALE_TOKENS["person"])
    async with start(**webhooks):
        await world.chat(bot=BALE_BOT).send("one")
        await world.chat(bot=BALE_BOT).hears("echo one")
        await line.post("deleteWebhook", {})
        await world.chat(bot=BALE_BOT).send("two")
        await world.chat(bot=BALE_BOT).hears("echo one", "echo two")
    await wire.close()


async def test_a_program_that_polls_takes_a_webhook_off_before_it_begins(
    world: World, start: Start, webhooks: dict[str, Any], here: str
) -> None:
    """A messenger might answer whoever polls beside a webhook with nothing at all."""
    wire = Wire()
    await Line(wire, world.url, BALE_TOKENS["person"]).post("setWebhook", {"url": f"{here}/elsewhere"})
    polling = {name: value for name, value in webhooks.items() if name != "webhook_url"}
    async with start(**polling):
        await world.chat(bot=BALE_BOT).send("hello")
        await world.chat(bot=BALE_BOT).hears("echo hello")
    first = {
        method: next(call["at"] for call in await world.calls(method) if call["bot"] == BALE_BOT)
        for method in ("deleteWebhook", "getUpdates")
    }
    assert first["deleteWebhook"] < first["getUpdates"]
    await wire.close()


async def test_one_messenger_that_does_not_take_the_webhook_leaves_the_other_alone(
    world: World, start: Start, webhooks: dict[str, Any]
) -> None:
    await control(world, "webhook_ports", ports=[])
    async with start(**webhooks) as program:
        await world.chat().send("one")
        await world.chat().hears("echo one")
        lines = dict(line.split(": ", 1) for line in program.receiving.health.lines())
        assert lines[BOT] == "receives updates"
        await until(lambda: any("only on ports 443 or 88" in line for line in program.receiving.health.lines()))


async def test_a_bot_that_is_met_late_takes_what_came_before_in_its_order(
    world: World, start: Start, webhooks: dict[str, Any], here: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """More waits than is read of the table at once, and more of it comes meanwhile."""
    monkeypatch.setattr(dispatcher, "PAGE", 10)
    async with start(**webhooks):
        pass
    await world.fault("502", method="getMe", bot=PERSON_BOT, times=4)
    async with start(**webhooks) as program:

        async def bring(number: int, chat: int) -> None:
            update = UPDATE | {"update_id": number, "message": written(f"{number}", chat)}
            assert await post(world, f"{here}/updates/{BOT}", headers=HEADERS, json=update) == 200

        for number in range(1, 101):
            await bring(number, chat=number)
        assert BOT not in program.opened
        last = 200
        while last < 240 or BOT not in program.opened:
            last += 1
            await bring(last, chat=101)
        await until(lambda: program.members[0].dispatcher.depth == 0, 30)
        said = [row["update_id"] for row in await program.store.read(done_in, 101)]
    assert said == list(range(201, last + 1))


async def test_a_bot_that_cannot_read_yet_what_came_before_takes_nothing_that_came_after(
    world: World, start: Start, webhooks: dict[str, Any], here: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with start(**webhooks):
        pass
    reads, away = inbox.waiting, [StoreUnavailable("away for a moment")]

    def waiting(tx: Transaction, **given: Any) -> inbox.Page:
        if away and given["bot"] == BOT:
            raise away.pop()
        return reads(tx, **given)

    monkeypatch.setattr(inbox, "waiting", waiting)
    await world.fault("502", method="getMe", bot=PERSON_BOT, times=3)
    async with start(**webhooks) as program:
        last = 0
        while last < 20 or f"{BOT}: receives updates" not in program.receiving.health.lines():
            last += 1
            update = UPDATE | {"update_id": last, "message": written(f"{last}", 101)}
            assert await post(world, f"{here}/updates/{BOT}", headers=HEADERS, json=update) == 200
        await until(lambda: program.members[0].dispatcher.depth == 0, 30)
        said = [row["update_id"] for row in await program.store.read(done_in, 101)]
    assert not away
    assert said == list(range(1, last + 1))


def written(text: str, chat: int) -> dict[str, Any]:
    whose = {"id": chat, "first_name": "A"}
    sender = whose | {"is_bot": False}
    return {"message_id": 1, "date": 1, "chat": whose | {"type": "private"}, "from": sender, "text": text}


def done_in(tx: Transaction, chat_id: int) -> list[Row]:
    return tx.all("SELECT update_id FROM inbox WHERE chat_id = :chat ORDER BY done_at, id", chat=chat_id)
