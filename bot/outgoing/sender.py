"""The outbox's rows to the messenger: in order within a chat, at its pace, until each is out or has failed.

A row comes here right after the commit that wrote it (`take`), or from the table, where another process left it. The
next row of a chat goes out only when the one before is marked in the store, so a crash repeats one message of a chat at
most: the one in flight.
"""

import asyncio
from contextlib import suppress

import structlog

from bot import metrics
from bot.chats.lines import Lines
from bot.chats.looking import Looking
from bot.outgoing.delivery import Delivery, Outlet, SomebodyElses, TooLate
from bot.outgoing.gate import SECOND
from bot.outgoing.hand import RESTING, Hand
from bot.outgoing.verdicts import Failed, Sent, backoff
from storage import elsewhere, files, outbox, people
from storage.errors import StoreClosed, StoreUnavailable
from storage.outbox import Page, Settled, Waiting
from storage.shares import ALL, holds
from storage.transaction import Transaction, brief, unhurried

log = structlog.get_logger(__name__)

PAGE = 200  # rows of the table read at once, and in hand before more notices are read
NOTICES = 20  # of them read at once
OUTCOMES = ("sent", "failed", "elsewhere")
LAST_ANSWERS = 2.0  # seconds at the end in which nothing sets out, and what is under way is answered and marked
ROOM_WAIT = 15.0  # seconds after which answers are looked for again


