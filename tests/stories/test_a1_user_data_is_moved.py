"""A1: the IT office moves the user data of those who had access before; they enter by their phones alone."""

from io import BytesIO

import pytest
from openpyxl import load_workbook

from handlers.legacy import files as legacy_files
from tests.services.forms.papers import xlsx
from tests.services.legacy import files
from tests.stories import citizens
from tests.stories.legacy import ORGANISATION, at_the_door, it_office, moves, offices, sends, user_of, verdicts, why
from tests.stories.messengers import TELEGRAM
from tests.stories.people import Admin, labels, words
from tests.stories.town import ON_BOTH, Town


@ON_BOTH
async def test_files_in_any_order_are_looked_at_and_then_moved(own_town: Town, language: str) -> None:
    admin, kaveh = await it_office(own_town, language), await at_the_door(own_town, language)
    rows = {
        "user": [user_of(kaveh)],
        "agreement": [files.agreement(1)],
        "organisation": [files.organisation(1)],
    }
    await sends(admin, **rows)
    await admin.taps("button-legacy-look")
    counts = "\n".join(verdicts(admin, kind, new=1) for kind in ("organisation", "agreement", "user"))
    await admin.reads("legacy-looked", counts)
    await kaveh.phone.start()
    await kaveh.reads("door-closed")  # nothing has moved yet
    await admin.taps("button-legacy-for-real")
    await admin.reads("legacy-done", counts)
    await admin.taps("button-legacy-back")
    page = await admin.sees(admin.text("legacy-end-in-use"))
    for kind in ("organisation", "agreement", "user"):
        named = admin.label(f"legacy-kind-{kind}")
        assert admin.text("legacy-counts", kind=named, moved=1, unresolved=0, out=0) in words(page)
    assert admin.text("legacy-waiting", waiting=1) in words(page)


@ON_BOTH
async def test_a_moved_user_enters_by_his_phone_alone_and_is_told_once_what_changes(
    own_town: Town, language: str
) -> None:
    admin, kaveh = await it_office(own_town, language), await at_the_door(own_town, language)
    await moves(admin, organisation=[files.organisation(1)], agreement=[files.agreement(1)], user=[user_of(kaveh)])
    await kaveh.phone.start()
    await kaveh.reads("door-closed")
    await kaveh.reads("legacy-enter")
    assert await kaveh.phone.keyboard() == [kaveh.label("button-share-phone")]
    await kaveh.writes(kaveh.number)
    await kaveh.reads("phone-by-button")
    await kaveh.phone.share_contact()
    await kaveh.reads("officer-activated", organisation=ORGANISATION)
    await kaveh.reads("legacy-will-change", organisation=offices(own_town))
    await kaveh.phone.send_contact()
    await kaveh.reads("already-linked")
    await kaveh.phone.start()
    await kaveh.reads("welcome-organisation")
    await own_town.settled()
    await kaveh.hears_nothing()


@ON_BOTH
async def test_whoever_was_not_moved_hears_what_every_stranger_hears(own_town: Town, language: str) -> None:
    admin, kaveh = await it_office(own_town, language), await at_the_door(own_town, language)
    stranger = await at_the_door(own_town, language)
    await moves(admin, organisation=[files.organisation(1)], user=[user_of(kaveh)])
    await stranger.phone.start("legacy")
    await stranger.reads("legacy-will-change", stranger.text("legacy-enter"), organisation=offices(own_town))
    if own_town.platform == TELEGRAM:
        await stranger.phone.share_contact(kaveh.id)
        await stranger.reads("contact-not-yours")
    await stranger.phone.share_contact()
    await stranger.reads("legacy-not-entered")
    await stranger.reads("door-closed")
    assert await stranger.phone.keyboard() == []
    await kaveh.phone.start("legacy")
    await kaveh.reads("legacy-will-change", kaveh.text("legacy-enter"), organisation=offices(own_town))
    await kaveh.phone.share_contact()
    await kaveh.reads("officer-activated-without", kaveh.text("nothing-agreed"), organisation=ORGANISATION)
    await kaveh.reads("legacy-will-change", organisation=offices(own_town))


@ON_BOTH
async def test_while_moved_users_are_awaited_nobody_else_loses_his_way_at_the_door(
    own_town: Town, language: str
) -> None:
    admin, kaveh = await it_office(own_town, language), await at_the_door(own_town, language)
    stranger, officer = await at_the_door(own_town, language), await citizens.officer(own_town, language)
    await moves(admin, organisation=[files.organisation(1)], user=[user_of(kaveh)])
    await stranger.phone.start()
    ways = [stranger.label(f"button-{name}") for name in ("apply", "join", "own-certificate")]
    assert labels(await stranger.reads("door-closed")) == ways
    await stranger.reads("legacy-enter")
    await stranger.phone.share_contact()
    await stranger.reads("legacy-not-entered")
    assert labels(await stranger.reads("door-closed")) == ways
    await citizens.suspend(own_town, officer.organisation_id)
    await officer.phone.start()
    await officer.reads("organisation-rests")


