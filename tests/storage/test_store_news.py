"""News: told to the listeners of this process after the commit, before the caller goes on, or not at all."""

import asyncio
import logging

import pytest

from storage.store import Store
from storage.transaction import Transaction


def say(tx: Transaction, *words: str) -> str:
    for word in words:
        tx.announce("words", word)
    return words[-1]


async def test_news_arrive_in_order_before_the_caller_goes_on(store: Store) -> None:
    heard: list[str] = []
    store.listen("words", heard.append)
    await store.write(say, "one", "two", "three")
    heard.append("the caller")
    assert heard == ["one", "two", "three", "the caller"]


async def test_news_arrive_after_the_commit(store: Store) -> None:
    """A listener on the event loop that looks at once finds the row."""
    looks: list[asyncio.Task[bool]] = []

    def is_there(tx: Transaction) -> bool:
        return tx.one("SELECT 1 AS found FROM leases WHERE name = 'news'") is not None

    def act(tx: Transaction) -> None:
        tx.run("INSERT INTO leases (name, holder, until) VALUES ('news', 'me', 1)")
        tx.announce("words", "written")

    store.listen("words", lambda _: looks.append(asyncio.create_task(store.read(is_there))))
    await store.write(act)
    assert await asyncio.gather(*looks) == [True]


async def test_news_of_a_failed_unit_are_dropped(store: Store) -> None:
    def fail(tx: Transaction) -> None:
        tx.announce("words", "never")
        raise LookupError

    heard: list[str] = []
    store.listen("words", heard.append)
    await asyncio.gather(store.write(fail), store.write(say, "kept"), return_exceptions=True)
    assert heard == ["kept"]


async def test_every_listener_of_the_topic_hears_and_no_other(store: Store) -> None:
    first: list[str] = []
    second: list[str] = []
    other: list[str] = []
    store.listen("words", first.append)
    store.listen("words", second.append)
    store.listen("figures", other.append)
    await store.write(say, "hello")
    assert (first, second, other) == (["hello"], ["hello"], [])


async def test_a_failing_listener_harms_nobody(store: Store, caplog: pytest.LogCaptureFixture) -> None:
    def fail(news: str) -> None:
        raise LookupError(news)

    heard: list[str] = []
    store.listen("words", fail)
    store.listen("words", heard.append)
    with caplog.at_level(logging.CRITICAL):
        assert await store.write(say, "hello") == "hello"
    assert heard == ["hello"]


async def test_news_are_told_even_if_the_caller_went_away_meanwhile(store: Store) -> None:
    begun, told = asyncio.Event(), asyncio.Event()
    loop = asyncio.get_running_loop()

    def slow(tx: Transaction) -> None:
        tx.announce("words", "done")
        loop.call_soon_threadsafe(begun.set)
        tx.one("SELECT count(*) AS n FROM leases")

    store.listen("words", lambda _: told.set())
    task = asyncio.create_task(store.write(slow))
    await begun.wait()
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)
    async with asyncio.timeout(5):
        await told.wait()
