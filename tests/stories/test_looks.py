"""Who looked, the notice of every redemption, and the one tap that objects (the person's bot, items 5 and 6)."""

from tests.stories import citizens
from tests.stories.marks import reference_on
from tests.stories.messengers import PERSONS_BOT
from tests.stories.people import Insured, Officer, labels
from tests.stories.phone import Message
from tests.stories.town import DAY, MINUTE, SECOND, Town


async def test_nobody_looked_yet(maryam: Insured) -> None:
    await maryam.presses("menu-looks")
    await maryam.reads("looks-none")


async def test_the_holder_is_told_at_once_who_looked_where_he_was_last(
    town: Town, maryam: Insured, officer: Officer
) -> None:
    second = await citizens.another_phone(town, maryam)
    await second.gets_in()
    await maryam.reads("notice-linked", at=maryam.moment(town.now))
    for here, there in ((maryam, second), (second, maryam)):
        await town.passes(SECOND)
        handed = await here.moves_to_inbox(now=town.now, purpose="court")
        await officer.redeems(handed.code)
        notice = await is_told(here, officer, town.now, purpose="court")
        assert labels(notice) == [here.label("button-object")]
        await town.settled()
        await there.hears_nothing()


async def test_the_notice_is_in_the_holders_language_and_the_answer_in_the_officers(
    town: Town, maryam: Insured
) -> None:
    other = "en" if maryam.language == "fa" else "fa"
    officer = await citizens.officer(town, other)
    handed = await maryam.moves_to_inbox(now=town.now, purpose="court")
    await officer.redeems(handed.code)
    await is_told(maryam, officer, town.now, purpose="court")


async def test_seven_looks_stand_in_two_pages_newest_first(town: Town, maryam: Insured, officer: Officer) -> None:
    handed = await maryam.moves_to_inbox(now=town.now, use="until-end")
    times = []
    for _ in range(7):
        await town.passes(MINUTE)
        times.append(town.now)
        await officer.redeems(handed.code, use="until-end")
        await is_told(maryam, officer, town.now)
    reference = await reference_on(maryam, handed.picture)
    lines = [look(maryam, officer, at, reference, number=n) for n, at in enumerate(reversed(times), 1)]
    await maryam.presses("menu-looks")
    page = await maryam.reads("looks", *lines[:5], count=7, page=1, pages=2)
    objecting = [maryam.label("button-object-to", number=number) for number in range(1, 8)]
    assert labels(page) == [*objecting[:5], maryam.label("button-older")]
    await maryam.taps("button-older")
    page = await maryam.reads("looks", *lines[5:], count=7, page=2, pages=2)
    assert labels(page) == [*objecting[5:], maryam.label("button-newer")]


async def test_one_tap_withdraws_the_code_and_the_admins_see_the_objection(
    town: Town, maryam: Insured, officer: Officer
) -> None:
    admin = await citizens.admin(town, maryam.language)
    handed = await maryam.moves_to_inbox(now=town.now, use="until-end")
    await officer.redeems(handed.code, use="until-end")
    notice = await is_told(maryam, officer, town.now)
    await maryam.taps("button-object", on=notice)
    await maryam.reads("objected-withdrawn", maryam.answered_by(town.now))
    told = await admin.reads(
        "notice-objected",
        officer=officer.name,
        organisation=officer.organisation,
        at=admin.moment(town.now),
        due_at=admin.moment(town.now + 10 * DAY),
    )
    assert labels(told) == [admin.label("button-objections")]
    await officer.is_refused(handed.code, left=4)
    due = maryam.answered_by(town.now)
    await town.passes(MINUTE)
    await maryam.taps("button-object", on=notice)
    await maryam.reads("objected-before", due)
    await town.settled()
    await admin.hears_nothing()


async def test_an_objection_to_a_used_code_has_nothing_to_withdraw(
    town: Town, maryam: Insured, officer: Officer
) -> None:
    handed = await maryam.moves_to_inbox(now=town.now)
    await officer.redeems(handed.code)
    notice = await is_told(maryam, officer, town.now)
    await maryam.taps("button-object", on=notice)
    await maryam.reads("objected", maryam.answered_by(town.now))


