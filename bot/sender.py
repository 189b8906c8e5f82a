"""The outbox's rows to the messenger: in order within a chat, at its pace, until each is out or has failed.

A row comes here right after the commit that wrote it (`take`), or because its process left it behind (`claim`). The
next row of a chat goes out only when the one before is marked in the store, so a crash repeats one message of a chat at
most: the one in flight.
"""

import asyncio
from collections.abc import Callable, Mapping
from contextlib import suppress
from typing import Any

import structlog

from bot import metrics
from bot.answers import CallFailed
from bot.lines import Lines
from bot.pace import Limits, Pace
from bot.pictures import Painter, PictureFault, Prepared
from bot.transport import Line
from bot.verdicts import Again, Failed, Sent, Verdict, backoff, judge
from storage import files, outbox, people
from storage.errors import StoreClosed, StoreError, StoreUnavailable
from storage.outbox import Waiting
from storage.store import Store
from storage.transaction import Transaction

log = structlog.get_logger(__name__)

PATIENCE = 24 * 3600 * 1_000_000  # microseconds after which a message comes too late
PAGE = 200  # rows claimed at once
FIRST_PAGES = 25  # claimed at a start before anything new is said
CALLS_AT_ONCE = 256
CHATS_TO_A_FLOOD = 3  # so many chats held at once mean that the whole bot is meant
DRAWINGS = 3
ROOM_WAIT = 15.0  # seconds, well below a lease
SPECIAL = ("picture", "instead")