class Sender:
    """The rows of one bot."""

    def __init__(self, outlet: Outlet) -> None:
        self._outlet = outlet
        self._hand = Hand()
        self._delivery = Delivery(outlet, self._hand, self._answer_waits)
        self._lines: Lines[Waiting] = Lines(self._deliver)
        self._outcomes = {outcome: metrics.SENT.labels(outlet.bot, outcome) for outcome in OUTCOMES}
        self._delivered = metrics.DELIVERED.labels(outlet.bot)
        self._alive = metrics.JOB_DONE.labels("resend")  # very many notices take hours
        self._left_over = 0  # rows that could not set out before the end
        self._reading = asyncio.Lock()
        self._resending: asyncio.Task[None] | None = None
        self._looking = Looking(self._look)
        outlet.store.listen(outbox.TOPIC, self.take)
        outlet.store.listen(outbox.SETTLED_TOPIC, self._is_settled)

    @property
    def is_down(self) -> bool:
        """Its messenger answers nothing any more."""
        return self._outlet.reach.is_down

    @property
    def depth(self) -> int:
        return self._lines.depth

    def take(self, row: Waiting) -> None:
        """Take a row that was just committed; one to another process's chat is for that process to take."""
        if row.bot != self._outlet.bot:
            return
        if self._outlet.ownership.owns(row.chat_id):
            self._keep(row)
        else:
            self._outlet.ownership.tell(outbox.TOPIC, self._outlet.bot, row.chat_id)

    def _keep(self, row: Waiting) -> None:
        if row.id not in self._hand.rows and row.id not in self._hand.settled:
            self._hand.rows[row.id] = row.chat_id
            self._lines.put(row.chat_id, row, before=row.comes_before)
            if row.urgent:
                self._outlet.pace.hurry(row.chat_id)

    def _is_settled(self, news: Settled) -> None:
        """It is to be said to nobody any more, or elsewhere: in hand, it looks before it sets out."""
        if not news.out:
            self._hand.settled.add(news.id)
            self._hand.lapse({news.id} & self._hand.rows.keys())

    def _answer_waits(self, chat_id: int) -> bool:
        """Whether an answer stands behind what is in hand there; it would stand before notices."""
        behind = self._lines.behind(chat_id)
        return behind is not None and behind.urgent

    async def prepare(self, shares: int) -> None:
        """These shares of the chats are about to be this process's: what was left there goes out first.

        Whoever held them may have sent as much as it may in the last second, so nothing goes out in the next one.
        """
        after: int | None = 0
        while after is not None:
            page = await self._read(shares, urgent=True, after=after)
            if page.rows:
                self._outlet.pace.hold_bot(SECOND)
            after = page.after

    def drop(self, shares: int) -> None:
        """They are another process's: what waits is in the table."""
        for row in self._lines.drop(shares):
            self._hand.rows.pop(row.id, None)
        self._hand.lapse(row_id for row_id, chat_id in self._hand.rows.items() if holds(shares, chat_id))

    async def rest(self, shares: int) -> None:
        """Wait for calls under way alone: what else is in hand there has lapsed, and looks before it sets out."""
        await self._hand.rest(shares)

    async def catch_up(self, shares: int) -> None:
        """Take what was said in these shares while `prepare` looked: whoever held them may have ended in the middle."""
        await self._look(shares)

    def look(self, shares: int) -> None:
        """Something was left there by another process."""
        self._looking.soon(shares)

    def speak(self, part: float) -> None:
        """This process may say so much of what the bot may say in a second."""
        self._outlet.pace.speak(part)

    async def resend(self) -> None:
        """Take what waits in the table for this process's chats: answers, then notices as there is room for them.

        Whoever comes while that goes on, waits for it: very many notices, or a messenger that is away, take hours.
        """
        if self._resending is None or self._resending.done():
            self._resending = asyncio.create_task(self._resend())
        await asyncio.shield(self._resending)

    async def _resend(self) -> None:
        after: int | None = 0
        while after is not None:
            if self.is_down:  # perhaps only since this began
                await self._delivery.leave(self._outlet.ownership.shares)
            await self._look(self._outlet.ownership.shares)
            self._alive.set_to_current_time()
            if self.depth < PAGE:
                after = (await self._read(self._outlet.ownership.shares, urgent=False, after=after)).after
            else:
                await self._room()

    async def _room(self) -> None:
        with suppress(TimeoutError):
            async with asyncio.timeout(ROOM_WAIT):
                await self._lines.below(PAGE)

    async def _look(self, shares: int) -> None:
        """Take all answers that wait there."""
        after: int | None = 0
        while after is not None:
            after = (await self._read(shares, urgent=True, after=after)).after

    async def _read(self, shares: int, *, urgent: bool, after: int) -> Page:
        """What was sent while the table was read is not sent again."""
        async with self._reading:
            self._hand.settled.clear()
            page = await self._outlet.store.read(
                outbox.waiting,
                bot=self._outlet.bot,
                urgent=urgent,
                shares=shares,
                held=frozenset(self._hand.rows),
                after=after,
                limit=PAGE if urgent else NOTICES,
            )
            for row in page.rows:
                self._keep(row)
            return page

    async def finish(self, seconds: float) -> bool:
        """Send what can be sent in so many seconds; the rest stays for whoever holds its chat next.

        Whatever is broken off after it set out may be carried out, and is said again: so its answer is waited for. To
        a messenger that is away nothing can be sent, and the other one's people wait for the next start.
        """
        self._looking.stop()
        if self._resending is not None:
            self._resending.cancel()
        loop, reach, pace = asyncio.get_running_loop(), self._outlet.reach, self._outlet.pace
        end = loop.time() + seconds
        while self.depth and (left := end - loop.time()) > 0:
            if left <= LAST_ANSWERS:
                pace.close()
            sends_no_more = pace.is_closed or reach.is_away  # perhaps only since this began
            if sends_no_more and not self._hand.is_under_way(ALL):
                break
            await asyncio.sleep(RESTING)
        return await self._lines.finish(0 if self.depth else end - loop.time()) and not self._left_over

    async def _deliver(self, row: Waiting) -> None:
        try:
            verdict, attempts = await self._delivery.until_over(row)
            await self._settle(row, verdict, attempts)
            self._hand.settled.add(row.id)
        except (StoreClosed, TooLate):
            self._left_over += 1
            log.info("a row stays for the next start", bot=self._outlet.bot, row=row.id)
        except SomebodyElses:
            log.info("a row is not sent here any more", bot=self._outlet.bot, row=row.id)
        # After any other fault it stays in hand: whether it went out is not known, and it must not go out for ever.
        self._hand.is_over(row.id)

    async def _settle(self, row: Waiting, verdict: Sent | Failed, attempts: int) -> None:
        failures = 0
        mark = self._mark if self._lines.behind(row.chat_id) else self._mark_as_the_last
        while True:
            try:
                outcome, moved = await self._outlet.store.write(mark, row, verdict, attempts, self._outlet.clock())
                break
            except StoreUnavailable:
                failures += 1
                await asyncio.sleep(min(backoff(failures), 5))
        if isinstance(verdict, Failed) and verdict.blocked:
            self._delivery.went_elsewhere(moved)
        if outcome != "elsewhere":  # counted with the others that went there
            self._outcomes[outcome].inc()
        self._delivered.observe(max(0, self._outlet.clock() - row.created_at) / 1e6)

    @brief
    def _mark(
        self, tx: Transaction, row: Waiting, verdict: Sent | Failed, attempts: int, now: int
    ) -> tuple[str, frozenset[int]]:
        """What became of it, one of `OUTCOMES`; and the rows that went elsewhere."""
        if isinstance(verdict, Failed):
            moved = self._blocked(tx, row.chat_id, now) if verdict.blocked else frozenset()
            outbox.failed(tx, row_id=row.id, reason=verdict.reason, attempts=attempts, now=now)
            return ("elsewhere" if row.id in moved else "failed"), moved
        outbox.sent(tx, row_id=row.id, message_id=verdict.message_id, attempts=attempts, now=now)
        if verdict.kept is not None:
            name, subject, file_id = verdict.kept
            files.keep(tx, bot=self._outlet.bot, name=name, file_id=file_id, subject=subject)
        return "sent", frozenset()

    @unhurried
    @brief
    def _mark_as_the_last(
        self, tx: Transaction, row: Waiting, verdict: Sent | Failed, attempts: int, now: int
    ) -> tuple[str, frozenset[int]]:
        """The same where nothing stands behind it in its chat."""
        return self._mark(tx, row, verdict, attempts, now)

    def _blocked(self, tx: Transaction, chat_id: int, now: int) -> frozenset[int]:
        """He does not want to hear from us here: the notices that wait for this chat go to another account of his."""
        people.mark_blocked(tx, bot=self._outlet.bot, chat_id=chat_id, now=now)
        return elsewhere.move_from(tx, bot=self._outlet.bot, chat_id=chat_id, now=now)
