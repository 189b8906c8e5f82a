"""Long polling: updates are asked for, saved, and only then asked for from the next one on (invariant 2).

The answers are kept as plain JSON, so an update that nobody can read is one row to put aside, not the end of polling.
A question that waits says nothing until it is answered, in a quiet night for most of a minute. So the first one of all,
and the first one after a failure, does not wait: its answer, were it empty, shows that the messenger answers us.

Where a whole answer cannot be read, its updates are asked for one at a time, and the one at fault is passed over; after
each one that can be read, twice as many are asked for, so that an answer that merely broke off slows nothing for long.
"""

import asyncio
from collections.abc import Callable
from typing import Any

import structlog

from bot import metrics
from bot.calls.answers import CallFailed, Refused, Unreachable
from bot.calls.transport import Line
from bot.health import Health
from bot.incoming.dispatcher import Dispatcher
from bot.incoming.updates import Poison, Told, number_in, told, told_by
from bot.outgoing.verdicts import BAD_TOKEN_PAUSE, backoff
from bot.seldom import Seldom
from bot.writing import WriteWatch
from domain.times import DAY
from storage import inbox
from storage.errors import StoreError, StoreUnavailable
from storage.inbox import Received
from storage.ownership import Ownership
from storage.store import Store

log = structlog.get_logger(__name__)

KINDS = ["message", "edited_message", "callback_query", "my_chat_member"]
WAIT = 50  # seconds that the messenger may keep a question for updates
SECOND_POLLER_PAUSE = 5.0
TURN = 0.5  # seconds between two looks whether it is this process's turn
MEMORY = 6 * DAY  # after a week without updates, their numbers may begin anywhere

USUAL = 100  # updates to an answer, where no limit is asked for
UNREADABLE = 3  # answers of the same one update in a row, before it is passed over: an answer may have been cut off
COMES_AGAIN_PAUSE = 1.0  # seconds, where an answer shows that the same one comes to the next question


class Intake:
    """The one way in: saves updates, then hands those that are new to the dispatcher."""

    def __init__(
        self, *, bot: str, store: Store, writing: WriteWatch, dispatcher: Dispatcher, clock: Callable[[], int]
    ) -> None:
        self.bot = bot
        self.store = store
        self.clock = clock
        self._writing = writing
        self._dispatcher = dispatcher
        self._last_update = metrics.LAST_UPDATE.labels(bot)

    async def room(self) -> None:
        await self._dispatcher.room()

    async def take(self, answers: list[Any]) -> int | None:
        """Save and hand over; answers with the greatest update_id."""
        return await self._watched([told(answer) for answer in answers])

    async def take_body(self, body: bytes) -> None:
        """The same for one update that was brought, whatever it is."""
        await self._watched([told_by(body)])

    async def _watched(self, found: list[Told | Poison]) -> int | None:
        try:
            greatest = await self._save(found)
        except StoreError as error:
            self._writing.refused(error)
            raise
        if found:
            self._writing.saved()
        return greatest

    async def _save(self, found: list[Told | Poison]) -> int | None:
        updates = sorted(each for each in found if not isinstance(each, Poison))
        poisons = [each for each in found if isinstance(each, Poison)]
        for each in poisons:
            await self._keep_aside(each)
        if updates:
            new: list[Received] = await self.store.write(inbox.receive, bot=self.bot, updates=updates, now=self.clock())
            self._last_update.set(self.clock() / 1e6)
            self._dispatcher.take(new)
        numbers = [number for number, _, _ in updates] + [each.number for each in poisons if each.number >= 0]
        return max(numbers, default=None)

    async def _keep_aside(self, each: Poison) -> None:
        """Save what cannot be taken in, once."""
        if await self.store.write(
            inbox.keep_aside,
            bot=self.bot,
            update_id=each.number,
            raw=each.raw,
            reason=each.reason,
            now=self.clock(),
        ):
            log.error("an update is kept aside", bot=self.bot, update=each.number, reason=each.reason)
            metrics.ASIDE.labels(self.bot).inc()


