"""What a command of the command line needs: the settings, who gives it, and one unit of work in the database."""

import asyncio
import os
from collections.abc import Awaitable, Callable, Coroutine
from typing import TYPE_CHECKING, Any, Concatenate, ParamSpec, TypeVar

if TYPE_CHECKING:
    from config.settings import Settings
    from storage.store import Store
    from storage.transaction import Transaction

T = TypeVar("T")
P = ParamSpec("P")


def settings() -> "Settings":
    from config.settings import load_settings

    return load_settings()


def operator() -> Any:
    from domain.permissions import Actor, Role

    name = os.environ.get("SUDO_USER") or os.environ.get("USER") or "operator"
    return Actor(f"command-line:{name}", frozenset({Role.SYSTEM}))


def act(deed: "Callable[Concatenate[Transaction, P], T]", *args: P.args, **kw: P.kwargs) -> T:
    """One unit of work in the database of the settings."""
    return _in_store(lambda store: store.write(deed, *args, **kw))


def look(deed: "Callable[Concatenate[Transaction, P], T]", *args: P.args, **kw: P.kwargs) -> T:
    """An act that only looks, however long it takes: a program that serves the same SQLite file goes on writing."""
    return _in_store(lambda store: store.read(deed, *args, **kw))


def _in_store(run: "Callable[[Store], Awaitable[T]]") -> T:
    known = settings()

    async def once() -> T:
        from bot.opening import open_for_command

        store = await open_for_command(known)
        try:
            return await run(store)
        finally:
            await store.close()

    return until_done(once())


def until_done(work: Coroutine[Any, Any, T]) -> T:
    try:
        import uvloop
    except ImportError:  # not on this platform
        return asyncio.run(work)
    return uvloop.run(work)
