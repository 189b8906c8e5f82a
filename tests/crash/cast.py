"""Who walks through a crash test: insured persons whom the registry knows, invited officers, admins."""

import random
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from domain.permissions import Actor, Role
from services import organisations, roles
from services.agreements.carrying import Carried
from services.organisations import Invited, Kind
from storage.transaction import Transaction
from tests.services.registry_import.persons import ENGLISH, national_code, person, text
from tests.stories.messengers import OFFICE_BOT, PERSONS_BOT, TELEGRAM

FOUNDER = Actor("crash", frozenset({Role.SYSTEM, Role.IT_OFFICE}))
INSURED, OFFICERS, ADMINS = 100_001, 200_001, 300_001
"""The messenger's numbers of the first insured person, the first officer and the first admin."""
LATE = 3
OFFICERS_OF_ONE = 3
GIVEN_NAMES = ("مریم", "زهرا", "علی", "حسین", "سارا", "رضا", "نرگس", "امیر")


@dataclass(frozen=True)
class Walker:
    """Somebody who uses one of the bots. `secret` is what he types or opens to get in."""

    id: int
    bot: str
    phone: str
    secret: str
    organisation: str = ""


@dataclass(frozen=True)
class Cast:
    """Everybody. Of five people one is an officer; there is always one admin. The late ones stay at home."""

    insured: tuple[Walker, ...]
    officers: tuple[Walker, ...]
    admins: tuple[Walker, ...]
    late: tuple[Walker, ...]

    @property
    def everybody(self) -> tuple[Walker, ...]:
        return (*self.insured, *self.officers, *self.admins, *self.late)

    @property
    def walkers(self) -> tuple[Walker, ...]:
        return self.everybody[: -len(self.late)]

    @property
    def organisations(self) -> list[str]:
        return sorted({officer.organisation for officer in self.officers})

    def as_messenger_cast(self, bots: list[dict[str, str]]) -> dict[str, Any]:
        people = [
            {"id": each.id, "first_name": GIVEN_NAMES[each.id % len(GIVEN_NAMES)], "phone": each.phone}
            for each in self.everybody
        ]
        return {"bots": bots, "people": people}


def make_cast(people: int, seed: int) -> Cast:
    tokens = random.Random(seed)
    officers = max(OFFICERS_OF_ONE, people // 5)
    insured = max(1, people - officers - 1)
    return Cast(
        tuple(_insured(number) for number in range(insured)),
        tuple(_officer(number, tokens.randbytes(16).hex()) for number in range(officers)),
        (Walker(ADMINS, OFFICE_BOT, "+989990030000", ""),),
        tuple(_insured(number) for number in range(insured, insured + LATE)),
    )


def _insured(number: int) -> Walker:
    return Walker(INSURED + number, PERSONS_BOT, f"+98912{number + 1:07}", national_code(number + 1))


def _officer(number: int, token: str) -> Walker:
    return Walker(OFFICERS + number, OFFICE_BOT, f"+98935{number:07}", token, _organisation(number // OFFICERS_OF_ONE))


def _organisation(number: int) -> str:
    return f"بانک نمونه {chr(ord('ا') + number)}{number + 1}"


def write_registry(cast: Cast, path: Path) -> Path:
    """The file that `registry import` reads: one line for each insured person."""
    rows = [
        person(number + 1, given_name=GIVEN_NAMES[number % len(GIVEN_NAMES)]) for number in range(len(cast.insured))
    ]
    path.write_text(text(rows, heading=ENGLISH), "utf-8")
    return path


def seed_office(tx: Transaction, *, cast: Cast, now: int) -> dict[int, str]:
    """Organisations, invitations and admins; the officers' tokens by their number."""
    for admin in cast.admins:
        roles.grant(tx, actor=FOUNDER, platform=TELEGRAM, user_id=admin.id, role=Role.IT_OFFICE, now=now)
    added = {name: _added(tx, name, now) for name in cast.organisations}
    return {each.id: _invited(tx, each, added[each.organisation], now) for each in cast.officers}


def _added(tx: Transaction, name: str, now: int) -> int:
    agreement = Carried(name, None)
    added = organisations.add(tx, actor=FOUNDER, name=name, kind=Kind.BANK, agreement=agreement, now=now)
    assert isinstance(added, int), "the database is fresh"
    return added


def _invited(tx: Transaction, officer: Walker, organisation_id: int, now: int) -> str:
    invited = organisations.invite(
        tx,
        actor=FOUNDER,
        organisation_id=organisation_id,
        name=f"افسر {officer.id - OFFICERS}",
        phone=officer.phone,
        random=_bytes_of(officer.secret),
        now=now,
    )
    assert isinstance(invited, Invited)
    return invited.token


def _bytes_of(secret: str) -> Callable[[int], bytes]:
    return lambda size: bytes.fromhex(secret)[:size]