async def test_an_objection_withdraws_a_newer_code_too(town: Town, maryam: Insured, officer: Officer) -> None:
    handed = await maryam.moves_to_inbox(now=town.now)
    await officer.redeems(handed.code)
    notice = await is_told(maryam, officer, town.now)
    await maryam.opens_certificate(handed, "used")
    renewed = await maryam.gets_new_code(handed)
    await maryam.taps("button-object", on=notice)
    await maryam.reads("objected-withdrawn", maryam.answered_by(town.now))
    await officer.is_refused(renewed.code, left=4)


async def test_looks_can_be_objected_to_later_and_say_so(town: Town, maryam: Insured, officer: Officer) -> None:
    handed = await maryam.moves_to_inbox(now=town.now)
    await officer.redeems(handed.code)
    await is_told(maryam, officer, town.now)
    seen_at = town.now
    await town.passes(MINUTE)
    reference = await reference_on(maryam, handed.picture)
    await maryam.presses("menu-looks")
    await maryam.reads("looks", look(maryam, officer, seen_at, reference), count=1, page=1, pages=1)
    await maryam.taps("button-object-to", number=1)
    await maryam.reads("objected", maryam.answered_by(town.now))
    await maryam.presses("menu-looks")
    objected, due = look(maryam, officer, seen_at, reference, name="look-line-objected"), town.now + 10 * DAY
    waits = f"{objected}\n{maryam.answered_by(town.now)}"
    page = await maryam.reads("looks", waits, count=1, page=1, pages=1)
    assert labels(page) == []
    await town.passes(10 * DAY)
    await maryam.presses("menu-looks")
    late = f"{objected}\n{maryam.text('objection-overdue', due_at=maryam.moment(due))}"
    await maryam.reads("looks", late, count=1, page=1, pages=1)


async def test_nobody_can_object_for_somebody_else(town: Town, maryam: Insured, officer: Officer) -> None:
    handed = await maryam.moves_to_inbox(now=town.now, use="until-end")
    await officer.redeems(handed.code, use="until-end")
    notice = await is_told(maryam, officer, town.now)
    thief = await citizens.insured(town, maryam.language)
    await thief.gets_in()
    town.puts_on_screen(thief.id, PERSONS_BOT, text="…", reply_markup=notice["reply_markup"])
    await thief.phone.reads(lambda _: True, "what he forged")
    await thief.taps("button-object")
    await thief.reads("certificate-gone")
    await officer.redeems(handed.code, use="until-end")


async def test_what_an_organisation_saw_stays_after_the_certificate_was_deleted(
    town: Town, maryam: Insured, officer: Officer
) -> None:
    handed = await maryam.moves_to_inbox(now=town.now)
    await officer.redeems(handed.code)
    await is_told(maryam, officer, town.now)
    await maryam.opens_certificate(handed, "used")
    await maryam.taps("button-delete")
    await maryam.reads("ask-delete")
    await maryam.taps("button-delete-sure")
    await maryam.reads("deleted")
    reference = await reference_on(maryam, handed.picture)
    await maryam.presses("menu-looks")
    await maryam.reads("looks", look(maryam, officer, town.now, reference), count=1, page=1, pages=1)


async def is_told(holder: Insured, officer: Officer, at: int, purpose: str = "bank-loan") -> Message:
    return await holder.reads(
        "notice-redeemed",
        organisation=officer.organisation,
        officer=officer.name,
        purpose=holder.label(f"purpose-{purpose}"),
        at=holder.moment(at),
    )


def look(
    holder: Insured, officer: Officer, at: int, reference: str, *, number: int = 1, name: str = "look-line"
) -> str:
    return holder.text(
        name,
        number=number,
        reference=reference,
        at=holder.moment(at),
        organisation=officer.organisation,
        officer=officer.name,
        purpose=holder.label("purpose-bank-loan"),
        shown=holder.label("headline-insured-active"),
    )
