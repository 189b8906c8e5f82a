"""Updates answered end to end over loopback HTTP, beside bots that do less, or the same in the ordinary way.

Every bot meets the same load, `benchmarks/load`: a messenger and its chats in a process of their own, which take a few
hundredths of a processor. A chat writes its next update when all answers to the last one are out, and only such updates
count. The bots run side by side, and are measured in turns: the one whose turn it is not has nothing to do.
"""

import math
import tempfile
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from functools import partial
from pathlib import Path
from typing import Any

from benchmarks import offices
from benchmarks.load.plan import WRITES, Plan, Script, Turn
from benchmarks.peers.ordinary import seeding
from benchmarks.processes import Load, load, peer, program
from benchmarks.row import Contest, Row, Scale, at_least, at_most

CHATS, MANY_CHATS = 64, 256
DELAY = 0.06  # seconds that a slow messenger takes to answer
WARM, SECONDS, ROUNDS = 1.0, 4.0, 5
TRIES = 6  # each twice as long as the one before
TALES_SECONDS = 12.0  # the ordinary stack tells few of them in a second
MOST = {"ours": 1200, "ordinary": 250}  # updates a second for which codes are seeded
ECHO_TOKEN = "1003:benchmark_benchmark_benchmark_echo"
Running = Callable[[Path], AbstractAsyncContextManager[Load]]
Figures = dict[str, Any]


def _codes(scale: Scale, most: int) -> int:
    """How many codes each chat needs for all rounds."""
    stretches = 2 * (scale.rounds or ROUNDS) + 2  # half_load has two a round, and every row has one to warm up
    warm, seconds = _times(scale)
    return math.ceil(stretches * (warm + seconds) * most / CHATS)


def _times(scale: Scale, seconds: float = SECONDS) -> tuple[float, float]:
    """Seconds to warm up for, and to count."""
    return max(0.2, WARM * scale.share), max(seconds / 6, seconds * scale.share)


@asynccontextmanager
async def _ours(plan: Plan, folder: Path) -> AsyncIterator[Load]:
    async with load(plan, folder) as ready, program(offices.environment_for(folder, ready.url)):
        yield ready


@asynccontextmanager
async def redeeming(scale: Scale, folder: Path) -> AsyncIterator[Load]:
    plan = await offices.redemptions(folder, chats=CHATS, each=_codes(scale, MOST["ours"]))
    async with _ours(plan, folder) as ready:
        yield ready


@asynccontextmanager
async def asking(folder: Path) -> AsyncIterator[Load]:
    async with _ours(await offices.questions(folder, chats=MANY_CHATS, delay=DELAY), folder) as ready:
        yield ready


@asynccontextmanager
async def inquiring(scale: Scale, folder: Path) -> AsyncIterator[Load]:
    async with _ours(await offices.inquiries(folder, chats=scale.of(CHATS)), folder) as ready:
        yield ready


@asynccontextmanager
async def echoing(name: str, folder: Path, *, chats: int = CHATS, delay: float = 0) -> AsyncIterator[Load]:
    scripts = (
        Script(1000 + number, (Turn(WRITES, "سلام، حال شما چطور است؟"),), repeats=True) for number in range(chats)
    )
    plan = Plan(ECHO_TOKEN, tuple(scripts), delay)
    async with load(plan, folder) as ready, peer(name, ready.url, ECHO_TOKEN):
        yield ready


@asynccontextmanager
async def ordinary_redeeming(scale: Scale, folder: Path) -> AsyncIterator[Load]:
    codes = await seeding.fill(folder / "ordinary.db", chats=CHATS, codes=_codes(scale, MOST["ordinary"]))
    async with _ordinary(seeding.redemptions(codes), folder) as ready:
        yield ready


@asynccontextmanager
async def ordinary_inquiring(scale: Scale, folder: Path) -> AsyncIterator[Load]:
    codes = await seeding.fill(folder / "ordinary.db", chats=scale.of(CHATS), codes=0)
    scripts = (
        Script(seeding.HOLDERS + number, offices.INQUIRY, tale=len(offices.INQUIRY), repeats=True) for number in codes
    )
    async with _ordinary(Plan(seeding.TOKEN, tuple(scripts)), folder) as ready:
        yield ready


@asynccontextmanager
async def _ordinary(plan: Plan, folder: Path) -> AsyncIterator[Load]:
    async with load(plan, folder) as ready, peer("ordinary", str(folder / "ordinary.db"), ready.url, plan.token):
        yield ready


@asynccontextmanager
async def _both(
    scale: Scale, ours: Running, theirs: Running, figure: str = "updates", seconds: float = SECONDS
) -> AsyncIterator[Contest]:
    with tempfile.TemporaryDirectory() as one, tempfile.TemporaryDirectory() as other:
        async with ours(Path(one)) as our_load, theirs(Path(other)) as their_load:
            measures = [partial(_measured, each, scale, figure, seconds) for each in (our_load, their_load)]
            yield Contest(*measures)


