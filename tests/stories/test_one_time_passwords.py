"""A phone is proved by a one-time password where the messenger does not say whose it is: as Bale may be."""

from pathlib import Path
from typing import Any

import pytest

from domain.phones import masked
from tests.stories import citizens
from tests.stories.messengers import BALE, SWITCH_OFF
from tests.stories.people import Insured, Someone, labels
from tests.stories.phone import Message
from tests.stories.test_at_any_step import a_picture
from tests.stories.test_officers_entering import at_the_door
from tests.stories.town import HOUR, MINUTE, Town
from tests.stories.town import town as running_town

VALID = 10 * MINUTE

pytestmark = [
    pytest.mark.parametrize("messenger", [BALE]),
    pytest.mark.skipif(SWITCH_OFF == "without_contact_user_id", reason="there Bale says whose a contact is"),
]


async def asks(newcomer: Insured) -> None:
    """From /start to the contact."""
    await newcomer.phone.start()
    await newcomer.speaks(newcomer.language)
    await newcomer.reads("ask-phone")
    await newcomer.phone.send_contact()


async def is_asked(town: Town, someone: Someone, number: str | None = None) -> Message:
    until = someone.moment(town.now + VALID)
    return await someone.reads("password-asked", phone=someone.digits(masked(number or someone.number)), until=until)


def another(password: str) -> str:
    return "100000" if password != "100000" else "100001"


async def test_the_password_comes_by_sms_in_his_language_and_proves_the_phone(town: Town, newcomer: Insured) -> None:
    await asks(newcomer)
    question = await is_asked(town, newcomer)
    assert labels(question) == [newcomer.label("button-password-again"), newcomer.label("button-password-other")]
    password = await newcomer.phone.one_time_password()
    assert await newcomer.phone.text_messages() == [newcomer.text("sms-password", password=password)]
    await newcomer.writes(password)
    await newcomer.reads("ask-national-code")
    await newcomer.writes(newcomer.record.national_code)
    await newcomer.reads("linked", name=newcomer.record.name)


