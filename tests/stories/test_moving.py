"""Move to my inbox: recipient, purpose, validity, use; then the picture, and the code in a message of its own (B2)."""

import asyncio
import re
from dataclasses import replace

import pytest

from domain.certificates import VALID_DAYS, Purpose
from tests.stories import citizens
from tests.stories.messengers import OFFICE_BOT
from tests.stories.people import Insured, labels, words
from tests.stories.town import DAY, HOUR, MINUTE, SECOND, Town


async def test_the_code_stands_in_fours_in_a_message_of_its_own_with_buttons_that_copy(
    town: Town, maryam: Insured
) -> None:
    handed = await maryam.moves_to_inbox(now=town.now)
    assert re.fullmatch(r"\d{4}-\d{4}-\d{4}-\d{4}", handed.code)
    bare_code = handed.code.replace("-", "")
    assert handed.link == f"{town.url}/{OFFICE_BOT}?start=r_{bare_code}"
    assert await maryam.taps("button-copy-code") == handed.code
    assert await maryam.taps("button-copy-link") == handed.link
    others = [words(message) for message in await maryam.phone.screen() if message != handed.message]
    assert not [text for text in others if handed.code in text or bare_code in text]


@pytest.mark.parametrize("days", VALID_DAYS)
@pytest.mark.parametrize("use", ["once", "until-end"])
async def test_every_validity_and_use_can_be_chosen(town: Town, maryam: Insured, days: int, use: str) -> None:
    handed = await maryam.moves_to_inbox(now=town.now, days=days, use=use)
    page = await maryam.opens_certificate(handed, "active")
    assert f"{maryam.label('fact-use')}: {maryam.label(f'use-{use}')}" in words(page)
    assert f"{maryam.label('fact-ends-at')}: {maryam.moment(town.now + days * DAY)}" in words(page)


async def test_every_purpose_can_be_chosen(town: Town, maryam: Insured) -> None:
    for purpose in (each.replace("_", "-") for each in Purpose):
        handed = await maryam.moves_to_inbox(now=town.now, purpose=purpose)
        assert maryam.label(f"purpose-{purpose}") in words(handed.picture)


async def test_one_organisation_is_found_by_a_part_of_its_name_in_arabic_letters(town: Town, maryam: Insured) -> None:
    name = f"بانک کشاورزی یگانهٔ {next(town.numbers)}"
    await citizens.organisation(town, name)
    await maryam.inquires()
    await maryam.taps("button-move")
    await maryam.reads("ask-recipient")
    await maryam.taps("button-recipient-find")
    await maryam.reads("ask-recipient-name")
    await maryam.writes(f"بانك  كشاورزي يگانة {name.split()[-1]}")
    found = await maryam.reads("recipients-found")
    assert labels(found) == [name, maryam.label("button-recipient-any")]
    await maryam.taps_on(name)
    await maryam.reads("ask-purpose")
    await maryam.taps("purpose-court")
    await maryam.reads("ask-validity")
    await maryam.taps("button-days", days=1)
    await maryam.reads("ask-use")
    await maryam.taps("button-use-once")
    await maryam.reads("moved")
    until = maryam.moment(town.now + DAY)
    purpose = maryam.label("purpose-court")
    await maryam.reads("certificate-caption", recipient=name, purpose=purpose, ends_at=until)


async def test_a_name_not_found_can_be_typed_again_and_then_any_organisation_be_chosen(
    town: Town, maryam: Insured
) -> None:
    _, name = await citizens.organisation(town)
    await maryam.inquires()
    await maryam.taps("button-move")
    await maryam.reads("ask-recipient")
    await maryam.taps("button-recipient-find")
    await maryam.reads("ask-recipient-name")
    for nobody in ("هیچ‌جا", "%", "!", "_", "'", "<zz>", "...", "🙂"):
        await maryam.writes(nobody)
        none = await maryam.reads("recipients-none")
    assert labels(none) == [maryam.label("button-recipient-any")]
    await maryam.writes(name)
    assert name in labels(await maryam.reads("recipients-found"))
    await maryam.taps("button-recipient-any")
    await maryam.reads("ask-purpose")


