"""A4: an organisation names its intended users on the form; the IT office grants them; each comes in by himself."""

from io import BytesIO

import openpyxl

from domain.acts import Act
from domain.permissions import MAY, Role
from handlers.keyboards import OFFICE
from tests.services.forms.papers import EXAMPLE, Row, code, csv, read_back, xlsx
from tests.stories import agreed, citizens
from tests.stories.agreed import Representative, checks, link_in
from tests.stories.almanac import short_day
from tests.stories.messengers import OFFICE_BOT
from tests.stories.people import Admin, Officer, labels, words
from tests.stories.phone import Message
from tests.stories.town import HOUR, ON_BOTH, Town


def named(someone: Officer, number: int, *, head: bool = False) -> Row:
    """His row of the form."""
    given, family = someone.name.split(" ")
    return given, family, code(number), f"0{someone.number[3:]}", "کاربر ارشد" if head else "کاربر"


@ON_BOTH
async def test_from_the_blank_form_to_officers_who_work(town: Town, language: str) -> None:
    admin = await citizens.admin(town, language)
    kaveh = await agreed.representative(town, language)
    sara, nima = await agreed.visitors(town, language, "سارا صادقی", "نیما راد")
    blank = await gets_form(kaveh)
    serial = next(town.numbers) * 10
    filled = fills(blank, named(sara, serial, head=True), named(nima, serial + 1))
    await kaveh.sends_good_form(town, named(sara, serial), named(nima, serial + 1), content=filled)
    await admin.reads("notice-form-sent", organisation=kaveh.organisation, good=2)
    await admin.taps("button-open-form")
    page = await admin.sees(kaveh.organisation, admin.text("form", **page_of(chosen=2)).splitlines()[2])
    assert [label for label in labels(page) if sara.name in label or nima.name in label] == labels(page)[:2]
    await admin.taps("button-form-file")
    came = await admin.reads("form-file-caption", organisation=kaveh.organisation)
    assert await admin.phone.file(came) == filled
    await admin.taps("button-grant", on=page, chosen=2)
    await admin.reads("form-granted", organisation=kaveh.organisation, chosen=2)
    await checks(town)
    message = await kaveh.sees(kaveh.organisation, "?start=i_")
    assert words(message) == granting_of(kaveh, message, granted=2)
    for each in (sara, nima):
        await comes_in(each, link_in(message), kaveh.organisation)
    assert await sara.phone.keyboard() == menu_of(sara, Role.OFFICER, Role.HEAD_OFFICER)
    assert await nima.phone.keyboard() == menu_of(nima, Role.OFFICER)


@ON_BOTH
async def test_faults_come_back_beside_their_rows_and_the_corrected_copy_is_good(town: Town, language: str) -> None:
    kaveh = await agreed.representative(town, language)
    sara, nima, elsewhere = await agreed.visitors(town, language, "سارا صادقی", "نیما راد", "مینا ملک")
    organisation_id, _ = await citizens.organisation(town)
    await citizens.invitation(town, organisation_id, name=elsewhere.name, number=elsewhere.number)
    serial = next(town.numbers) * 10
    good, bad = named(sara, serial), ("نیما", "", "1111111111", "0912", "مدیر")
    await kaveh.opens_desk()
    sent = [good, bad, good, named(elsewhere, serial + 3), ("ن" * 100, "ن" * 100, *named(nima, serial + 4)[2:])]
    await kaveh.sends_form(xlsx(EXAMPLE, *sent))
    await checks(town)
    await kaveh.reads("form-progress", done=5, lines=5)
    answer = await kaveh.reads("form-answer", organisation=kaveh.organisation, good=1, faulty=4)
    told = read_back(await kaveh.phone.file(answer))
    assert [cells[:5] for cells in told[1:]] == [list(each) for each in sent]
    every = ("family-name", "national-code", "phone", "role")
    # The example's row is left out of the copy: the row that is named is the copy's own.
    assert [cells[5].splitlines() for cells in told[1:]] == [
        [],
        [kaveh.label(f"form-fault-{fault}") for fault in every],
        [kaveh.label("form-fault-repeated", row=kaveh.digits("2"))],
        [kaveh.label("form-fault-officer-elsewhere")],
        [kaveh.label("form-fault-long-name")],
    ]
    corrected = [*told[:2], list(named(nima, serial + 1))]
    await kaveh.sends_form(as_workbook(corrected))
    await checks(town)
    await kaveh.reads("form-progress", done=2, lines=2)
    await kaveh.reads("form-answer-all-good", organisation=kaveh.organisation, good=2)
    await kaveh.taps("button-send-good", on=answer, good=1)
    await kaveh.reads("form-gone")


