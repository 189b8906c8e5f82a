"""Processes of a measurement: the load, and the bot that it is put on. They end with whoever started them."""

import asyncio
import os
import sys
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import orjson

from benchmarks.load.plan import Plan

ROOT = Path(__file__).parents[1]
PEERS_PYTHON = ROOT / ".venv-bench" / "bin" / "python"  # `make bench` makes it
PATIENCE = 120.0  # seconds that a load may take to answer


@dataclass
class Load:
    """The messenger and the crowd."""

    process: asyncio.subprocess.Process
    url: str = ""

    async def measure(self, *, warm: float, seconds: float, rate: float | None = None) -> dict[str, Any]:
        """The figures of a closed loop, or of `rate` updates a second."""
        order: dict[str, float] = {"warm": warm, "seconds": seconds}
        if rate is not None:
            order["rate"] = rate
        assert self.process.stdin is not None
        self.process.stdin.write(orjson.dumps(order) + b"\n")
        return await self.said()

    async def said(self) -> dict[str, Any]:
        assert self.process.stdout is not None
        async with asyncio.timeout(PATIENCE):
            line = await self.process.stdout.readline()
        if not line:
            raise RuntimeError("the load has ended; what it said stands above")
        told: dict[str, Any] = orjson.loads(line)
        return told


@asynccontextmanager
async def load(plan: Plan, folder: Path) -> AsyncIterator[Load]:
    """The load of a plan, ready for a bot."""
    pipe, file = asyncio.subprocess.PIPE, folder / "plan.json"
    plan.save(file)
    async with _running(sys.executable, "-m", "benchmarks.load", str(file), stdin=pipe, stdout=pipe) as process:
        begun = Load(process)
        begun.url = (await begun.said())["url"]
        yield begun


@asynccontextmanager
async def program(environment: Mapping[str, str]) -> AsyncIterator[None]:
    """The program as it is run, with these settings."""
    async with _bot(sys.executable, "-m", "bot", "run", environment=environment):
        yield


@asynccontextmanager
async def peer(name: str, *arguments: str) -> AsyncIterator[None]:
    """One of the peers, with the libraries that are its own; all but aiogram can do with the program's."""
    async with _bot(
        str(PEERS_PYTHON if PEERS_PYTHON.exists() else sys.executable), "-m", f"benchmarks.peers.{name}", *arguments
    ):
        yield


@asynccontextmanager
async def _bot(*command: str, environment: Mapping[str, str] | None = None) -> AsyncIterator[None]:
    quiet = asyncio.subprocess.DEVNULL
    async with _running(*command, environment=environment, stderr=quiet) as process:
        yield
        if process.returncode is not None:
            raise RuntimeError(f"it ended with {process.returncode}: {' '.join(command)}")


@asynccontextmanager
async def _running(
    *command: str,
    environment: Mapping[str, str] | None = None,
    stdin: int | None = None,
    stdout: int | None = None,
    stderr: int | None = None,
) -> AsyncIterator[asyncio.subprocess.Process]:
    inherited = {name: value for name, value in os.environ.items() if not name.startswith("ESTELAM_")}
    settings = inherited | {"PYTHONPATH": str(ROOT)} | dict(environment or {})
    process = await asyncio.create_subprocess_exec(*command, env=settings, stdin=stdin, stdout=stdout, stderr=stderr)
    try:
        yield process
    finally:
        if process.returncode is None:
            process.terminate()
            await process.wait()
