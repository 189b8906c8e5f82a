"""The measure of the limits notices a bot, a chat or a refusal that is not heeded."""

import time

import pytest

from messenger.arguments import Arguments
from messenger.calls import Calls
from messenger.cast import Bot
from tests.crash.weather import limits_kept

BOT = Bot("1:token", "bot", "Bot")


def record(*calls: tuple[int, int]) -> Calls:
    """Calls of (chat, status), all at this moment."""
    calls_made = Calls()
    for chat, status in calls:
        calls_made.note(BOT, "sendMessage", Arguments({"chat_id": chat}), status, time.perf_counter())
    return calls_made


def test_thirty_messages_at_once_to_as_many_chats_are_within_the_limits() -> None:
    assert all(line.balanced for line in limits_kept(record(*((chat, 200) for chat in range(30)))))


@pytest.mark.parametrize(
    "calls",
    [
        pytest.param([(chat, 200) for chat in range(31)], id="a bot that says too much"),
        pytest.param([(1, 200)] * 22, id="a chat that gets too much"),
        pytest.param([(1, 429), (1, 200)], id="a refusal that is not heeded"),
    ],
)
def test_more_is_noticed(calls: list[tuple[int, int]]) -> None:
    assert not all(line.balanced for line in limits_kept(record(*calls)))