class Sender:
    """The rows of one bot."""

    def __init__(
        self,
        *,
        bot: str,
        holder: str,
        line: Line,
        store: Store,
        painter: Painter,
        limits: Limits,
        clock: Callable[[], int],
    ) -> None:
        self._bot = bot
        self._holder = holder
        self._line = line
        self._store = store
        self._painter = painter
        self._clock = clock
        self._pace = Pace(limits)
        self._lines: Lines[Waiting] = Lines(self._deliver)
        self._in_hand: dict[int, int] = {}  # since when its lease runs
        self._calls = asyncio.Semaphore(CALLS_AT_ONCE)

    @property
    def depth(self) -> int:
        return self._lines.depth

    def take(self, row: Waiting) -> None:
        """Take a row that was just committed, or claimed."""
        if row.bot == self._bot and row.id not in self._in_hand:
            self._in_hand[row.id] = self._clock()
            self._lines.put(row.chat_id, row)

    async def start(self) -> None:
        """Take what was left behind, then hear of what is new."""
        await self._store.write(outbox.take_over, bot=self._bot, now=self._clock())
        for _ in range(FIRST_PAGES):
            if await self._claim_page() < PAGE:
                break
        self._store.listen(outbox.TOPIC, self.take)

    async def claim(self) -> None:
        """Keep what is in hand; take what is due and nobody's, a page at a time, as there is room for it."""
        while True:
            await self._renew()
            if self.depth >= PAGE or await self._claim_page() < PAGE:
                return
            with suppress(TimeoutError):
                async with asyncio.timeout(ROOM_WAIT):
                    await self._lines.below(PAGE)

    async def _renew(self) -> None:
        now = self._clock()
        old = sorted(row_id for row_id, since in self._in_hand.items() if now - since > outbox.LEASE // 3)
        if old:
            await self._store.write(outbox.renew, ids=old, holder=self._holder, now=now)
            self._in_hand.update((row_id, now) for row_id in old if row_id in self._in_hand)

    async def _claim_page(self) -> int:
        rows = await self._store.write(outbox.claim, bot=self._bot, holder=self._holder, now=self._clock(), limit=PAGE)
        for row in rows:
            self.take(row)
        return len(rows)

    def stop_soon(self) -> None:
        self._lines.stop_soon()

    async def finish(self, seconds: float) -> bool:
        """Send what can be sent in so many seconds, and let go of the rest."""
        done = await self._lines.finish(seconds)
        with suppress(StoreError):
            await self._store.write(outbox.release, ids=sorted(self._in_hand), now=self._clock())
        return done

    async def _deliver(self, row: Waiting) -> None:
        attempts = 0
        try:
            while True:
                attempts += 1
                verdict = await self._attempt(row, attempts)
                if not isinstance(verdict, Again):
                    break
                await self._heed(row, verdict)
            await self._settle(row, verdict, attempts)
            self._in_hand.pop(row.id, None)
        except StoreClosed:
            log.info("a row stays for the next start", bot=self._bot, row=row.id)
        except Exception:
            self._in_hand.pop(row.id, None)  # when its lease has ended, it is claimed again
            raise

    async def _attempt(self, row: Waiting, attempt: int) -> Verdict:
        if self._clock() - row.created_at > PATIENCE:
            return Failed("too late: it could not be sent for a day")
        try:
            return await self._try(row, attempt)
        except StoreUnavailable:
            return Again(seconds=min(backoff(attempt), 5))
        except PictureFault as error:
            log.exception("a picture could not be drawn", bot=self._bot, row=row.id)
            return Failed(str(error)) if attempt >= DRAWINGS else Again(seconds=backoff(attempt))
        except StoreClosed:
            raise
        except Exception as error:
            log.exception("a row cannot be sent", bot=self._bot, row=row.id)
            return Failed(f"{type(error).__name__} before it was sent")

    async def _try(self, row: Waiting, attempt: int) -> Verdict:
        prepared = await self._prepare(row)
        await self._pace.turn(row.chat_id, urgent=row.urgent)
        try:
            async with self._calls:
                return await self._call(row, prepared)
        except CallFailed as error:
            return await self._judged(row, prepared, error, attempt)

    async def _prepare(self, row: Waiting) -> Prepared | None:
        picture = row.payload.get("picture")
        if picture is None:
            return None
        painted = self._painter.painted(row.method, picture)
        file_id = await self._store.read(files.find, bot=self._bot, name=painted.name)
        if file_id is not None:
            return Prepared(painted, file_id=file_id)
        return Prepared(painted, content=await painted.make())

    async def _call(self, row: Waiting, prepared: Prepared | None) -> Sent:
        payload = {name: value for name, value in row.payload.items() if name not in SPECIAL}
        if prepared is None:
            return Sent(_message_id(await self._line.post(row.method, payload)))
        result = await self._line.post(row.method, {**payload, **prepared.parameters}, prepared.uploads)
        return Sent(_message_id(result), prepared.file_id_in(result))

    async def _judged(self, row: Waiting, prepared: Prepared | None, error: CallFailed, attempt: int) -> Verdict:
        known = prepared is not None and prepared.file_id is not None
        verdict = judge(error, failures=attempt, known_file=known)
        if isinstance(verdict, Failed) and not verdict.blocked and row.payload.get("instead"):
            return await self._say_instead(row, row.payload["instead"], attempt)
        if isinstance(verdict, Again) and verdict.forget_file and prepared is not None:
            await self._store.write(files.forget, bot=self._bot, name=prepared.painted.name)
        if isinstance(verdict, Failed) or attempt in (1, 10):
            log.warning("a message did not go out", bot=self._bot, row=row.id, method=row.method, why=str(error))
        return verdict

    async def _say_instead(self, row: Waiting, payload: Mapping[str, Any], attempt: int) -> Verdict:
        """What was to be edited is gone or too old: say it in a new message."""
        await self._pace.turn(row.chat_id, urgent=row.urgent)
        try:
            async with self._calls:
                return Sent(_message_id(await self._line.post("sendMessage", payload)))
        except CallFailed as error:
            return judge(error, failures=attempt)

    async def _heed(self, row: Waiting, verdict: Again) -> None:
        """Wait as long as a verdict asks for."""
        if verdict.hold_bot:
            metrics.FLOODED.labels(self._bot, "bot").inc()
            self._pace.hold_bot(verdict.hold_bot)
        if verdict.hold_chat:
            metrics.FLOODED.labels(self._bot, "chat").inc()
            if self._pace.hold_chat(row.chat_id, verdict.hold_chat) >= CHATS_TO_A_FLOOD:
                self._pace.hold_bot(verdict.hold_chat)
        if verdict.seconds:
            await asyncio.sleep(verdict.seconds)

    async def _settle(self, row: Waiting, verdict: Sent | Failed, attempts: int) -> None:
        failures = 0
        while True:
            try:
                await self._store.write(self._mark, row, verdict, attempts, self._clock())
                break
            except StoreUnavailable:
                failures += 1
                await asyncio.sleep(min(backoff(failures), 5))
        outcome = "sent" if isinstance(verdict, Sent) else "failed"
        metrics.SENT.labels(self._bot, outcome).inc()
        metrics.DELIVERED.labels(self._bot).observe(max(0, self._clock() - row.created_at) / 1e6)

    def _mark(self, tx: Transaction, row: Waiting, verdict: Sent | Failed, attempts: int, now: int) -> None:
        if isinstance(verdict, Failed):
            outbox.failed(tx, row_id=row.id, reason=verdict.reason, attempts=attempts, now=now)
            if verdict.blocked:
                people.mark_blocked(tx, bot=self._bot, chat_id=row.chat_id, now=now)
            return
        outbox.sent(tx, row_id=row.id, message_id=verdict.message_id, attempts=attempts, now=now)
        if verdict.file_id is not None:
            painted = self._painter.painted(row.method, row.payload["picture"])
            files.keep(tx, bot=self._bot, name=painted.name, file_id=verdict.file_id, subject=painted.subject)


def _message_id(result: Any) -> int | None:
    """The new message's id. Some messengers answer an edit with a stub whose id is 0."""
    return result.get("message_id") or None if isinstance(result, dict) else None
