"""Auditors read who did what: by person, organisation, officer, act, actor and time, and as a file."""

import io

import pytest
from openpyxl import load_workbook

from domain.permissions import Role
from storage.transaction import Transaction
from tests.stories import citizens, office
from tests.stories.people import Admin, Insured, Officer, labels, words
from tests.stories.phone import Message, bare
from tests.stories.town import DAY, ON_BOTH, Town


@ON_BOTH
async def test_an_auditor_finds_what_was_done_about_a_person_and_his_look_is_noted(
    town: Town, maryam: Insured, officer: Officer, language: str
) -> None:
    auditor = await office.holder(town, language, Role.AUDITOR, name="بازرس یکم")
    handed = await maryam.moves_to_inbox(now=town.now)
    await officer.redeems(handed.code)
    await maryam.sees(officer.name)
    await opens(auditor)
    await auditor.taps("button-audit-person")
    await auditor.reads("ask-audit-person")
    await auditor.writes("123")
    await auditor.reads("audit-code-mistyped")
    await auditor.writes(citizens.national_code(next(town.numbers)))
    await auditor.reads("audit-person-unknown")
    await town.settled()
    act, subject, detail = (await town.store.read(_looks))[-1]
    assert (act, subject, detail.split(":")[0]) == ("read_audit", "audit", "person-search person-digest")
    await auditor.taps("button-audit-back")
    await auditor.sees(auditor.text("audit").split("\n")[0])
    await auditor.taps("button-audit-person")
    await auditor.reads("ask-audit-person")
    await auditor.writes(maryam.digits(maryam.record.national_code))
    page = await auditor.sees("🔎")
    said = words(page)
    assert all(auditor.label(f"act-{act}") in said for act in ("redeem", "issue", "link", "inquire"))
    assert auditor.label("audit-who-officer", name=officer.name, organisation=officer.organisation) in said
    assert maryam.name not in said
    assert maryam.record.national_code not in said
    await town.settled()
    entries = await town.store.read(_looks)
    act, subject, detail = [entry for entry in entries if entry[0] == "read_audit"][-1]
    assert subject.startswith("person:")
    assert detail == "person-search"


@ON_BOTH
async def test_entries_are_narrowed_down_by_organisation_act_actor_and_time(
    town: Town, maryam: Insured, officer: Officer, language: str
) -> None:
    auditor = await office.holder(town, language, Role.AUDITOR)
    handed = await maryam.moves_to_inbox(now=town.now)
    await officer.redeems(handed.code)
    await opens(auditor)
    await auditor.taps("button-audit-organisation")
    await auditor.reads("ask-audit-organisation")
    await auditor.writes("سازمانی که نیست")
    await auditor.reads("audit-organisations-none")
    await auditor.writes(officer.organisation)
    found = await auditor.reads("audit-organisations-found")
    await auditor.taps_on(officer.organisation, on=found)
    chosen = auditor.text("audit-wanted-organisation", name=officer.organisation)
    page = await auditor.sees(chosen, auditor.label("act-redeem"), auditor.label("act-invite-officer"))
    await chooses_act(auditor, "redeem")
    page = await auditor.sees(chosen, auditor.text("audit-wanted-act", act=auditor.label("act-redeem")))
    assert auditor.label("act-invite-officer") not in words(page)
    assert words(page).count("🕓") == 1
    await auditor.taps("button-audit-time")
    await auditor.reads("ask-audit-time")
    await auditor.taps("button-audit-today")
    page = await auditor.sees(chosen)
    assert words(page).count("🕓") == 1
    await auditor.taps("button-audit-time")
    await auditor.reads("ask-audit-time")
    await auditor.taps("button-audit-days")
    await auditor.reads("ask-audit-days")
    await auditor.writes("آن روز")
    await auditor.reads("audit-days-mistyped")
    await auditor.writes("۱۳۹۹/۰۱/۰۱ تا ۱۳۹۹/۰۱/۰۲")
    await auditor.sees(auditor.text("audit-nothing"), chosen)
    await auditor.taps("button-audit-actor")
    await auditor.reads("ask-audit-actor")
    await auditor.taps_on(auditor.label("audit-who-system"))
    await auditor.sees(auditor.text("audit-nothing"))
    await auditor.taps("button-audit-clear")
    page = await auditor.sees(auditor.text("audit").split("\n")[0])
    assert "🔎" not in words(page)


async def test_somebody_of_a_large_office_is_found_by_his_name(fresh_town: Town, language: str) -> None:
    names = [f"کاربر {name}" for name in ("الف", "ب", "پ", "ت", "ث", "ج", "چ", "ح", "خ", "د")]
    for name in names:
        await office.holder(fresh_town, language, Role.BRANCH, name=name)
    auditor = await office.holder(fresh_town, language, Role.AUDITOR)
    await opens(auditor)
    await auditor.taps("button-audit-actor")
    page = await auditor.reads("ask-audit-actor")
    assert len([label for label in labels(page) if label in (*names, auditor.label("audit-who-system"))]) == 10
    await auditor.taps("button-find-by-name")
    await auditor.reads("ask-audit-who")
    await auditor.writes("هیچ‌کس")
    await auditor.reads("found-none")
    await auditor.writes("د کاربر")
    await auditor.reads("found")
    await auditor.taps_on(names[-1])
    await auditor.sees(names[-1], auditor.text("audit-nothing"))