@ON_BOTH
async def test_what_cannot_move_is_reported_row_by_row_and_moves_when_it_is_put_right(
    own_town: Town, language: str
) -> None:
    admin = await it_office(own_town, language)
    users = [files.user(1), files.user(2, phone="021"), files.user(3, organisation="D0009")]
    await sends(admin, user=users, organisation=[files.organisation(1)])
    await admin.taps("button-legacy-look")
    reasons = [why(admin, "user", "bad-phone"), why(admin, "user", "unknown-organisation")]
    lines = [verdicts(admin, "organisation", new=1), verdicts(admin, "user", new=1, unresolved=2), *reasons]
    await admin.reads("legacy-looked", "\n".join(lines))
    report = await admin.reads("legacy-report-caption")
    assert await reported(admin, report) == [
        (admin.phone.sent_name("users.csv"), 3, "u2", admin.label("legacy-reason-bad-phone")),
        (admin.phone.sent_name("users.csv"), 4, "u3", admin.label("legacy-reason-unknown-organisation")),
    ]
    await admin.taps("button-legacy-for-real")
    await admin.reads("legacy-done", "\n".join(lines))
    await admin.reads("legacy-report-caption")
    message = await moves(admin, user=[files.user(2)], organisation=[files.organisation(9)])
    assert verdicts(admin, "user", new=2) in words(message), "one was put right, the other waited for its organisation"


@ON_BOTH
async def test_the_same_files_twice_change_nothing(own_town: Town, language: str) -> None:
    admin = await it_office(own_town, language)
    rows = {"organisation": [files.organisation(1)], "user": [files.user(1), files.user(2)]}
    await moves(admin, **rows)
    await sends(admin, **rows)
    await admin.taps("button-legacy-look")
    same = [verdicts(admin, "organisation", same=1), verdicts(admin, "user", same=2)]
    message = await admin.reads("legacy-done-nothing", "\n".join(same))
    assert labels(message) == [admin.label("button-legacy-back")]


@ON_BOTH
async def test_a_file_that_is_none_is_told_at_once(own_town: Town, language: str) -> None:
    admin = await it_office(own_town, language)
    await sends(admin, organisation=[files.organisation(1)])
    await admin.phone.send_file(b"a,b\n1,2\n", kind="document", name="x.csv")
    await admin.reads("legacy-file-unreadable")
    heading = (*files.ORGANISATIONS, files.ORGANISATIONS[0])
    await admin.phone.send_file(files.text(heading, []).encode(), kind="document", name="x.csv")
    await admin.reads("file-columns-twice", first=heading[0], second=heading[0])
    several = xlsx(files.organisation(1), heading=files.ORGANISATIONS, behind=files.USERS)
    await admin.phone.send_file(several, kind="document", name="all.xlsx")
    await admin.reads("legacy-several-sheets")
    await admin.writes("سلام")
    await admin.reads("legacy-file-wanted")
    doubled = [files.organisation(2), files.organisation(2, name="نامی دیگر")]
    content = files.text(files.ORGANISATIONS, doubled).encode()
    await admin.phone.send_file(content, kind="document", name="y.csv")
    named = admin.label("legacy-kind-organisation")
    await admin.reads("legacy-file-taken", file=admin.phone.sent_name("y.csv"), kind=named, rows=2)
    await admin.taps("button-legacy-look")
    message = await admin.sees(admin.text("legacy-kept-back", lines=1))
    assert labels(message) == [admin.label("button-legacy-back")]


@ON_BOTH
async def test_more_rows_than_move_at_once_are_to_come_in_parts(
    own_town: Town, language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(legacy_files, "MOST_ROWS", 2)
    admin = await it_office(own_town, language)
    await sends(admin, organisation=[files.organisation(1)], user=[files.user(1), files.user(2)])
    await admin.taps("button-legacy-look")
    await admin.reads("legacy-too-many-rows", most=2)
    await admin.taps("button-legacy-files")
    await admin.reads("ask-legacy-files")
    many = files.text(files.ORGANISATIONS, [files.organisation(number) for number in range(1, 4)])
    await admin.phone.send_file(many.encode(), kind="document", name="many.csv")
    await admin.reads("legacy-too-many-rows", most=2)
    await moves(admin, organisation=[files.organisation(1)])


async def reported(admin: Admin, report: dict[str, object]) -> list[tuple[object, ...]]:
    """File, line, key and reason of each row of a report."""
    sheet = load_workbook(BytesIO(await admin.phone.file(report))).active
    return [(row[0], row[1], row[3], row[5]) for row in sheet.iter_rows(min_row=2, values_only=True)]
