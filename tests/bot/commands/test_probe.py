"""A probe of the local Bale, with somebody who does what he is asked: what it finds out are the switches."""

import asyncio
import os
import re
import socket
from collections.abc import AsyncIterator
from dataclasses import fields
from pathlib import Path
from typing import Any

import orjson
import pytest
from aiohttp import ClientSession
from pydantic import SecretStr

from bot.alone import alone
from bot.faults import StartFault
from bot.platforms.capabilities import BALE, read_findings, with_findings
from bot.probe.session import Wish, probe
from bot.probe.table import EXPERIMENTS
from config.settings import Settings
from config.texts import Texts
from messenger import Messenger
from messenger import running as running_messenger
from messenger.bale.switches import Switches
from services.vault import KeyVault
from storage import inbox
from storage.shares import ALL
from storage.store import open_store
from tests.bot.conftest import World
from tests.bot.on_bale import BALE_BOT, BALE_TOKENS, ON_BALE, come_to_bale, command, control, environment_for

SWITCHES = [field.name for field in fields(Switches)]
PEOPLE = [
    {"id": number, "first_name": f"Nobody {number}", "username": f"nobody_{number}", "bale_id": 5000 + number}
    for number in (1, 2)
]
WISH = Wish("bale", "person", None, 5.0, "en")


@pytest.fixture
def database_url(sqlite_url: str) -> str:
    return sqlite_url


@pytest.fixture
async def messenger() -> AsyncIterator[Messenger]:
    async with running_messenger({"bots": [], "people": PEOPLE}) as messenger:
        yield messenger


@pytest.fixture
async def world(messenger: Messenger) -> AsyncIterator[World]:
    async with ClientSession() as session:
        yield World(messenger, session)


