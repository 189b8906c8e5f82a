"""Whose right ends between the reading of a list and the unit that shows it reads none of it; on both databases."""

from collections.abc import Awaitable, Callable
from functools import partial
from typing import Any

import pytest

from domain.permissions import SYSTEM, Role
from services import organisations, roles
from services.registry import DemoRegistry
from storage.store import Store
from tests.handlers.messengers import TEXTS, Chat, Messengers
from tests.services.office import ADMIN, MARYAM, ORGANISATION_BOT, Office

AUDITOR, OFFICER = 7055, 7041
End = Callable[[], Awaitable[Any]]


class Meanwhile:
    """The store, in which something happens once, right after what comes next was read and before it is shown."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self.happens: End | None = None

    def __getattr__(self, name: str) -> Any:
        return getattr(self._store, name)

    async def read(self, act: Callable[..., Any], *args: Any, **kw: Any) -> Any:
        found = await self._store.read(act, *args, **kw)
        happens, is_caller = self.happens, getattr(act, "__name__", "") == "_look_up"
        if happens is not None and not is_caller:
            self.happens = None
            await happens()
        return found


@pytest.mark.parametrize("shows", ["/inquiries", "mate:asked:0:0"])
@pytest.mark.parametrize("ends", [True, False], ids=["right ends", "nothing ends"])
async def test_of_inquiries(
    store: Store, randomness: Callable[[int], bytes], now: int, shows: str, *, ends: bool
) -> None:
    office = Office(store, randomness, now)
    officer = await office.officer(await office.organisation(), OFFICER)
    assert officer.officer_id is not None
    await office.do(organisations.set_head, actor=ADMIN, officer_id=officer.officer_id, head=True, now=now)
    issued = await office.issue(await office.person())
    await office.redeem(await office.actor(OFFICER, bot=ORGANISATION_BOT), issued.code)
    removed = partial(office.do, organisations.remove, actor=ADMIN, officer_id=officer.officer_id, now=now)
    said = await shown(store, randomness, OFFICER, shows, removed if ends else None)
    assert any(MARYAM.name in each for each in said) is not ends
    assert (TEXTS.html("fa", "not-allowed") in said) is ends


@pytest.mark.parametrize("shows", ["/audit", "/figures", "/health"])
async def test_of_what_an_auditor_reads(store: Store, randomness: Callable[[int], bytes], now: int, shows: str) -> None:
    office = Office(store, randomness, now)
    await office.account(AUDITOR, bot=ORGANISATION_BOT)
    held: dict[str, Any] = {"actor": SYSTEM, "platform": "telegram", "user_id": AUDITOR, "role": Role.AUDITOR}
    await office.do(roles.grant, **held, now=now)
    taken = partial(office.do, roles.withdraw, **held, now=now)
    assert await shown(store, randomness, AUDITOR, shows, taken) == [TEXTS.html("fa", "not-allowed")]


async def shown(
    store: Store, randomness: Callable[[int], bytes], user_id: int, shows: str, happens: End | None
) -> list[str]:
    """What he reads of that command or button."""
    meanwhile: Any = Meanwhile(store)
    chat = Chat(Messengers(meanwhile, DemoRegistry({}), randomness), ORGANISATION_BOT, user_id)
    await chat.hears()
    meanwhile.happens = happens
    said = await (chat.writes(shows) if shows.startswith("/") else chat.sends({"tap": shows}))
    return [each.get("text") or each.get("caption") or "" for each in said]
