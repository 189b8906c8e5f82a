"""My inbox: newest first, in pages; shown again, a new code, withdrawn, deleted (the person's bot, item 5)."""

import asyncio
import io
from datetime import datetime, timedelta, timezone

from PIL import Image

from config import calendar
from tests.stories import citizens
from tests.stories.almanac import short_day
from tests.stories.messengers import PERSONS_BOT
from tests.stories.people import Handed, Insured, Officer, labels, words
from tests.stories.phone import bare
from tests.stories.town import DAY, HOUR, SECOND, Town


async def test_an_empty_inbox_leads_to_the_first_inquiry(maryam: Insured) -> None:
    await maryam.presses("menu-inbox")
    await maryam.reads("inbox-empty")
    await maryam.taps("button-inquire")
    await maryam.sees(maryam.text("answer", headline=""))


async def test_twelve_certificates_stand_in_three_pages_newest_first(town: Town, maryam: Insured) -> None:
    for _ in range(12):
        await maryam.moves_to_inbox(now=town.now, days=30)
        await town.passes(DAY)
    begin = town.now - 12 * DAY
    issued = [begin + number * DAY for number in reversed(range(12))]
    lines = [line(maryam, at, "active") for at in issued]
    newer, older = maryam.label("button-newer"), maryam.label("button-older")
    await maryam.presses("menu-inbox")
    page = await maryam.reads("inbox", count=12, page=1, pages=3)
    assert labels(page) == [*lines[:5], older]
    await maryam.taps("button-older")
    page = await maryam.reads("inbox", count=12, page=2, pages=3)
    assert labels(page) == [*lines[5:10], newer, older]
    await maryam.taps("button-older")
    page = await maryam.reads("inbox", count=12, page=3, pages=3)
    assert labels(page) == [*lines[10:], newer]
    await maryam.taps("button-newer")
    await maryam.reads("inbox", count=12, page=2, pages=3)


async def test_several_for_one_purpose_on_one_day_are_told_apart_by_their_time(town: Town, maryam: Insured) -> None:
    await town.passes(calendar.start_of_day(town.now) + DAY - town.now)  # the town's clock may be near midnight
    await maryam.moves_to_inbox(now=town.now, purpose="travel")
    issued = []
    for _ in range(2):
        await town.passes(HOUR)
        issued.append(town.now)
        await maryam.moves_to_inbox(now=town.now)
    await maryam.presses("menu-inbox")
    page = await maryam.reads("inbox", count=3, page=1, pages=1)
    timed = [line(maryam, at, "active", clock(at)) for at in reversed(issued)]
    assert labels(page) == [*timed, line(maryam, issued[0] - HOUR, "active", purpose="travel")]
    assert timed[0] != timed[1]


async def test_a_page_that_is_empty_by_now_shows_the_last_one_there_is(town: Town, maryam: Insured) -> None:
    handed = [await maryam.moves_to_inbox(now=town.now) for _ in range(6)]
    await maryam.presses("menu-inbox")
    first = await maryam.reads("inbox", count=6, page=1, pages=2)
    await deletes(maryam, handed[0])
    await maryam.taps("button-older", on=first)
    page = await maryam.reads("inbox", count=5, page=1, pages=1)
    assert len(labels(page)) == 5


async def test_from_a_certificate_one_comes_back_to_its_page(town: Town, maryam: Insured) -> None:
    oldest = await maryam.moves_to_inbox(now=town.now, purpose="travel")
    for _ in range(6):
        await maryam.moves_to_inbox(now=town.now)
    await maryam.opens_certificate(oldest, "active")
    await maryam.taps("button-back-to-inbox")
    page = await maryam.reads("inbox", count=7, page=2, pages=2)
    for left in (1, 0):
        await maryam.taps_on(labels(page)[left])
        await maryam.sees(maryam.label("fact-ends-at"))
        await maryam.taps("button-delete")
        await maryam.reads("ask-delete")
        await maryam.taps("button-delete-sure")
        await maryam.reads("deleted")
        await maryam.taps("button-back-to-inbox")
        page = await maryam.reads("inbox", count=5 + left, page=1 + left, pages=1 + left)
    await maryam.taps("button-open-certificate", on=oldest.message)
    await maryam.reads("certificate-gone")
    await maryam.taps("button-back-to-inbox")
    await maryam.reads("inbox", count=5, page=1, pages=1)


