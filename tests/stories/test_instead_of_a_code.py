"""What comes where a code was expected, and what comes with it: each is told what it is, and none of it costs a try."""

import pytest

from tests.stories import agreed, applying, asking, citizens
from tests.stories.marks import reference_on
from tests.stories.messengers import OFFICE_BOT
from tests.stories.people import Insured, Officer, Someone
from tests.stories.test_document_inquiry import unknown
from tests.stories.town import HOUR, MINUTE, ON_BOTH, Town

pytestmark = ON_BOTH
PHOTO = [{"file_id": "f", "file_unique_id": "f", "width": 60, "height": 40}]


async def test_words_where_a_code_was_asked_for_are_not_counted_in_digits(officer: Officer) -> None:
    await officer.presses("menu-redeem")
    await officer.reads("ask-code")
    for typed in ("سلام", "🙂", "رمز ندارم"):
        await officer.writes(typed)
        await officer.reads("code-without-digits")
    await officer.writes("/cancel")
    await officer.reads("cancelled")


async def test_help_and_the_words_of_a_button_are_understood_where_a_code_was_asked_for(
    town: Town, maryam: Insured, officer: Officer
) -> None:
    handed = await maryam.moves_to_inbox(now=town.now)
    await officer.presses("menu-redeem")
    await officer.reads("ask-code")
    for typed in ("کمک", "راهنما", "Help"):
        await officer.writes(typed)
        await gets_help(officer, "redeem", "inquiries")
    await officer.writes(officer.label("menu-inquiries").split(" ", 1)[1])
    await officer.reads("own-inquiries-none")
    await officer.redeems(handed.code)


async def test_the_reference_is_told_from_the_code_also_when_none_was_asked_for(
    town: Town, maryam: Insured, officer: Officer
) -> None:
    handed = await maryam.moves_to_inbox(now=town.now)
    reference = await reference_on(maryam, handed.picture)
    for typed in (reference, reference.lower().replace("-", ""), f"گواهی {reference}", "0CTK-KJNA-1FED-ANDW"):
        await officer.writes("/cancel")
        await officer.sees()
        await officer.writes(typed)
        await officer.reads("code-is-reference")
    await officer.writes(reference)
    await officer.reads("code-is-reference")
    await officer.is_refused(unknown(5), left=4)


async def test_an_o_for_a_zero_is_read_as_one_and_such_a_code_is_not_called_the_reference(
    town: Town, maryam: Insured, officer: Officer
) -> None:
    handed = await maryam.moves_to_inbox(now=town.now)
    await officer.writes("9999-9999-99O0-OO99")
    await officer.reads("code-digit-wrong")
    await officer.redeems(handed.code.replace("0", "O").replace("1", "l"))


async def test_a_code_is_redeemed_wherever_a_form_was_left_open(town: Town, maryam: Insured, officer: Officer) -> None:
    """It was no name and no national id, and with words around it the legal basis of the need."""
    await applying.speaks_already(town, officer)
    await officer.writes("/apply")
    await applying.asked(officer, "name")
    await officer.redeems(f"رمز گواهی: {(await maryam.moves_to_inbox(now=town.now)).code}")
    await officer.writes("/apply")
    await applying.asked(officer, "name")
    await officer.writes("صندوق تازه")
    await applying.asked(officer, "kind")
    await officer.taps("kind-bank")
    await applying.asked(officer, "legal-id")
    await officer.is_refused(unknown(8), left=4)
    await officer.writes("1234")
    await officer.reads("legal-id-mistyped")


async def test_a_code_is_redeemed_where_a_direct_inquiry_was_left_open(town: Town, maryam: Insured) -> None:
    """It was called a mistyped national code. A case may have such a number: there it stays the answer."""
    codes = [(await maryam.moves_to_inbox(now=town.now)).code for _ in range(3)]
    officer = await asking.asker(town, maryam.language)
    await officer.presses("menu-ask")
    await officer.reads("direct-ask-code", asking.remaining(officer, 5, 20))
    await officer.redeems(codes[0])
    await asking.comes_to_the_last_look(officer, maryam.record.national_code, case=codes[1])
    await officer.redeems(codes[2])


async def test_a_national_code_is_told_from_the_code(maryam: Insured, officer: Officer) -> None:
    for typed in (maryam.record.national_code, maryam.digits(maryam.record.national_code)):
        await officer.writes(typed)
        await officer.reads("code-is-national-code")
    await officer.writes("1234567890")
    await officer.reads("code-mistyped", digits=10)
    await officer.is_refused(unknown(6), left=4)


async def test_of_two_codes_in_a_message_neither_is_used(town: Town, maryam: Insured, officer: Officer) -> None:
    first, second = await maryam.moves_to_inbox(now=town.now), await maryam.moves_to_inbox(now=town.now)
    for typed in (f"{first.code}\n{second.code}", f"{first.link}\n{second.link}", f"{first.code} و {second.code}"):
        await officer.writes(typed)
        await officer.reads("codes-several")
    await town.settled()
    await maryam.hears_nothing()
    await officer.redeems(f"{first.code}\n{first.link}")
    await maryam.sees(officer.name)
    await officer.redeems(second.code)


