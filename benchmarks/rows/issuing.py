"""Certificates issued end to end on two drawing processes, beside the bare drawing loop on as many."""

import asyncio
import multiprocessing
import os
import secrets
import tempfile
import time
from collections.abc import AsyncIterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import asynccontextmanager
from itertools import count, islice
from pathlib import Path

from benchmarks.callers import side_by_side
from benchmarks.people import record, sheets
from benchmarks.program import Home
from benchmarks.row import Contest, Row, Scale, at_least
from benchmarks.sink import TOKENS, elsewhere
from bot.assembly import running
from bot.drawing.easel import draw
from bot.product import product
from bot.program import Program
from config.settings import Settings, given_settings
from domain.certificates import Purpose
from domain.codes import Use
from domain.insurance import Record
from domain.permissions import Actor
from handlers.house import Links
from handlers.sheets import certificate_picture
from services.certificates import Issued, Wish, issue
from services.drawing import Sheet
from storage import outbox
from storage.outbox import Outgoing
from storage.transaction import Transaction, brief
from tests.services.office import Office

PROCESSES, AT_ONCE = 2, 64
LINKS = Links("https://t.me", {"person": "estelam_bot", "organisation": "estelam_org_bot"})
BOT = "telegram-person"
NOTE = (
    "End to end: the unit of work that issues and says it, the outbox row, the drawing in one of two processes, the "
    "upload to a messenger in a process of its own, and the unit that marks the row. So four processes share this "
    "machine's processors; the bare loop is two that only draw."
)
APART_NOTE = (
    "The same, but the drawing processes of both sides, two each, share one processor, and everything else has the "
    "others: how well the bot keeps whoever draws at work, where it takes nothing from him."
)


@asynccontextmanager
async def issued_apart(scale: Scale) -> AsyncIterator[Contest]:
    """Linux alone lets a process choose its processors."""
    all_of_them = os.sched_getaffinity(0)
    for_drawing = {max(all_of_them)}
    os.sched_setaffinity(0, all_of_them - for_drawing or for_drawing)  # and whatever starts from here on
    try:
        async with issued(scale) as contest:
            for draws in multiprocessing.active_children():
                os.sched_setaffinity(draws.pid or 0, for_drawing)
            yield contest
    finally:
        os.sched_setaffinity(0, all_of_them)


@asynccontextmanager
async def issued(scale: Scale) -> AsyncIterator[Contest]:
    amount, pages = scale.of(1000, least=2), sheets(scale.of(500, least=1))
    with (
        tempfile.TemporaryDirectory() as folder,
        ProcessPoolExecutor(PROCESSES, mp_context=multiprocessing.get_context("spawn")) as pool,
    ):
        home = await Home.made(Path(folder))
        async with elsewhere() as url:
            settings = _settings(home, url)
            async with running(settings, product(settings)) as program:
                issuing = await Issuing.ready(program)

                async def ours() -> float:
                    return await issuing.rate(amount)

                async def peer() -> float:
                    began = time.perf_counter()
                    drawing = (asyncio.wrap_future(pool.submit(draw_all, pages)) for _ in range(PROCESSES))
                    await asyncio.gather(*drawing)
                    return PROCESSES * len(pages) / (time.perf_counter() - began)

                await issuing.rate(scale.of(AT_ONCE, least=8))  # both drawing processes have drawn their background
                await peer()
                yield Contest(ours, peer)


class Issuing:
    """Holders of certificates who are sent their pictures."""

    def __init__(self, program: Program, holder: Actor) -> None:
        self._program = program
        self._holder = holder
        self._numbers = count(1)

    @classmethod
    async def ready(cls, program: Program) -> "Issuing":
        office = Office(program.store, secrets.token_bytes, time.time_ns() // 1000)
        return cls(program, await office.person(7001, record(1)))

    async def rate(self, amount: int) -> float:
        """Certificates a second, from the first unit until the last picture is out and marked."""
        records = [(number, record(number)) for number in islice(self._numbers, amount)]
        began = time.perf_counter()
        await side_by_side(self._issue, records, callers=AT_ONCE)
        while any(member.sender.depth for member in self._program.members):  # noqa: ASYNC110 - as a stop waits
            await asyncio.sleep(0.002)
        return amount / (time.perf_counter() - began)

    async def _issue(self, told: tuple[int, Record]) -> None:
        await self._program.store.write(self._unit, *told, time.time_ns() // 1000)

    @brief  # as the unit of a conversation is
    def _unit(self, tx: Transaction, number: int, told: Record, now: int) -> None:
        found = issue(
            tx,
            actor=self._holder,
            record=told,
            wish=Wish(None, Purpose.BANK_LOAN, 7, Use.ONCE),
            link=LINKS.certificate,
            random=secrets.token_bytes,
            most=None,
            now=now,
        )
        assert isinstance(found, Issued)
        picture = certificate_picture(found.certificate.id, found.certificate.facts, "fa", LINKS)
        outbox.add(tx, Outgoing(BOT, number, "sendPhoto", {"chat_id": number, "picture": picture}), now=now)


def draw_all(pages: list[Sheet]) -> int:
    """Bytes of all pages."""
    return sum(len(draw(page)) for page in pages)


def _settings(home: Home, url: str) -> Settings:
    return given_settings(
        person_token=TOKENS["person"],
        organisation_token=TOKENS["organisation"],
        database_url=home.database_url,
        keys_file=home.folder / "keys.json",
        api_url=url,
        link_url=url,
        messages_per_second=1_000_000,
        chat_messages_per_second=1_000_000,
        drawing_processes=PROCESSES,
    )


TITLE = "certificates issued end to end on two processes, beside the bare drawing loop on as many"
APART_TITLE = "the same, drawing on one processor, and all else on the other"
ROWS = (
    Row("issuing", TITLE, "a second", at_least(0.8), issued, NOTE, rounds=9, warm_up=False),
    Row("issuing-apart", APART_TITLE, "a second", at_least(0.8), issued_apart, APART_NOTE, warm_up=False),
)