async def test_an_organisation_suspended_meanwhile_is_no_recipient(town: Town, maryam: Insured) -> None:
    organisation_id, name = await citizens.organisation(town)
    await maryam.chooses_use(recipient=name)
    await citizens.suspend(town, organisation_id)
    await maryam.taps("button-use-once")
    await maryam.reads("recipient-gone")
    await maryam.taps("button-inquire-again")
    await maryam.sees(maryam.text("answer", headline=""))
    await maryam.taps("button-move")
    await maryam.reads("ask-recipient")
    await maryam.taps("button-recipient-find")
    await maryam.reads("ask-recipient-name")
    await maryam.writes(name)
    await maryam.reads("recipients-none")


async def test_an_answer_can_be_moved_for_an_hour_and_not_longer(town: Town, maryam: Insured) -> None:
    await maryam.chooses_use()
    await town.passes(HOUR + SECOND)
    await maryam.taps("button-use-once")
    await maryam.reads("answer-stale")
    answer = await begins_again(maryam)
    await town.passes(HOUR)
    await maryam.taps("button-move", on=answer)
    await maryam.reads("ask-recipient")
    await town.passes(MINUTE)
    await maryam.taps("button-recipient-any")
    await maryam.reads("answer-stale")


async def test_only_the_newest_answer_can_be_moved(maryam: Insured) -> None:
    old = await maryam.inquires()
    await maryam.inquires()
    await maryam.taps("button-move", on=old)
    await maryam.reads("answer-stale")


async def test_buttons_of_an_older_inquiry_choose_nothing_for_the_new_one(town: Town, maryam: Insured) -> None:
    await maryam.chooses_use(purpose="travel", days=30)
    (old,) = [each for each in await maryam.phone.screen() if maryam.label("button-use-once") in labels(each)]
    await maryam.inquires()
    await maryam.taps("button-use-once", on=old)
    await maryam.reads("answer-stale")
    await maryam.presses("menu-inbox")
    await maryam.reads("inbox-empty")


async def test_no_button_of_an_older_inquiry_begins_the_choices_for_the_new_one(maryam: Insured) -> None:
    """He would be asked on, and hear at the last question that something is missing."""
    await maryam.inquires()
    await maryam.taps("button-move")
    await maryam.reads("ask-recipient")
    await maryam.taps("button-recipient-any")
    old = await maryam.reads("ask-purpose")
    await maryam.inquires()
    await maryam.taps("purpose-court", on=old)
    await maryam.reads("answer-stale")


async def test_whoever_taps_a_later_button_of_before_is_asked_what_he_left_out(town: Town, maryam: Insured) -> None:
    await maryam.chooses_use(purpose="travel", days=30)
    (old,) = [each for each in await maryam.phone.screen() if maryam.label("button-use-once") in labels(each)]
    answer = await maryam.inquires()
    await maryam.taps("button-move", on=answer)
    await maryam.reads("ask-recipient")
    await maryam.taps("button-use-once", on=old)
    question = await maryam.reads("ask-recipient")
    await maryam.taps("button-recipient-any", on=question)
    await maryam.reads("ask-purpose")
    await maryam.taps("purpose-court")
    await maryam.reads("ask-validity")
    await maryam.taps("button-days", days=7)
    await maryam.reads("ask-use")
    await maryam.taps("button-use-once")
    await maryam.reads("moved")


async def test_after_it_was_issued_no_button_issues_it_again(town: Town, maryam: Insured) -> None:
    answer = await maryam.inquires()
    await maryam.taps("button-move", on=answer)
    question = await maryam.reads("ask-recipient")
    town.puts_on_screen(maryam.id, maryam.phone.bot, **question_to_keep(question))
    kept = await maryam.reads("ask-recipient")
    await maryam.taps("button-recipient-any", on=question)
    await maryam.reads("ask-purpose")
    await maryam.taps("purpose-other")
    await maryam.reads("ask-validity")
    await maryam.taps("button-days", days=7)
    await maryam.reads("ask-use")
    await maryam.taps("button-use-once")
    await maryam.reads("moved")
    await maryam.sees(maryam.label("purpose-other"))
    await maryam.sees("?start=r_")
    await maryam.taps("button-recipient-any", on=kept)
    await maryam.reads("answer-issued")


