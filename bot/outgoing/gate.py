"""The gate that all messages of a bot pass: so many in any second, and answers before notices."""

import asyncio
from collections import deque
from itertools import count, islice
from math import inf

SECOND = 1.0
GRAIN = 0.002  # seconds: uvloop's clock counts whole milliseconds, so that an answer may be noted one too early
LONGEST_SILENCE = 10.0  # seconds without a notice after which one goes before all answers
LONGEST_WAY = 2.0  # seconds after it set out by which a call has reached the messenger, answered or not

Call = tuple[float, bool]  # since when, and whether it is a notice


class Asker:
    """Whoever asks for a turn. `place` is his among those that wait, once he had to."""

    __slots__ = ("place", "urgent")

    def __init__(self, *, urgent: bool) -> None:
        self.urgent = urgent
        self.place: asyncio.Future[int] | None = None


class Gate:
    """At most `number` calls that have a turn, are under way or were answered within a window of time.

    Notices, which are not urgent, come one by one, and only while enough turns stay free for a burst of answers: a
    third of all, and as many again as answers took in the last second. One in ten seconds has its turn in any case.
    """

    def __init__(self, per_second: float) -> None:
        self._per_second = per_second
        self._number, self._window = 0, SECOND + GRAIN
        self._part = 0.0
        self._growing: asyncio.TimerHandle | None = None
        self._given: dict[int, bool] = {}  # turns whose call has not set out yet, and whether it is a notice
        self._under_way: dict[int, Call] = {}  # by number of the turn, oldest first: since it set out
        self._answered: deque[Call] = deque()  # since they were answered
        self._notices = 0  # of all three
        self._turns = count()
        self._answers_waiting: deque[asyncio.Future[int]] = deque()
        self._notices_waiting: deque[asyncio.Future[int]] = deque()
        self._held_until = self._last_notice = 0.0
        self._alarm: asyncio.TimerHandle | None = None
        self._loop = asyncio.get_running_loop()
        self.is_closed = False

    def speak(self, part: float) -> None:
        """See Pace.speak."""
        if self._growing is not None:
            self._growing.cancel()
        alone = self._part == 0 and part == 1
        if part > self._part and not alone:
            self._growing = self._loop.call_later(SECOND, self._set, part)
        else:
            self._set(part)

    def _set(self, part: float) -> None:
        self._part, self._growing = part, None
        rate = part * self._per_second
        self._number = max(1, int(rate)) if rate else 0
        # Never less than a second, whatever is left of the rate: in a shorter one the next burst would be in too.
        self._window = SECOND * max(1.0, self._number / rate if rate else 1.0) + GRAIN
        self._ring()

    def hold(self, seconds: float) -> None:
        self._held_until = max(self._held_until, self._loop.time() + seconds)

    def close(self) -> None:
        """Give no turns any more."""
        self.is_closed = True

    async def turn(self, asker: Asker) -> int:
        """The number of the turn, once there is one."""
        if asker.urgent and not self._answers_waiting and not self._notices_waiting and self._wait(notice=False) <= 0:
            return self._give(notice=False)  # as nearly always
        future: asyncio.Future[int] = self._loop.create_future()
        asker.place = future
        (self._answers_waiting if asker.urgent else self._notices_waiting).append(future)
        self._ring()
        try:
            return await future
        except asyncio.CancelledError:
            if future.done() and not future.cancelled():
                self.answered(future.result())
            raise

    def hurry(self, asker: Asker) -> None:
        """Somebody waits for this notice: it is an answer from now on."""
        if asker.urgent:
            return
        asker.urgent = True
        if asker.place is not None and asker.place in self._notices_waiting:
            self._notices_waiting.remove(asker.place)
            self._answers_waiting.append(asker.place)
            self._ring()

    def set_out(self, number: int) -> None:
        """The call of this turn goes to the messenger now. Until then it is not known when it counts no more.

        One that says so again, as where a wish takes two calls, counts from the first.
        """
        if number in self._given:
            self._under_way[number] = self._loop.time(), self._given.pop(number)
            self._ring_again()

    def answered(self, number: int) -> None:
        """The call of this turn was answered, or failed, or was not made after all."""
        if number in self._given:  # nothing set out
            self._notices -= self._given.pop(number)
        elif number in self._under_way:
            self._over(number, self._loop.time())
        self._ring_again()

    def _over(self, number: int, at: float) -> None:
        _, notice = self._under_way.pop(number)
        self._answered.append((max(at, self._answered[-1][0]) if self._answered else at, notice))

    def _give(self, *, notice: bool) -> int:
        number = next(self._turns)
        self._given[number] = notice
        if notice:
            self._last_notice = self._loop.time()
            self._notices += 1
        return number

    def _wait(self, *, notice: bool) -> float:
        """Seconds until there may be a turn."""
        now = self._loop.time()
        self._forget(now)
        if self.is_closed:
            return inf
        if not self._number:
            return SECOND  # until it may speak
        counted = len(self._given) + len(self._under_way) + len(self._answered)
        free = self._ends(counted - self._number) if counted >= self._number else 0
        return max(self._held_until, free, self._notice_at(counted) if notice else 0) - now

    def _notice_at(self, counted: int) -> float:
        """When the next notice may go, or when to look again."""
        kept, answers = self._number // 3, counted - self._notices
        spaced = self._last_notice + self._window / (self._number - kept)
        if self._number - counted > kept + answers:
            return spaced
        return max(spaced, min(self._ends(0), self._last_notice + LONGEST_SILENCE))

    def _ends(self, place: int) -> float:
        """When a call counts no more, by its place from the oldest on; one under way has LONGEST_WAY to be answered."""
        if place < len(self._answered):
            return self._answered[place][0] + self._window
        place -= len(self._answered)
        if place >= len(self._under_way):
            return inf  # whoever sets out, or does not after all, rings
        (call,) = islice(self._under_way.values(), place, place + 1)
        return call[0] + LONGEST_WAY + self._window

    def _forget(self, now: float) -> None:
        while self._under_way and next(iter(self._under_way.values()))[0] + LONGEST_WAY <= now:
            number, (since, _) = next(iter(self._under_way.items()))
            self._over(number, since + LONGEST_WAY)
        while self._answered and self._answered[0][0] + self._window <= now:
            self._notices -= self._answered.popleft()[1]

    def _ring_again(self) -> None:
        """A turn is over sooner than could be expected."""
        if self._answers_waiting or self._notices_waiting:
            self._ring()

    def _ring(self) -> None:
        """Give the turns that there are, and come again when there may be more."""
        if self._alarm is not None:
            self._alarm.cancel()
            self._alarm = None
        while waiting := self._next():
            notice = waiting is self._notices_waiting
            if (wait := self._wait(notice=notice)) > 0:
                if wait < inf:
                    self._alarm = self._loop.call_later(max(wait, 0.001), self._ring)
                return
            future = waiting.popleft()
            if not future.done():  # whoever waited may have been cancelled
                future.set_result(self._give(notice=notice))

    def _next(self) -> deque[asyncio.Future[int]]:
        """Who is next: the first answer, unless it is high time for a notice."""
        if not self._notices_waiting:
            return self._answers_waiting
        silent = self._loop.time() - self._last_notice
        is_time = not self._answers_waiting or silent >= LONGEST_SILENCE
        return self._notices_waiting if is_time else self._answers_waiting