@ON_BOTH
async def test_pages_are_turned_and_an_officer_is_found_by_his_phone(
    town: Town, officer: Officer, language: str
) -> None:
    auditor = await office.holder(town, language, Role.AUDITOR)
    for _ in range(8):
        await citizens.organisation(town)
    first = await opens(auditor)
    await auditor.taps("button-older", on=first)
    second = await auditor.sees("🕓")
    assert set(entries_of(first)) != set(entries_of(second))
    await auditor.taps("button-audit-newest", on=second)
    again = await auditor.sees("🕓")
    assert words(again) == words(first)
    await auditor.taps("button-audit-officer")
    await auditor.reads("ask-audit-officer")
    await auditor.writes("02188776655")
    await auditor.reads("phone-mistyped")
    await auditor.writes("09120000000")
    await auditor.reads("audit-officer-unknown")
    await auditor.writes(officer.number)
    page = await auditor.sees("🔎", auditor.label("act-activate-officer"), auditor.label("act-invite-officer"))
    assert words(page).count("🕓") == 2


@ON_BOTH
async def test_what_is_shown_can_be_had_as_a_spreadsheet(town: Town, officer: Officer, language: str) -> None:
    auditor = await office.holder(town, language, Role.AUDITOR)
    await opens(auditor)
    await auditor.taps("button-audit-officer")
    await auditor.reads("ask-audit-officer")
    await auditor.writes(officer.number)
    await auditor.sees("🔎")
    await auditor.taps("button-audit-export")
    message = await auditor.reads("audit-file", count=2)
    assert message["document"]["file_name"] == "audit.xlsx"
    sheet = load_workbook(io.BytesIO(await auditor.phone.file(message))).active
    heading, *rows = sheet.values
    names = ("number", "at", "act", "who", "subject", "detail")
    assert list(heading) == [auditor.label(f"audit-column-{name}") for name in names]
    assert [row[2] for row in rows] == [auditor.label(f"act-{act}-officer") for act in ("activate", "invite")]
    assert sheet.sheet_view.rightToLeft == (language == "fa")
    said = "".join(str(cell) for row in rows for cell in row)
    assert said == bare(said), "cells are searched and compared, so there is nothing in them that nobody sees"
    await town.settled()
    entries = await town.store.read(_looks)
    assert ("read_audit", "audit", "export:2") in entries


async def test_a_choice_of_another_day_is_forgotten_with_another_conversation(town: Town, language: str) -> None:
    owner = await office.holder(town, language, Role.OWNER)
    await opens(owner)
    await chooses_act(owner, "send-digest")
    old = await owner.sees(owner.text("audit-wanted-act", act=owner.label("act-send-digest")))
    await owner.presses("menu-roles")
    await owner.reads("roles")
    await town.passes(DAY)
    await owner.taps("button-audit-clear", on=old)
    page = await owner.sees(owner.text("audit").split("\n")[0])
    assert "🔎" not in words(page)


@ON_BOTH
@pytest.mark.parametrize("button", ["button-audit-export", "button-older"])
async def test_a_button_of_a_choice_that_was_forgotten_does_not_reach_for_the_whole_log(
    town: Town, language: str, button: str
) -> None:
    auditor = await office.holder(town, language, Role.AUDITOR)
    for _ in range(8):
        await citizens.organisation(town)
    await opens(auditor)
    await chooses_act(auditor, "add-organisation")
    old = await auditor.sees(auditor.text("audit-wanted-act", act=auditor.label("act-add-organisation")))
    await town.settled()
    made = len([detail for _, _, detail in await town.store.read(_looks) if detail.startswith("export")])
    await auditor.writes("/cancel")
    await auditor.reads("cancelled")
    await auditor.taps(button, on=old)
    page = await auditor.sees(auditor.text("audit").split("\n")[0], auditor.text("audit-choice-gone"))
    assert "🔎" not in words(page)
    assert auditor.label("button-audit-newest") not in labels(page), "from the newest on"
    await town.settled()
    assert len([detail for _, _, detail in await town.store.read(_looks) if detail.startswith("export")]) == made
    await auditor.taps("button-older", on=page)
    page = await auditor.sees(auditor.text("audit").split("\n")[0])
    assert auditor.text("audit-choice-gone") not in words(page), "said once"


@pytest.mark.parametrize("role", [Role.IT_OFFICE, Role.COMMITTEE_SECRETARY, Role.DIRECTOR_PENSIONS])
async def test_nobody_else_reads_the_log(town: Town, language: str, role: Role) -> None:
    someone = await office.holder(town, language, role)
    await someone.writes("/audit")
    await someone.reads("not-understood")
    assert someone.label("menu-audit") not in await someone.phone.keyboard()


async def opens(someone: Admin) -> Message:
    await someone.presses("menu-audit")
    return await someone.sees(someone.text("audit").split("\n")[0])


async def chooses_act(someone: Admin, act: str) -> None:
    """Turn the pages of acts to this one."""
    await someone.taps("button-audit-act")
    page = await someone.reads("ask-audit-act")
    while someone.label(f"act-{act}") not in labels(page):
        await someone.taps("button-page-after", on=page)
        page = await someone.reads("ask-audit-act")
    await someone.taps(f"act-{act}", on=page)


def entries_of(page: Message) -> list[str]:
    return [part for part in words(page).split("\n\n") if "🕓" in part]


def _looks(tx: Transaction) -> list[tuple[str, str, str]]:
    rows = tx.all("SELECT act, subject, detail FROM audit ORDER BY id")
    return [(row["act"], row["subject"], row["detail"]) for row in rows]
