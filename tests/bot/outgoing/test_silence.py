"""A messenger that takes calls and answers none for a while: what waits meanwhile does not come to it all at once."""

import asyncio
import time
from typing import Any

import pytest

from bot.outgoing import delivery, gate
from messenger.bot_api import BotApi
from storage import outbox
from storage.outbox import Outgoing
from tests.bot.conftest import BOT, Start, World, settled, until
from tests.bot.echo import ECHO, words

MESSAGES, AT_ONCE, A_SECOND = 40, 20, 10


class Silence:
    """Notes when each message arrives, and lets none be answered before it is over."""

    def __init__(self) -> None:
        self.arrived: list[float] = []
        self._over = asyncio.Event()

    def end(self) -> None:
        self._over.set()

    async def heard(self) -> None:
        self.arrived.append(time.monotonic())
        await self._over.wait()


@pytest.fixture
def database_url(sqlite_url: str) -> str:
    return sqlite_url


@pytest.fixture
def silence(monkeypatch: pytest.MonkeyPatch) -> Silence:
    silence, call = Silence(), BotApi.call

    async def call_in_silence(api: BotApi, account: Any, name: str, arguments: Any) -> Any:
        if name == "sendMessage":
            await silence.heard()
        return await call(api, account, name, arguments)

    monkeypatch.setattr(BotApi, "call", call_in_silence)
    return silence


@pytest.mark.timed
async def test_no_second_holds_more_after_a_silence_in_which_all_calls_hung(
    world: World, start: Start, silence: Silence, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(delivery, "CALLS_AT_ONCE", AT_ONCE)
    monkeypatch.setattr(gate, "LONGEST_WAY", 0.1)
    for person in range(1, MESSAGES + 1):
        await world.chat(person).start()
    async with start(messages_per_second=A_SECOND) as program:
        for person in range(1, MESSAGES + 1):
            outgoing = Outgoing(BOT, person, *words(person, "x"))
            await program.store.write(outbox.add, outgoing, now=ECHO.clock())
        await until(lambda: len(silence.arrived) == AT_ONCE)
        await asyncio.sleep(3)  # time for twice as many turns as there are
        assert len(silence.arrived) == AT_ONCE
        silence.end()
        assert [row["state"] for row in await settled(program)] == ["sent"] * MESSAGES
    # test_pace.py is exact; here the calls' own way takes time that differs, and on a busy machine some arrive together
    assert (
        max(sum(begin <= each < begin + 0.9 for each in silence.arrived) for begin in silence.arrived) < 1.5 * A_SECOND
    )