async def test_whoever_comes_to_a_closed_desk_hears_it_before_he_types(town: Town, officer: Officer) -> None:
    until = town.now + HOUR
    for left in (4, 3, 2, 1):
        await officer.is_refused(unknown(10 + left), left=left)
    await officer.writes(unknown(10))
    await officer.reads("codes-locked", until=officer.moment(until))
    await town.passes(MINUTE)
    await officer.presses("menu-redeem")
    await officer.reads("codes-locked", until=officer.moment(until))
    await officer.phone.start("c_zzzzzzzzzzzzzzzz")
    await officer.reads("codes-locked", until=officer.moment(until))
    await town.passes(HOUR)
    await officer.presses("menu-redeem")
    await officer.reads("ask-code")


async def test_the_code_below_a_picture_is_read_and_a_picture_alone_proves_nothing(
    town: Town, maryam: Insured, officer: Officer
) -> None:
    handed, other = await maryam.moves_to_inbox(now=town.now), await maryam.moves_to_inbox(now=town.now)
    for caption in ({}, {"caption": "تا ۱۲ آبان ۱۴۰۵، ۱۴:۳۰"}):
        town.hears_from(officer.id, OFFICE_BOT, photo=PHOTO, **caption)
        await officer.reads("picture-proves-nothing")
    await officer.presses("menu-redeem")
    await officer.reads("ask-code")
    town.hears_from(officer.id, OFFICE_BOT, photo=PHOTO)
    await officer.reads("picture-proves-nothing")
    town.hears_from(officer.id, OFFICE_BOT, photo=PHOTO, caption=f"رمز: {handed.code}")
    await officer.gets_certificate()
    file = {"file_id": "f", "file_unique_id": "f"}
    town.hears_from(officer.id, OFFICE_BOT, document=file, caption=other.link)
    await officer.gets_certificate()
    town.hears_from(officer.id, OFFICE_BOT, document=file)
    await officer.reads("only-text")


async def test_a_picture_is_no_answer_where_something_else_was_asked_for(town: Town, maryam: Insured) -> None:
    handed = await maryam.moves_to_inbox(now=town.now)
    officer = await asking.asker(town, maryam.language)
    await officer.presses("menu-ask")
    await officer.reads("direct-ask-code", asking.remaining(officer, 5, 20))
    for caption in ("", handed.code):
        town.hears_from(officer.id, OFFICE_BOT, photo=PHOTO, caption=caption)
        await officer.reads("only-text")
    await town.settled()
    await maryam.hears_nothing()
    stranger = await citizens.stranger(town, officer.language)
    await citizens.chooses_language(stranger, officer.language)
    town.hears_from(stranger.id, OFFICE_BOT, photo=PHOTO)
    await stranger.reads("door-closed")


async def test_whoever_opens_his_own_code_in_the_wrong_bot_hears_that_it_was_not_used(
    town: Town, maryam: Insured, officer: Officer
) -> None:
    handed = await maryam.moves_to_inbox(now=town.now)
    holder = await citizens.stranger(town, officer.language)
    await citizens.chooses_language(holder, officer.language)
    for code in (handed.code, unknown(7)):
        await holder.phone.start(f"r_{code.replace('-', '')}")
        await holder.reads("code-left-unused")
        await holder.writes(code)
        await holder.reads("code-left-unused")
        town.hears_from(holder.id, OFFICE_BOT, photo=PHOTO, caption=code)
        await holder.reads("code-left-unused")
    await holder.writes(handed.link)
    await holder.reads("code-left-unused")
    await town.settled()
    await maryam.hears_nothing()
    await officer.redeems(handed.code)


async def test_help_is_about_what_its_reader_may_do(town: Town, language: str) -> None:
    kaveh = await agreed.representative(town, language)
    for typed in ("/help", "راهنما", "کمک!"):
        await kaveh.writes(typed)
        await gets_help(kaveh, "applications", "agreement", "form")
    admin = await citizens.admin(town, language)
    await admin.writes("/help")
    await admin.sees(admin.text("help-organisation"), admin.label("menu-legacy"), admin.text("help-always"))


@pytest.mark.parametrize("typed", ["کمک", "راهنما"])
async def test_a_stranger_who_asks_for_help_hears_where_he_is(town: Town, language: str, typed: str) -> None:
    stranger = await citizens.stranger(town, language)
    await citizens.chooses_language(stranger, language)
    await stranger.writes(typed)
    await stranger.reads("door-closed")


async def gets_help(somebody: Someone, *names: str) -> None:
    lines = [somebody.text(f"help-{name}", button=somebody.label(f"menu-{name}")) for name in names]
    await somebody.reads("help-organisation", *lines, somebody.text("help-always"))
