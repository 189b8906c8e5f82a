"""Somebody writes while a notice waits for him, among very many others."""

import time

import pytest

from bot.program import Program
from storage import outbox
from storage.outbox import Outgoing
from storage.transaction import Transaction
from tests.bot.conftest import BOT, Start, World
from tests.bot.echo import ECHO, words

PEOPLE = 100  # five seconds of notices, at 20 a second


@pytest.fixture
def database_url(sqlite_url: str) -> str:
    return sqlite_url


async def say(program: Program, *texts: str, to: int, urgent: bool = True) -> None:
    def add(tx: Transaction) -> None:
        for text in texts:
            outbox.add(tx, Outgoing(BOT, to, *words(to, text), urgent=urgent), now=ECHO.clock())

    await program.store.write(add)


@pytest.mark.timed
async def test_an_answer_waits_for_no_notice_but_the_one_of_its_chat_that_is_in_hand(
    world: World, start: Start
) -> None:
    for person in range(1, PEOPLE + 1):
        await world.chat(person).start()
    async with start(drain=False, messages_per_second=30) as program:
        for person in range(1, PEOPLE):
            await say(program, "notice", to=person, urgent=False)
        await say(program, "first notice", "second notice", to=PEOPLE, urgent=False)
        await program.members[0].sender.resend()
        began = time.monotonic()
        await say(program, "an answer", "another answer", to=PEOPLE)
        while (heard := await world.chat(PEOPLE).heard())[1:] != ["an answer", "another answer"]:
            assert time.monotonic() < began + 2, heard
        assert heard[0] == "first notice"
        await world.chat(PEOPLE).hears("first notice", "an answer", "another answer", "second notice")
