"""A messenger that takes everything and keeps nothing: what it costs does not grow with what it heard.

`python -m benchmarks.sink` is one in a process of its own: it says its address, and ends with its standard input.
"""

import asyncio
import sys
import time
from collections import defaultdict, deque
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import orjson
import uvloop

from benchmarks.load.http import Connection

TOKENS = {"person": "1001:benchmark_benchmark_person", "organisation": "1002:benchmark_benchmark_office"}
USERNAMES = {token: f"benchmark_{role}_bot" for role, token in TOKENS.items()}
LONG_POLL = 20.0  # seconds; no client waits longer
Heard = Callable[[int, str], None]
"""Called with the chat and the method of every message."""


class Sink:
    """The Bot API, as far as the program needs it to serve chats."""

    def __init__(self) -> None:
        self.heard: Heard = _nobody_listens
        self.url = ""
        self.polled: defaultdict[str, asyncio.Event] = defaultdict(asyncio.Event)
        """Set once the bot of this token asks for updates."""
        self._updates: defaultdict[str, deque[dict[str, Any]]] = defaultdict(deque)
        self._news: defaultdict[str, asyncio.Event] = defaultdict(asyncio.Event)
        self._numbers = 0
        self._polls: set[asyncio.Task[None]] = set()

    def bring(self, token: str, chat: int, text: str) -> None:
        """A person writes to a bot."""
        self._numbers += 1
        person = {"id": chat, "first_name": "آرش", "language_code": "fa"}
        message = {
            "message_id": self._numbers,
            "date": int(time.time()),
            "chat": {"id": chat, "type": "private", "first_name": "آرش"},
            "from": {**person, "is_bot": False},
            "text": text,
        }
        if text.startswith("/"):
            message["entities"] = [{"type": "bot_command", "offset": 0, "length": len(text)}]
        self._updates[token].append({"update_id": self._numbers, "message": message})
        self._news[token].set()

    def answer(self, connection: Connection, path: bytes, kind: bytes, body: bytes) -> None:
        token, _, method = path.decode().removeprefix("/bot").rpartition("/")
        given = orjson.loads(body) if kind == b"application/json" and body else {}
        if method == "getUpdates":
            poll = asyncio.get_running_loop().create_task(self._poll(connection, token, given))
            self._polls.add(poll)
            poll.add_done_callback(self._polls.discard)
        else:
            connection.answer(_said(self._result(token, method, given)))

    def stop(self) -> None:
        for poll in self._polls:
            poll.cancel()

    def _result(self, token: str, method: str, given: dict[str, Any]) -> Any:
        if method == "getMe":
            return {"id": int(token.split(":")[0]), "is_bot": True, "first_name": "B", "username": USERNAMES[token]}
        if not method.startswith("send"):
            return True
        self._numbers += 1
        chat = int(given.get("chat_id", 0))
        self.heard(chat, method)
        message = {"message_id": self._numbers, "date": int(time.time()), "chat": {"id": chat, "type": "private"}}
        return message | ({"photo": [{"file_id": f"file-{self._numbers}"}]} if method == "sendPhoto" else {})

    async def _poll(self, connection: Connection, token: str, given: dict[str, Any]) -> None:
        updates = await self._waiting(token, int(given.get("offset", 0)), float(given.get("timeout", 0)))
        connection.answer(_said(updates))

    async def _waiting(self, token: str, offset: int, patience: float) -> list[dict[str, Any]]:
        updates, news = self._updates[token], self._news[token]
        self.polled[token].set()
        while updates and updates[0]["update_id"] < offset:
            updates.popleft()
        if not updates:
            news.clear()
            try:
                async with asyncio.timeout(min(patience, LONG_POLL)):
                    await news.wait()
            except TimeoutError:
                return []
        return list(updates)[:100]


def _said(result: Any) -> bytes:
    return orjson.dumps({"ok": True, "result": result})


def _nobody_listens(_chat: int, _method: str) -> None:
    """Until somebody does."""


@asynccontextmanager
async def listening() -> AsyncIterator[Sink]:
    """A sink at a free port of this machine."""
    sink = Sink()
    listener = await asyncio.get_running_loop().create_server(lambda: Connection(sink.answer), "127.0.0.1", 0)
    sink.url = f"http://127.0.0.1:{listener.sockets[0].getsockname()[1]}"
    yield sink
    listener.close()
    sink.stop()


@asynccontextmanager
async def elsewhere() -> AsyncIterator[str]:
    """The address of a sink in a process of its own."""
    pipe = asyncio.subprocess.PIPE
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "benchmarks.sink", cwd=Path(__file__).parents[1], stdin=pipe, stdout=pipe
    )
    assert process.stdin is not None
    assert process.stdout is not None
    yield (await process.stdout.readline()).decode().strip()
    process.stdin.close()
    await process.wait()


async def _serve() -> None:
    async with listening() as sink:
        sys.stdout.write(f"{sink.url}\n")
        sys.stdout.flush()
        await asyncio.to_thread(sys.stdin.read)


if __name__ == "__main__":
    uvloop.run(_serve())
