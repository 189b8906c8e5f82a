"""The record of every call, for whoever wants to see what a bot did."""

import time
from collections import deque
from dataclasses import asdict, dataclass

from messenger.arguments import Arguments, Upload
from messenger.cast import Bot, Json

REMEMBERED = 20_000


@dataclass(slots=True)
class Record:
    at: float  # Unix time
    bot: str
    method: str
    params: Json
    status: int  # 0: the call got no answer
    began: float  # when it came, in seconds of a clock that nobody sets
    seconds: float


class Calls:
    def __init__(self) -> None:
        self._records: deque[Record] = deque(maxlen=REMEMBERED)

    def note(self, bot: Bot, method: str, arguments: Arguments, status: int, began: float) -> None:
        """A call that came at `began`, by `time.perf_counter`, and was answered just now."""
        seconds = time.perf_counter() - began
        params = arguments.values | {name: _shown(file) for name, file in arguments.files.items()}
        self._records.append(Record(time.time(), bot.username, method, params, status, began, seconds))

    def page(self, bot: str | None, method: str | None, limit: int) -> list[Json]:
        found = [
            record
            for record in self._records
            if bot in (None, record.bot) and (method is None or method.lower() == record.method.lower())
        ]
        return [asdict(record) for record in found[-limit:]]

    def forget(self) -> None:
        self._records.clear()


def _shown(file: Upload) -> Json:
    """A file by name and size: the record would grow too large with its content."""
    return {"file_name": file.name, "mime_type": file.mime, "size": len(file.content)}
