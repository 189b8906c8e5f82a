"""Text messages to telephones: a small service beside the messengers, as a provider would offer it to a program."""

import itertools
import re
from collections import defaultdict, deque

from messenger.cast import Json

KEPT_FOR_EACH = 100
LONGEST_TEXT = 1_000
_MOBILE = re.compile(r"(?:\+98|0098|98|0)?(9\d{9})")


def mobile(number: str) -> str | None:
    """An Iranian mobile number as +989…, however it is written; None when it is none."""
    found = _MOBILE.fullmatch(re.sub(r"[ ()-]", "", number))
    return f"+98{found[1]}" if found and found[1].isascii() else None


class Sms:
    """What each telephone received, and the answers that the service was told to give instead of taking messages."""

    def __init__(self) -> None:
        self._boxes: defaultdict[str, deque[Json]] = defaultdict(lambda: deque(maxlen=KEPT_FOR_EACH))
        self._numbers = itertools.count(1)
        self._refusals: deque[int] = deque()

    def take(self, phone: str, text: str, now: int) -> Json:
        message = {"id": next(self._numbers), "to": phone, "text": text, "date": now}
        self._boxes[phone].append(message)
        return message

    def received(self, phone: str | None) -> list[Json]:
        """By this telephone, oldest first."""
        return list(self._boxes.get(phone, ())) if phone else []

    def refuse(self, status: int, times: int) -> None:
        self._refusals.extend([status] * times)

    def refusal(self) -> int | None:
        """The status with which the next message is not taken."""
        return self._refusals.popleft() if self._refusals else None

    def clear(self) -> None:
        self._boxes.clear()
        self._refusals.clear()
