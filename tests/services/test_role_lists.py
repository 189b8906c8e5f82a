"""A list of people for one role: what is read of a file, and one link for all of them."""

import asyncio
from typing import Any

import pytest

from domain.permissions import SYSTEM, Actor, Role
from domain.times import HOUR
from services import role_lists, roles
from services.role_lists import MOST, FaultyLine
from services.roles import Accepted, Apart, Invitee
from services.tables.headings import ColumnsMissing, ColumnsTwice, SeveralSheets
from services.tables.sent import TooManyLines
from tests.services.forms.papers import csv, full, phone, row, xlsx
from tests.services.office import ORGANISATION_BOT, Office

OWNER = Actor("account:owner", frozenset({Role.OWNER}))
HEADING = ("نام و نام خانوادگی", "شمارهٔ همراه")
LIST = [Invitee(f"نسرین {name}", full(number)) for number, name in enumerate(("شعبانی", "رستمی", "کاویانی"))]


async def invite(office: Office, people: list[Invitee], role: Role = Role.BRANCH) -> Any:
    return await office.do(roles.invite, actor=OWNER, role=role, people=people, random=office.random, now=office.now)


async def accept(office: Office, token: str, number: int) -> Any:
    account = await office.account(7100 + number, bot=ORGANISATION_BOT)
    actor = await office.actor(7100 + number, bot=ORGANISATION_BOT)
    said: dict[str, Any] = {"account": account, "token": token, "phone": full(number), "now": office.now}
    return await office.do(roles.accept, actor=actor, **said)


@pytest.mark.parametrize(
    "content",
    [
        csv(("سارا صادقی", phone(1)), ("نیما راد", phone(2)), heading=HEADING),
        csv((phone(1), "سارا صادقی"), (phone(2), " نیما  راد "), heading=HEADING[::-1]),
        csv(("سارا", "صادقی", phone(1)), ("نیما", "راد", phone(2)), heading=("نام", "نام خانوادگی", "همراه")),
        csv(("سارا صادقی", "", phone(1)), ("نیما", "راد", phone(2)), heading=("Name", "Family name", "Mobile number")),
        xlsx(("سارا صادقی", int(phone(1))), ("نیما راد", "+98" + phone(2)[1:]), heading=HEADING),
        xlsx(row(1), (*row(2, name="نیما")[:1], "راد", *row(2)[2:])),
    ],
    ids=["text", "other way round", "two columns of names", "English", "workbook", "a user form"],
)
def test_a_list_is_read_however_it_was_written(content: bytes) -> None:
    assert role_lists.read_list(content) == ([Invitee("سارا صادقی", full(1)), Invitee("نیما راد", full(2))], [])


def test_every_row_that_cannot_be_taken_is_told_with_its_number_in_the_file() -> None:
    rows = [
        ("سارا صادقی", phone(1)),
        ("", phone(2)),
        ("=1+1", phone(3)),
        ("نیما راد", "02188776655"),
        ("نیما راد", ""),
        ("س" * 201, phone(4)),
        ("سارا ص", phone(1)),
        ('"نیما', phone(5)),
    ]
    people, faulty = role_lists.read_list(csv(*rows, heading=HEADING))
    assert people == [Invitee("سارا صادقی", full(1))]
    faults = ["given_name", "given_name", "phone", "phone", "given_name", "repeated:2", "cells"]
    assert faulty == [FaultyLine(line, fault) for line, fault in enumerate(faults, 3)]


def test_two_parts_of_a_name_have_room_together_for_no_more_than_one() -> None:
    heading = ("نام", "نام خانوادگی", "همراه")
    assert role_lists.read_list(csv(("س" * 150, "ص" * 150, phone(1)), heading=heading)) == (
        [],
        [FaultyLine(2, "long_name")],
    )


def test_a_file_that_is_no_list_is_refused_as_a_whole() -> None:
    one = ("سارا صادقی", phone(1))
    with pytest.raises(ColumnsMissing) as fault:
        role_lists.read_list(csv(("سارا", "صادقی", phone(1)), heading=("نام", "نام خانوادگی", "شماره")))
    assert fault.value.missing == ("شمارهٔ همراه",)
    with pytest.raises(ColumnsTwice):
        role_lists.read_list(csv((*one, "x"), heading=(*HEADING, "نام")))
    with pytest.raises(SeveralSheets):
        role_lists.read_list(xlsx(one, heading=HEADING, behind=one))
    many = [("سارا صادقی", phone(number)) for number in range(MOST + 1)]
    assert len(role_lists.read_list(csv(*many[:MOST], heading=HEADING))[0]) == MOST
    with pytest.raises(TooManyLines):
        role_lists.read_list(csv(*many, heading=HEADING))


async def test_one_link_lets_each_of_a_list_in_once_and_by_his_own_phone(office: Office) -> None:
    token = await invite(office, LIST)
    taken = await asyncio.gather(*(accept(office, token, number) for number in (0, 1, 1, 9)))
    accepted = [Accepted(Role.BRANCH, LIST[number].name, listed=True) for number in (0, 1)]
    assert taken[0] == accepted[0]
    assert accepted[1] in taken[1:3]
    assert None in taken[1:3], "the same one twice"
    assert taken[3] is None, "somebody who is not on the list"
    waiting = await office.ask(roles.invitations, actor=OWNER, now=office.now)
    assert [each.name for each in waiting] == [LIST[2].name]
    entries = [await office.noted(f"role_invitation:{number}") for number in (1, 2, 3)]
    assert entries == [[("grant_role", OWNER.name)]] * 3
    await office.do(roles.take_back, actor=OWNER, invitation_id=3, now=office.now)
    assert await accept(office, token, 2) is None


async def test_the_same_list_again_is_for_those_who_missed_it(office: Office) -> None:
    first = await invite(office, LIST)
    await accept(office, first, 0)
    new = await office.ask(role_lists.not_holding, actor=OWNER, role=Role.BRANCH, people=LIST)
    assert new == LIST[1:]
    assert await office.ask(role_lists.not_holding, actor=OWNER, role=Role.AUDITOR, people=LIST) == LIST
    second = await invite(office, new)
    assert await accept(office, first, 1) is None, "a new link ends the old one"
    assert isinstance(await accept(office, second, 1), Accepted)
    office.now += 72 * HOUR
    assert await accept(office, second, 2) is None


async def test_nobody_of_a_list_is_invited_where_one_of_them_cannot_hold_the_role(office: Office) -> None:
    grant: dict[str, Any] = {
        "platform": "telegram",
        "user_id": 7999,
        "role": Role.DIRECTOR_PENSIONS,
        "phone": LIST[1].phone,
    }
    await office.do(roles.grant, actor=SYSTEM, now=office.now, **grant)
    made = await invite(office, LIST, Role.DIRECTOR_REGISTRATION)
    assert made == Apart(Role.DIRECTOR_PENSIONS, Role.DIRECTOR_REGISTRATION)
    assert await office.ask(roles.invitations, actor=OWNER, now=office.now) == []
