"""How processes on one PostgreSQL divide the chats: by advisory locks of a session that does nothing else.

A lock says who holds a share, and who leads. It ends with its session, so what a killed process held is free at once,
no clock is asked, and no two processes ever hold the same. Every process counts the others by the locks that they hold,
takes free shares up to its part, and hands over what is more than that: first it begins nothing new in there, then it
finishes what it has in hand, then it unlocks.

A process that did not hear from its session for a while counts nothing as its own, before the server gives up on it. A
share whose process vanished stays free for a moment: that one may only have lost its connection, and know what it sent.

The same session hears what other processes left in the tables for this one's chats. One that ended may have left
something without a word. So when a session is gone, the tables are looked through, or what is said since would overtake
it. Any other word that is lost costs time: they are looked through every few seconds (bot/jobs/table.py).
"""

import asyncio
import logging
from collections.abc import Coroutine
from contextlib import suppress

import psycopg

from storage.errors import StoreError, StoreUnavailable
from storage.ownership import Keeper, part_of
from storage.postgresql_locks import Locks, LockSession, Told, tell
from storage.postgresql_units import mapped
from storage.shares import SHARES, holds, listed, set_of, share_of
from storage.store import Store

log = logging.getLogger(__name__)

TICK = 0.5  # seconds between two looks at the locks
PATIENCE = 3.0  # seconds to wait for an answer to one
FRESH = 5.0  # seconds that the last answer counts
GRACE = 1.5  # seconds that a vanished process has to come back
HANDOVER = 10.0  # seconds that others wait for what is in hand here
LONGEST_PAUSE = 2.0  # seconds between two attempts to connect
LOST = (psycopg.Error, OSError, TimeoutError)


