"""A town in which everybody has both messengers: one program, real HTTP to each."""

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import aiohttp

import bot.demo
from bot.assembly import running
from messenger import running as running_messenger
from services.registry import load_cast
from tests.stories.citizens import phone_of
from tests.stories.messengers import BALE, TELEGRAM, access
from tests.stories.town import Clock, Town, TownRegistry, _fittings, readable, seeded, town_settings

BOTS: list[dict[str, str]] = json.loads(Path(bot.demo.__file__).with_name("demo_bots.json").read_text("utf-8"))
PERSONS_ON_BALE, OFFICE_ON_BALE = BOTS[2]["username"], BOTS[3]["username"]


@asynccontextmanager
async def town_on_both(database_url: str, home: Path) -> AsyncIterator[Town]:
    """A town in which everybody has both messengers, and another number on each."""
    cast = load_cast()
    people = [
        {**each["user"], "bale_id": 5_000_000 + each["user"]["id"], "phone": each["phone"]} for each in cast["people"]
    ]
    clock, registry = Clock(), TownRegistry()
    async with running_messenger({"bots": BOTS, "people": people}) as messenger, aiohttp.ClientSession() as http:
        more: dict[str, Any] = access(BALE, messenger.url, BOTS[2:])
        settings = town_settings(messenger.url, database_url, home, TELEGRAM, **more)
        invitations = await seeded(settings, cast)
        async with running(settings, _fittings(settings, clock, registry)) as program:
            town = Town(TELEGRAM, messenger, http, program, clock, registry, settings, invitations)
            yield town
            await program.finish()
        assert readable(town) == []
        assert messenger.world.ignored.page() == [], "Bale does not know these parameters"


def on_bale(town: Town, somebody: Any, bot: str) -> Any:
    """The same one, with the same telephone, in the other messenger."""
    return replace(somebody, phone=phone_of(town, somebody.id, bot))
