"""One row of the outbox to the messenger: tried until it is out, has failed, or is another process's to send."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sized
from dataclasses import dataclass
from typing import Any

import structlog

from bot import metrics
from bot.calls.answers import CallFailed
from bot.calls.transport import Line, Upload
from bot.outgoing import messages
from bot.outgoing.hand import Hand
from bot.outgoing.pace import Pace
from bot.outgoing.pictures import Painter, PictureFault, PictureGone, Prepared
from bot.outgoing.reach import Reach, may_have_arrived
from bot.outgoing.verdicts import Again, Failed, Sent, Verdict, backoff, judge
from domain.times import DAY, MINUTE, SECOND
from services import actors
from storage import elsewhere, files, outbox
from storage.errors import StoreClosed, StoreUnavailable
from storage.outbox import Waiting
from storage.ownership import Ownership
from storage.shares import ALL
from storage.store import Store

log = structlog.get_logger(__name__)

PATIENCE = DAY  # after which a message comes too late
SOON = SECOND  # before which nobody looks whether he to whom it goes has a right to it still
LATE = MINUTE  # after which another process may have taken a notice elsewhere (bot/jobs/table.py)
CALLS_AT_ONCE = 256  # each with its connection and, of a picture, its bytes, however long the messenger is silent
A_MOMENT = 1.0  # seconds that notices which leave wait for what set out before them
CHATS_TO_A_FLOOD = 3  # so many chats in a row, with nothing that goes out between them: the whole bot is meant
DRAWINGS = 3


class SomebodyElses(Exception):
    """The chat went to another process, and its messages with it; or this notice to another account of his; or it is to
    be said to nobody any more.
    """


class RightEnded(Exception):
    """Whoever asked for it is not any more what he has to be to get it."""


class TooLate(Exception):
    """The program ends, and this message had not set out."""


@dataclass(frozen=True)
class Outlet:
    """What the messages of one bot need to go out. `reaches` are those of all bots, by name."""

    bot: str
    line: Line
    pace: Pace
    store: Store
    ownership: Ownership
    painter: Painter
    clock: Callable[[], int]
    reaches: Mapping[str, Reach]

    @property
    def reach(self) -> Reach:
        return self.reaches[self.bot]


class Delivery:
    """How the rows of one bot go out."""

    def __init__(self, outlet: Outlet, hand: Hand, answer_waits: Callable[[int], bool]) -> None:
        """`answer_waits` says whether an answer stands behind what is in hand in a chat."""
        self._outlet = outlet
        self._hand = hand
        self._answer_waits = answer_waits
        self._calls = asyncio.Semaphore(CALLS_AT_ONCE)

    async def until_over(self, row: Waiting) -> tuple[Sent | Failed, int]:
        """What became of it, after how many attempts. Raises SomebodyElses, TooLate and StoreClosed."""
        attempts = 0
        while True:
            attempts += 1
            verdict = await self._attempt(row, attempts)
            if not isinstance(verdict, Again):
                return verdict, attempts
            self._hand.comes_back(row.id)
            await self._heed(row, verdict)

    async def _attempt(self, row: Waiting, attempt: int) -> Verdict:
        if self._outlet.clock() - row.created_at > PATIENCE:
            return Failed("too late: it could not be sent for a day")
        try:
            async with self._outlet.reach.passage(lambda: row.id in self._hand.lapsed):
                return await self._try(row, attempt)
        except StoreUnavailable:
            return Again(seconds=min(backoff(attempt), 5))
        except RightEnded:
            log.info("whoever asked for a message has no right to it any more", bot=self._outlet.bot, row=row.id)
            return Failed("the right to it ended before it was out")
        except (StoreClosed, SomebodyElses, TooLate):
            raise
        except Exception as error:
            log.exception("a row cannot be sent", bot=self._outlet.bot, row=row.id)
            return Failed(f"{type(error).__name__}, a fault of the program: see its log")

    async def _try(self, row: Waiting, attempt: int) -> Verdict:
        if row.id in self._hand.lapsed:
            await self._stays(row)
        try:
            prepared = await self._prepare(row)
        except PictureGone as gone:
            return Failed(str(gone))
        except PictureFault as error:
            return await self._not_made(row, error, attempt)
        try:
            return await self._call(row, prepared)
        except CallFailed as error:
            return await self._judged(row, prepared, error, attempt)

    async def _prepare(self, row: Waiting) -> Prepared | None:
        picture = row.payload.get("picture")
        if picture is None:
            return None
        painted = self._outlet.painter.painted(row.method, picture)
        file_id = await self._outlet.store.read(files.find, bot=self._outlet.bot, name=painted.name)
        if file_id is not None:
            return Prepared(painted, file_id=file_id)
        return Prepared(painted, content=await painted.make())

    async def _not_made(self, row: Waiting, fault: PictureFault, attempt: int) -> Verdict:
        log.error("a picture could not be made", bot=self._outlet.bot, row=row.id, exc_info=fault)
        if attempt < DRAWINGS:
            return Again(seconds=backoff(attempt))
        if attempt == DRAWINGS:
            metrics.NOT_MADE.labels(self._outlet.bot).inc()
        return await self._without_it(row, str(fault), attempt)

    async def _call(self, row: Waiting, prepared: Prepared | None) -> Sent:
        uploads = None if prepared is None else prepared.uploads
        return messages.sent(row, prepared, await self._post(row, row.method, messages.said(row, prepared), uploads))

    async def _post(
        self, row: Waiting, method: str, payload: Mapping[str, Any], uploads: Mapping[str, Upload] | None = None
    ) -> Any:
        """One call, when it is its turn. Raises CallFailed."""
        urgent = row.urgent or self._answer_waits(row.chat_id)
        async with self._outlet.pace.turn(row.chat_id, urgent=urgent) as turn, self._calls:
            surely_new = await self._hand.set_out(row.id)
            await self._stays(row)
            call = self._outlet.line.post(method, payload, uploads, sets_out=turn.set_out)
            return await self._heard(call, row, surely_new=surely_new)

    async def _stays(self, row: Waiting) -> None:
        """Raises SomebodyElses if it is not to be sent here any more, RightEnded if not to him; TooLate if nothing is
        sent any more.
        """
        age = self._outlet.clock() - row.created_at
        in_doubt = row.id in self._hand.lapsed or age > LATE
        if in_doubt and not await self._outlet.store.read(outbox.waits, row_id=row.id):
            raise SomebodyElses
        if not self._outlet.ownership.serves(row.chat_id):
            raise SomebodyElses
        if self._outlet.pace.is_closed:
            raise TooLate
        claim = row.payload.get("claim")
        if claim is not None and age > SOON and not await self._stands(row, claim):
            raise RightEnded

    async def _stands(self, row: Waiting, claim: Mapping[str, Any]) -> bool:
        return await self._outlet.store.read(actors.stands, bot=row.bot, chat_id=row.chat_id, claim=claim)

    async def _heard(self, call: Awaitable[Any], row: Waiting, *, surely_new: bool) -> Any:
        try:
            result = await call
        except CallFailed as error:
            self._outlet.reach.failed(error)
            if surely_new and not may_have_arrived(error):
                self._hand.unsure.discard(row.id)
            raise
        if result is not None:  # there was something to call
            self._outlet.reach.answered()
            self._outlet.pace.went_out()
        return result

    async def leave(self, shares: int) -> None:
        """The messenger is down: notices that wait for it in these shares of the chats go to other accounts.

        One that may have arrived stays: it is not said twice. Where what is under way fails in a moment, it goes with
        those behind it, which would come before it otherwise.
        """
        more, moment = True, A_MOMENT
        while more:
            async with self._hand.leaving:
                await self._hand.rest(ALL, moment)
                left = await self._outlet.store.write(
                    elsewhere.move_from_down,
                    bot=self._outlet.bot,
                    shares=shares,
                    up=[bot for bot, reach in self._outlet.reaches.items() if not reach.is_down],
                    but=frozenset(self._hand.unsure),
                    now=self._outlet.clock(),
                )
                self.went_elsewhere(left.moved)
            more, moment = left.more, 0

    def went_elsewhere(self, moved: Sized) -> None:
        """Rows were moved; that they are not sent here any more is heard with the news of it (`Sender`)."""
        metrics.SENT.labels(self._outlet.bot, "elsewhere").inc(len(moved))

    async def _judged(self, row: Waiting, prepared: Prepared | None, error: CallFailed, attempt: int) -> Verdict:
        known = prepared is not None and prepared.file_id is not None
        verdict = judge(error, failures=attempt, known_file=known, speaks=row.method.startswith("send"))
        if isinstance(verdict, Failed) and not verdict.blocked:
            verdict = await self._without_it(row, verdict.reason, attempt)
        if isinstance(verdict, Again) and verdict.forget_file and prepared is not None:
            await self._outlet.store.write(files.forget, bot=self._outlet.bot, name=prepared.painted.name)
        if isinstance(verdict, Failed):
            log.warning("a message did not go out", bot=self._outlet.bot, row=row.id, method=row.method, why=str(error))
        elif isinstance(verdict, Again) and attempt in (1, 10):
            log.warning("a message is tried again", bot=self._outlet.bot, row=row.id, method=row.method, why=str(error))
        return verdict

    async def _without_it(self, row: Waiting, reason: str, attempt: int) -> Verdict:
        """What cannot be said as it was meant is said in a message of words, where it brought one for that.

        After an edit that is as good. After a picture it has failed all the same: somebody has to see to it.
        """
        if "instead" not in row.payload:
            return Failed(reason)
        try:
            said = await self._post(row, "sendMessage", {**row.payload["instead"], "chat_id": row.chat_id})
        except CallFailed as error:
            return judge(error, failures=attempt)
        return Failed(reason) if "picture" in row.payload else Sent(messages.new_id(said))

    async def _heed(self, row: Waiting, verdict: Again) -> None:
        """Wait as long as a verdict asks for."""
        hold_bot = verdict.hold_bot
        if verdict.hold_chat:
            metrics.FLOODED.labels(self._outlet.bot, "chat").inc()
            if self._outlet.pace.hold_chat(row.chat_id, verdict.hold_chat) >= CHATS_TO_A_FLOOD:
                hold_bot = verdict.hold_chat
        if hold_bot and verdict.is_flood:
            metrics.FLOODED.labels(self._outlet.bot, "bot").inc()
        if hold_bot:
            self._outlet.pace.hold_bot(hold_bot)
        if verdict.seconds:
            await asyncio.sleep(verdict.seconds)
