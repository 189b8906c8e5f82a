"""The program as it is deployed: `python -m bot run` in a process of its own, which stories kill at any moment."""

import asyncio
import json
import os
import sqlite3
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing
from dataclasses import dataclass
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any

import aiohttp

from config.texts import Texts
from messenger import Messenger
from messenger import running as running_messenger
from messenger.world import Account
from services.registry import load_cast
from tests.commands import begin, give
from tests.stories import citizens
from tests.stories.messengers import OFFICE_BOT, PERSONS_BOT, TELEGRAM, access, cast_on, keeps_file_names, turn_off
from tests.stories.people import Admin, Insured, Officer
from tests.stories.phone import Phone
from tests.stories.town import seeded, town_settings

ROOT = Path(__file__).parents[2]
WHOLE = os.environ.get("ESTELAM_TEST_STORIES") == "all"
"""`make stories` sends files as large as they may be; every other run a part, which takes the same ways."""
AFTER_KILL = 60.0
"""Seconds after which a one-time password that was in flight at a kill is out at the latest."""


@dataclass
class Deployment:
    """A messenger that goes on, and a program that comes and goes. The clock is the real one."""

    platform: str
    messenger: Messenger
    http: aiohttp.ClientSession
    home: Path
    database: Path
    texts: Texts
    under: tuple[str, ...] = ()  # what the program and its commands are run by
    process: BaseProcess | None = None

    async def starts(self) -> None:
        """A start; it does not wait until the program is ready, for nobody tells people to wait."""
        log = self.home / "log"
        self.process = await asyncio.to_thread(
            begin, self.environment(), "run", folder=self.home, out=log, err=log, under=self.under
        )

    async def command(self, *words: str) -> str:
        """What a command says that has to work."""
        ended = await asyncio.to_thread(give, self.environment(), *words, folder=self.home, under=self.under)
        said = ended.stdout + ended.stderr
        assert ended.returncode == 0, said
        return said

    def log(self) -> str:
        return (self.home / "log").read_text("utf-8")

    async def is_killed(self) -> None:
        assert self.process is not None
        assert self.process.exitcode is None, self.log()
        await self.ends()

    async def ends(self) -> None:
        if self.process is not None:
            self.process.kill()
            await asyncio.to_thread(self.process.join)
            self.process = None

    def rows(self, sql: str) -> list[tuple[Any, ...]]:
        """What stands in the database, while the program runs or not."""
        with closing(sqlite3.connect(self.database, timeout=10)) as connection:
            return connection.execute(sql).fetchall()

    @property
    def accounts(self) -> list[Account]:
        """The bots as the messenger knows them."""
        return list(self.messenger.world.accounts.values())

    def insured(self, user_id: int, language: str) -> Insured:
        member = citizens.CAST[user_id]
        account = citizens.account_of(user_id)
        phone = self._phone(user_id, PERSONS_BOT)
        return Insured(self.texts, language, phone, member["phone"], account.record.name, account)

    def officer(self, user_id: int, language: str) -> Officer:
        user = citizens.CAST[user_id]["user"]
        name = f"{user['first_name']} {user['last_name']}"
        return Officer(self.texts, language, self._phone(user_id, OFFICE_BOT), "", name)

    def admin(self, user_id: int, language: str) -> Admin:
        return Admin(self.texts, language, self._phone(user_id, OFFICE_BOT), "", "")

    def _phone(self, user_id: int, bot: str) -> Phone:
        names = keeps_file_names(self.platform, self.messenger)
        return Phone(
            self.http, self.messenger.url, user_id, bot, on=self.platform, keeps_names=names, forgives_repeats=True
        )

    def environment(self) -> dict[str, str]:
        """What the program and the operator's commands are run with."""
        settings: dict[str, str] = json.loads((self.home / "settings.json").read_text("utf-8"))
        inherited = {name: value for name, value in os.environ.items() if not name.startswith("ESTELAM_")}
        return inherited | settings | {"PYTHONPATH": str(ROOT)}


@asynccontextmanager
async def deployment(
    database_url: str, home: Path, platform: str = TELEGRAM, *, under: tuple[str, ...] = ()
) -> AsyncIterator[Deployment]:
    """A fresh database with the demo's cast, and the program running on it."""
    people = load_cast()
    cast = cast_on(platform, people)
    async with running_messenger(cast) as messenger, aiohttp.ClientSession() as http:
        turn_off(messenger)
        settings = town_settings(messenger.url, database_url, home, platform)
        await seeded(settings, people, now=int(messenger.world.clock() * 1e6), platform=platform)
        names = ("messages_per_second", "chat_messages_per_second", "drawing_processes", "keys_file")
        values = {name: str(getattr(settings, name)) for name in names} | access(platform, messenger.url)
        variables = {f"ESTELAM_{name.upper()}": value for name, value in values.items()}
        variables |= {"ESTELAM_PASSWORD_GATEWAY": "sms", "ESTELAM_PASSWORD_SMS_KEY": "local-sms-key"}
        variables["ESTELAM_PASSWORD_SMS_URL"] = f"{messenger.url}/sms"
        variables["ESTELAM_DATABASE_URL"] = database_url
        (home / "settings.json").write_text(json.dumps(variables), "utf-8")
        database = Path(database_url.removeprefix("sqlite:///"))
        running = Deployment(platform, messenger, http, home, database, Texts(), under)
        await running.starts()
        try:
            yield running
        finally:
            await running.ends()
