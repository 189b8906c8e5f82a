"""Making people up: each story has its own, so that no story meets what another one left."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

from domain.insurance import RegisteredAccount
from domain.permissions import Actor, Role
from messenger.cast import Person
from services import organisations, roles
from services.agreements.carrying import Carried
from services.organisations import Invited, Kind
from services.registry import DemoRegistry, load_cast
from storage import officers, people
from storage import organisations as stored_organisations
from storage.transaction import Transaction
from tests.stories.messengers import OFFICE_BOT, PERSONS_BOT
from tests.stories.people import Admin, Insured, Officer
from tests.stories.phone import Phone
from tests.stories.town import Town, _token

FOUNDER = Actor("stories", frozenset({Role.SYSTEM, Role.IT_OFFICE}))
CAST: dict[int, dict[str, Any]] = {each["user"]["id"]: each for each in load_cast()["people"]}
MARYAM, LOST_ONE = 7001, 7021
"""An insured person; and the one whom the registry does not know."""


def national_code(number: int) -> str:
    """A fictional national code with the right check digit."""
    nine = f"998{number:06d}"
    rest = sum(int(digit) * (10 - at) for at, digit in enumerate(nine)) % 11
    return nine + str(rest if rest < 2 else 11 - rest)


async def newcomer(town: Town, language: str, *, number: str | None = None, first_name: str = "…") -> Person:
    """Somebody new with a phone."""
    serial = next(town.numbers)
    user_id, number = 100_000 + serial, number or f"+98998{serial:07d}"
    about: dict[str, Any] = {"id": user_id, "bale_id": user_id, "first_name": first_name, "phone": number}
    async with town.http.post(f"{town.url}/control/people", json=about | {"language_code": language}) as answer:
        assert answer.status == 200, await answer.text()
    return Person(**about, language_code=language)


def phone_of(town: Town, person: int, bot: str) -> Phone:
    """A person's chat with a bot."""
    return Phone(town.http, town.url, person, bot, on=town.platform, keeps_names=town.keeps_file_names)


async def insured(
    town: Town, language: str, like: int = MARYAM, *, active: bool = True, number: str | None = None, **changed: Any
) -> Insured:
    """Somebody like one of the cast, with his own national code and phone, whom no bot knows yet."""
    person = await newcomer(town, language)
    record = replace(account_of(like).record, national_code=national_code(next(town.numbers)), **changed)
    account = RegisteredAccount(record, number or person.phone, active)
    town.registry.keep(account)
    return Insured(town.texts, language, phone_of(town, person.id, PERSONS_BOT), person.phone, record.name, account)


async def another_phone(town: Town, somebody: Insured) -> Insured:
    """The same person's second messenger account, with the same number."""
    person = await newcomer(town, somebody.language, number=somebody.number)
    return replace(somebody, phone=phone_of(town, person.id, PERSONS_BOT))


async def stranger(town: Town, language: str, name: str = "رهگذر", *, number: str | None = None) -> Officer:
    """Somebody at the door of the organisation's bot."""
    person = await newcomer(town, language, number=number, first_name=name)
    return Officer(town.texts, language, phone_of(town, person.id, OFFICE_BOT), person.phone, name)


async def organisation(town: Town, name: str = "", *, agreed: bool = True) -> tuple[int, str]:
    """One that came in with an agreement under Circular 1, or that has no agreement yet."""
    name = name or f"سازمان {next(town.numbers)}"
    if not agreed:
        bare = await town.do(stored_organisations.add, name=name, kind=Kind.GOVERNMENT.value, now=town.now)
        assert bare is not None
        return bare, name
    agreement = Carried(f"95/{next(town.numbers)}", None)  # the cast has numbers of 96
    added = await town.do(
        organisations.add, actor=FOUNDER, name=name, kind=Kind.GOVERNMENT, agreement=agreement, now=town.now
    )
    assert isinstance(added, int)
    return added, name


async def suspend(town: Town, organisation_id: int) -> None:
    await town.do(organisations.set_active, actor=FOUNDER, organisation_id=organisation_id, active=False, now=town.now)


async def remove(town: Town, number: str) -> None:
    """Take the access of the officer with this phone number away."""

    def act(tx: Transaction) -> None:
        (known,) = officers.with_phone(tx, number)
        organisations.remove(tx, actor=FOUNDER, officer_id=known.id, now=town.now)

    await town.do(act)


async def invitation(town: Town, organisation_id: int, *, name: str, number: str) -> str:
    """The token of an invitation that an admin made."""
    invited = await town.do(
        organisations.invite,
        actor=FOUNDER,
        organisation_id=organisation_id,
        name=name,
        phone=number,
        random=_token,
        now=town.now,
    )
    assert isinstance(invited, Invited)
    return invited.token


async def officer(town: Town, language: str, of: tuple[int, str] | None = None, name: str = "سارا صادقی") -> Officer:
    """An officer who came in long ago, of a new organisation unless one is given (test_officers_entering.py: how)."""
    someone = await stranger(town, language, name)
    someone.organisation_id, someone.organisation = of or await organisation(town)
    token = await invitation(town, someone.organisation_id, name=name, number=someone.number)
    await town.do(lets_in, town.platform, someone, token, town.now)
    await someone.phone.start()
    await someone.reads("welcome-organisation")
    return someone


async def becomes_head(town: Town, officer: Officer) -> None:
    """He is a head officer from long ago, and has said hello."""
    (known,) = await town.do(officers.with_phone, officer.number)
    await town.do(officers.set_head, known.id, head=True)
    await officer.phone.start()
    await officer.reads("welcome-organisation")


def lets_in(tx: Transaction, platform: str, someone: Officer, token: str, now: int) -> None:
    opened = people.open_account(
        tx, bot=f"{platform}-organisation", user_id=someone.id, chat_id=someone.id, language=someone.language, now=now
    )
    account = people.account_by_id(tx, opened)
    assert account is not None
    organisations.activate(tx, actor=FOUNDER, account=account, token=token, phone=someone.number, now=now)


async def admin(town: Town, language: str) -> Admin:
    """A new admin, who has said hello."""
    person = await newcomer(town, language)
    await grant(town, person.id)
    someone = Admin(town.texts, language, phone_of(town, person.id, OFFICE_BOT), person.phone, "…")
    await chooses_language(someone, language, greeting="menu")
    return someone


async def grant(town: Town, user_id: int) -> None:
    """As `python -m bot admin grant` does it."""
    await town.do(
        roles.grant, actor=FOUNDER, platform=town.platform, user_id=user_id, role=Role.IT_OFFICE, now=town.now
    )


async def withdraw(town: Town, user_id: int) -> None:
    await town.do(
        roles.withdraw, actor=FOUNDER, platform=town.platform, user_id=user_id, role=Role.IT_OFFICE, now=town.now
    )


async def chooses_language(someone: Officer | Admin, language: str, greeting: str = "door-closed") -> None:
    """Officers and admins write Persian until they choose otherwise."""
    await someone.writes("/language")
    await someone.speaks(language)
    await someone.reads(greeting)


def account_of(like: int) -> RegisteredAccount:
    """What the registry knows of one of the cast."""
    (found,) = DemoRegistry.from_cast({"people": [CAST[like]]})._accounts.values()
    return found


def facts_of_cast() -> dict[str, Any]:
    """What each of the cast reads about himself, as it has to be (facts.json)."""
    found: dict[str, Any] = json.loads(Path(__file__).with_name("facts.json").read_text("utf-8"))
    return found
