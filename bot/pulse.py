"""Whether a bot's messenger answers, told from what the sender's calls to it bring.

It is down when nothing was answered for two minutes: a messenger that is restarted is back before that, and by then the
pauses between attempts have grown to half a minute, so several have failed. A flood limit, or a refusal of one message,
is an answer. A bot whose token is refused is as good as down.
"""

from collections.abc import Callable

from bot.answers import CallFailed, Refused, Unreachable

DOWN_AFTER = 120 * 1_000_000  # microseconds
GATEWAY_TIMEOUT = 504


class Pulse:
    """One bot's."""

    def __init__(self, clock: Callable[[], int]) -> None:
        self._clock = clock
        self._silent_since: int | None = None

    @property
    def is_down(self) -> bool:
        return self._silent_since is not None and self._clock() - self._silent_since >= DOWN_AFTER

    def answered(self) -> None:
        self._silent_since = None

    def failed(self, error: CallFailed) -> None:
        if not _is_silence(error):
            self.answered()
        elif self._silent_since is None:
            self._silent_since = self._clock()


def may_have_arrived(error: CallFailed) -> bool:
    """Whether the call can have been carried out all the same: it was sent, and what became of it was not heard."""
    if isinstance(error, Refused):
        return error.code == GATEWAY_TIMEOUT
    return not isinstance(error, Unreachable) or error.was_sent


def _is_silence(error: CallFailed) -> bool:
    if not isinstance(error, Refused):
        return True
    return not error.is_flood and (error.is_bad_token or error.code >= 500 or error.whole_bot)