@pytest.fixture
async def known(world: World, settings: Settings, tmp_path: Path) -> Settings:
    """The settings, with Bale's bots, a webhook, and a place for what is found out."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = int(free.getsockname()[1])
    await control(world, "webhook_ports", ports=[port])
    webhook = {"webhook_url": f"http://127.0.0.1:{port}", "web_port": port, "webhook_secret": SecretStr("s" * 20)}
    findings = {"bale_findings": tmp_path / "found" / "bale.json"}
    return settings.model_copy(update=await come_to_bale(world) | webhook | findings)


class Operator:
    """Does whatever the command line tells him to, and hears everything that it says."""

    def __init__(self, messenger: Messenger, world: World) -> None:
        self.messenger = messenger
        self.phone = world.chat(bot=BALE_BOT)
        self.said: list[str] = []
        self._deeds: set[asyncio.Task[None]] = set()
        texts = Texts()
        self._asked = {
            texts.plain("en", f"probe-{name}"): name for name in ("write", "share", "voice", "sticker", "word", "block")
        }

    def __call__(self, words: str) -> None:
        self.said.append(words)
        code = re.search(r"/start \W?(\d{4})", words)
        name = self._asked.get(words.removeprefix("  in the chat: "))
        if code:
            deed = self._start(code[1]) if "send to" in words else self._come_into_a_group(code[1])
        elif name:
            deed = getattr(self, f"_{name}")()
        else:
            return
        task = asyncio.create_task(deed)
        self._deeds.add(task)
        task.add_done_callback(lambda done: done.exception())

    async def rest(self) -> None:
        await asyncio.gather(*self._deeds)

    async def _start(self, code: str) -> None:
        await self.phone._post("start", parameter=code)

    async def _write(self) -> None:
        await self.phone.send("a word")
        message_id = max(self._chat.messages)
        await self.phone._post("press", message_id=message_id - 1, row=0, column=0)

    async def _share(self) -> None:
        await self.phone._post("contact")

    async def _voice(self) -> None:
        voice = {"file_id": "1:2:3", "file_unique_id": "3", "duration": 2, "mime_type": "audio/ogg", "file_size": 9}
        self.messenger.world.heard(self._chat, {"voice": voice})

    async def _sticker(self) -> None:
        sizes = {"width": 64, "height": 64, "is_animated": False, "is_video": False, "type": "regular"}
        self.messenger.world.heard(self._chat, {"sticker": {"file_id": "4", "file_unique_id": "4", **sizes}})

    async def _word(self) -> None:
        await self.phone.send("one more")

    async def _block(self) -> None:
        await self.phone.block()

    async def _come_into_a_group(self, code: str) -> None:
        """The local messenger has no groups: this is what one would bring."""
        group = {"id": -100 if self._friendly else 100, "type": "group", "title": "Trials"}
        message = {
            "message_id": 1,
            "from": self._chat.person.user,
            "chat": group,
            "date": 1,
            "text": f"/start \u2068{code}\u2069",
        }
        self.messenger.world.tell(self._chat, "message", message)

    @property
    def _friendly(self) -> bool:
        return not self.messenger.world.switches.positive_group_ids

    @property
    def _chat(self) -> Any:
        return self.messenger.world.chats[(1, BALE_BOT)]


async def probed(settings: Settings, operator: Any, wish: Wish = WISH) -> dict[str, Any]:
    await probe(settings, wish, operator)
    return read_findings(settings.bale_findings)


@pytest.mark.parametrize("harsh", [True, False])
async def test_what_is_found_out_are_the_switches(
    messenger: Messenger, world: World, known: Settings, harsh: bool
) -> None:
    await control(world, "switches", **dict.fromkeys(SWITCHES, harsh))
    operator = Operator(messenger, world)
    found = await probed(known, operator)
    assert [line for line in operator.said if "not found out" in line] == [
        "  not found out: only a mini app gets initData, and this program has none"
    ]
    assert (found["commands"], found["chat_instance"], found["command_entities"]) == (not harsh,) * 3
    assert (found["contact_owner"], found["edits"]) == (not harsh, True)
    assert found["edit_stub"] == ("always" if harsh else "never")
    assert found["tap_id_begins"] == ("1" if harsh else "2")
    assert found["refused_with_200"] is harsh
    assert found["unknown_chat_code"] == (404 if harsh else 400)
    assert found["positive_group_ids"] is harsh
    assert ("username" in found["fields_of_user"]) is not harsh
    table = with_findings(BALE, found)
    assert (table.contact_owner, table.commands, table.html, table.edits) == (not harsh, not harsh, False, True)
    assert what_bale_does_in_any_case(found)


def what_bale_does_in_any_case(found: dict[str, Any]) -> bool:
    assert (found["html"], found["reply_parameters"], found["allowed_updates"]) == (False, False, False)
    assert (found["voice_duration"], found["sticker_flags"]) == (False, False)
    assert (found["wrong_token_code"], found["blocked_code"]) == (403, 403)
    assert found["member_counts"] == ["getChatMembersCount"]
    assert found["webhook_content_type"] == "application/json"
    assert (found["webhook_comes_again"], found["webhook_secret_header"]) == (True, False)
    assert found["polling_beside_webhook"] == 409
    return found["uploads_above_20_mb"] is True


async def test_each_experiment_that_comes_to_no_end_says_why_and_what_was_found_out_before_stays(
    world: World, known: Settings
) -> None:
    known.bale_findings.parent.mkdir()
    known.bale_findings.write_bytes(orjson.dumps({"contact_owner": True, "commands": True}))
    said: list[str] = []
    found = await probed(known, said.append, Wish("bale", "person", None, 0.1, "en"))
    assert (found["contact_owner"], found["commands"]) == (True, False)
    assert said.count("  not found out: your chat is not known") == sum(each.needs_chat for each in EXPERIMENTS)
    assert "  not found out: it did not come in time" in said


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can give files away")
async def test_what_root_found_out_can_be_read_by_the_service(world: World, known: Settings) -> None:
    folder = known.bale_findings.parent
    folder.mkdir()
    os.chown(folder, 65534, 65534)
    await probed(known, print, Wish("bale", "person", None, 0.1, "en"))
    assert known.bale_findings.stat().st_uid == 65534


async def test_what_he_does_not_want_to_do_is_left_out(messenger: Messenger, world: World, known: Settings) -> None:
    class Lazy(Operator):
        async def _share(self) -> None:
            await self.phone.send("/skip")

    operator = Lazy(messenger, world)
    found = await probed(known, operator)
    assert "contact_owner" not in found
    assert "  not found out: you skipped it" in operator.said


async def test_updates_of_everybody_else_are_kept_for_the_program(
    messenger: Messenger, world: World, known: Settings
) -> None:
    other = world.chat(2, bot=BALE_BOT)
    await other.send("before")
    messenger.world.accounts[BALE_BOT].updates.put("message", None, chat_id=0)  # type: ignore[arg-type]
    await world.chat(1, bot=BALE_BOT).send("before as well")

    class Interrupted(Operator):
        async def _voice(self) -> None:
            await other.send("in between")
            await super()._voice()

        async def _word(self) -> None:
            await other.send("by webhook")
            await super()._word()

    await probed(known, Interrupted(messenger, world))
    texts = [(update["message"] or {}).get("text") for update in await kept_for_later(known)]
    assert texts == ["before", None, "before as well", "in between", "by webhook"]
    assert not messenger.world.accounts[BALE_BOT].updates.waiting()


async def kept_for_later(known: Settings) -> list[dict[str, Any]]:
    """What the program will find in its inbox."""
    store = await open_store(known.database_url.get_secret_value(), KeyVault.load(known.keys_file))
    page = await store.read(inbox.waiting, bot=ON_BALE, shares=ALL, held=frozenset(), after=0, limit=100)
    await store.close()
    return [orjson.loads(received.raw) for received in page.updates]


async def test_it_does_not_run_beside_the_program(known: Settings) -> None:
    with alone(known.database_url.get_secret_value()), pytest.raises(StartFault, match="End it first"):
        await probe(known, WISH, print)


async def test_a_wrong_token_is_told_as_what_it_is(known: Settings) -> None:
    wrong = known.model_copy(update={"bale_person_token": SecretStr("2001:nobody_nobody_nobody_nobody")})
    with pytest.raises(StartFault, match="ESTELAM_BALE_PERSON_TOKEN: the messenger does not know this token"):
        await probe(wrong, WISH, print)


async def test_the_command_shows_a_table_and_where_the_findings_are(world: World, tmp_path: Path) -> None:
    environment = await environment_for(world, tmp_path, BALE_FINDINGS=str(tmp_path / "found.json"))
    assert (await command(environment, "keys", "new")).returncode == 0
    url, keys = environment["ESTELAM_DATABASE_URL"], KeyVault.load(tmp_path / "var" / "keys.json")
    await (await open_store(url, keys)).close()
    environment |= {"COLUMNS": "200"}
    done = await command(environment, "probe", "--patience", "1")
    assert done.returncode == 0, done.stderr
    assert re.search(r"│ 4 +│ What are a wrong token and an unknown chat answered\? +│ a wrong token 403", done.stdout)
    assert "not found out: your chat is not known" in done.stdout
    assert BALE_TOKENS["person"] not in done.stdout
    assert read_findings(tmp_path / "found.json")["wrong_token_code"] == 403
    refused = await command(environment, "probe", "--platform", "telegram")
    assert (refused.returncode, "nothing to find out" in refused.stderr) == (2, True)


async def test_findings_that_cannot_be_read_are_told_in_words(world: World, tmp_path: Path) -> None:
    (tmp_path / "found.json").write_text("{")
    environment = await environment_for(world, tmp_path, BALE_FINDINGS=str(tmp_path / "found.json"))
    ended = await command(environment, "webhook", "show")
    assert ended.returncode == 2
    assert ended.stderr.startswith("ESTELAM_BALE_FINDINGS: ")
    assert "Run the probe again, or delete the file." in ended.stderr
