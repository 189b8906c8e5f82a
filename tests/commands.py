"""The program and its commands as an operator gives them, each in a process of its own, without its imports anew.

Tests give hundreds of commands. Each is a fork of one process that has imported what commands need, and from there on
runs `python -m bot` as a bare Python would. That the program starts by itself is seen where it is started so: in the
crash scenes, the browser, test_process.py and others.
"""

import importlib
import os
import runpy
import subprocess
import sys
import tempfile
from multiprocessing.process import BaseProcess
from pathlib import Path

from tests.forks import FORKS

NEEDED = (
    "bot.assembly",
    "bot.commands.backups",
    "bot.commands.checks",
    "bot.cli",
    "bot.faults",
    "bot.first_keys",
    "bot.commands.legacy_import",
    "bot.logs",
    "bot.opening",
    "bot.product",
    "bot.commands.registry_import",
    "bot.incoming.webhooks",
)
"""What commands import only when they need it: a fork has it from here, in whatever order."""
for name in NEEDED:
    importlib.import_module(name)
PATIENCE = 60.0
"""Seconds after which a command is given up."""


def give(
    environment: dict[str, str], *words: str, folder: str | Path, under: tuple[str, ...] = ()
) -> "subprocess.CompletedProcess[str]":
    """Give a command in a folder, and wait until it has ended. Raises TimeoutExpired."""
    with tempfile.TemporaryDirectory() as kept:
        out, err = Path(kept, "out"), Path(kept, "err")
        process = begin(environment, *words, folder=folder, out=out, err=err, under=under)
        process.join(PATIENCE)
        if process.exitcode is None:
            process.kill()
            process.join()
            raise subprocess.TimeoutExpired(words, PATIENCE, out.read_bytes(), err.read_bytes())
        return subprocess.CompletedProcess(words, process.exitcode, out.read_text("utf-8"), err.read_text("utf-8"))


def begin(
    environment: dict[str, str], *words: str, folder: str | Path, out: Path, err: Path, under: tuple[str, ...] = ()
) -> BaseProcess:
    """Give a command in a folder, and do not wait. What it says is appended to two files, which may be the same.

    `under`: another program, with its arguments, that starts it; then it is no fork.
    """
    process = FORKS.Process(target=_command, args=(words, environment, str(folder), out, err, under))
    process.start()
    return process


def _command(
    words: tuple[str, ...], environment: dict[str, str], folder: str, out: Path, err: Path, under: tuple[str, ...]
) -> None:
    os.chdir(folder)
    os.environ.clear()
    os.environ.update(environment)
    for number, path in ((1, out), (2, err)):
        os.dup2(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600), number)
    if under:
        os.execvp(under[0], [*under, sys.executable, "-m", "bot", *words])
    sys.stdout = os.fdopen(1, "w", encoding="utf-8", closefd=False)
    sys.stderr = os.fdopen(2, "w", encoding="utf-8", errors="backslashreplace", closefd=False)
    sys.argv = ["bot", *words]
    runpy.run_module("bot", run_name="__main__", alter_sys=True)
