"""A probe from its beginning to its end: the bot is met, nobody's updates are lost, the findings are written."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from typing import Any

from bot.alone import not_running
from bot.bots import Bot, bots, why_not
from bot.calls.answers import CallFailed
from bot.calls.transport import Wire
from bot.clock import now
from bot.faults import StartFault
from bot.incoming.updates import Poison, told
from bot.incoming.webhooks import Webhook
from bot.opening import open_with_keys
from bot.platforms.capabilities import read_findings, write_findings
from bot.probe.bench import Bench, Say
from bot.probe.mail import Mail, Update
from bot.probe.raw import NotFoundOut, RawLine
from bot.probe.table import Outcome, run_all
from config.settings import Settings
from config.texts import Texts
from services.vault import KeyVault
from storage import inbox
from storage.store import Store


@dataclass(frozen=True)
class Wish:
    """What the operator asked for. `chat_id` is his own chat's, if he knows it."""

    platform: str
    role: str
    chat_id: int | None
    patience: float
    language: str


async def probe(settings: Settings, wish: Wish, say: Say) -> list[Outcome]:
    """Find out what can be found out, and write it where capabilities are read from. Raises StartFault."""
    url = settings.database_url.get_secret_value()
    with not_running(url):
        wire, store = Wire(), await open_with_keys(url, KeyVault.load(settings.keys_file))
        try:
            (bot,) = bots(settings, wire, platform=wish.platform, role=wish.role)
            await _meet(settings, bot, say)
            bench = _bench(settings, wish, bot, wire, store, say)
            outcomes = await run_all(bench, partial(_write, settings))
            await _end(bench)
        finally:
            await wire.close()
            await store.close()
    return outcomes


async def _meet(settings: Settings, bot: Bot, say: Say) -> None:
    try:
        me = await bot.line.post("getMe", {})
        webhook = Webhook(settings, bot.bot, bot.line)
        if (await webhook.found()).host:
            await webhook.delete()
            say("The webhook is taken off for this; the program sets it again at its next start.")
    except CallFailed as error:
        raise StartFault(why_not(bot, error)) from error
    say(f"Open @{me['username']}. What is asked of you can be left out with /skip.")


async def _end(bench: Bench) -> None:
    try:
        await bench.mail.end()
    except NotFoundOut as error:
        bench.say(f"What came last was not looked at, and is left to the program: {error}.")


def _bench(settings: Settings, wish: Wish, bot: Bot, wire: Wire, store: Store, say: Say) -> Bench:
    async def keep(updates: Sequence[Update]) -> None:
        found = list(map(told, updates))
        for each in found:
            if isinstance(each, Poison):
                aside: dict[str, Any] = {"update_id": each.number, "raw": each.raw, "reason": each.reason}
                await store.write(inbox.keep_aside, bot=bot.bot, now=now(), **aside)
        if rows := [each for each in found if not isinstance(each, Poison)]:
            await store.write(inbox.receive, bot=bot.bot, updates=rows, now=now())

    line = RawLine(wire, bot.access, bot.role)
    code = f"{secrets.randbelow(9000) + 1000}"
    mail = Mail(line, keep)
    return Bench(settings, bot, line, mail, say, Texts(), wish.language, code, wish.patience, chat_id=wish.chat_id)


def _write(settings: Settings, outcome: Outcome) -> None:
    """What was found out goes over what was found out before; the rest of it stays."""
    if outcome.found is not None:
        found = {**outcome.found.values, "probed_at": datetime.now(UTC).isoformat(timespec="seconds")}
        write_findings(settings.bale_findings, {**read_findings(settings.bale_findings), **found})