async def test_a_certificate_is_shown_with_the_state_of_its_code(town: Town, maryam: Insured, officer: Officer) -> None:
    handed = await maryam.moves_to_inbox(now=town.now, recipient=officer.organisation, purpose="welfare")
    page = await maryam.opens_certificate(handed, "active")
    recipient, purpose = maryam.label("fact-recipient"), maryam.label("fact-purpose")
    facts = [
        f"{recipient}: {officer.organisation}",
        f"{purpose}: {maryam.label('purpose-welfare')}",
        f"{maryam.label('fact-use')}: {maryam.label('use-once')}",
        f"{maryam.label('fact-issued-at')}: {maryam.moment(town.now)}",
        f"{maryam.label('fact-ends-at')}: {maryam.moment(town.now + 7 * DAY)}",
    ]
    headline, state = maryam.label("headline-insured-active"), maryam.label("code-state-active")
    assert words(page) == maryam.text("certificate", "\n".join(facts), headline=headline, state=state)
    await officer.redeems(handed.code)
    await maryam.sees(officer.name)
    page = await maryam.opens_certificate(handed, "used")
    assert maryam.label("button-withdraw") not in labels(page)


async def test_the_picture_comes_again_and_as_a_file_to_print(town: Town, maryam: Insured) -> None:
    handed = await maryam.moves_to_inbox(now=town.now)
    page = await maryam.opens_certificate(handed, "active")
    await maryam.taps("button-picture")
    again = await maryam.sees(maryam.label("purpose-bank-loan"))
    assert words(again) == words(handed.picture)
    await maryam.taps("button-file", on=page)
    to_print = await maryam.sees(maryam.label("purpose-bank-loan"))
    assert to_print["document"]["mime_type"] == "image/png"
    with Image.open(io.BytesIO(await maryam.phone.file(to_print))) as image:
        assert (image.format, image.size) == ("PNG", (1240, 1754))
        assert [round(each) for each in image.info["dpi"]] == [150, 150]


async def test_a_new_code_takes_the_place_of_the_old_one(town: Town, maryam: Insured, officer: Officer) -> None:
    handed = await maryam.moves_to_inbox(now=town.now)
    await maryam.opens_certificate(handed, "active")
    await town.passes(5 * SECOND)
    await asks_for_new_code(maryam)
    await maryam.taps("button-new-code-sure")
    question = await maryam.reads("code-replaced")
    assert labels(question) == []
    renewed = await maryam.takes_code(handed.picture, use="once", ends_at=handed.ends_at)
    assert renewed.code != handed.code
    await officer.is_refused(handed.code, left=4)
    await officer.redeems(renewed.code)


async def test_whoever_does_not_want_a_new_code_keeps_the_old_one(
    town: Town, maryam: Insured, officer: Officer
) -> None:
    handed = await maryam.moves_to_inbox(now=town.now)
    await maryam.opens_certificate(handed, "active")
    await town.passes(5 * SECOND)
    await asks_for_new_code(maryam)
    await maryam.taps("button-keep-code")
    await maryam.sees(maryam.label("code-state-active"))
    await officer.redeems(handed.code)


async def test_a_code_that_was_used_meanwhile_is_not_said_to_end(town: Town, maryam: Insured, officer: Officer) -> None:
    handed = await maryam.moves_to_inbox(now=town.now)
    await maryam.opens_certificate(handed, "active")
    await town.passes(5 * SECOND)
    await asks_for_new_code(maryam)
    await officer.redeems(handed.code)
    await maryam.sees(officer.name)
    await maryam.taps("button-new-code-sure")
    await maryam.reads("code-follows")
    await maryam.takes_code(handed.picture, use="once", ends_at=handed.ends_at)


async def test_a_double_tap_on_new_code_hands_out_one(town: Town, maryam: Insured, officer: Officer) -> None:
    handed = await maryam.moves_to_inbox(now=town.now)
    await maryam.opens_certificate(handed, "active")
    await town.passes(5 * SECOND)
    await asks_for_new_code(maryam)
    toasts = await asyncio.gather(*(maryam.taps("button-new-code-sure") for _ in range(3)))
    assert sorted(each or "" for each in toasts) == ["", *[maryam.label("code-just-sent")] * 2]
    await maryam.reads("code-replaced")
    renewed = await maryam.takes_code(handed.picture, use="once", ends_at=handed.ends_at)
    await town.settled()
    await maryam.hears_nothing()
    await officer.redeems(renewed.code)


async def test_a_used_code_can_be_followed_by_a_new_one(town: Town, maryam: Insured, officer: Officer) -> None:
    handed = await maryam.moves_to_inbox(now=town.now)
    await officer.redeems(handed.code)
    await maryam.sees(officer.name)
    await maryam.opens_certificate(handed, "used")
    renewed = await maryam.gets_new_code(handed)
    await officer.redeems(renewed.code)


