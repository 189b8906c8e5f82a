"""Figures, with a chart as a picture; and health."""

import asyncio

from telegram import Update

from config import calendar
from handlers.charts import chart_picture
from handlers.keyboards import rows
from handlers.talk import Talk
from services import figures as service
from services import oversight
from services.figures import View
from services.vault import KeysFault


async def figures(_: Update, talk: Talk) -> None:
    """The command or the menu. Counted on a reader: on a full database that takes a while, and nobody may wait."""
    counts, at = await talk.read(service.counts, actor=talk.actor, now=talk.now)
    when = [] if at is None else [talk.text("figures-counted", at=talk.moment(at))]
    await _show(talk, View.DAY, talk.text("figures", *when, **counts))


async def chart(_: Update, talk: Talk) -> None:
    """``figures:<view>``."""
    await _show(talk, View(talk.tapped[1]), "")


async def _show(talk: Talk, view: View, caption: str) -> None:
    today = calendar.start_of_day(talk.now)
    charted = await talk.read(service.chart, actor=talk.actor, view=view, today=today, now=talk.now)
    picture = chart_picture(talk.house.texts, talk.language, charted)
    others = [talk.keys.tap(f"button-figures-{each}", f"figures:{each}") for each in View if each is not view]
    keyboard = rows(*(others[at : at + 2] for at in range(0, len(others), 2)))
    await talk.commit(lambda tx: talk.attach(tx, caption or picture["title"], picture, right=None, keyboard=keyboard))


async def health(_: Update, talk: Talk) -> None:
    found = await talk.read(oversight.read_health, actor=talk.actor, now=talk.now)
    lines = [_queue(talk, name, depth, oldest) for name, (depth, oldest) in found.queues.items()]
    whole = talk.text("health-audit-whole" if found.broken is None else "health-audit-broken")
    backup = await _backup(talk)
    await talk.commit(lambda tx: talk.say(tx, "health", "\n".join(lines), whole, *backup))


async def _backup(talk: Talk) -> list[str]:
    """When the last backup was made, where this service makes any; a folder may lie far away, so not on the loop."""
    backups = talk.house.backups
    if backups is None:
        return []
    try:
        made = await asyncio.to_thread(backups.known, now=talk.now)
    except (OSError, KeysFault):  # perhaps on a disk that went away: then most of all the rest of Health is wanted
        return [talk.text("health-backup-unseen")]
    return [talk.text("health-backup", at=talk.moment(made[0].at)) if made else talk.text("health-backup-none")]


def _queue(talk: Talk, name: str, depth: int, oldest: int | None) -> str:
    line = talk.text(f"health-{name}", depth=depth)
    return line if oldest is None else f"{line} {talk.text('health-since', since=talk.moment(oldest))}"
