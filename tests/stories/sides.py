"""Telegram and Bale, each a server of its own that can be killed, and one program on both.

Each side is a town; the program, the clock and the registry are the same ones on both.
"""

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import aiohttp

from bot.assembly import running
from bot.jobs.table import resend
from services.registry import load_cast
from tests.killable import Killable, killable
from tests.stories.both import BOTS as ALL_BOTS
from tests.stories.messengers import BALE, TELEGRAM, access, bots_on
from tests.stories.town import (
    Clock,
    Town,
    TownRegistry,
    _fittings,
    _unconfirmed,
    readable,
    seeded,
    town_settings,
)


@dataclass
class Side(Town):
    """One messenger of two, and its people."""

    station: Killable = field(kw_only=True)

    def _busy(self) -> bool:
        """The other side may be away, with much that waits there."""
        own = [each for each in self.program.members if each.access.platform == self.platform]
        waiting = sum(_unconfirmed(each) for each in self.messenger.world.accounts.values())
        return bool(waiting or sum(each.dispatcher.depth + each.sender.depth for each in own))

    async def sends_what_waits(self) -> None:
        """As the scheduler has it done every few seconds."""
        await resend(self.program.work)

    async def takes_in(self) -> None:
        """Wait until what people wrote was handled, whether or not the answers are out."""
        end = time.monotonic() + 20
        own = [each for each in self.program.members if each.access.platform == self.platform]
        while any(each.dispatcher.depth for each in own) or any(
            _unconfirmed(each) for each in self.messenger.world.accounts.values()
        ):
            assert time.monotonic() < end, "it is not handled"
            await asyncio.sleep(0.01)


@asynccontextmanager
async def sides(database_url: str, home: Path) -> AsyncIterator[dict[str, Side]]:
    """By messenger. Both messengers' bots have the same names and other tokens."""
    cast = load_cast()
    people = [{**each["user"], "phone": each["phone"]} for each in cast["people"]]
    bale_bots = [{**each, "token": own["token"]} for each, own in zip(bots_on(BALE), ALL_BOTS[2:], strict=True)]
    async with (
        killable({"bots": bots_on(TELEGRAM), "people": people}) as telegram,
        killable({"bots": bale_bots, "people": people}) as bale,
        aiohttp.ClientSession() as http,
    ):
        more: dict[str, Any] = access(BALE, bale.url, bale_bots) | {"password_sms_url": f"{bale.url}/sms"}
        settings = town_settings(telegram.url, database_url, home, TELEGRAM, **more)
        clock, registry = Clock(), TownRegistry()
        invitations = await seeded(settings, cast)
        async with running(settings, _fittings(settings, clock, registry)) as program:
            here, there = (
                Side(name, station.messenger, http, program, clock, registry, settings, invitations, station=station)
                for name, station in ((TELEGRAM, telegram), (BALE, bale))
            )
            there.numbers = here.numbers
            yield {TELEGRAM: here, BALE: there}
            await program.finish()
        for side in (here, there):
            assert readable(side) == []
            assert side.messenger.world.ignored.page() == [], "Bale does not know these parameters"
