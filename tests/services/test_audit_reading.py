"""The audit log is read by person, organisation, officer, act, actor and time; a look at a person is itself noted."""

import re
from dataclasses import replace
from typing import Any

from domain.codes import Use
from domain.permissions import SYSTEM, Actor, Role
from domain.refusals import Gone
from domain.times import DAY, HOUR
from services import audit_reading, organisations, roles
from services.audit_reading import Unrecorded, Wanted
from storage import audit
from storage.transaction import Transaction
from tests.services.office import ADMIN, AMIR, AMIRS_PHONE, MARYAM, ORGANISATION_BOT, Office
from tests.services.test_figures import asked_directly

AUDITOR = Actor("account:auditor", frozenset({Role.AUDITOR}))


COLLEAGUE = Actor("account:colleague", frozenset({Role.IT_OFFICE}))


async def noted_removal(office: Office, by: Actor) -> None:
    """An entry that tells of a removal by this colleague."""

    def act(tx: Transaction) -> None:
        audit.append(tx, actor=by.name, act="remove_officer", subject="officer:1", now=office.now)

    await office.do(act)


async def read(office: Office, wanted: Wanted, before: int | None = None, limit: int = 50) -> Any:
    return await office.ask(audit_reading.read, actor=AUDITOR, wanted=wanted, before=before, limit=limit)


async def acts(office: Office, wanted: Wanted) -> list[str]:
    """The acts that an auditor reads, the oldest first."""
    found = await read(office, wanted)
    return [each.entry.act for each, _ in found.entries[::-1]]


async def about(office: Office, national_code: str) -> Any:
    return await office.ask(audit_reading.about_person, actor=AUDITOR, wanted=Wanted(), national_code=national_code)


async def test_a_person_s_entries_are_those_about_him_and_his_certificates(office: Office) -> None:
    holder, other = await office.person(), await office.person(7002, AMIR, AMIRS_PHONE)
    officer = await office.officer(await office.organisation())
    issued = await office.issue(holder, use=Use.UNTIL_END)
    await office.redeem(officer, issued.code)
    await office.issue(other, record=AMIR)
    wanted = await about(office, MARYAM.national_code)
    assert wanted.person_id == holder.person_id
    assert await acts(office, wanted) == ["link", "issue", "redeem"]
    assert await acts(office, await about(office, AMIR.national_code)) == ["link", "issue"]
    assert isinstance(await about(office, "9990001111"), Unrecorded)


async def test_a_person_of_whom_only_organisations_asked_is_found_as_well(office: Office) -> None:
    bank = await office.organisation()
    officer = await office.officer(bank)
    assert officer.officer_id is not None
    await office.do(asked_directly, bank, officer.officer_id, office.now)

    def known(tx: Transaction) -> None:
        digest = tx.vault.digest("direct_inquiries.national_code", AMIR.national_code.encode())
        tx.run("UPDATE direct_inquiries SET national_code_digest = :digest", digest=digest)
        audit.append(tx, actor=officer.name, act="inquire_directly", subject="direct_inquiry:1", now=office.now)

    await office.do(known)
    wanted = await about(office, AMIR.national_code)
    assert (wanted.person_id, len(wanted.code_digests)) == (None, 1)
    assert await acts(office, wanted) == ["inquire_directly"]


async def test_an_organisation_s_and_an_officer_s_entries_hold_what_they_did(office: Office) -> None:
    holder, bank = await office.person(), await office.organisation()
    court = await office.organisation("دادگاه عمومی")
    sara, reza = await office.officer(bank), await office.officer(court, 7042, "رضا قاضی")
    issued = await office.issue(holder, use=Use.UNTIL_END)
    await office.redeem(sara, issued.code)
    await office.redeem(reza, issued.code)
    assert sara.officer_id is not None
    await office.do(organisations.remove, actor=ADMIN, officer_id=sara.officer_id, now=office.now)
    sara_did = ["invite_officer", "activate_officer", "redeem", "remove_officer"]
    assert (await acts(office, Wanted(organisation_id=bank)))[-4:] == sara_did
    assert "add_organisation" in await acts(office, Wanted(organisation_id=bank))
    found = await office.ask(
        audit_reading.about_officer, actor=AUDITOR, wanted=Wanted(act="redeem"), phone="+989990007041"
    )
    assert found == Wanted(officer_ids=(sara.officer_id,), act="redeem")
    assert await acts(office, found) == ["redeem"]
    unknown = await office.ask(audit_reading.about_officer, actor=AUDITOR, wanted=Wanted(), phone="+989990009999")
    assert unknown == Gone()


async def test_entries_are_narrowed_down_by_act_actor_and_time_at_once(office: Office) -> None:
    begin = office.now
    for number in range(3):
        office.now = begin + number * DAY
        await noted_removal(office, ADMIN)
        await noted_removal(office, COLLEAGUE)
    removing = Wanted(act="remove_officer", actor=COLLEAGUE.name)
    assert len((await read(office, removing)).entries) == 3
    assert await acts(office, Wanted(actor="account:404")) == []
    since = replace(removing, since=begin + DAY)
    assert [each.entry.at for each, _ in (await read(office, since)).entries] == [begin + 2 * DAY, begin + DAY]
    until = replace(removing, since=begin, until=begin + DAY)
    assert [each.entry.at for each, _ in (await read(office, until)).entries] == [begin]


async def test_pages_go_back_and_miss_nothing_although_the_log_grows(office: Office) -> None:
    for _ in range(7):
        await noted_removal(office, COLLEAGUE)
    seen: list[int] = []
    before = None
    while True:
        page = await read(office, Wanted(act="remove_officer"), before, limit=3)
        seen += [each.id for each, _ in page.entries]
        await noted_removal(office, COLLEAGUE)
        before = page.older
        if before is None:
            break
    assert len(seen) == len(set(seen)) == 7
    assert seen == sorted(seen, reverse=True)