async def test_a_withdrawn_code_no_longer_works(town: Town, maryam: Insured, officer: Officer) -> None:
    handed = await maryam.moves_to_inbox(now=town.now)
    page = await maryam.opens_certificate(handed, "active")
    kept = town.puts_on_screen(maryam.id, PERSONS_BOT, text=page["text"], reply_markup=page["reply_markup"])
    await maryam.phone.reads(lambda _: True, "the same page once more")
    await maryam.taps("button-withdraw", on=page)
    await maryam.reads("code-withdrawn")
    await officer.is_refused(handed.code, left=4)
    await maryam.taps("button-withdraw", on=kept.page())
    await maryam.reads("code-not-active")
    await maryam.taps("button-back-to-inbox")
    inbox = await maryam.reads("inbox", count=1, page=1, pages=1)
    assert labels(inbox) == [line(maryam, town.now, "withdrawn")]
    await maryam.taps_on(labels(inbox)[0])
    await maryam.sees(maryam.label("code-state-withdrawn"))
    renewed = await maryam.gets_new_code(handed)
    await officer.redeems(renewed.code)


async def test_a_deleted_certificate_is_gone_with_its_code(town: Town, maryam: Insured, officer: Officer) -> None:
    handed = await maryam.moves_to_inbox(now=town.now)
    page = await maryam.opens_certificate(handed, "active")
    old = town.puts_on_screen(maryam.id, PERSONS_BOT, text=page["text"], reply_markup=page["reply_markup"])
    await maryam.phone.reads(lambda _: True, "the same page once more")
    await maryam.taps("button-delete", on=page)
    await maryam.reads("ask-delete")
    await maryam.taps("button-keep")
    await maryam.sees(maryam.label("code-state-active"))
    await deletes(maryam, handed)
    await officer.is_refused(handed.code, left=4)
    for button in ("button-picture", "button-file", "button-new-code", "button-withdraw"):
        await maryam.taps(button, on=old.page())
        await maryam.reads("certificate-gone")
        old = town.puts_on_screen(maryam.id, PERSONS_BOT, text=page["text"], reply_markup=page["reply_markup"])
        await maryam.phone.reads(lambda _: True, "the same page once more")
    await maryam.presses("menu-inbox")
    await maryam.reads("inbox-empty")


async def test_nobody_else_can_use_the_buttons_of_a_certificate(town: Town, maryam: Insured) -> None:
    handed = await maryam.moves_to_inbox(now=town.now)
    page = await maryam.opens_certificate(handed, "active")
    thief = await citizens.insured(town, maryam.language)
    await thief.gets_in()
    stolen = {"text": "…", "reply_markup": page["reply_markup"]}
    for label in labels(page)[:-1]:
        copy = town.puts_on_screen(thief.id, PERSONS_BOT, **stolen)
        await thief.phone.reads(lambda _: True, "what he forged")
        await thief.taps_on(label, on=copy.page())
        delete = bare(label) == thief.label("button-delete")
        await thief.reads("ask-delete" if delete else "certificate-gone")
        if delete:
            await thief.taps("button-delete-sure")
            await thief.reads("certificate-gone")
    await maryam.taps("button-back-to-inbox", on=page)
    assert labels(await maryam.reads("inbox", count=1, page=1, pages=1)) == [line(maryam, town.now, "active")]


def line(somebody: Insured, issued_at: int, state: str, time: str | None = None, *, purpose: str = "bank-loan") -> str:
    """A certificate's line in the inbox; `time` where its day alone would not tell which one it is."""
    day = short_day(somebody.language, issued_at)
    return somebody.label(
        "inbox-line",
        purpose=somebody.label(f"purpose-{purpose}"),
        issued_at=day if time is None else somebody.label("moment", day=day, clock=somebody.digits(time)),
        state=somebody.label(f"code-state-{state}"),
    )


def clock(time: int) -> str:
    return f"{datetime.fromtimestamp(time / 1e6, timezone(timedelta(hours=3, minutes=30))):%H:%M}"


async def asks_for_new_code(somebody: Insured) -> None:
    """Where a code is active, which a new one ends."""
    await somebody.taps("button-new-code")
    await somebody.reads("ask-new-code")


async def deletes(somebody: Insured, handed: Handed) -> None:
    await somebody.opens_certificate(handed, "active")
    await somebody.taps("button-delete")
    await somebody.reads("ask-delete")
    await somebody.taps("button-delete-sure")
    await somebody.reads("deleted")
