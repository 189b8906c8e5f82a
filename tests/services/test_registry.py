"""The demo's registry and its cast: fictional people of every kind."""

from collections import Counter
from typing import Any

import pytest

from domain.insurance import Kinship, PensionKind, RegisteredAccount, Relation, Standing
from domain.national_code import parse_national_code
from domain.permissions import Role
from domain.phones import parse_phone
from services import demo
from services.registry import DemoRegistry, load_cast
from tests.services.office import ORGANISATION_BOT, Office


@pytest.fixture(scope="module")
def cast() -> dict[str, Any]:
    return load_cast()


@pytest.fixture(scope="module")
def accounts(cast: dict[str, Any]) -> list[dict[str, Any]]:
    return [person["account"] for person in cast["people"] if "account" in person]


async def test_everybody_of_the_cast_who_has_an_account_is_found(cast: dict[str, Any]) -> None:
    registry = DemoRegistry.from_cast(cast)
    for person in cast["people"]:
        if "account" in person:
            found = await registry.find(person["account"]["record"]["national_code"])
            assert isinstance(found, RegisteredAccount)
            assert found.phone == person["account"]["phone"]
    assert await registry.find("0499370899") is None


async def test_the_cast_holds_every_kind_of_person(cast: dict[str, Any], accounts: list[dict[str, Any]]) -> None:
    registry = DemoRegistry.from_cast(cast)
    found = [await registry.find(account["record"]["national_code"]) for account in accounts]
    records = [each.record for each in found if each]
    assert len(records) >= 19
    assert {record.relation for record in records} == set(Relation)
    assert {record.standing for record in records if record.relation is Relation.INSURED} == set(Standing)
    assert {record.pension_kind for record in records} == {None, *PensionKind}
    assert len({record.kinship for record in records} & set(Kinship)) >= 4
    dependants = [record for record in records if record.relation is Relation.DEPENDENT_PENSIONER]
    assert all(record.main_pensioner and record.kinship for record in dependants)
    assert {each.active for each in found if each} == {True, False}


def test_the_cast_is_made_of_numbers_that_can_be_typed_and_belong_to_one_person(
    cast: dict[str, Any], accounts: list[dict[str, Any]]
) -> None:
    numbers = [account["record"]["national_code"] for account in accounts]
    assert [parse_national_code(number) for number in numbers] == numbers
    assert all(parse_phone(person["phone"]) == person["phone"] for person in cast["people"])
    for unique in (numbers, [person["user"]["id"] for person in cast["people"]]):
        assert max(Counter(unique).values()) == 1


async def test_the_demo_begins_with_officers_an_office_and_an_open_invitation(
    office: Office, cast: dict[str, Any]
) -> None:
    tokens = await office.do(demo.seed, cast=cast, platform="telegram", random=office.random, now=office.now)
    waiting = [officer["user_id"] for officer in cast["officers"] if not officer["active"]]
    assert list(tokens) == waiting
    for officer in cast["officers"]:
        roles = (await office.actor(officer["user_id"], bot=ORGANISATION_BOT)).roles
        assert roles == ({Role.OFFICER} if officer["active"] else frozenset())
    for held in cast["roles"]:
        assert (await office.actor(held["user_id"], bot=ORGANISATION_BOT)).roles == {Role(held["role"])}
    phones = {person["user"]["id"]: person["phone"] for person in cast["people"]}
    for user_id, token in tokens.items():
        account = await office.account(user_id, bot=ORGANISATION_BOT, phone=phones[user_id])
        assert await office.enter(account, token, phones[user_id]) is not None
