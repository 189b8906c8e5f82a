"""Updates to handlers: in order within a chat, side by side between chats, each one done once or put aside.

A handler commits one unit, which marks its update as done. One that returned without having anything to commit gets its
update marked here. One that raised has committed nothing: faults that pass (the store or the network away) are waited
out, others put the update aside with a reason, and with the same unit the person is told that something went wrong.

An update may end its process. What waited when a process began is counted when a handler gets it, and what has seen
some ends like that gets a handler while no other such update has one. So the one that ends its process is found, and
put aside; those that only waited beside it are not.
"""

import asyncio
import traceback
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import structlog
from telegram.error import NetworkError
from telegram.ext import Application

from bot import metrics
from bot.chats.lines import Lines
from bot.chats.looking import Looking
from bot.incoming.reading import Unusable, read
from bot.incoming.updates import is_private
from bot.outgoing.verdicts import backoff
from bot.platforms.platform import TELEGRAM, Platform
from bot.seldom import Seldom
from storage import inbox
from storage.errors import StoreClosed, StoreError, StoreUnavailable
from storage.inbox import AlreadyDone, Received
from storage.ownership import Ownership
from storage.shares import holds
from storage.store import Store
from storage.transaction import Transaction

log = structlog.get_logger(__name__)

TRIES = 3
AT_ONCE = 256  # updates in the hands of handlers: more than may ask a registry at once, which may be slow
PATIENCE = 60.0  # seconds that a handler may take
STANDS_STILL = 1.0  # seconds that a small unit never takes, unless the store stands still
FULL = 1000  # waiting updates at which no more are fetched
OF_ONE_CHAT = 50  # of them that count: a chat whose owner lets a program write must not fill it
STARTS = 10  # an update whose process ended so often while a handler had it is not tried again
TOGETHER = 3  # after so many ends it is tried alone: until then it may have been another one's fault
PAGE = 1000

Apologise = Callable[[Transaction, str, int, int], None]
"""Say in this chat of this bot, at this time, that something went wrong."""


