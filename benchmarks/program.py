"""The program itself: `python -m bot run` in a process of its own, on a database of its own."""

import asyncio
import os
import secrets
import sys
import time
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from benchmarks.sink import TOKENS, Sink
from services.vault import KeyVault, new_keys
from storage.store import open_store

ROOT = Path(__file__).parents[1]
READY_SECONDS = 120.0


@dataclass(frozen=True)
class Home:
    """Keys and a migrated database in a folder."""

    folder: Path

    @classmethod
    async def made(cls, folder: Path) -> "Home":
        new_keys(folder / "keys.json", secrets.token_bytes, time.time_ns() // 1000)
        home = cls(folder)
        await (await open_store(home.database_url, home.vault)).close()
        return home

    @property
    def database(self) -> Path:
        return self.folder / "estelam.db"

    @property
    def database_url(self) -> str:
        return f"sqlite:///{self.database}"

    @property
    def vault(self) -> KeyVault:
        return KeyVault.load(self.folder / "keys.json")

    def environment(self, api_url: str, settings: Mapping[str, str]) -> dict[str, str]:
        given = {
            "person_token": TOKENS["person"],
            "organisation_token": TOKENS["organisation"],
            "database_url": self.database_url,
            "keys_file": str(self.folder / "keys.json"),
            "api_url": api_url,
            "registry": "store",
            "log_level": "warning",
            **settings,
        }
        left_out = ("ESTELAM_", "PYTHONDONTWRITEBYTECODE")  # a program that is installed has its bytecode
        inherited = {name: value for name, value in os.environ.items() if not name.startswith(left_out)}
        return inherited | {f"ESTELAM_{name.upper()}": value for name, value in given.items()}


@asynccontextmanager
async def started(home: Home, sink: Sink, **settings: str) -> AsyncIterator[asyncio.subprocess.Process]:
    """The program from its start on; whether it is ready yet, `serving` says."""
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bot", "run", cwd=ROOT, env=home.environment(sink.url, settings)
    )
    try:
        yield process
        assert process.returncode is None, f"the program ended with {process.returncode}"
    finally:
        if process.returncode is None:
            process.terminate()
            await process.wait()
        for polled in sink.polled.values():
            polled.clear()


@asynccontextmanager
async def serving(home: Home, sink: Sink, **settings: str) -> AsyncIterator[asyncio.subprocess.Process]:
    """The program once both bots ask for updates."""
    async with started(home, sink, **settings) as process:
        async with asyncio.timeout(READY_SECONDS):
            await asyncio.gather(*(sink.polled[token].wait() for token in TOKENS.values()))
        yield process
