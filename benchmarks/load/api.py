"""As much of the Bot API as the bots under load call, whatever way they send their parameters."""

import asyncio
import re
import time
from collections import defaultdict, deque
from collections.abc import Callable
from itertools import count
from urllib.parse import unquote_to_bytes

import orjson

from benchmarks.load.http import Connection

MOST = 100  # updates in one answer, as the Bot API has it
DONE = b'{"ok":true,"result":true}'
CHAT = re.compile(rb'(?:"chat_id": ?"?|\bchat_id=|name="chat_id"\r\n(?:[^\r\n]+\r\n)*\r\n)(-?\d+)')
OFFSET = re.compile(rb'(?:"offset": ?|\boffset=|name="offset"\r\n(?:[^\r\n]+\r\n)*\r\n)(\d+)')
WAITS = re.compile(rb'(?:"timeout": ?|\btimeout=|name="timeout"\r\n(?:[^\r\n]+\r\n)*\r\n)[1-9]')
BUTTON = re.compile(rb'"callback_data":[ +]?"([^"]*)"')
PHOTO = b',"photo":[{"file_id":"photo-%d","file_unique_id":"u-%d","width":1240,"height":1754,"file_size":130000}]'
TEXT = b',"text":"\xe2\x80\xa6"'
SAID = (
    b'{"ok":true,"result":{"message_id":%d,"date":%d,"chat":{"id":%d,"type":"private","first_name":"A"},'
    b'"from":{"id":1,"is_bot":true,"first_name":"B"}%b}}'
)
BOT = {"is_bot": True, "first_name": "B", "can_join_groups": False, "can_read_all_group_messages": False}
BOT |= {"supports_inline_queries": False, "can_connect_to_business": False, "has_main_web_app": False}

Told = Callable[[int, int, list[str]], None]
"""Called when a message is out: with its chat, its id, and what its buttons send."""


def name_of(token: str) -> str:
    """What the messenger says the bot of this token is called."""
    return f"b{token.partition(':')[0]}_bot"


class Line:
    """One bot's updates: waiting to be fetched, and the question that waits for them."""

    def __init__(self) -> None:
        self.waiting: deque[tuple[int, bytes]] = deque()
        self.asking: Connection | None = None
        self.asked = asyncio.Event()  # set once the bot is there

    def put(self, update_id: int, update: bytes) -> None:
        self.waiting.append((update_id, update))
        if self.asking is not None:
            asking, self.asking = self.asking, None
            asyncio.get_running_loop().call_soon(self.give, asking)

    def forget(self, offset: int) -> None:
        while self.waiting and self.waiting[0][0] < offset:
            self.waiting.popleft()

    def give(self, asking: Connection) -> None:
        updates = [update for _, update in list(self.waiting)[:MOST]]
        asking.answer(b'{"ok":true,"result":[%b]}' % b",".join(updates))


class Api:
    """Answers every call after `delay` seconds; a question for updates as soon as there is one."""

    def __init__(self, told: Told, *, delay: float = 0, buttons: bool = False) -> None:
        self._told = told
        self._delay = delay
        self._buttons = buttons  # whether buttons are looked for, which costs time
        self._lines: defaultdict[bytes, Line] = defaultdict(Line)
        self._messages = count(1)
        self._updates = count(1)
        self.calls = 0

    async def met(self, token: str) -> None:
        """Wait until a bot has come for its updates."""
        await self._lines[token.encode()].asked.wait()

    def bring(self, token: str, **content: object) -> None:
        """A new update for a bot."""
        update_id = next(self._updates)
        self._lines[token.encode()].put(update_id, orjson.dumps({"update_id": update_id, **content}))

    def handle(self, connection: Connection, path: bytes, kind: bytes, body: bytes) -> None:
        token, _, method = path.removeprefix(b"/bot").rpartition(b"/")
        if method == b"getUpdates":
            return self._get_updates(self._lines[token], connection, body)
        self.calls += 1
        if self._delay:
            loop = asyncio.get_running_loop()
            loop.call_later(self._delay, self._carry_out, connection, token, method, kind, body)
            return None
        return self._carry_out(connection, token, method, kind, body)

    def _get_updates(self, line: Line, connection: Connection, body: bytes) -> None:
        line.asked.set()
        offset = OFFSET.search(body)
        line.forget(int(offset[1]) if offset else 0)
        if line.waiting:
            line.give(connection)
        elif WAITS.search(body):
            line.asking = connection
        else:
            connection.answer(b'{"ok":true,"result":[]}')

    def _carry_out(self, connection: Connection, token: bytes, method: bytes, kind: bytes, body: bytes) -> None:
        if method == b"getMe":
            number = int(token.partition(b":")[0])
            about = {**BOT, "id": number, "username": name_of(token.decode())}
            return connection.answer(orjson.dumps({"ok": True, "result": about}))
        if not method.startswith((b"send", b"edit")) or method == b"sendChatAction":
            return connection.answer(DONE)
        return self._say(connection, method, kind, body)

    def _say(self, connection: Connection, method: bytes, kind: bytes, body: bytes) -> None:
        head = body[:2048] if method == b"sendPhoto" else body
        chat = CHAT.search(head)
        assert chat is not None, f"{method!r} without a chat"
        chat_id, message_id = int(chat[1]), next(self._messages)
        content = PHOTO % (message_id, message_id) if method == b"sendPhoto" else TEXT
        connection.answer(SAID % (message_id, int(time.time()), chat_id, content))
        self._told(chat_id, message_id, self._buttons_of(kind, head))

    def _buttons_of(self, kind: bytes, body: bytes) -> list[str]:
        if not self._buttons:
            return []
        plain = unquote_to_bytes(body) if kind.endswith(b"urlencoded") else body
        return [data.decode() for data in BUTTON.findall(plain)]
