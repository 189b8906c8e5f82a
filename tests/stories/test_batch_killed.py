"""kill -9 in the middle of a long file, again and again: it goes on, and nothing is charged twice (A3)."""

import asyncio
import random
from contextlib import closing
from dataclasses import replace
from sqlite3 import connect

import pytest

from domain.batches import MOST_LINES
from tests.services.agreed import SCOPE
from tests.stories import citizens
from tests.stories.batching import rows_of, table
from tests.stories.deployment import WHOLE, Deployment
from tests.stories.people import Officer, words

LINES = MOST_LINES if WHOLE else 2_500
KILLS = 6
DUPLICATES, MISTYPED = 40, 60
OFFICER = 7041

pytestmark = pytest.mark.timeout(300)


async def test_killed_again_and_again_every_line_is_charged_and_answered_once(deployed: Deployment) -> None:
    agree(deployed)
    officer = deployed.officer(OFFICER, "fa")
    known = [citizens.account_of(user_id).record.national_code for user_id in range(7001, 7011)]
    unknown = [citizens.national_code(number) for number in range(1, LINES - DUPLICATES - MISTYPED - 9)]
    codes = [*known, *unknown, *unknown[:DUPLICATES], *("1234567890" for _ in range(MISTYPED))]
    random.Random(7).shuffle(codes)
    asked = len(set(codes) - {"1234567890"})
    assert len(codes) == LINES
    await starts(officer, codes)
    for kill in range(1, KILLS + 1):
        await has_come_to(deployed, kill * LINES // (KILLS + 2))
        await asyncio.sleep(random.Random(kill).uniform(0, 0.3))
        await deployed.is_killed()
        assert balance(deployed)[0] == (1,), "what is charged is answered, also right after a kill"
        await deployed.starts()
    await has_come_to(deployed, LINES)
    rows = await result(officer)
    assert balance(deployed) == [(1,), *[(asked,)] * 5]
    assert len(rows) == LINES + 1
    assert [row[1] for row in rows[1:]] == codes
    outcomes = [row[-1] for row in rows[1:]]
    assert outcomes.count(officer.label("direct-outcome-answered")) == len(known)
    assert outcomes.count(officer.label("batch-reason-nothing-known")) == len(unknown)
    assert outcomes.count(officer.label("batch-reason-mistyped")) == MISTYPED
    duplicate = officer.label("batch-reason-duplicate-of", line=1).split("1")[0].split("۱")[0]
    assert len([each for each in outcomes if str(each).startswith(duplicate)]) == DUPLICATES


def agree(deployed: Deployment) -> None:
    """The officer's organisation has an agreement that covers the whole file, as if it had been concluded before."""
    scope = replace(SCOPE, daily=LINES, monthly=LINES)
    with closing(connect(deployed.database, timeout=10)) as db, db:
        db.execute("UPDATE agreements SET state = 'terminated'")
        db.execute(
            "INSERT INTO agreements (number, organisation_id, basis, state, scope, starts_at, created_at)"
            " SELECT 'x', min(id), 'circular_1', 'active', ?, 0, 0 FROM organisations",
            (scope.to_json(),),
        )


async def starts(officer: Officer, codes: list[str]) -> None:
    await officer.phone.start()
    await officer.reads("welcome-organisation")
    await officer.presses("menu-batches")
    await officer.sees(officer.text("batch-ask-purpose").split(":")[0])
    await officer.taps("purpose-court")
    await officer.reads("direct-ask-case")
    await officer.writes("1405/12")
    await officer.reads("batch-ask-file", most=MOST_LINES)
    await officer.phone.send_file(table(codes), kind="document", name="codes.csv")
    await officer.sees("1405/12")
    await officer.taps("button-batch-start")


def balance(deployed: Deployment) -> list[tuple[int, ...]]:
    """Whether charged, written and answered is the same; then each: charged, inquiries, persons, lines, the count."""
    counts = [
        deployed.rows("SELECT coalesce(sum(month_count), 0) FROM usage")[0],
        deployed.rows("SELECT count(*) FROM direct_inquiries")[0],
        deployed.rows("SELECT count(DISTINCT national_code_digest) FROM direct_inquiries")[0],
        deployed.rows("SELECT count(*) FROM batch_lines WHERE state = 'answered'")[0],
        deployed.rows("SELECT charged FROM batches WHERE state <> 'draft'")[0],
    ]
    return [(len(set(counts)),), *counts]


async def has_come_to(deployed: Deployment, done: int) -> None:
    for _ in range(6000):
        if deployed.rows("SELECT coalesce(max(done), 0) FROM batches WHERE state <> 'draft'")[0][0] >= done:
            return
        await asyncio.sleep(0.02)
    raise AssertionError(f"it does not come to {done} lines")


async def result(officer: Officer) -> list[list[object]]:
    """The file that comes at the end, once."""
    for _ in range(1500):
        sent = [message for message in await officer.phone.screen() if "document" in message and not message["mine"]]
        if sent:
            break
        await asyncio.sleep(0.02)
    await asyncio.sleep(0.5)
    [message] = [each for each in await officer.phone.screen() if "document" in each and not each["mine"]]
    assert "1405/12" in words(message)
    return rows_of(await officer.phone.file(message))