class Poller:
    """Asks one bot's messenger for updates, for ever. Of several processes the one that leads does."""

    def __init__(
        self, intake: Intake, line: Line, ownership: Ownership, health: Health, why: Callable[[Exception], str]
    ) -> None:
        self._intake = intake
        self._line = line
        self._ownership = ownership
        self._health = health
        self._why = why
        self._bot = intake.bot
        self._wrong = False  # whether the messenger said last that it does not know the token
        self._offset: int | None = None
        self._last_heard = 0
        self._failures = 0
        self._waits = False  # whether the messenger may keep the next question
        self._limit: int | None = None  # updates to an answer; few while one of them is looked for
        self._unreadable = 0
        self._told = Seldom()

    async def run(self) -> None:
        """Poll until cancelled."""
        while True:
            self._waits = False
            if not self._ownership.leads:
                self._health.stands_by(self._bot)
            while not self._ownership.leads:  # noqa: ASYNC110 - it may change at any moment, in another process
                await asyncio.sleep(TURN)
            self._ask_from_the_first()
            await self._take_off_webhook()
            while self._ownership.leads:
                await self._intake.room()
                try:
                    await self._ask()
                    if self._waits:  # else all that is known to work is the question that does not wait
                        self._failures = 0
                    self._waits = True
                    self._health.receives(self._bot)
                except (CallFailed, StoreUnavailable) as error:
                    await self._recover(error)

    def _ask_from_the_first(self) -> None:
        """From the first update that nobody confirmed. What is saved already is not saved again, and an offset that is
        remembered from before may be too high: it would confirm, unread, what the messenger numbers anew, or what
        waits for another bot whose token was written in place of the former one.
        """
        self._offset, self._last_heard = None, self._intake.clock()

    async def _ask(self) -> None:
        now = self._intake.clock()
        if now - self._last_heard > MEMORY:
            self._ask_from_the_first()
        question: dict[str, Any] = {"timeout": WAIT if self._waits else 0, "allowed_updates": KINDS}
        if self._offset is not None:
            question["offset"] = self._offset
        if self._limit is not None:
            question["limit"] = self._limit
        answers = await self._line.post("getUpdates", question, patience=WAIT + 15)
        self._unreadable = 0
        self._limit = 2 * self._limit if self._limit and 2 * self._limit < USUAL else None
        if not answers:
            return
        greatest = await self._intake.take(answers)
        if greatest is None or (self._offset is not None and greatest < self._offset):
            # What has no number cannot be confirmed; or the messenger takes no notice of what was.
            await asyncio.sleep(COMES_AGAIN_PAUSE)
        if greatest is not None:
            self._last_heard, self._offset = now, greatest + 1

    async def _recover(self, error: Exception) -> None:
        if not self._ownership.leads:
            return  # the one that leads now has asked, and that ended our question
        if isinstance(error, Unreachable) and error.unread and await self._passes_over(error.unread):
            return
        self._failures += 1
        self._waits = False
        why, wrong = self._why(error), isinstance(error, Refused) and error.is_bad_token
        self._health.away(self._bot, why)
        pause = await self._pause(error)
        if self._failures in (1, 10) or self._failures % 100 == 0 or (wrong and not self._wrong):
            log.warning("no updates", bot=self._bot, why=why, failures=self._failures, pause=round(pause, 1))
        self._wrong = wrong
        await asyncio.sleep(pause)

    async def _pause(self, error: Exception) -> float:
        if isinstance(error, Refused):
            if error.code == 409:
                return await self._share()
            if error.is_flood:
                return error.retry_after
            if error.is_bad_token:
                return BAD_TOKEN_PAUSE
        return backoff(self._failures)

    async def _passes_over(self, body: bytes) -> bool:
        """Whether the next question can be asked at once: for one update alone, or for those after the faulty one."""
        if self._limit != 1:
            self._limit = 1
            return True
        number = number_in(body)
        self._unreadable += 1
        if number is None or number < (self._offset or 0) or self._unreadable < UNREADABLE:
            return False
        await self._intake.take_body(body)
        self._offset, self._limit, self._unreadable = number + 1, None, 0
        return True

    async def _share(self) -> float:
        """Somebody else gets this bot's updates: a webhook, which is taken off, or another process."""
        if await self._take_off_webhook():
            return backoff(1)
        if self._told.may_tell("another"):
            log.error("another process polls this bot with the same token; end one of the two", bot=self._bot)
        return SECOND_POLLER_PAUSE

    async def _take_off_webhook(self) -> bool:
        """Whether there was one. It is asked for, as not every messenger says so to whoever polls beside it."""
        try:
            info = await self._line.post("getWebhookInfo", {})
            if not isinstance(info, dict) or not info.get("url"):
                return False
            log.warning("a webhook was set for this bot; it is taken off, to poll", bot=self._bot)
            await self._line.post("deleteWebhook", {})
        except CallFailed as failed:
            log.warning("whether a webhook is set is not known", bot=self._bot, why=str(failed))
            return False
        return True
