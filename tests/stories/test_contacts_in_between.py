"""A contact that comes at another moment than the phone was asked for: what was proved so far is not lost by it."""

import pytest

from tests.stories import citizens
from tests.stories.messengers import BALE, SWITCH_OFF
from tests.stories.people import Insured, labels
from tests.stories.test_one_time_passwords import asks, is_asked
from tests.stories.town import MINUTE, Town

UNLESS_TOLD = pytest.mark.skipif(SWITCH_OFF == "without_contact_user_id", reason="there Bale says whose a contact is")
WHERE_PASSWORDS_PROVE = pytest.mark.parametrize("messenger", [pytest.param(BALE, marks=UNLESS_TOLD)])


@pytest.mark.parametrize("mine", [True, False])
async def test_a_forwarded_contact_leaves_the_question_for_the_national_code_open(
    town: Town, newcomer: Insured, mine: bool
) -> None:
    owner = await citizens.insured(town, newcomer.language)
    await newcomer.arrives()
    await newcomer.phone.send_contact(newcomer.id if mine else owner.id, forwarded=True)
    await newcomer.reads("contact-not-taken", newcomer.text("ask-national-code-again"))
    await newcomer.writes(newcomer.record.national_code)
    await newcomer.reads("linked", name=newcomer.record.name)


@WHERE_PASSWORDS_PROVE
async def test_a_contact_that_does_not_count_loses_no_password(town: Town, newcomer: Insured) -> None:
    await asks(newcomer)
    await is_asked(town, newcomer)
    password = await newcomer.phone.one_time_password()
    await newcomer.phone.send_contact(forwarded=True)
    question = await newcomer.reads("contact-not-taken", newcomer.text("password-missing"))
    assert labels(question) == [newcomer.label("button-password-again"), newcomer.label("button-password-other")]
    await newcomer.writes(password)
    await newcomer.reads("ask-national-code")


@WHERE_PASSWORDS_PROVE
async def test_a_number_that_was_proved_needs_no_other_password(town: Town, newcomer: Insured) -> None:
    """He sends his contact again where his national code is asked for, or takes back somebody else's."""
    owner = await citizens.insured(town, newcomer.language)
    await proves_his_phone(town, newcomer)
    await newcomer.phone.send_contact()
    await newcomer.reads("ask-national-code")
    await newcomer.phone.send_contact(owner.id)
    await is_asked(town, newcomer, owner.number)
    await newcomer.taps("button-password-other")
    await newcomer.reads("ask-phone-again")
    await newcomer.phone.send_contact()
    await newcomer.reads("ask-national-code")
    await newcomer.writes(newcomer.record.national_code)
    await newcomer.reads("linked", name=newcomer.record.name)
    assert len(await newcomer.phone.text_messages()) == 1


@WHERE_PASSWORDS_PROVE
async def test_another_number_than_the_one_that_was_proved_has_to_be_proved(town: Town, newcomer: Insured) -> None:
    """He came with a number that the portal does not know, and has the other one as well."""
    other = await citizens.insured(town, newcomer.language)
    await proves_his_phone(town, newcomer)
    await newcomer.phone.send_contact(other.id)
    await is_asked(town, newcomer, other.number)
    await newcomer.writes(await other.phone.one_time_password())
    await newcomer.reads("ask-national-code")
    await newcomer.writes(newcomer.record.national_code)
    await newcomer.reads("identity-refused", left=4)
    await newcomer.writes(other.record.national_code)
    await newcomer.reads("linked", name=other.record.name)


async def proves_his_phone(town: Town, newcomer: Insured) -> None:
    """From /start to the question for the national code; another password may be asked for then."""
    await asks(newcomer)
    await is_asked(town, newcomer)
    await newcomer.writes(await newcomer.phone.one_time_password())
    await newcomer.reads("ask-national-code")
    await town.passes(MINUTE)
