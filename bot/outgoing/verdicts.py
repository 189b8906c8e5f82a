"""What becomes of a row of the outbox after a call: it is sent, it has failed for good, or it is tried again."""

import random
from dataclasses import dataclass
from typing import NamedTuple

from bot.calls.answers import NOT_THERE, CallFailed, Refused, Unreachable
from bot.outgoing.pictures import Kept

BACKOFF = 0.5  # seconds, doubled with every failure in a row
LONGEST_BACKOFF = 30.0
BAD_TOKEN_PAUSE = 30.0
UNCHANGED = "message is not modified"
UNKNOWN_FILE = ("wrong file identifier", "wrong remote file", "file_id", "file reference")
SAYS_NOTHING = ("bad request", "no reason given")


class Sent(NamedTuple):
    """It is out."""

    message_id: int | None = None
    kept: Kept | None = None  # the file that was uploaded with it


@dataclass(frozen=True)
class Failed:
    """It will never go out."""

    reason: str
    blocked: bool = False  # this person does not want to hear from us


@dataclass(frozen=True)
class Again:
    """Try again: after some seconds, or when the chat or the whole bot may speak again."""

    seconds: float = 0
    hold_chat: float = 0
    hold_bot: float = 0
    is_flood: bool = True  # it holds what the messenger asked to be spared, not what has no token
    forget_file: bool = False


Verdict = Sent | Failed | Again


def backoff(failures: int) -> float:
    """Longer after every failure in a row, and never the same for all (1: the first)."""
    longest: float = min(LONGEST_BACKOFF, BACKOFF * 2.0 ** min(failures - 1, 16))
    return longest * random.uniform(0.5, 1)  # noqa: S311 - jitter, nothing that anybody could guess to his profit


def judge(error: CallFailed, *, failures: int, known_file: bool = False, speaks: bool = True) -> Verdict:
    """The verdict on a failed call.

    `known_file`: it named a file that the messenger should have. `speaks`: it was a new message; only that tells
    whether somebody may be spoken to, since an edit can be forbidden for reasons of its own.
    """
    if isinstance(error, Unreachable) or not isinstance(error, Refused):
        return Again(seconds=backoff(failures))
    if error.is_flood:
        return Again(hold_bot=error.retry_after) if error.whole_bot else Again(hold_chat=error.retry_after)
    if error.is_bad_token:
        return Again(hold_bot=BAD_TOKEN_PAUSE, is_flood=False)
    if error.code == NOT_THERE:
        return Failed(str(error))
    if error.code >= 500 or error.whole_bot:
        return Again(seconds=backoff(failures))
    description = error.description.lower()
    if UNCHANGED in description:
        return Sent()
    if known_file and (description in SAYS_NOTHING or any(words in description for words in UNKNOWN_FILE)):
        return Again(forget_file=True)
    if error.code == 403:
        return Failed(error.description, blocked=speaks)
    return Failed(str(error))