class Dispatcher:
    """The updates of one bot."""

    def __init__(
        self,
        application: "Application[Any, Any, Any, Any, Any, Any]",
        *,
        bot: str,
        store: Store,
        ownership: Ownership,
        clock: Callable[[], int],
        apologise: Apologise,
        one_by_one: asyncio.Lock,
        platform: Platform = TELEGRAM,
    ) -> None:
        """`one_by_one` is shared by all bots of the process."""
        self._application = application
        self._bot = bot
        self._store = store
        self._ownership = ownership
        self._clock = clock
        self._apologise = apologise
        self._incoming = platform.incoming
        self._lines: Lines[Received] = Lines(self._handle)
        self._settled, self._handled = metrics.UPDATES.labels(bot), metrics.HANDLED.labels(bot)
        self._places, self._one_by_one = asyncio.Semaphore(AT_ONCE), one_by_one
        self._in_hand: dict[int, bool] = {}  # update_id: whether its unit is committed
        self._open = False
        self._brought: list[Received] | None = None  # while it opens: older ones of their chats are still being read
        self._begun = 0  # shares whose waiting updates this process has taken up once: since then they are its own
        self._looking = Looking(self._look)
        self._told = Seldom()
        store.listen(inbox.DONE_TOPIC, self._heard)

    def take(self, updates: Iterable[Received]) -> None:
        """Take updates that are saved in the inbox; those of other processes' chats are theirs to take."""
        for received in updates:
            if not self._ownership.owns(received.chat_id):
                self._ownership.tell(inbox.TOPIC, self._bot, received.chat_id)
            elif self._brought is not None:
                self._brought.append(received)
            else:
                self._keep(received)

    async def open(self) -> None:
        """From here on this bot can answer: its messenger was met. Until then updates wait in the table."""
        self._open = True
        brought = self._brought = []
        try:
            await self.begin(self._ownership.shares)
        except StoreError:
            self._open = False  # what comes until the next try stands behind the rest of the table
            raise
        finally:
            self._brought = None
        for received in brought:
            self._keep(received)

    def _keep(self, received: Received) -> None:
        if self._open and received.update_id not in self._in_hand:
            self._in_hand[received.update_id] = False
            self._lines.put(received.chat_id, received)

    async def begin(self, shares: int) -> None:
        """These shares of the chats are this process's: what was saved there and never done comes first."""
        if not self._open:
            return
        await self._look(shares, left=shares & ~self._begun)
        self._begun |= shares

    def drop(self, shares: int) -> None:
        """They are another process's: what waits is in the table."""
        for received in self._lines.drop(shares):
            self._in_hand.pop(received.update_id, None)

    async def rest(self, shares: int) -> None:
        await self._lines.rest(shares)

    def look(self, shares: int) -> None:
        """Something was left there by another process."""
        self._looking.soon(shares)

    async def redo(self) -> None:
        """Take up what waits in this process's chats and is not in hand, for example since the store was away."""
        await self._look(self._ownership.shares)

    async def _look(self, shares: int, *, left: int = 0) -> None:
        """`left`: those of the shares in which another process left what waits, most often because it ended."""
        if not self._open:
            return
        after: int | None = 0
        while after is not None:
            held = frozenset(self._in_hand)
            page = await self._store.read(
                inbox.waiting, bot=self._bot, shares=shares, held=held, after=after, limit=PAGE
            )
            for received in page.updates:
                self._keep(received.again() if holds(left, received.chat_id) else received)
            after = page.after

    async def room(self) -> None:
        """Wait until there is room for more updates."""
        await self._lines.room(FULL, of_one=OF_ONE_CHAT)

    @property
    def depth(self) -> int:
        return self._lines.depth

    async def finish(self, seconds: float) -> bool:
        self._looking.stop()
        return await self._lines.finish(seconds)

    def _heard(self, news: tuple[str, int]) -> None:
        bot, update_id = news
        if bot == self._bot and update_id in self._in_hand:
            self._in_hand[update_id] = True

    async def _handle(self, received: Received) -> None:
        try:
            async with self._one_by_one if received.attempts > TOGETHER else self._places:
                if not self._ownership.owns(received.chat_id):
                    return  # it waits in the table for whoever holds its chat
                await self._until_settled(received)
            self._settled.inc()
            self._handled.observe(max(0, self._clock() - received.received_at) / 1e6)
        except StoreClosed:
            return  # the next start finds it waiting
        finally:
            self._in_hand.pop(received.update_id, None)

    async def _until_settled(self, received: Received) -> None:
        failures = waits = 0
        fault = f"its process ended {STARTS} times while it was handled" if received.attempts > STARTS else ""
        while True:
            try:
                if fault:
                    return await self._give_up(received, fault)
                return await self._once(received)
            except StoreUnavailable as error:
                waits += 1  # nothing can be put aside without a store either: wait for it
                if self._told.may_tell("away"):  # not by each update that waits: there may be hundreds
                    log.warning("the store is away", bot=self._bot, update=received.update_id, why=str(error))
                await asyncio.sleep(min(backoff(waits), 5))
            except StoreClosed:
                raise
            except Exception as error:
                if fault:
                    raise
                failures += 1
                passes = isinstance(error, NetworkError | OSError | TimeoutError)
                log.exception("a handler failed", bot=self._bot, update=received.update_id, failures=failures)
                if not passes or failures >= TRIES:
                    fault = str(error) if isinstance(error, Unusable) else _place_of(error)
                else:
                    await asyncio.sleep(backoff(failures))

    async def _once(self, received: Received) -> None:
        try:
            if received.attempts:
                await self._store.write(
                    inbox.tried, bot=self._bot, update_id=received.update_id, attempts=received.attempts
                )
            update = read(received.raw, self._incoming, self._application.bot)
            try:
                async with asyncio.timeout(PATIENCE):
                    await self._application.process_update(update)
            except TimeoutError:
                await self._see_to_store(received)
                raise
            if not self._in_hand.get(received.update_id):
                await self._store.write(inbox.done, bot=self._bot, update_id=received.update_id, now=self._clock())
        except AlreadyDone:
            log.info("an update was done before", bot=self._bot, update=received.update_id)

    async def _see_to_store(self, received: Received) -> None:
        """Raise StoreUnavailable where it was the store that took so long: a handler is not to blame for that.

        However long it stands still, it is waited for here. What it was at meanwhile may have done this update.
        """
        loop = asyncio.get_running_loop()
        began = loop.time()
        await self._store.write(inbox.tried, bot=self._bot, update_id=received.update_id, attempts=received.attempts)
        if loop.time() - began > STANDS_STILL:
            raise StoreUnavailable("it took a unit again only now")

    async def _give_up(self, received: Received, reason: str) -> None:
        if self._in_hand.get(received.update_id):
            return  # it failed after its unit was committed: what it did stands
        try:
            await self._store.write(self._put_aside, received, reason, self._clock())
        except AlreadyDone:
            log.info("an update was done before", bot=self._bot, update=received.update_id)
            return
        log.error("an update is put aside", bot=self._bot, update=received.update_id, reason=reason)
        metrics.ASIDE.labels(self._bot).inc()

    def _put_aside(self, tx: Transaction, received: Received, reason: str, now: int) -> None:
        inbox.put_aside(tx, bot=self._bot, update_id=received.update_id, reason=reason, now=now)
        if is_private(received.raw):
            self._apologise(tx, self._bot, received.chat_id, now)


def _place_of(error: BaseException) -> str:
    """What failed and where. Not the message, which may repeat what a person wrote."""
    frames = traceback.extract_tb(error.__traceback__)
    ours = [frame for frame in frames if "site-packages" not in frame.filename] or frames
    place = f" at {Path(ours[-1].filename).name}:{ours[-1].lineno}" if ours else ""
    return f"{type(error).__name__}{place}"