@ON_BOTH
async def test_good_rows_go_on_without_the_bad_some_are_granted_and_the_rest_left_out(
    town: Town, language: str
) -> None:
    admin = await citizens.admin(town, language)
    kaveh = await agreed.representative(town, language)
    sara, nima = await agreed.visitors(town, language, "سارا صادقی", "نیما راد")
    serial = next(town.numbers) * 10
    await kaveh.opens_desk()
    await kaveh.sends_form(csv(named(sara, serial), named(nima, serial + 1), ("x", "", "", "", "")), "officers.csv")
    await checks(town)
    await kaveh.reads("form-progress", done=3, lines=3)
    await kaveh.reads("form-answer", organisation=kaveh.organisation, good=2, faulty=1)
    await kaveh.taps("button-send-good", good=2)
    await kaveh.reads("form-sent", kaveh.text("form-behind", faulty=1), good=2)
    await admin.reads("notice-form-sent", organisation=kaveh.organisation, good=2)
    await admin.taps("button-open-form")
    page = await admin.sees(kaveh.organisation)
    await admin.taps_on(labels(page)[1])
    page = await admin.sees(admin.text("form", **page_of(good=2, chosen=1)).splitlines()[2])
    await admin.taps_on(labels(page)[1])
    await admin.sees(admin.text("form", **page_of(good=2, chosen=2)).splitlines()[2])
    town.puts_on_screen(admin.id, OFFICE_BOT, text="…", reply_markup=page["reply_markup"])  # drawn before
    old = await admin.phone.reads(lambda _: True, "the page as it was")
    await admin.taps("button-grant", on=old, chosen=1)
    again = await admin.sees(admin.text("form-other-choice"))
    await admin.taps_on(labels(again)[1])
    await admin.sees(admin.text("form", **page_of(good=2, chosen=1)).splitlines()[2])
    await admin.taps("button-grant", chosen=1)
    await admin.reads("form-granted", organisation=kaveh.organisation, chosen=1)
    await checks(town)
    message = await kaveh.sees(kaveh.organisation, "?start=i_")
    assert words(message) == granting_of(kaveh, message, kaveh.text("form-left-out", number=1), granted=1)
    await nima.phone.start(link_in(message))
    await nima.reads("ask-phone-officer")
    await nima.phone.share_contact()
    await nima.reads("invitation-not-opened")
    await comes_in(sara, link_in(message), kaveh.organisation)


@ON_BOTH
async def test_a_form_is_declined_and_its_organisation_reads_why(town: Town, language: str) -> None:
    admin, colleague = await citizens.admin(town, language), await citizens.admin(town, language)
    kaveh = await agreed.representative(town, language)
    (sara,) = await agreed.visitors(town, language, "سارا صادقی")
    await kaveh.opens_desk()
    mine = named(sara, next(town.numbers) * 10)
    await kaveh.sends_good_form(town, mine, content=csv(mine))
    for each in (admin, colleague):
        await each.sees(kaveh.organisation)
    await admin.taps("button-open-form")
    await admin.sees(kaveh.organisation)
    await admin.taps("button-decline-form")
    await admin.reads("ask-form-reason")
    await admin.writes("…")
    await admin.reads("form-reason-unusable")
    await admin.writes("سمت این کاربر روشن نیست")
    await admin.reads("form-decline-sure", organisation=kaveh.organisation, words="سمت این کاربر روشن نیست")
    await town.settled()
    await kaveh.hears_nothing()
    await admin.taps("button-decline-sure")
    await admin.reads("form-declined", organisation=kaveh.organisation)
    await kaveh.reads("notice-form-declined", organisation=kaveh.organisation, reason="سمت این کاربر روشن نیست")
    await colleague.taps("button-open-form")  # below the notice that all of the office got
    await colleague.reads("form-decided")
    await admin.presses("menu-forms")
    assert kaveh.organisation not in words(await admin.phone.news())


@ON_BOTH
async def test_a_link_that_ended_is_made_anew_by_the_representative(town: Town, language: str) -> None:
    admin = await citizens.admin(town, language)
    kaveh = await agreed.representative(town, language)
    (sara,) = await agreed.visitors(town, language, "سارا صادقی")
    old = await is_granted(town, admin, kaveh, sara)
    await town.passes(72 * HOUR)
    await sara.phone.start(old)
    await sara.reads("ask-phone-officer")
    await sara.phone.share_contact()
    await sara.reads("invitation-not-opened")
    await kaveh.opens_desk(invited=1)
    await kaveh.taps("button-new-link")
    message = await kaveh.sees(kaveh.text("entry-link", organisation=kaveh.organisation, link="").splitlines()[0])
    await comes_in(sara, link_in(message), kaveh.organisation)


@ON_BOTH
async def test_who_speaks_for_several_organisations_chooses_one(town: Town, language: str) -> None:
    kaveh = await agreed.representative(town, language)
    second, name = await citizens.organisation(town)
    await town.do(agreed.is_agreed, town.platform, kaveh.id, second, language, town.now)
    await kaveh.presses("menu-form")
    choice = await kaveh.reads("choose-organisation-of-form")
    assert sorted(labels(choice)) == sorted([kaveh.organisation, name])
    await kaveh.taps_on(name)
    await kaveh.sees(name)
    (sara,) = await agreed.visitors(town, language, "سارا صادقی")
    await kaveh.sends_form(csv(named(sara, next(town.numbers) * 10)))
    await checks(town)
    await kaveh.reads("form-progress", done=1, lines=1)
    await kaveh.reads("form-answer-all-good", organisation=name, good=1)


