"""A process that dies at any moment: what was answered is there, whole; nothing is there by half."""

import random
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

from services.vault import KeyVault
from storage.store import open_store
from storage.transaction import Transaction

DEATHS = 4


@contextmanager
def program(*arguments: str) -> Iterator["subprocess.Popen[str]"]:
    command = [sys.executable, "-m", "tests.storage.programs", *arguments]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        try:
            yield process
        finally:
            process.kill()


def answered_until_killed(url: str, first: int, chance: random.Random) -> set[int]:
    with program("write", url, str(first)) as process:
        assert process.stdout
        answered = process.stdout.readline()
        time.sleep(chance.uniform(0, 0.2))
        process.kill()
        answered += process.stdout.read()
    return {int(line) for line in answered.splitlines(keepends=True) if line.endswith("\n")}


def numbers(tx: Transaction) -> tuple[set[int], set[int]]:
    tries, leases = tx.all("SELECT at FROM tries"), tx.all("SELECT until FROM leases")
    return {row["at"] for row in tries}, {row["until"] for row in leases}


async def test_whatever_was_answered_survives_a_kill(database_url: str, vault: KeyVault) -> None:
    chance = random.Random(1)
    answered: set[int] = set()
    for death in range(DEATHS):
        answered |= answered_until_killed(database_url, death * 1_000_000, chance)
        store = await open_store(database_url, vault)
        one, other = await store.read(numbers)
        await store.close()
        assert one == other
        assert answered <= one
    assert len(answered) > DEATHS


def test_processes_that_start_at_once_on_a_new_database_do_not_collide(empty_url: str) -> None:
    moment = str(time.time() + 1)
    with program("open", empty_url, moment) as first, program("open", empty_url, moment) as second:
        assert [process.communicate(timeout=60)[0] for process in (first, second)] == ["0\n", "0\n"]
        assert (first.returncode, second.returncode) == (0, 0)
