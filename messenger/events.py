"""News for the page: what is pushed to everybody who is looking at a person's chats."""

import asyncio
from collections import defaultdict

from messenger.cast import Json

HELD_AT_MOST = 1000


class Events:
    def __init__(self) -> None:
        self._listeners: defaultdict[int, set[asyncio.Queue[Json | None]]] = defaultdict(set)

    def publish(self, person_id: int, kind: str, bot: str, **payload: object) -> None:
        for listener in tuple(self._listeners.get(person_id, ())):
            if listener.qsize() >= HELD_AT_MOST:
                self._end(person_id, listener)  # it reads too slowly; it will connect again and read afresh
            else:
                listener.put_nowait({"kind": kind, "bot": bot, **payload})

    def watched(self, person_id: int) -> bool:
        return bool(self._listeners.get(person_id))

    def join(self, person_id: int) -> asyncio.Queue[Json | None]:
        listener: asyncio.Queue[Json | None] = asyncio.Queue()
        self._listeners[person_id].add(listener)
        return listener

    def leave(self, person_id: int, listener: asyncio.Queue[Json | None]) -> None:
        self._listeners[person_id].discard(listener)

    def close(self) -> None:
        for person_id, listeners in self._listeners.items():
            for listener in tuple(listeners):
                self._end(person_id, listener)

    def _end(self, person_id: int, listener: asyncio.Queue[Json | None]) -> None:
        self.leave(person_id, listener)
        while not listener.empty():
            listener.get_nowait()
        listener.put_nowait(None)
