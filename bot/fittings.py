"""What the conversations bring to the program, named in one place. Tests bring their own."""

import secrets
from collections.abc import Awaitable, Callable, Mapping, Sequence
from contextlib import AbstractAsyncContextManager, nullcontext
from dataclasses import dataclass, field
from typing import Any

from telegram.ext import BaseHandler, CallbackContext, ExtBot

from bot.clock import now
from bot.jobs.table import JOBS, Job, Work
from bot.outgoing.pictures import Word
from config.settings import Settings
from storage.store import Store
from storage.transaction import Transaction


@dataclass(frozen=True)
class Surroundings:
    """What a bot's house is built from. `link_url` and `usernames` are its messenger's, which tells the names later."""

    settings: Settings
    store: Store
    bot: str
    link_url: str
    usernames: Mapping[str, str]  # by role
    answer_tap: Callable[[str, str | None], Awaitable[None]]
    clock: Callable[[], int]
    random: Callable[[int], bytes]
    elsewhere: Sequence[tuple[str, str, Mapping[str, str]]] = ()
    """The other messengers: their names, where their links lead, and their bots' names."""


async def _nothing_open() -> None:
    """The conversations need no connection of their own."""


@dataclass(frozen=True)
class Fittings:
    """`handlers` and `menus` by role; `close` comes last. `apologise` tells a person, by the house, in a bot's chat, at
    a time, that his update is put aside: in the unit that does so.

    `draw` is for drawing processes; what `takes_long` is made in others than pictures are.
    """

    context: type[CallbackContext[Any, Any, Any, Any]]
    handlers: Mapping[str, Sequence[BaseHandler[Any, Any, Any]]]
    house: Callable[[Surroundings], Any]
    apologise: Callable[[Any, Transaction, str, int, int], None]
    word: Word
    menus: Callable[[str, ExtBot[None], Any], Awaitable[None]]
    draw: Callable[[Any], bytes]
    takes_long: Callable[[Any], bool] = lambda _: False
    jobs: Sequence[Job] = field(default=JOBS)
    clock: Callable[[], int] = now
    random: Callable[[int], bytes] = secrets.token_bytes
    close: Callable[[], Awaitable[None]] = _nothing_open
    beside: Callable[[Work], AbstractAsyncContextManager[None]] = lambda _: nullcontext()
    """What runs as long as the program does, beside its jobs."""