class Divided:
    """See Ownership in ownership.py."""

    def __init__(self, url: str, store: Store) -> None:
        self._url = url
        self._store = store
        self._loop = asyncio.get_running_loop()
        self._session: LockSession | None = None
        self._heard = float("-inf")
        self._held = 0  # locked by us; of these some are being taken up or handed over
        self._own = 0
        self._taking_up = 0
        self._leads = False
        self._members: frozenset[int] = frozenset()
        self._look_until = float("-inf")
        self._begun = False
        self._takes = True
        self._former = 0  # held before the session was lost
        self._freed = 0  # handed over by others
        self._done = 0  # handed over by us, to be unlocked
        self._free_since: dict[int, float] = {}
        self._news: set[Told] = set()
        self._to_tell = asyncio.Event()
        self._tasks: set[asyncio.Task[None]] = set()
        self._serving: list[asyncio.Task[None]] = []

    @property
    def shares(self) -> int:
        return self._own if self._is_fresh() else 0

    @property
    def leads(self) -> bool:
        return self._leads and self._is_fresh()

    def owns(self, chat_id: int) -> bool:
        return holds(self._own, chat_id) and self._is_fresh()

    def serves(self, chat_id: int) -> bool:
        return holds(self._own | self._taking_up, chat_id) and self._is_fresh()

    def _is_fresh(self) -> bool:
        return self._loop.time() - self._heard < FRESH

    def tell(self, topic: str, bot: str, chat_id: int) -> None:
        self._news.add((topic, bot, share_of(chat_id)))
        self._to_tell.set()

    async def start(self, keeper: Keeper) -> None:
        self._keeper = keeper
        try:
            async with asyncio.timeout(PATIENCE):
                self._session = await LockSession.open(self._url)
            await self._tick(self._session)
        except psycopg.Error as error:
            raise mapped(error) from error
        except TimeoutError as error:
            raise StoreUnavailable("no answer in time") from error
        self._begun = True
        await asyncio.gather(*self._tasks)  # what is taken at the start is taken up before anything new comes in
        self._serving = [asyncio.create_task(self._serve()), asyncio.create_task(self._tell_all())]

    def take_no_more(self) -> None:
        self._takes = False

    async def close(self) -> None:
        tasks = (*self._serving, *self._tasks)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        self._own, self._leads = 0, False
        if self._session is not None:
            with suppress(*LOST):
                async with asyncio.timeout(PATIENCE):
                    await self._session.leave(self._held)
            await self._session.close()

    async def _serve(self) -> None:
        """Hear and look, for ever; a lost session is made anew."""
        failures = 0
        while True:
            try:
                if self._session is None:
                    async with asyncio.timeout(PATIENCE):
                        self._session = await LockSession.open(self._url)
                else:
                    await self._hear(self._session)
                    if not self._is_fresh():
                        raise TimeoutError("this process slept")  # others may hold what it held
                await self._tick(self._session)
                failures = 0
            except LOST as error:
                failures += 1
                if failures in (1, 10) or failures % 100 == 0:
                    log.warning("no chats are served until the store is back: %s %s", type(error).__name__, error)
                await self._begin_anew(failures)
            except Exception:
                failures += 1
                log.exception("dividing the chats failed; it begins anew")
                await self._begin_anew(failures)

    async def _begin_anew(self, failures: int) -> None:
        await self._lose_all()
        await asyncio.sleep(min(0.1 * 2 ** min(failures, 6), LONGEST_PAUSE))

    async def _lose_all(self) -> None:
        """The locks went with the session. What is in hand comes to its end; nothing new begins."""
        self._own, self._taking_up, self._leads = 0, 0, False
        self._former |= self._held
        self._held = self._done = 0
        self._free_since.clear()
        for task in self._tasks:
            task.cancel()
        self._keeper.drop(self._former)
        session, self._session = self._session, None
        if session is not None:
            await session.close()

    async def _hear(self, session: LockSession) -> None:
        """Until the next look at the locks, or until shares were freed."""
        end = self._loop.time() + TICK
        while not self._freed and (left := end - self._loop.time()) > 0:
            async for told in session.hear(left):
                if isinstance(told, int):
                    self._freed |= told
                elif self._own >> told[2] & 1:
                    self._keeper.look(told[0], told[1], 1 << told[2])

    async def _tick(self, session: LockSession) -> None:
        async with asyncio.timeout(PATIENCE):
            locks = await session.locks()
            self._heard = self._loop.time()
            self._held = locks.ours
            if not locks.led:
                self._leads = await session.lead()
            done, self._done = self._done, 0
            await session.free(done)
            self._held &= ~done
            self._find_what_was_left(locks)
            fair = -(-SHARES // len(locks.members))
            self._hand_over(fair)
            if self._takes:
                await self._take(session, fair, locks)
            self._freed = self._former = 0

    def _find_what_was_left(self, locks: Locks) -> None:
        """Its last units may still commit when its session is gone, so this looks until its chats may be taken."""
        now = self._loop.time()
        if self._members - locks.members:
            self._look_until = now + GRACE
        self._members = locks.members
        if now < self._look_until:
            self._keeper.look_through(self._own)

    async def _take(self, session: LockSession, fair: int, locks: Locks) -> None:
        wanted = self._takeable(locks)[: max(0, fair - self._held.bit_count())]
        taken = await session.take(wanted)
        if taken:
            self._held |= taken
            self._spawn(self._take_up(taken))

    def _takeable(self, locks: Locks) -> list[int]:
        """Free shares: our former ones, those that were handed over, and those whose process does not come back."""
        now = self._loop.time()
        free = [share for share in range(SHARES) if not locks.held >> share & 1]
        self._free_since = {share: self._free_since.get(share, now) for share in free}
        first = len(locks.members) == 1 and not self._begun
        at_once = self._former | self._freed
        ready = [s for s in free if first or at_once >> s & 1 or now - self._free_since[s] >= GRACE]
        return sorted(ready, key=lambda share: not self._former >> share & 1)

    async def _take_up(self, shares: int) -> None:
        self._taking_up |= shares
        try:
            await self._keeper.prepare(shares)
            self._own |= shares
            self._taking_up &= ~shares
            self._keeper.speak(part_of(self._own))
            await self._keeper.begin(shares)
            log.info("this process serves %.0f%% of the chats", 100 * part_of(self._own))
        except StoreError as error:
            log.warning("chats cannot be taken up yet: %s", error)
            self._give_back(shares)
        except Exception:
            log.exception("chats cannot be taken up")
            self._give_back(shares)

    def _give_back(self, shares: int) -> None:
        self._own &= ~shares
        self._taking_up &= ~shares
        self._keeper.speak(part_of(self._own))
        self._keeper.drop(shares)
        self._done |= shares

    def _hand_over(self, fair: int) -> None:
        """Others came: what is more than our part goes to them."""
        more = self._own.bit_count() - fair
        if more > 0:
            shares = set_of(listed(self._own)[-more:])
            self._own &= ~shares
            self._keeper.speak(part_of(self._own))
            self._keeper.drop(shares)
            self._spawn(self._finish(shares))

    async def _finish(self, shares: int) -> None:
        with suppress(TimeoutError):  # what takes longer guards itself, as after a lost session
            async with asyncio.timeout(HANDOVER):
                await self._keeper.rest(shares)
        self._done |= shares
        log.info("handed chats over; this process serves %.0f%% of them", 100 * part_of(self._own))

    def _spawn(self, work: Coroutine[None, None, None]) -> None:
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _tell_all(self) -> None:
        """Pass on what there is to tell, all of it at once: so a busy process tells seldom."""
        while True:
            await self._to_tell.wait()
            self._to_tell.clear()
            news, self._news = self._news, set()
            with suppress(StoreError):  # others find it when they look through the tables
                await self._store.write(tell, sorted(news))
