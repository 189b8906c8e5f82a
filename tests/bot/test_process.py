"""The program as a process: it starts fast, ends in order, and survives being killed between any two steps."""

import asyncio
import os
import random
import re
import resource
import signal
import sys
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from config.settings import PREFIX
from services.vault import KeyVault, new_keys
from storage.store import open_store
from tests.bot.conftest import OFFICE_BOT, TOKENS, Chat, World, rows, until

ROOT = Path(__file__).parents[2]
ECHO = "tests.bot.echo"


class Process:
    """One run of the program."""

    def __init__(self, process: asyncio.subprocess.Process, log: Path) -> None:
        self._process = process
        self._log = log

    async def logged(self, words: str, within: float = 20) -> None:
        end = time.monotonic() + within
        while words not in self.log():
            assert self._process.returncode is None, self.log()
            assert time.monotonic() < end, self.log()
            await asyncio.sleep(0.02)

    def log(self) -> str:
        return self._log.read_text("utf-8")

    def limits(self) -> str:
        return Path(f"/proc/{self._process.pid}/limits").read_text("utf-8")

    async def end(self, number: int = signal.SIGTERM) -> int:
        if self._process.returncode is None:
            self._process.send_signal(number)
        return await asyncio.wait_for(self._process.wait(), 20)


@pytest.fixture
def environment(world: World, keys_file: Path, tmp_path: Path) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(PREFIX)}
    settings = {
        "PERSON_TOKEN": TOKENS["person"],
        "ORGANISATION_TOKEN": TOKENS["organisation"],
        "DATABASE_URL": f"sqlite:///{tmp_path / 'estelam.db'}",
        "KEYS_FILE": str(keys_file),
        "API_URL": world.url,
        "LINK_URL": world.url,
        "MESSAGES_PER_SECOND": "1000",
        "CHAT_MESSAGES_PER_SECOND": "1000",
        "DRAWING_PROCESSES": "1",
    }
    return {**kept, "PYTHONPATH": str(ROOT), **{PREFIX + name: value for name, value in settings.items()}}


@asynccontextmanager
async def launched(environment: dict[str, str], log: Path, module: str = ECHO, *words: str) -> AsyncIterator[Process]:
    with log.open("ab") as file:
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", module, *words, env=environment, cwd=log.parent, stdout=file, stderr=file
        )
    running = Process(process, log)
    try:
        yield running
    finally:
        await running.end(signal.SIGKILL)


@pytest.mark.timed
async def test_sigterm_finishes_what_is_in_hand_and_ends_well(
    world: World, environment: dict[str, str], tmp_path: Path
) -> None:
    chats = [world.chat(person) for person in range(1, 11)]
    async with launched(environment, tmp_path / "log") as process:
        await process.logged("ready")
        for chat in chats:
            await chat.send("slow 0.5")
        await asyncio.sleep(0.3)
        began = time.monotonic()
        assert await process.end(signal.SIGTERM) == 0
        assert time.monotonic() - began < 10
        for chat in chats:
            await chat.hears("echo slow 0.5", within=0.5)
        assert "Traceback" not in process.log()


async def test_ctrl_c_ends_it_as_well_even_while_the_messenger_is_away(
    environment: dict[str, str], tmp_path: Path
) -> None:
    async with launched(environment | {"ESTELAM_API_URL": "http://127.0.0.1:1"}, tmp_path / "log") as process:
        await process.logged("cannot be reached")
        assert await process.end(signal.SIGINT) == 0
        assert "Traceback" not in process.log()


async def test_a_token_that_the_messenger_does_not_know_is_told(environment: dict[str, str], tmp_path: Path) -> None:
    environment |= {"ESTELAM_ORGANISATION_TOKEN": "999:unknown_unknown_unknown_unknown"}
    async with launched(environment, tmp_path / "log", "bot", "run") as process:
        assert await process._process.wait() == 2
        assert "ESTELAM_ORGANISATION_TOKEN: the messenger does not know this token" in process.log()
        assert "Traceback" not in process.log()
        assert "unknown_unknown" not in process.log()


