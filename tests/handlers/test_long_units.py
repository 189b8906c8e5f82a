"""Units that touch very many rows run where they hold up nobody: never on the event loop, as brief ones do."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from domain.acts import Act
from domain.permissions import SYSTEM, Role
from handlers.organisation.routing import HANDLERS as OFFICE_HANDLERS
from handlers.person import HANDLERS as PERSON_HANDLERS
from services import roles
from storage import officers, people
from storage.organisations import add
from storage.store import Store
from storage.transaction import Transaction, is_brief
from tests.conftest import NOON
from tests.handlers.doors import Door
from tests.handlers.walking import comes, opened_town

USER = 1


class Noted:
    """The store, and whether each unit that was written is brief."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self.brief: list[bool] = []

    def __getattr__(self, name: str) -> Any:
        return getattr(self._store, name)

    async def write(self, act: Callable[..., Any], /, *args: Any, **kw: Any) -> Any:
        self.brief.append(is_brief(act))
        return await self._store.write(act, *args, **kw)


def _moves_in(tx: Transaction, bot: str) -> None:
    """A person, an officer of the IT office, and an officer of an organisation: each by the bot in which he is one."""
    account_id = people.open_account(tx, bot=bot, user_id=USER, chat_id=USER, language="fa", now=NOON)
    if bot.endswith("person"):
        kept = people.keep_person(tx, national_code="9990000379", name="x", phone="x", now=NOON)
        people.link(tx, account_id, person_id=kept, now=NOON)
        return
    roles.grant(tx, actor=SYSTEM, platform="telegram", user_id=USER, role=Role.IT_OFFICE, now=NOON)
    organisation_id = add(tx, name="x", kind="bank", now=NOON)
    assert organisation_id is not None
    officer_id = officers.invite(tx, organisation_id=organisation_id, name="x", phone="x", now=NOON)
    officers.activate(tx, officer_id, account_id=account_id, now=NOON)
    officers.set_head(tx, officer_id, head=True)


async def _brief(bot: str, tap: str, url: str, vault: Any, randomness: Any) -> list[bool]:
    """Of each unit that is written when this button is tapped, whether it is brief."""
    async with opened_town(bot, url, vault, randomness) as town:
        town.users["he"] = USER
        await town.store.write(_moves_in, bot)
        noted = Noted(town.store)
        town.application.bot_data["house"] = replace(town.application.bot_data["house"], store=noted)
        handlers = PERSON_HANDLERS if bot.endswith("person") else OFFICE_HANDLERS
        await comes(town, "he", Door(tap, Act.REDEEM, {"tap": tap}), handlers, 1)
        return noted.brief


@pytest.mark.parametrize(
    ("bot", "tap"),
    [
        ("telegram-person", "settings:forget-sure"),
        ("telegram-organisation", "batch:cancel:1"),
        ("telegram-organisation", "form:all:1:0"),
    ],
)
async def test_it_is_no_brief_unit(bot: str, tap: str, sqlite_url: str, vault: Any, randomness: Any) -> None:
    assert await _brief(bot, tap, sqlite_url, vault, randomness) == [False]


@pytest.mark.parametrize("tap", ["asked:0", "asked:300", "mate:asked:0:0", "mate:asked:1:300"])
async def test_lists_of_very_many_are_read_before_it(tap: str, sqlite_url: str, vault: Any, randomness: Any) -> None:
    """A bank asks half a million times: to turn to an old page takes two seconds, on a reader."""
    assert await _brief("telegram-organisation", tap, sqlite_url, vault, randomness) == [True]