async def test_digits_of_any_script_count(town: Town, newcomer: Insured) -> None:
    await asks(newcomer)
    await is_asked(town, newcomer)
    password = await newcomer.phone.one_time_password()
    await newcomer.writes(password.translate(str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹")))
    await newcomer.reads("ask-national-code")


async def test_the_whole_message_may_be_pasted(town: Town, newcomer: Insured) -> None:
    await asks(newcomer)
    await is_asked(town, newcomer)
    await newcomer.phone.one_time_password()
    (message,) = await newcomer.phone.text_messages()
    await newcomer.writes(message)
    await newcomer.reads("ask-national-code")


async def test_a_picture_of_the_sms_loses_nothing(town: Town, newcomer: Insured) -> None:
    await asks(newcomer)
    await is_asked(town, newcomer)
    password = await newcomer.phone.one_time_password()
    await newcomer.phone.send_file(a_picture())
    question = await newcomer.reads("password-missing")
    assert labels(question) == [newcomer.label("button-password-again"), newcomer.label("button-password-other")]
    await newcomer.writes(password)
    await newcomer.reads("ask-national-code")


async def test_what_is_no_password_costs_no_try(town: Town, newcomer: Insured) -> None:
    await asks(newcomer)
    await is_asked(town, newcomer)
    await newcomer.writes("پیامکی نیامد")
    await newcomer.reads("password-missing")
    for typed in ("12345", newcomer.record.national_code, newcomer.number):
        await newcomer.writes(typed)
        await newcomer.reads("password-mistyped")
    await newcomer.writes(another(await newcomer.phone.one_time_password()))
    await newcomer.reads("password-wrong", left=4)


async def test_five_wrong_ones_close_the_door_for_an_hour_whatever_is_tried(town: Town, newcomer: Insured) -> None:
    await asks(newcomer)
    await is_asked(town, newcomer)
    password = await newcomer.phone.one_time_password()
    for left in (4, 3):
        await newcomer.writes(another(password))
        await newcomer.reads("password-wrong", left=left)
    await town.passes(MINUTE)
    await newcomer.taps("button-password-again")
    await is_asked(town, newcomer)
    password = await newcomer.phone.one_time_password(after=1)
    for left in (2, 1):  # a new one does not give new tries
        await newcomer.writes(another(password))
        await newcomer.reads("password-wrong", left=left)
    await newcomer.writes(another(password))
    until = newcomer.moment(town.now + HOUR)
    await newcomer.reads("password-closed", until=until)
    await newcomer.writes(password)
    await newcomer.reads("password-closed", until=until)
    await newcomer.phone.send_contact()
    await newcomer.reads("password-closed", until=until)
    await town.passes(HOUR)
    await newcomer.phone.share_contact()
    await newcomer.reads("ask-national-code")


async def test_at_its_end_it_is_over_and_the_next_one_counts(town: Town, newcomer: Insured) -> None:
    await asks(newcomer)
    await is_asked(town, newcomer)
    password = await newcomer.phone.one_time_password()
    await town.passes(VALID)
    await newcomer.writes(password)
    await newcomer.reads("password-over")
    await newcomer.taps("button-password-again")
    await is_asked(town, newcomer)
    await town.passes(VALID - 1)
    await newcomer.writes(await newcomer.phone.one_time_password(after=1))
    await newcomer.reads("ask-national-code")


async def test_the_one_before_counts_no_more_and_a_used_one_neither(town: Town, newcomer: Insured) -> None:
    await asks(newcomer)
    await is_asked(town, newcomer)
    first = await newcomer.phone.one_time_password()
    await newcomer.taps("button-password-again")
    await newcomer.reads("password-too-soon", at=newcomer.moment(town.now + MINUTE))
    await town.passes(MINUTE)
    await newcomer.taps("button-password-again")
    await is_asked(town, newcomer)
    second = await newcomer.phone.one_time_password(after=1)
    if first != second:
        await newcomer.writes(first)
        await newcomer.reads("password-wrong", left=4)
    for answer in ("ask-national-code", "national-code-mistyped"):
        await newcomer.writes(second)
        await newcomer.reads(answer)
    await newcomer.taps("button-password-again")
    await newcomer.reads("password-gone")


async def test_the_password_for_anothers_number_goes_to_him_and_one_takes_another(
    town: Town, newcomer: Insured
) -> None:
    owner = await citizens.insured(town, newcomer.language)
    await newcomer.phone.start()
    await newcomer.speaks(newcomer.language)
    await newcomer.reads("ask-phone")
    await newcomer.phone.send_contact(owner.id)
    await is_asked(town, newcomer, owner.number)
    await owner.phone.one_time_password()
    assert await newcomer.phone.text_messages() == []
    await town.passes(MINUTE)
    await newcomer.taps("button-password-other")
    await newcomer.reads("ask-phone-again")
    await newcomer.phone.share_contact()
    await newcomer.reads("ask-national-code")
    await newcomer.writes(owner.record.national_code)
    await newcomer.reads("identity-refused", left=4)


async def test_a_forwarded_contact_stays_refused(town: Town, newcomer: Insured) -> None:
    await newcomer.phone.start()
    await newcomer.speaks(newcomer.language)
    await newcomer.reads("ask-phone")
    await newcomer.phone.send_contact(forwarded=True)
    await newcomer.reads("contact-not-yours")


async def test_a_stranger_is_not_sent_passwords_without_end(town: Town, newcomer: Insured) -> None:
    """Five an hour, by whomever they are asked for; then nobody gets one for this number."""
    began, victim = town.now, await citizens.insured(town, newcomer.language)
    for _ in range(5):
        someone = await citizens.insured(town, newcomer.language)
        await someone.phone.start()
        await someone.speaks(newcomer.language)
        await someone.reads("ask-phone")
        await someone.phone.send_contact(victim.id)
        await is_asked(town, someone, victim.number)
        await town.passes(MINUTE)
    await asks(victim)
    await victim.reads("password-later", at=victim.moment(began + HOUR))
    assert len(await victim.phone.text_messages()) == 5
    await town.passes(HOUR - 5 * MINUTE)
    await victim.phone.share_contact()
    await victim.reads("ask-national-code")


async def test_an_invited_officer_and_an_applicant_go_on_where_they_were(town: Town, language: str) -> None:
    officer = await at_the_door(town, language)
    organisation_id, name = await citizens.organisation(town)
    token = await citizens.invitation(town, organisation_id, name="…", number=officer.number)
    await officer.phone.start(f"i_{token}")
    await officer.reads("ask-phone-officer")
    await officer.phone.send_contact()
    await is_asked(town, officer)
    await officer.writes(await officer.phone.one_time_password())
    await officer.reads("officer-activated", organisation=name)
    applicant = await at_the_door(town, language)
    await applicant.writes("/apply")
    await applicant.reads("apply-ask-phone")
    await applicant.phone.send_contact()
    await is_asked(town, applicant)
    await applicant.writes(await applicant.phone.one_time_password())
    await applicant.reads("apply-welcome")


async def test_a_number_of_another_country_cannot_be_reached(town: Town, language: str) -> None:
    guest = await citizens.insured(town, language)
    guest.phone.person = (await citizens.newcomer(town, language, number="+4915112345678")).id
    await asks(guest)
    await guest.reads("password-no-mobile")


async def test_after_cancel_six_digits_are_no_password(town: Town, newcomer: Insured) -> None:
    await asks(newcomer)
    await is_asked(town, newcomer)
    password = await newcomer.phone.one_time_password()
    await newcomer.writes("/cancel")
    await newcomer.reads("ask-phone")
    await newcomer.writes(password)
    await newcomer.reads("phone-by-button")
    await newcomer.phone.send_contact()
    await newcomer.reads("password-too-soon", at=newcomer.moment(town.now + MINUTE))
    await newcomer.writes(password)
    await newcomer.reads("ask-national-code")


async def test_typed_twice_at_once_it_is_used_once(town: Town, newcomer: Insured) -> None:
    await asks(newcomer)
    await is_asked(town, newcomer)
    password: Any = await newcomer.phone.one_time_password()
    for _ in range(3):
        await newcomer.writes(password)
    await newcomer.reads("ask-national-code")
    for _ in range(2):
        await newcomer.reads("national-code-mistyped")


async def test_whoever_is_in_needs_no_password(town: Town, maryam: Insured) -> None:
    received = len(await maryam.phone.text_messages())
    await maryam.phone.send_contact()
    await maryam.reads("already-linked")
    await town.settled()
    assert len(await maryam.phone.text_messages()) == received


async def test_when_too_many_ask_one_hears_when_to_ask_again_and_loses_nothing(
    sqlite_url: str, tmp_path: Path, messenger: str, language: str
) -> None:
    async with running_town(sqlite_url, tmp_path, messenger, password_most_an_hour=1) as town:
        began = town.now
        first, second = await citizens.insured(town, language), await citizens.insured(town, language)
        await asks(first)
        await is_asked(town, first)
        await town.passes(MINUTE)
        at = first.moment(began + HOUR)
        await first.taps("button-password-again")
        await first.reads("password-many-ask", first.text("password-still-counts"), at=at)
        await asks(second)
        await second.reads("password-many-ask", second.text("password-many-later"), at=at)
        assert await second.phone.text_messages() == []
        await first.writes(await first.phone.one_time_password())
        await first.reads("ask-national-code")
        await town.passes(HOUR - MINUTE)
        await second.phone.share_contact()
        await second.reads("ask-national-code")


async def test_where_they_are_off_the_person_is_told_where_else_to_go(
    sqlite_url: str, tmp_path: Path, messenger: str, language: str
) -> None:
    async with running_town(sqlite_url, tmp_path, messenger, password_gateway="off") as town:
        newcomer = await citizens.insured(town, language)
        await asks(newcomer)
        await newcomer.reads("phone-not-vouched", newcomer.text("go-to-branch"))
        await town.settled()
        assert await newcomer.phone.text_messages() == []
        representative = await at_the_door(town, language)
        await representative.writes("/apply")
        await representative.reads("apply-ask-phone")
        await representative.phone.send_contact()
        await representative.reads("phone-not-vouched", representative.text("go-to-branch"))