async def test_keys_of_another_database_are_told_and_touch_nothing(environment: dict[str, str], tmp_path: Path) -> None:
    async with launched(environment, tmp_path / "log", "bot", "run") as process:
        await process.logged("ready")
        assert await process.end() == 0
    new_keys(tmp_path / "others.json", random.randbytes, time.time_ns() // 1000)
    others = environment | {"ESTELAM_KEYS_FILE": str(tmp_path / "others.json")}
    async with launched(others, tmp_path / "second", "bot", "run") as process:
        assert await process._process.wait() == 2
        assert "key 1 is not the one of this database: put back the keys file" in process.log()
        assert "Traceback" not in process.log()


async def test_a_second_copy_is_told_to_go(environment: dict[str, str], tmp_path: Path) -> None:
    async with launched(environment, tmp_path / "log") as first:
        await first.logged("ready")
        async with launched(environment, tmp_path / "second", "bot", "run") as second:
            assert await second._process.wait() == 2
            assert "serves this database already" in second.log()


async def test_killed_at_any_moment_it_loses_nothing_and_does_nothing_twice(
    world: World, environment: dict[str, str], tmp_path: Path
) -> None:
    rng = random.Random(1405)
    chats = [world.chat(person) for person in range(1, 6)]
    said = 0
    for kill in range(6):
        async with launched(environment, tmp_path / "log") as process:
            if kill % 2:
                await process.logged("ready")
            for _ in range(4):
                for chat in chats:
                    await chat.send(f"{said}")
                said += 1
            await asyncio.sleep(rng.uniform(0, 0.9))
    async with launched(environment, tmp_path / "log") as process:
        await asyncio.gather(*(hears_all(chat, said) for chat in chats))
        assert await process.end() == 0
    await check_the_books(tmp_path, said * len(chats))
    await until(lambda: left_running(tmp_path) == [])


def left_running(folder: Path) -> list[str]:
    """Processes that work in a folder: whatever a killed program left behind."""
    here = [each for each in Path("/proc").glob("[0-9]*/cwd") if works_in(each, folder)]
    return [(each.parent / "cmdline").read_text().replace("\0", " ") for each in here]


def works_in(link: Path, folder: Path) -> bool:
    try:
        return link.readlink() == folder
    except OSError:
        return False


async def hears_all(chat: Chat, said: int) -> None:
    """Everything is answered, in order; only a message that was in flight at a kill may be heard again."""
    wanted = [f"echo {number}" for number in range(said)]
    end = time.monotonic() + 30
    while ((heard := await chat.heard()) and heard[-1] != wanted[-1]) or len(heard) < said:
        assert time.monotonic() < end, f"heard {heard}"
        await asyncio.sleep(0.05)
    once = [text for place, text in enumerate(heard) if place == 0 or heard[place - 1] != text]
    assert once == wanted
    assert len(heard) - len(once) <= 6


async def check_the_books(folder: Path, number: int) -> None:
    store = await open_store(f"sqlite:///{folder / 'estelam.db'}", KeyVault.load(folder / "keys.json"))
    updates, messages = await store.read(rows, "inbox"), await store.read(rows, "outbox")
    await store.close()
    assert [row["state"] for row in updates] == ["done"] * number
    assert [row["state"] for row in messages] == ["sent"] * number
    assert not any(row["update_sealed"] for row in updates)
    assert not any(row["payload_sealed"] for row in messages)


async def test_the_product_itself_starts_and_answers(world: World, environment: dict[str, str], tmp_path: Path) -> None:
    async with launched(environment, tmp_path / "log", "bot", "run") as process:
        await process.logged("ready")
        for chat in (world.chat(), world.chat(bot=OFFICE_BOT)):
            await chat.start()
            end = time.monotonic() + 10
            while not await chat.heard():
                assert time.monotonic() < end, process.log()
                await asyncio.sleep(0.02)
        assert await process.end() == 0
        assert "Traceback" not in process.log()
        assert "Warning" not in process.log()


async def test_a_first_start_needs_no_more_than_the_tokens(environment: dict[str, str], tmp_path: Path) -> None:
    home = tmp_path / "fresh"
    home.mkdir()
    for name in ("DATABASE_URL", "KEYS_FILE"):
        del environment[PREFIX + name]
    async with launched(environment, home / "log", "bot", "run") as process:
        await process.logged("ready")
        assert (home / "var" / "estelam.db").exists()
        assert "keep a copy" in process.log()
        assert "it holds fictional people" in process.log(), "whoever forgot to connect a registry is told"
        assert await process.end() == 0


@pytest.mark.timed
async def test_the_demo_is_ready_soon_finds_a_free_port_and_ends_with_ctrl_c(
    environment: dict[str, str], tmp_path: Path
) -> None:
    words = ("demo", "--port", "18081", "--folder", str(tmp_path / "demo"))
    began = time.monotonic()
    async with launched(environment, tmp_path / "one", "bot", *words) as one:
        await one.logged("Open this page")
        assert time.monotonic() - began < 10, "four on a slow machine with nothing else to do"
        async with launched(environment, tmp_path / "two", "bot", *words) as two:
            await two.logged("Open this page")
            assert "Port 18081 is taken." in two.log()
            addresses = [re.findall(r"http://127\.0\.0\.1:\d+/$", each.log(), re.MULTILINE) for each in (one, two)]
            assert addresses[0] != addresses[1]
            assert await two.end(signal.SIGINT) == 0
        assert await one.end(signal.SIGINT) == 0
        assert "Traceback" not in one.log()


@pytest.mark.skipif(sys.platform != "linux", reason="other systems do not tell the limits of a process")
async def test_a_crash_leaves_no_memory_behind(environment: dict[str, str], tmp_path: Path) -> None:
    """It would hold the keys, and whatever was just said, as it is."""
    before = resource.getrlimit(resource.RLIMIT_CORE)
    resource.setrlimit(resource.RLIMIT_CORE, (before[1], before[1]))
    try:
        async with launched(environment, tmp_path / "log", "bot", "run") as process:
            await process.logged("ready")
            (limit,) = re.findall(r"Max core file size +(\w+) +(\w+)", process.limits())
            await process.end()
    finally:
        resource.setrlimit(resource.RLIMIT_CORE, before)
    assert limit == ("0", "0")
