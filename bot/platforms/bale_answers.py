"""Bale's errors, told as ours: some say with other codes and words what Telegram says."""

from typing import Any

from bot.calls import answers
from bot.calls.answers import Refused

NOBODY = ("no such group or user", "chat not found", "user not found", "blocked")
"""Words about a chat that cannot be spoken to. Seen with 404, and perhaps with 400."""
FORBIDDEN = 403


def result_of(pause: float, status: int, body: bytes) -> Any:
    """The `result` of a good answer; `pause` is how many seconds to wait after a flood that names no time."""
    try:
        return answers.result_of(status, body)
    except Refused as error:
        raise _as_ours(error, pause) from None


def _as_ours(error: Refused, pause: float) -> Refused:
    if error.is_bad_token:
        return Refused(401, error.description, whole_bot=True)
    if error.is_flood:
        told = {"retry_after": pause, **error.parameters}
        return Refused(error.code, error.description, parameters=told, whole_bot=error.whole_bot)
    if error.code < 500 and any(words in error.description.lower() for words in NOBODY):
        return Refused(FORBIDDEN, error.description)
    return error
