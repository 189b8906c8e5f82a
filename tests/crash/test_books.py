"""The books notice what they are there for: each kind of loss and of doing twice, put in by hand."""

import asyncio
import shutil
import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from tests.crash.books import balance
from tests.crash.database import Database
from tests.crash.repeats import LAPSED
from tests.crash.scenes import Terms
from tests.crash.site import REST, Site

LAST_MESSAGE = "(SELECT max(id) FROM outbox WHERE method = 'sendMessage' AND state = 'sent')"
SPOILED = {
    "an update that was lost": "DELETE FROM inbox WHERE id = (SELECT max(id) FROM inbox)",
    "an update that was left": "UPDATE inbox SET state = 'new' WHERE id = (SELECT max(id) FROM inbox)",
    "a message that nobody saw": f"UPDATE outbox SET message_id = 1 WHERE id = {LAST_MESSAGE}",
    "a message that no row knows": f"DELETE FROM outbox WHERE id = {LAST_MESSAGE}",
    "a message that was not sent": f"UPDATE outbox SET state = 'waiting' WHERE id = {LAST_MESSAGE}",
    "a message that was withheld from somebody who is still there": "UPDATE outbox SET state = 'failed',"
    f" reason = '{LAPSED}' WHERE id = (SELECT max(id) FROM outbox WHERE bot LIKE '%-organisation' AND state = 'sent')",
    "a message that overtook another": "UPDATE outbox SET id = 1000000 WHERE id = (SELECT min(id) FROM outbox WHERE"
    " method = 'sendMessage' AND chat_id = (SELECT chat_id FROM outbox GROUP BY chat_id ORDER BY count(*) DESC))",
    "an update that overtook another": "UPDATE inbox SET done_at = done_at + 1000000000 WHERE id = (SELECT min(id) FROM"
    " inbox WHERE chat_id = (SELECT chat_id FROM inbox GROUP BY chat_id ORDER BY count(*) DESC))",
    "an act without an audit entry": "DELETE FROM audit WHERE id = (SELECT max(id) FROM audit WHERE act = 'inquire')",
    "a certificate that nobody knows of": "INSERT INTO codes (certificate_id, digest, use, state, issued_at, ends_at,"
    " closed_at) SELECT certificate_id, x'00', use, 'used', issued_at, ends_at, ends_at FROM codes LIMIT 1",
    "a redemption that nobody saw": "INSERT INTO redemptions (code_id, certificate_id, officer_id, organisation_id, at)"
    " SELECT codes.id, certificate_id, officers.id, organisation_id, 0 FROM codes, officers"
    " WHERE account_id IS NOT NULL LIMIT 1",
    "an end that was told twice": "INSERT INTO audit (chain, position, at, actor, act, subject, detail, previous_hash,"
    " hash) SELECT chain, position + 1000, at, actor, act, subject, detail, previous_hash, hash FROM audit"
    " WHERE act = 'remind' LIMIT 1",
}


@pytest.mark.timeout(300)
async def test_the_books_notice_every_kind_of_loss_and_of_doing_twice(terms: Terms) -> None:
    """A short story that went well is balanced; spoiled in any one way it is not."""
    async with replace(terms, people=30).opens() as place:
        await place.is_ready()
        for act in ("inquire", "redeem", "remind"):
            await happens(place, act)
        await place.people_go_home()
        await place.comes_to_rest(REST)
        await place.stops()
        assert await unbalanced(place) == []
        good = Path(place.database.path)
        for what, sql in SPOILED.items():
            place.database = spoiled(good, sql)
            assert await unbalanced(place), what


async def happens(place: Site, act: str) -> None:
    for _ in range(600):
        if place.database.count(f"audit WHERE act = '{act}'"):
            return
        await asyncio.sleep(0.2)
    raise AssertionError(f"nobody did {act}")


async def unbalanced(place: Site) -> list[str]:
    return [fault for line in await balance(place) for fault in line.faults]


def spoiled(good: Path, sql: str) -> Database:
    path = good.with_name("spoiled.db")
    shutil.copyfile(good, path)
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute(sql).rowcount == 1, sql
        connection.commit()
    return Database(f"sqlite:///{path}")
