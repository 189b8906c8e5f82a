"""Whose role of the IT office is taken in the middle of an import: what is left of it is not moved."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from domain.permissions import SYSTEM, Role
from services import roles
from services.legacy import collecting, unit
from services.registry import DemoRegistry
from storage.store import Store
from tests.handlers.messengers import TEXTS, Chat, Messengers
from tests.services.legacy.conftest import HEADINGS
from tests.services.legacy.files import agreement, organisation, write
from tests.services.office import ORGANISATION_BOT, Office

MINA = 7301
ROLE: dict[str, Any] = {"actor": SYSTEM, "platform": "telegram", "user_id": MINA, "role": Role.IT_OFFICE}


class Taken:
    """The store, where his role is taken after the first unit that moves something."""

    def __init__(self, store: Store, now: int) -> None:
        self._store, self._now = store, now

    def __getattr__(self, name: str) -> Any:
        return getattr(self._store, name)

    async def write(self, act: Callable[..., Any], *args: Any, **kw: Any) -> Any:
        answer = await self._store.write(act, *args, **kw)
        if act is unit.move:
            await self._store.write(roles.withdraw, **ROLE, now=self._now)
        return answer


async def test_the_rest_is_not_moved_and_he_hears_why(
    store: Store, randomness: Callable[[int], bytes], now: int, tmp_path: Path
) -> None:
    office = Office(store, randomness, now)
    account = await office.account(MINA, bot=ORGANISATION_BOT)
    await office.do(roles.grant, **ROLE, now=now)
    mina = await office.actor(MINA, bot=ORGANISATION_BOT)
    number = await office.do(collecting.begin, actor=mina, account=account, now=now)
    for name, row in (("organisations", organisation(1)), ("agreements", agreement(1))):
        content = write(tmp_path / name, HEADINGS[name], [row]).read_bytes()
        given: dict[str, Any] = {"filename": f"{name}.csv", "content": content, "import_id": number}
        await office.do(collecting.add, actor=mina, **given, now=now)
    taken: Any = Taken(store, now)
    chat = Chat(Messengers(taken, DemoRegistry({}), randomness), ORGANISATION_BOT, MINA)
    said = await chat.sends({"tap": f"legacy:real:{number}"})
    assert [each.get("text") for each in said] == [TEXTS.html("fa", "not-allowed")]
    assert (await office.count("organisations"), await office.count("agreements")) == (1, 0)
