"""Accounts that ask to join another one, and what is answered there."""

from typing import Any

from services import actors, join_requests
from services.join_requests import Asked
from storage import people
from storage.people import Account
from tests.services.office import ORGANISATION_BOT, Office

BALE = "bale-organisation"
OFFICER, HERE = 7041, 9041
PHONE = f"+98999{OFFICER:07d}"


async def account(office: Office, user_id: int, *, bot: str = BALE) -> Account:
    found = await office.ask(people.account, bot=bot, user_id=user_id)
    assert found is not None
    return found


async def ask(office: Office, user_id: int = HERE, phone: str = PHONE, *, bot: str = BALE) -> Any:
    asking = await office.account(user_id, bot=bot)
    actor = await office.actor(user_id, bot=bot)
    return await office.do(join_requests.ask, actor=actor, account=asking, phone=phone, now=office.now)


async def answer(office: Office, act: Any, number: int, user_id: int, *, bot: str = ORGANISATION_BOT) -> Any:
    """`act` is the tap on yes or on no, in the chat of this user."""
    found = await office.ask(actors.caller, bot=bot, user_id=user_id)
    given: dict[str, Any] = {"actor": found.actor, "here": found.here, "request_id": number, "now": office.now}
    return await office.do(act, **given)


async def join(office: Office, user_id: int = HERE, phone: str = PHONE, *, bot: str = BALE) -> Any:
    """Whoever is asked says yes, where he was last; else why nobody was asked."""
    asked = await ask(office, user_id, phone, bot=bot)
    if not isinstance(asked, Asked):
        return asked
    there = asked.reached
    return await answer(office, join_requests.confirm, asked.request_id, there.user_id, bot=there.bot)
