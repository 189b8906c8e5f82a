"""The program as processes of its own, `python -m bot run`: started, killed, asked to stop."""

import asyncio
import os
import signal
import sys
import time
from collections.abc import Mapping
from pathlib import Path

from config.settings import PREFIX
from tests.commands import give

ROOT = Path(__file__).parents[2]
READY = "] ready ["
"""What the log says once everything is served."""


class Replica:
    """One process of the program, which comes and goes; its log stays."""

    def __init__(self, number: int, home: Path, variables: Mapping[str, str]) -> None:
        self.number = number
        self.log_file = home / f"log-{number}"
        self._home = home
        self.variables = dict(variables)
        self._process: asyncio.subprocess.Process | None = None
        self._log_began = 0

    @property
    def running(self) -> bool:
        return self._process is not None and self._process.returncode is None

    @property
    def pid(self) -> int:
        assert self._process is not None
        return self._process.pid

    async def start(self) -> None:
        """A start; it does not wait until the program is ready, for nobody tells people to wait."""
        self.log_file.touch()
        self._log_began = self.log_file.stat().st_size
        with self.log_file.open("ab") as log:
            self._process = await asyncio.create_subprocess_exec(
                sys.executable,
                *("-m", "bot", "run"),
                cwd=self._home,
                env=environment(self.variables),
                stdout=log,
                stderr=log,
            )

    async def kill(self) -> None:
        """kill -9. A process that had ended by itself is a fault."""
        assert self._process is not None
        assert self.running, f"it ended by itself with {self._process.returncode}:\n{self.log()[-4000:]}"
        self._process.kill()
        await self._process.wait()

    async def stop(self, *, within: float = 30) -> tuple[int, float]:
        """SIGTERM; the exit code, and how many seconds it took."""
        assert self._process is not None
        assert self.running, self.log()[-4000:]
        began = time.monotonic()
        self._process.send_signal(signal.SIGTERM)
        code = await asyncio.wait_for(self._process.wait(), within)
        return code, time.monotonic() - began

    async def ended(self, *, within: float = 30) -> int:
        """Wait until it ends by itself; the exit code."""
        assert self._process is not None
        return await asyncio.wait_for(self._process.wait(), within)

    async def logged(self, words: str, *, within: float = 30) -> None:
        """Wait until this run's log says so."""
        deadline = time.monotonic() + within
        while words not in self.log():
            assert self.running, self.log()[-4000:]
            assert time.monotonic() < deadline, f"{words!r} is not in the log:\n{self.log()[-4000:]}"
            await asyncio.sleep(0.05)

    def log(self) -> str:
        """What this run has logged so far."""
        with self.log_file.open("rb") as log:
            log.seek(self._log_began)
            return log.read().decode("utf-8", "replace")

    async def clear_away(self) -> None:
        if self._process is not None and self.running:
            self._process.kill()
            await self._process.wait()


def environment(variables: Mapping[str, str]) -> dict[str, str]:
    inherited = {name: value for name, value in os.environ.items() if not name.startswith(PREFIX)}
    return inherited | {"PYTHONPATH": str(ROOT)} | dict(variables)


async def command(home: Path, variables: Mapping[str, str], *words: str) -> str:
    """A command of the program's command line that has to succeed; what it printed."""
    ended = await asyncio.to_thread(give, environment(variables), *words, folder=home)
    assert ended.returncode == 0, ended.stdout + ended.stderr
    return ended.stdout