@ON_BOTH
async def test_whoever_sent_the_form_cannot_grant_it_though_he_is_of_the_it_office(town: Town, language: str) -> None:
    kaveh = await agreed.representative(town, language)
    await citizens.grant(town, kaveh.id)
    (sara,) = await agreed.visitors(town, language, "سارا صادقی")
    await kaveh.opens_desk()
    mine = named(sara, next(town.numbers) * 10)
    await kaveh.sends_form(csv(mine))
    await checks(town)
    await kaveh.reads("form-progress", done=1, lines=1)
    await kaveh.reads("form-answer-all-good", organisation=kaveh.organisation, good=1)
    await kaveh.taps("button-send-good", good=1)
    await kaveh.reads("form-sent", good=1)
    await kaveh.reads("notice-form-sent", organisation=kaveh.organisation, good=1)
    await kaveh.taps("button-open-form")
    await kaveh.sees(kaveh.organisation)
    await kaveh.taps("button-grant", chosen=1)
    await kaveh.reads("form-own")


async def test_forms_of_one_organisation_are_told_from_each_other_by_their_moment(
    fresh_town: Town, language: str
) -> None:
    """However long its name is, which the list shortens."""
    town = fresh_town
    kaveh = await agreed.representative(town, language, f"{'سازمان بسیار بلند ' * 10}{next(town.numbers)}")
    admin = await citizens.admin(town, language)
    (nima,) = await agreed.visitors(town, language, "نیما راد")
    row = named(nima, next(town.numbers) * 10)
    await kaveh.opens_desk()
    await kaveh.sends_good_form(town, row, content=xlsx(row))
    await admin.reads("notice-form-sent", organisation=kaveh.organisation, good=1)
    await admin.presses("menu-forms")
    page = await admin.sees(admin.text("forms", count=1).split("\n")[0].split("(")[0])
    (label,) = (each for each in labels(page) if each.startswith("سازمان ") and "…" in each)
    name, day, clock = label.partition(short_day(language, town.now))
    assert admin.moment(town.now).endswith(clock.strip("،, "))
    assert day
    assert len(name) > 24  # of which one knows whose it is


def granting_of(kaveh: Representative, message: Message, *more: str, granted: int) -> str:
    """What his representative reads, with the link that stands in it."""
    told = kaveh.text("notice-form-granted", organisation=kaveh.organisation, granted=granted)
    return "\n".join([told, *more, kaveh.text("form-link", link=words(message).splitlines()[-1])])


def page_of(*, good: int = 2, chosen: int) -> dict[str, str | int]:
    return {"organisation": "", "number": "", "at": "", "good": good, "chosen": chosen}


def menu_of(someone: Officer, *roles: Role) -> list[str]:
    """Of these roles, under an agreement that covers document inquiry alone."""
    acts = frozenset[Act]().union(*(MAY[role] for role in roles)) - {Act.INQUIRE_DIRECTLY, Act.INQUIRE_BY_FILE}
    return [someone.label(f"menu-{name}") for name, act in OFFICE if act in acts]


async def gets_form(kaveh: Representative) -> bytes:
    await kaveh.opens_desk()
    await kaveh.taps("button-get-form")
    message = await kaveh.reads("form-blank", most=10_000)
    assert message["document"]["file_name"].endswith(".xlsx")
    return await kaveh.phone.file(message)


def fills(blank: bytes, *rows: Row) -> bytes:
    """As somebody does in Excel: below the example, and a title above that he did not ask for."""
    book = openpyxl.load_workbook(BytesIO(blank))
    sheet = book.active
    assert [validation.sqref for validation in sheet.data_validations.dataValidation] == ["E2:E501"]
    sheet.insert_rows(1)
    sheet["A1"] = "فهرست کاربران"
    sheet.merge_cells("A1:E1")
    for each in rows:
        sheet.append(each)
    content = BytesIO()
    book.save(content)
    return content.getvalue()


def as_workbook(rows: list[list[str]]) -> bytes:
    heading, *rest = rows
    return xlsx(*rest, heading=tuple(heading))


async def is_granted(town: Town, admin: Admin, kaveh: Representative, *officers: Officer) -> str:
    """A form with these officers, granted; the parameter of the link."""
    rows = [named(each, next(town.numbers) * 10) for each in officers]
    await kaveh.opens_desk()
    await kaveh.sends_good_form(town, *rows, content=csv(*rows))
    await admin.sees(kaveh.organisation)
    await admin.taps("button-open-form")
    await admin.sees(kaveh.organisation)
    await admin.taps("button-grant", chosen=len(rows))
    await admin.reads("form-granted", organisation=kaveh.organisation, chosen=len(rows))
    await checks(town)
    return link_in(await kaveh.sees(kaveh.organisation, "?start=i_"))


async def comes_in(someone: Officer, parameter: str, organisation: str) -> Message:
    await someone.phone.start(parameter)
    await someone.reads("ask-phone-officer")
    await someone.phone.share_contact()
    return await someone.reads("officer-activated", organisation=organisation)
