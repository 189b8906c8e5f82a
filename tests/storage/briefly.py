"""A store to which every act is brief."""

from collections.abc import Callable
from typing import Any

from storage.store import Store
from storage.transaction import Listener, Transaction, brief


class Briefly:
    def __init__(self, store: Store) -> None:
        self._store = store

    async def write(self, act: Callable[..., Any], /, *args: Any, **kw: Any) -> Any:
        return await self._store.write(_brief(act), *args, **kw)

    async def read(self, act: Callable[..., Any], /, *args: Any, **kw: Any) -> Any:
        return await self._store.read(_brief(act), *args, **kw)

    def listen(self, topic: str, callback: Listener) -> None:
        self._store.listen(topic, callback)

    async def close(self) -> None:
        await self._store.close()


def _brief(act: Callable[..., Any]) -> Callable[..., Any]:
    """The act itself stays as it is."""

    @brief
    def run(tx: Transaction, *args: Any, **kw: Any) -> Any:
        return act(tx, *args, **kw)

    return run