async def test_a_double_tap_on_the_last_button_issues_one_certificate(town: Town, maryam: Insured) -> None:
    await maryam.chooses_use()
    await asyncio.gather(*(maryam.taps("button-use-once") for _ in range(3)))
    await town.settled()
    said = [words(message) for message in await maryam.phone.screen()]
    assert sum("?start=r_" in each for each in said) == 1
    assert maryam.text("answer-issued") not in said, "the first tap was answered, and there is no more to say"
    await maryam.phone.start()
    await maryam.presses("menu-inbox")
    await town.settled()
    assert maryam.text("inbox", count=1, page=1, pages=1) in [words(each) for each in await maryam.phone.screen()]


async def test_the_registry_away_is_said_and_can_be_tried_again(town: Town, maryam: Insured) -> None:
    town.registry.away = True
    await maryam.presses("menu-inquiry")
    await maryam.reads("registry-unavailable")
    town.registry.away = False
    await maryam.taps("button-try-again")
    await maryam.sees(maryam.text("answer", headline=""))


async def test_an_account_that_fell_asleep_gets_no_answer(town: Town, maryam: Insured) -> None:
    town.registry.keep(replace(maryam.account, active=False))
    await maryam.presses("menu-inquiry")
    await maryam.reads("account-inactive")


async def test_whose_national_code_was_corrected_comes_in_with_the_right_one(town: Town, maryam: Insured) -> None:
    corrected = replace(maryam.record, national_code=citizens.national_code(next(town.numbers)))
    del town.registry.accounts[maryam.record.national_code]
    town.registry.keep(replace(maryam.account, record=corrected))
    await maryam.presses("menu-inquiry")
    await maryam.reads("account-unknown")
    await maryam.taps("button-unlink")
    await maryam.sees(maryam.text("ask-unlink"))
    await maryam.taps("button-unlink-sure")
    await maryam.reads("unlinked")
    maryam.account = replace(maryam.account, record=corrected)
    await maryam.gets_in()
    assert maryam.digits(corrected.national_code) in words(await maryam.inquires())


async def test_a_number_that_changed_hands_unlinks_the_phone(town: Town, maryam: Insured) -> None:
    """The registry names another phone by now: whoever holds the old one is not shown her record."""
    handed = await maryam.moves_to_inbox(now=town.now)
    town.registry.keep(replace(maryam.account, phone=f"+98998{next(town.numbers):07d}"))
    await maryam.presses("menu-inquiry")
    await maryam.reads("phone-changed")
    await maryam.reads("ask-phone")
    await maryam.taps("button-open-certificate", on=handed.message)
    await maryam.reads("ask-phone")
    await maryam.phone.share_contact()
    await maryam.reads("ask-national-code")
    await maryam.writes(maryam.record.national_code)
    await maryam.reads("identity-refused", left=4)


async def test_who_comes_in_with_the_new_number_shuts_the_telephone_with_the_former_one(
    town: Town, maryam: Insured, language: str
) -> None:
    """Somebody else may have the former SIM card by now, and with it the account whose inbox was open."""
    handed = await maryam.moves_to_inbox(now=town.now)
    anew = await citizens.insured(town, language)
    anew.account = replace(maryam.account, phone=anew.number)
    town.registry.keep(anew.account)
    await anew.gets_in()
    await maryam.reads("notice-number-changed")
    await maryam.taps("button-open-certificate", on=handed.message)
    await maryam.reads("ask-phone")
    await anew.presses("menu-inbox")
    await anew.reads("inbox", count=1, page=1, pages=1)


async def begins_again(maryam: Insured) -> dict[str, object]:
    await maryam.taps("button-inquire-again")
    return await maryam.sees(maryam.text("answer", headline=""))


def question_to_keep(question: dict[str, object]) -> dict[str, object]:
    """The same question once more, so that it stays when the first one is edited away."""
    return {"text": question["text"], "reply_markup": question["reply_markup"]}
