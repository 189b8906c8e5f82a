"""Figures, with a chart as a picture; and health."""

import asyncio

from telegram import Update

from config import calendar
from handlers import sheets
from handlers.speech import Speech
from handlers.talk import Talk
from services import oversight
from services.backup.folder import made_in

_DAYS = 14
"""Days on the chart: two weeks are read at a glance on a phone."""


async def figures(_: Update, talk: Talk) -> None:
    """Counted on a reader: on a full database that takes a while, and nobody's answer may wait for it."""
    today = calendar.start_of_day(talk.now)
    found = await talk.house.store.read(oversight.read_figures, actor=talk.actor, today=today, days=_DAYS, now=talk.now)
    caption = talk.text("figures", **found.counts)
    await talk.commit(
        lambda tx: talk.send(tx, Speech(caption, picture=sheets.chart_picture(talk.language, found.days)))
    )


async def health(_: Update, talk: Talk) -> None:
    found = await talk.house.store.read(oversight.read_health, actor=talk.actor, now=talk.now)
    lines = [_queue(talk, name, depth, oldest) for name, (depth, oldest) in found.queues.items()]
    whole = talk.text("health-audit-whole" if found.broken is None else "health-audit-broken")
    backup = await _backup(talk)
    await talk.commit(lambda tx: talk.say(tx, "health", "\n".join(lines), whole, *backup))


async def _backup(talk: Talk) -> list[str]:
    """When the last backup was made, where this service makes any; a folder may lie far away, so not on the loop."""
    folder = talk.house.backup_folder
    if folder is None:
        return []
    made = await asyncio.to_thread(made_in, folder)
    return [talk.text("health-backup", at=talk.moment(made[0].at)) if made else talk.text("health-backup-none")]


def _queue(talk: Talk, name: str, depth: int, oldest: int | None) -> str:
    line = talk.text(f"health-{name}", depth=depth)
    return line if oldest is None else f"{line} {talk.text('health-since', since=talk.moment(oldest))}"