async def _measured(ready: Load, scale: Scale, figure: str, seconds: float = SECONDS) -> float:
    return float((await _figures(ready, scale, figure, seconds=seconds))[figure])


async def _figures(
    ready: Load, scale: Scale, figure: str, rate: float | None = None, *, seconds: float = SECONDS
) -> Figures:
    """Measured until there is such a figure: in a short time, on a busy machine, nothing may have been answered."""
    warm, counted = _times(scale, seconds)
    for doubled in range(TRIES):
        figures = await ready.measure(warm=warm, seconds=counted * 2**doubled, rate=rate)
        if figures[figure]:
            return figures
    raise RuntimeError(f"nothing was answered in {counted * 2**doubled:.1f} s: measure on a less busy machine")


def beside_echo(name: str, scale: Scale) -> AbstractAsyncContextManager[Contest]:
    return _both(scale, partial(redeeming, scale), partial(echoing, name))


def beside_ordinary(scale: Scale) -> AbstractAsyncContextManager[Contest]:
    return _both(scale, partial(redeeming, scale), partial(ordinary_redeeming, scale))


def inquiries(scale: Scale) -> AbstractAsyncContextManager[Contest]:
    ours, theirs = partial(inquiring, scale), partial(ordinary_inquiring, scale)
    return _both(scale, ours, theirs, "tales", TALES_SECONDS)


def slow_messenger(scale: Scale) -> AbstractAsyncContextManager[Contest]:
    theirs = partial(echoing, "ptb_echo", chats=MANY_CHATS, delay=DELAY)
    return _both(scale, asking, theirs)


@asynccontextmanager
async def slow_messenger_p99(scale: Scale) -> AsyncIterator[Contest]:
    with tempfile.TemporaryDirectory() as folder:
        async with asking(Path(folder)) as ready:

            async def milliseconds() -> float:
                return 1000 * await _measured(ready, scale, "last_p99")

            yield Contest(milliseconds, 1000 * DELAY)


@asynccontextmanager
async def half_load(scale: Scale) -> AsyncIterator[Contest]:
    """The highest load is found anew in every round, right before the half of it is put on."""
    with tempfile.TemporaryDirectory() as folder:
        async with redeeming(scale, Path(folder)) as ready:
            figures: Figures = {}

            async def p99() -> float:
                highest = await _measured(ready, scale, "updates")
                figures.update(await _figures(ready, scale, "first_p99", highest / 2))
                return 1000 * float(figures["first_p99"])

            async def p50() -> float:
                return 1000 * float(figures["first_p50"])

            yield Contest(p99, p50)


REDEEMED = (
    "A code that can be used once: the update saved, the unit committed with `synchronous=FULL`, and then three "
    "messages out: the facts and the certificate's picture to the officer, the notice to the holder. The picture is "
    "one that the messenger has already, as it has after a code was renewed: drawing is measured in rows of its own. "
)
ORDINARY = "The ordinary stack sends two messages for a redeemed code, the facts and the notice, and no picture. "
ASKED = (
    "The update is the officer's /redeem: saved, its unit committed, one message out; the echo bot saves nothing. The "
    "messenger hands updates over at once, and takes 60 ms to carry out and answer every other call. "
)
ROWS = (
    Row(
        "redeem-ptb",
        "a code redeemed end to end, 64 chats at once, beside a bare python-telegram-bot echo bot",
        "updates a second",
        at_least(2),
        partial(beside_echo, "ptb_echo"),
        REDEEMED,
    ),
    Row(
        "redeem-aiogram",
        "the same beside a bare aiogram 3 echo bot",
        "updates a second",
        at_least(1),
        partial(beside_echo, "aiogram_echo"),
        REDEEMED,
    ),
    Row(
        "redeem-ordinary",
        "the same beside the ordinary stack",
        "updates a second",
        at_least(7),
        beside_ordinary,
        REDEEMED + ORDINARY,
    ),
    Row(
        "inquiry-ordinary",
        "an inquiry answered, moved to the inbox, picture and code sent, 64 chats at once, beside the ordinary stack",
        "certificates a second",
        at_least(20),
        inquiries,
        "Six updates: the inquiry and five buttons; seven messages and one picture out, the picture drawn anew.",
        rounds=3,
    ),
    Row(
        "slow-messenger",
        "256 chats at once and a messenger that takes 60 ms to answer, beside the python-telegram-bot echo bot",
        "updates a second",
        at_least(10),
        slow_messenger,
        ASKED,
    ),
    Row(
        "slow-messenger-p99",
        "update to answer, p99, beside the 60 ms that the messenger takes",
        "ms",
        at_most(3),
        slow_messenger_p99,
        ASKED,
    ),
    Row(
        "half-load",
        "update to answer at half the highest load: p99 beside p50",
        "ms",
        at_most(5),
        half_load,
        "The load of the first row, at random moments (a Poisson process) whether or not those before are answered.",
    ),
)
