"""One-time passwords to their gateway: right after the commit that made them, and again until they are out or over.

Whoever sends one takes it in the table first, for a while: so no two processes send it, and what a crash left behind is
taken again when that while is over. A crash repeats one at most: the one in flight.
"""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import structlog

from bot import metrics
from bot.jobs.table import Work
from bot.outgoing.verdicts import backoff
from domain.permissions import SYSTEM
from domain.times import SECOND
from handlers import passwords
from handlers.house import House
from handlers.speech import Listener
from services import one_time_passwords
from services.one_time_passwords import IN_HAND, TOPIC, ToSend
from services.password_gateways import PasswordGateway, Refused, Unavailable
from storage.errors import StoreClosed, StoreError
from storage.transaction import Transaction

log = structlog.get_logger(__name__)

AT_ONCE = 20
LONGEST = IN_HAND / SECOND - 5  # seconds for one attempt, with all its calls: while it is ours, and a little less
FINISH = 1.0  # seconds, once all else has finished, for what is in hand at the end; the rest is in the table
OUTCOMES = SENT, AGAIN, FAILED = "sent", "again", "failed"
LATE = "it could not be sent before its end"


@asynccontextmanager
async def carrying(work: Work) -> AsyncIterator[None]:
    """While this lasts, each password is sent as soon as it is committed."""
    for outcome in OUTCOMES:  # there from the start, so that the first one shows as an increase
        metrics.PASSWORDS.labels(outcome)
    bag = _Bag(work)
    work.store.listen(TOPIC, bag.take)
    try:
        yield
    finally:
        await bag.empty()


class _Bag:
    """The passwords that this process has in hand."""

    def __init__(self, work: Work) -> None:
        self._work = work
        self._tasks: set[asyncio.Task[None]] = set()
        self._open = True

    def take(self, password_id: int) -> None:
        if self._open:
            task = asyncio.get_running_loop().create_task(_at_once(self._work, password_id))
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)

    async def empty(self) -> None:
        """Bring to an end what is in hand; what takes longer is taken again after the next start."""
        self._open = False
        if self._tasks:
            await asyncio.wait(self._tasks, timeout=FINISH)
        left = list(self._tasks)
        for task in left:
            task.cancel()
        await asyncio.gather(*left, return_exceptions=True)


async def send_due(work: Work) -> None:
    """The job: those that a crash left behind, and those whose gateway was away."""
    due = await work.store.read(one_time_passwords.due, actor=SYSTEM, limit=AT_ONCE, now=work.clock())
    await asyncio.gather(*(deliver(work, password_id) for password_id in due))


async def _at_once(work: Work, password_id: int) -> None:
    try:
        await deliver(work, password_id)
    except StoreClosed:
        log.info("a one-time password stays for the next start", password=password_id)
    except StoreError as error:  # the job finds it in the table
        log.warning("a one-time password waits for the store", password=password_id, why=str(error))
    except Exception:
        log.exception("a one-time password cannot be sent; it is tried again", password=password_id)


async def deliver(work: Work, password_id: int) -> None:
    """Send one, if it is to be sent and nobody has it in hand."""
    taken = await work.store.write(one_time_passwords.claim, actor=SYSTEM, password_id=password_id, now=work.clock())
    if taken is None:
        return
    house: House | None = work.houses.get(taken.bot)
    gateway = house.password_gateway if house else None
    if house is None or gateway is None:  # the settings changed since
        await _give_up(work, house, taken, "nothing sends one-time passwords any more")
    elif work.clock() >= taken.ends_at:
        await _give_up(work, house, taken, LATE)
    else:
        await _send(work, house, gateway, taken)


async def _send(work: Work, house: House, gateway: PasswordGateway, taken: ToSend) -> None:
    try:
        async with asyncio.timeout(LONGEST):
            await gateway.send(taken.phone, taken.password, _text(house, taken))
    except TimeoutError:
        await _put_off(work, house, taken, Unavailable("no answer in time"))
    except Refused as refusal:
        await _give_up(work, house, taken, str(refusal))
    except Unavailable as trouble:
        await _put_off(work, house, taken, trouble)
    else:
        await work.store.write(one_time_passwords.sent, actor=SYSTEM, password_id=taken.id)
        metrics.PASSWORDS.labels(SENT).inc()


def _text(house: House, taken: ToSend) -> str:
    """Without marks of direction: telephones copy the password out of it."""
    text = house.texts.plain(taken.language, "sms-password", password=taken.password)
    return text.replace("\u2068", "").replace("\u2069", "")


async def _put_off(work: Work, house: House, taken: ToSend, trouble: Unavailable) -> None:
    pause = max(backoff(taken.attempts), trouble.retry_after or 0)
    due_at = work.clock() + round(pause * SECOND)
    if due_at >= taken.ends_at:
        await _give_up(work, house, taken, LATE)
        return
    log.warning("a one-time password is tried again", password=taken.id, why=str(trouble), seconds=round(pause, 1))
    metrics.PASSWORDS.labels(AGAIN).inc()
    await work.store.write(one_time_passwords.put_off, actor=SYSTEM, password_id=taken.id, due_at=due_at)


async def _give_up(work: Work, house: House | None, taken: ToSend, reason: str) -> None:
    log.warning("a one-time password is not sent", password=taken.id, why=reason)
    metrics.PASSWORDS.labels(FAILED).inc()
    await work.store.write(_given_up, house, taken, reason, work.clock())


def _given_up(tx: Transaction, house: House | None, taken: ToSend, reason: str, now: int) -> None:
    was_waited_for = one_time_passwords.give_up(tx, actor=SYSTEM, password_id=taken.id, reason=reason)
    if was_waited_for and house is not None:
        passwords.not_sent(tx, house, Listener(taken.bot, taken.chat_id, taken.language), now=now)
