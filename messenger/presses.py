"""Pressed inline buttons that wait for the bot's answerCallbackQuery."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass

from messenger.cast import Json
from messenger.errors import bad_request

ANSWERED_WITHIN = 60.0
WAITED_FOR = 10.0
TOO_OLD = "query is too old and response timeout expired or query ID is invalid"


@dataclass(slots=True)
class Press:
    bot: str
    at: float
    answer: asyncio.Future[Json]


class Presses:
    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._presses: dict[str, Press] = {}

    def begin(self, query_id: str, bot: str) -> asyncio.Future[Json]:
        self._forget_old()
        answer: asyncio.Future[Json] = asyncio.get_running_loop().create_future()
        self._presses[query_id] = Press(bot, self._clock(), answer)
        return answer

    def answer(self, query_id: str, bot: str, answer: Json) -> None:
        self._forget_old()
        press = self._presses.get(query_id)
        if not press or press.bot != bot:
            raise bad_request(TOO_OLD)
        if not press.answer.done():
            press.answer.set_result(answer)

    def _forget_old(self) -> None:
        oldest = self._clock() - ANSWERED_WITHIN
        for query_id in [key for key, press in self._presses.items() if press.at < oldest]:
            self._presses.pop(query_id).answer.cancel()


async def wait(answer: asyncio.Future[Json], seconds: float) -> Json:
    """The bot's answer; nothing when it does not come in time."""
    done, _ = await asyncio.wait([answer], timeout=seconds)
    return answer.result() if done and not answer.cancelled() else {"answered": False}
