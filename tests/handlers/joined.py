"""An officer on Telegram, and an account on Bale that joined his, as their handlers see them."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

from domain.permissions import Actor, Role
from handlers.notices import Notices
from services import actors, organisations
from services.letting_go import Changed
from services.registry import DemoRegistry
from services.vault import KeyVault
from storage import officers
from storage.transaction import Transaction
from tests.handlers.messengers import TEXTS, Chat, Messengers, opened, taps_of
from tests.services.office import Office

OFFICER, HERE, OTHER = 7041, 9041, 9042
PHONE, FOREIGN = f"+98999{OFFICER:07d}", "+989350000001"
BALE = "bale-organisation"


@dataclass
class Both:
    """An officer on Telegram, and an account on Bale that joined his by his number."""

    town: Messengers
    office: Office
    officer: Chat
    joined: Chat

    async def actor(self, chat: Chat) -> Actor:
        return (await self.town.store.read(actors.caller, bot=chat.bot, user_id=chat.user_id)).actor


@asynccontextmanager
async def on_both(database_url: str, vault: KeyVault) -> AsyncIterator[Both]:
    numbers = iter(range(1, 10_000))
    async with opened(database_url, vault, lambda size: next(numbers).to_bytes(size), DemoRegistry({})) as town:
        office = Office(town.store, lambda size: next(numbers).to_bytes(size), town.now)
        await office.officer(await office.organisation(), OFFICER)
        both = Both(town, office, Chat(town, "telegram-organisation", OFFICER), Chat(town, BALE, HERE))
        assert await joins(both, both.joined)
        assert await both.actor(both.joined) == await both.actor(both.officer)
        yield both


async def joins(both: Both, chat: Chat, phone: str = PHONE) -> bool:
    """Whether the officer is asked, and `chat` is his by his answer."""
    await both.officer.hears()
    await chat.writes("/join")
    await chat.shares(phone)
    assert (await both.actor(chat)).roles == frozenset(), "by the phone alone nobody is anybody"
    asked = await both.officer.hears()
    if any(tap.startswith("join:yes:") for tap in taps_of(asked)):
        await both.officer.taps(r"join:yes:\d+", asked)
    return bool((await both.actor(chat)).roles)


def remove_officer(tx: Transaction, /, *, now: int) -> None:
    admin = Actor("account:it", frozenset({Role.IT_OFFICE}))
    for each in officers.with_phone(tx, PHONE):
        removed = organisations.remove(tx, actor=admin, officer_id=each.id, now=now)
        assert isinstance(removed, Changed)
        Notices(TEXTS, now=now).removed(tx, removed.officer)
