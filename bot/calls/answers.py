"""What a Bot API answers, and what that means: the one door through which foreign errors come in.

CallFailed
├── Unreachable     nobody answered, or the answer broke off: the call may or may not have been carried out
└── Refused         the messenger answered, and did not do it
"""

import os
from typing import Any

import orjson
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Conflict,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
    TimedOut,
)

os.environ.setdefault("PTB_TIMEDELTA", "true")  # the framework's durations as they will be, without a warning for each

RETRY_AFTER = 3  # seconds, when a messenger asks to be spared and does not say how long
FLOOD_CODES = (420, 429)
LONGEST_DESCRIPTION = 500  # characters: it is kept with what did not go out, where PostgreSQL takes no NUL either
NOT_THERE = 501  # this messenger has no such method


class CallFailed(Exception):
    """A call that did not succeed."""


class Unreachable(CallFailed):
    """No answer, or no whole answer.

    `was_sent`: the call went out, so it may have been carried out. `unread`: what came back and is no JSON.
    """

    def __init__(self, reason: str, *, timed_out: bool = False, was_sent: bool = True, unread: bytes = b"") -> None:
        super().__init__(reason)
        self.timed_out = timed_out
        self.was_sent = was_sent
        self.unread = unread


class Refused(CallFailed):
    """An error as the messenger tells it. `whole_bot`: it is not about one chat."""

    def __init__(
        self, code: int, description: str, *, parameters: dict[str, Any] | None = None, whole_bot: bool = False
    ) -> None:
        super().__init__(f"{code} {description}")
        self.code = code
        self.description = description
        self.parameters = parameters or {}
        self.whole_bot = whole_bot

    @property
    def retry_after(self) -> float:
        """Seconds to wait after a 429."""
        told = self.parameters.get("retry_after")
        return float(told) if isinstance(told, int | float) and told > 0 else RETRY_AFTER

    @property
    def is_flood(self) -> bool:
        return self.code in FLOOD_CODES

    @property
    def is_bad_token(self) -> bool:
        """A 404 is about the token or the method, unless it says what was not found."""
        said = self.description.removeprefix("Forbidden: ").removeprefix("Bad Request: ").lower()
        return self.code == 401 or (self.code == 404 and said == "not found") or said == "token not found"


def result_of(status: int, body: bytes) -> Any:
    """The `result` of a good answer; everything else is raised."""
    answer = _parsed(status, body)
    if answer.get("ok") is True and "result" in answer:
        return answer["result"]
    if answer.get("ok") is not False:
        raise _without_json(status)
    code = answer.get("error_code")
    description = str(answer.get("description") or "no reason given").replace("\0", "")[:LONGEST_DESCRIPTION]
    parameters = answer.get("parameters")
    raise Refused(
        code if isinstance(code, int) else (status if status >= 300 else 400),
        description,
        parameters=parameters if isinstance(parameters, dict) else None,
        whole_bot="bot limit" in description.lower(),
    )


def _parsed(status: int, body: bytes) -> dict[str, Any]:
    try:
        answer = orjson.loads(body)
    except orjson.JSONDecodeError:
        raise _without_json(status, body) from None
    if not isinstance(answer, dict):
        raise _without_json(status)
    return answer


def _without_json(status: int, body: bytes = b"") -> CallFailed:
    """Something between us and the messenger answered, or the answer was cut off."""
    if status < 300:
        return Unreachable("the answer cannot be read", unread=body)
    return Refused(status, "an answer without JSON", whole_bot=True)


def as_telegram_error(error: CallFailed) -> TelegramError:
    """The same as an exception of python-telegram-bot, for handlers that call its Bot."""
    if isinstance(error, Unreachable):
        return TimedOut(str(error)) if error.timed_out else NetworkError(str(error))
    if not isinstance(error, Refused):
        return NetworkError(str(error))
    if error.is_flood:
        return RetryAfter(int(error.retry_after + 0.999))
    moved_to = error.parameters.get("migrate_to_chat_id")
    if moved_to:
        return ChatMigrated(moved_to)
    if error.is_bad_token:
        return InvalidToken(error.description)
    kinds = {400: BadRequest, 403: Forbidden, 404: BadRequest, 409: Conflict, NOT_THERE: BadRequest}
    return kinds.get(error.code, NetworkError)(error.description)
