"""One certificate drawn and encoded, beside the plain way: RGB, drawn anew, PNG level 6, qrcode's defaults."""

import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from functools import partial
from itertools import cycle, islice
from statistics import mean
from typing import TypeVar

from benchmarks import people
from benchmarks.peers import plain_page
from benchmarks.row import Contest, Measure, Row, Scale, at_least, at_most
from bot.drawing.easel import FONTS
from services.drawing import Sheet, draw_sheet

T = TypeVar("T")
NOTE = (
    "The plain way is `benchmarks/peers/plain_page.py`: the same texts in the same fonts and sizes, joined by raqm, "
    "fonts opened once. Both draw a different person's page each time, in one process, from texts already worded. The "
    "plain page's ornaments are not smoothed, which makes it faster and its file smaller than one that looks the same."
)


def plain(sheet: Sheet) -> plain_page.Page:
    """The same words for the plain way."""
    return plain_page.Page(
        direction=sheet.direction,
        issuer=sheet.issuer,
        title=sheet.title,
        headline=sheet.headline,
        sections=tuple((each.title, each.fields) for each in sheet.sections),
        reference=sheet.reference,
        qr=sheet.qr,
        qr_caption=sheet.qr_caption,
        notice=sheet.notice,
    )


@asynccontextmanager
async def drawn(scale: Scale) -> AsyncIterator[Contest]:
    sheets = people.sheets(scale.of(1000, least=2))
    ours, peer = cycle(sheets), cycle([plain(sheet) for sheet in sheets])
    draw = partial(draw_sheet, fonts=FONTS)
    draw(sheets[0])  # the background, which a process draws once in its life
    yield Contest(
        ours=_rate(draw, lambda: list(islice(ours, scale.of(120)))),
        peer=_rate(plain_page.draw, lambda: list(islice(peer, scale.of(20)))),
    )


def _rate(draw: Callable[[T], bytes], some: Callable[[], list[T]]) -> Measure:
    async def measured() -> float:
        pages = some()
        began = time.perf_counter()
        for page in pages:
            draw(page)
        return len(pages) / (time.perf_counter() - began)

    return measured


@asynccontextmanager
async def weighed(scale: Scale) -> AsyncIterator[Contest]:
    sheets = people.sheets(scale.of(20))

    async def ours() -> float:
        return mean(len(draw_sheet(sheet, FONTS)) for sheet in sheets) / 1000

    async def peer() -> float:
        return mean(len(plain_page.draw(plain(sheet))) for sheet in sheets) / 1000

    yield Contest(ours, peer)


ROWS = (
    Row("drawing", "one certificate drawn and encoded, beside the plain way", "a second", at_least(12), drawn, NOTE),
    Row("drawing-bytes", "its file, beside the plain way's", "kB", at_most(0.4), weighed, rounds=1, warm_up=False),
)
