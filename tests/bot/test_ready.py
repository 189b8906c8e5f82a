"""/readyz in front of a database that hangs: no error comes from it, and the probe is to be answered all the same."""

import asyncio
import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager

import psycopg
import pytest

from bot import web
from tests.bot.conftest import Start, World


@pytest.fixture
def database_url(postgresql_url: str) -> str:
    return postgresql_url


@contextmanager
def hanging(url: str) -> Iterator[None]:
    """The server's processes for this database stand still: connections stay, and nothing comes."""
    with psycopg.connect(url, autocommit=True) as connection:
        mine = connection.info.backend_pid
        rows = connection.execute(
            "SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND pid <> %s", [mine]
        ).fetchall()
    stopped = [pid for (pid,) in rows]
    assert stopped
    for pid in stopped:
        os.kill(pid, signal.SIGSTOP)
    try:
        yield
    finally:
        for pid in stopped:
            os.kill(pid, signal.SIGCONT)


async def probe(world: World, port: int) -> tuple[int, str]:
    async with asyncio.timeout(10), world.session.get(f"http://127.0.0.1:{port}/readyz") as answer:
        return answer.status, (await answer.text()).splitlines()[0]


async def test_a_database_that_hangs_does_not_make_the_probe_hang(
    world: World, start: Start, port: int, database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with start(web_port=port):
        assert await probe(world, port) == (200, "ready")
        monkeypatch.setattr(web, "READY_WAIT", 0.5)
        with hanging(database_url):
            for _ in range(3):
                assert await probe(world, port) == (503, "the store did not answer within 0.5 seconds")
        async with asyncio.timeout(30):
            while (await probe(world, port))[0] != 200:  # noqa: ASYNC110 - it is asked by HTTP
                await asyncio.sleep(0.1)