async def test_officers_and_the_office_are_named_and_persons_are_not(office: Office) -> None:
    holder = await office.person()
    bank = await office.organisation()
    officer = await office.officer(bank)
    issued = await office.issue(holder)
    await office.redeem(officer, issued.code)
    await office.account(7051, bot=ORGANISATION_BOT)
    await office.do(
        roles.grant,
        actor=SYSTEM,
        platform="telegram",
        user_id=7051,
        role=Role.OWNER,
        name="مینا مدیری",
        now=office.now,
    )
    owner = await office.actor(7051, bot=ORGANISATION_BOT)
    await office.do(
        organisations.set_active, actor=owner_as_it(owner), organisation_id=bank, active=False, now=office.now
    )
    named = {each.entry.act: who.name for each, who in (await read(office, Wanted())).entries[::-1]}
    assert (named["redeem"], named["suspend_organisation"], named["issue"]) == ("سارا صادقی", "مینا مدیری", None)
    count, (who,) = await office.ask(audit_reading.actors_of_office, actor=AUDITOR, offset=0, limit=9)
    assert (count, who.actor, who.name) == (1, owner.name, "مینا مدیری")


async def test_of_a_large_office_a_page_is_read_and_the_others_are_found_by_name_or_phone(office: Office) -> None:
    names = ("سارا صادقی", "نیما راد", None, "نرگس صادقی‌پور", "مینا مدیری")
    for number, name in enumerate(names):
        await office.account(7100 + number, bot=ORGANISATION_BOT)
        for role in (Role.BRANCH, Role.AUDITOR):
            phone = f"+9891200000{number:02d}"
            given: dict[str, Any] = {"platform": "telegram", "user_id": 7100 + number, "role": role, "name": name}
            await office.do(roles.grant, actor=SYSTEM, now=office.now, phone=phone, **given)
    await office.do(
        roles.grant, actor=SYSTEM, platform="bale", user_id=1, role=Role.BRANCH, name="صادقی", now=office.now
    )
    paged = [await office.ask(audit_reading.actors_of_office, actor=AUDITOR, offset=at, limit=2) for at in (0, 2, 4)]
    assert [count for count, _ in paged] == [5, 5, 5]
    everybody = [who for _, page in paged for who in page]
    assert [who.name for who in everybody] == list(names)
    for text, expected in (("صادقی", [0, 3]), ("صادقي نرگس", [3]), ("۰۹۱۲۰۰۰۰۰۰۲", [2]), ("هیچ‌کس", [])):
        found = await office.ask(audit_reading.office_named, actor=AUDITOR, text=text, limit=9)
        assert found == [everybody[number] for number in expected]
    assert len(await office.ask(audit_reading.office_named, actor=AUDITOR, text="صادقی", limit=1)) == 1


async def test_a_look_at_a_person_and_a_file_are_noted(office: Office) -> None:
    holder = await office.person()
    wanted = await about(office, MARYAM.national_code)
    office.now += HOUR
    await office.do(audit_reading.note, actor=AUDITOR, wanted=wanted, now=office.now)
    assert (await office.noted(f"person:{holder.person_id}"))[-1] == ("read_audit", AUDITOR.name)
    made = await office.ask(audit_reading.export, actor=AUDITOR, wanted=wanted)
    assert (made.count, made.more) == (2, False)
    rows = await office.ask(audit_reading.exported, wanted, last=made.last)
    assert [each.entry.act for each, _ in rows] == ["read_audit", "link"]
    await office.do(audit_reading.note, actor=AUDITOR, wanted=Wanted(), now=office.now, detail="export:2")
    assert (await office.noted("audit")) == [("read_audit", AUDITOR.name)]
    assert await details(office, f"person:{holder.person_id}") == ["", "person-search"]
    assert await details(office, "audit") == ["export:2"]
    assert await office.ask(audit.first_broken) is None


async def test_a_search_that_found_nobody_is_noted_by_a_digest_and_never_by_the_code(office: Office) -> None:
    for national_code in ("9990001111", "9990001111", "9990002222"):
        found = await about(office, national_code)
        assert isinstance(found, Unrecorded)
        await office.do(audit_reading.note, actor=AUDITOR, wanted=found.wanted, now=office.now)
    first, again, other = await details(office, "audit")
    assert first == again != other
    assert re.fullmatch("person-search person-digest:[0-9a-f]{12}", first)
    assert first.endswith(found_digest(await about(office, "9990001111")))


async def test_a_file_about_a_person_without_a_number_says_about_whom(office: Office) -> None:
    found = await about(office, "9990001111")
    await office.do(audit_reading.note, actor=AUDITOR, wanted=found.wanted, now=office.now, detail="export:1")
    assert await details(office, "audit") == [f"export:1 person-digest:{found_digest(found)}"]


def found_digest(found: Unrecorded) -> str:
    return found.wanted.code_digests[0][:12]


async def details(office: Office, subject: str) -> list[str]:
    return [each.detail for each in await office.ask(audit.entries, subject)]


async def test_a_file_says_the_same_later(office: Office) -> None:
    await office.organisation()
    made = await office.ask(audit_reading.export, actor=AUDITOR, wanted=Wanted())
    first = await office.ask(audit_reading.exported, Wanted(), last=made.last)
    await office.organisation("دیگری")
    assert await office.ask(audit_reading.exported, Wanted(), last=made.last) == first


def owner_as_it(owner: Actor) -> Actor:
    """The same account, for an act of the IT office."""
    return Actor(owner.name, frozenset({Role.IT_OFFICE}), account_id=owner.account_id)
