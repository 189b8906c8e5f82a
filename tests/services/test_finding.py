"""Finding an organisation, or an officer, by a part of the name."""

import pytest

from domain.permissions import Actor, Role
from services import finding, organisations
from storage import organisations as stored
from storage import roles as grants
from tests.services.office import ADMIN, Office
from tests.services.test_officer_lists import staffed


async def test_an_organisation_is_found_by_words_of_its_name_however_they_are_spelt(office: Office) -> None:
    for name in ("بانک ملی ایران", "بانک ملی شعبهٔ تهران", "دادگاه تهران"):
        await office.organisation(name)
    assert await found(office, "بانك ملي") == ["بانک ملی ایران", "بانک ملی شعبهٔ تهران"]
    assert await found(office, "تهران دادگاه") == ["دادگاه تهران"]
    assert await found(office, "بانک", limit=1) == ["بانک ملی ایران"]
    for nothing in ("", "  ", "%", "شهرداری", "ب" * 4096):
        assert await found(office, nothing) == []


async def test_one_that_is_suspended_is_found_as_well(office: Office) -> None:
    bank = await office.organisation("بانک آفتاب")
    await office.do(organisations.set_active, actor=ADMIN, organisation_id=bank, active=False, now=office.now)
    assert await found(office, "آفتاب") == ["بانک آفتاب"]


@pytest.mark.parametrize("typed", ["10100000016", "۱۰۱۰۰۰۰۰۰۱۶", " 1010-000-0016 "])
async def test_it_is_found_by_its_national_id(office: Office, typed: str) -> None:
    await office.organisation("بانک ۱۰۱۰۰۰۰۰۰۱۶")
    bank = await office.organisation("بانک آفتاب")
    await office.do(stored.set_legal_id, bank, "10100000016")
    assert await found(office, typed) == ["بانک آفتاب"]


async def test_an_officer_is_found_in_his_organisation_alone_by_name_or_phone(office: Office) -> None:
    bank, court = await office.organisation(), await office.organisation("دادگاه تهران")
    for place, user_id, name in (
        (bank, 8001, "سارا صادقی"),
        (bank, 8002, "علی صادقی نیا"),
        (court, 8003, "سارا کاظمی"),
    ):
        await office.officer(place, user_id, name)
    await office.invite(bank, "+989990000043", "سارا تازه‌وارد")
    removed = await office.officer(bank, 8004, "سارا رفته")
    await office.do(organisations.remove, actor=ADMIN, officer_id=removed.officer_id or 0, now=office.now)
    assert await officers(office, bank, "سارا") == ["سارا صادقی", "سارا تازه‌وارد"]
    assert await officers(office, bank, "صادقي") == ["سارا صادقی", "علی صادقی نیا"]
    assert await officers(office, bank, "نیا علی") == ["علی صادقی نیا"]
    assert await officers(office, bank, "صادقی", limit=1) == ["سارا صادقی"]
    assert await officers(office, bank, "۰۹۹۹۰۰۰۸۰۰۲") == ["علی صادقی نیا"]
    assert await officers(office, court, "09990008002") == []
    for nothing in ("", "…", "کاظمی", "%", "ب" * 4096):
        assert await officers(office, bank, nothing) == []


async def test_a_head_officer_finds_his_own_colleagues_alone(office: Office) -> None:
    _, head, plain = await staffed(office)
    _, other_head, _ = await staffed(office, "بانک ماه", 7181)
    everybody = await colleagues(office, head, "")
    assert everybody == []
    mine = await colleagues(office, head, "صادقی")
    assert plain.officer_id in mine
    assert not set(mine) & set(await colleagues(office, other_head, "صادقی"))


async def test_a_holder_of_a_role_is_found_among_those_of_this_role(office: Office) -> None:
    for number, (role, name) in enumerate(((Role.BRANCH, "مریم شعبه"), (Role.BRANCH, None), (Role.OWNER, "مریم مالک"))):
        await office.do(
            grants.grant,
            platform="telegram",
            user_id=number,
            role=role,
            now=1,
            name=name,
            phone=f"+9899900000{number:02}",
        )
    invited = {"name": "مریم دعوت", "phone": "+989990000009", "token": "x", "by": "y"}
    await office.do(grants.invite, role=Role.BRANCH, ends_at=99, listed=False, **invited)
    owner = Actor("owner", frozenset({Role.OWNER}))

    async def names(text: str, now: int = 1, limit: int = 9) -> list[str | None]:
        found = await office.ask(finding.find_holder, actor=owner, role=Role.BRANCH, text=text, limit=limit, now=now)
        return [each.name for each in found]

    assert await names("مريم") == ["مریم شعبه", "مریم دعوت"]
    assert await names("مريم", limit=1) == ["مریم شعبه"]
    assert await names("مریم", now=99) == ["مریم شعبه"]
    assert await names("09990000001") == [None]
    assert await names("09990000009") == ["مریم دعوت"]
    assert await names("09990000002") == await names("مالک") == await names("") == []


async def found(office: Office, text: str, limit: int = 9) -> list[str]:
    shown = await office.ask(finding.find_organisation, actor=ADMIN, text=text, limit=limit)
    return [each.name for each in shown]


async def officers(office: Office, organisation_id: int, text: str, limit: int = 9) -> list[str]:
    shown = await office.ask(finding.find_officer, actor=ADMIN, organisation_id=organisation_id, text=text, limit=limit)
    return [each.name for each in shown]


async def colleagues(office: Office, head: Actor, text: str) -> list[int]:
    return [each.id for each in await office.ask(finding.find_colleague, actor=head, text=text, limit=9)]
