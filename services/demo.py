"""A database to try the product with: the cast's organisations, officers and office, made by the ordinary acts."""

from collections.abc import Callable
from typing import Any

from domain.permissions import Actor, Role
from services import organisations, roles
from services.agreements.carrying import Carried
from services.organisations import Invited
from storage import people
from storage.transaction import Transaction

_SEEDER = Actor("demo", frozenset({Role.SYSTEM, Role.IT_OFFICE}))


def seed(
    tx: Transaction, *, cast: dict[str, Any], platform: str, random: Callable[[int], bytes], now: int
) -> dict[int, str]:
    """Fill an empty database. The invitation tokens of the officers who have yet to enter, by messenger user id."""
    by_id = {person["user"]["id"]: person for person in cast["people"]}
    for held in cast["roles"]:
        _grant(tx, by_id[held["user_id"]], Role(held["role"]), platform, now)
    ids = {each["key"]: _organisation(tx, each, now) for each in cast["organisations"]}
    tokens = {}
    for officer in cast["officers"]:
        person, organisation_id = by_id[officer["user_id"]], ids[officer["organisation"]]
        token = _invite(tx, person, organisation_id, random, now)
        if officer["active"]:
            _activate(tx, person, token, f"{platform}-organisation", now)
        else:
            tokens[officer["user_id"]] = token
    return tokens


def _grant(tx: Transaction, person: dict[str, Any], role: Role, platform: str, now: int) -> None:
    roles.grant(
        tx,
        actor=_SEEDER,
        platform=platform,
        user_id=person["user"]["id"],
        role=role,
        name=_name(person),
        phone=person["phone"],
        now=now,
    )


def _name(person: dict[str, Any]) -> str:
    return f"{person['user']['first_name']} {person['user']['last_name']}"


def _organisation(tx: Transaction, fields: dict[str, str], now: int) -> int:
    kind, agreement = organisations.Kind(fields["kind"]), Carried(fields["agreement"], None)
    added = organisations.add(tx, actor=_SEEDER, name=fields["name"], kind=kind, agreement=agreement, now=now)
    assert isinstance(added, int), "the demo's database is fresh"
    return added


def _invite(
    tx: Transaction, person: dict[str, Any], organisation_id: int, random: Callable[[int], bytes], now: int
) -> str:
    invited = organisations.invite(
        tx,
        actor=_SEEDER,
        organisation_id=organisation_id,
        name=_name(person),
        phone=person["phone"],
        random=random,
        now=now,
    )
    assert isinstance(invited, Invited)
    return invited.token


def _activate(tx: Transaction, person: dict[str, Any], token: str, bot: str, now: int) -> None:
    user = person["user"]
    account_id = people.open_account(
        tx, bot=bot, user_id=user["id"], chat_id=user["id"], language=user["language_code"], now=now
    )
    people.keep_phone(tx, account_id, person["phone"])
    account = people.account_by_id(tx, account_id)
    assert account is not None
    organisations.activate(tx, actor=_SEEDER, account=account, token=token, phone=person["phone"], now=now)
