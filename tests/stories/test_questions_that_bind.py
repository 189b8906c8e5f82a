"""Questions whose answer is carried out: only a new message that is meant as one answers them."""

import pytest

from domain.permissions import Role
from services.conversations import Conversation, remember
from tests.stories import citizens, office, signing
from tests.stories.asking import asker
from tests.stories.messengers import OFFICE_BOT
from tests.stories.people import Admin, Insured, Officer, words
from tests.stories.signing import Deal
from tests.stories.test_objections_are_cases import begins_to_answer, objects, writes
from tests.stories.town import ON_BOTH, Town

REASON = "پایان نیاز دستگاه"


@pytest.mark.parametrize("act", ["suspend", "terminate"])
async def test_whoever_writes_the_word_beside_cancel_has_cancelled(town: Town, language: str, act: str) -> None:
    someone, by, deal = await signing.concluded(town, language)
    for word in ("انصراف", " انصراف. ", "لغو", "منصرف شدم", "بي‌خيال", "Cancel", "never mind", "\u200e/cancel\u200e"):
        await is_asked(deal, by.pensions, act)
        await by.pensions.writes(word)
        await by.pensions.reads("cancelled")
    await by.pensions.writes("انصراف")
    await by.pensions.reads("nothing-half-done")
    await nothing_happened(town, deal, by.pensions, someone)


@ON_BOTH
async def test_a_sender_of_letters_is_not_called_cancel(own_town: Town, language: str) -> None:
    branch = await office.holder(own_town, language, Role.BRANCH)
    for leaves in ("word", "button"):
        await branch.presses("menu-letter")
        question = await branch.reads("ask-letter-sender")
        if leaves == "word":
            await branch.writes("انصراف")
        else:
            await branch.taps("button-cancel", on=question)
        await branch.reads("cancelled")
    reader = await office.holder(own_town, language, Role.IT_OFFICE)
    await reader.presses("menu-letters")
    await reader.reads("letters-none")


async def test_a_person_too_cancels_by_its_word(newcomer: Insured) -> None:
    await newcomer.phone.start()
    await newcomer.speaks(newcomer.language)
    await newcomer.reads("ask-phone")
    await newcomer.writes("انصراف")
    await newcomer.reads("ask-phone")
    await newcomer.phone.share_contact()
    await newcomer.reads("ask-national-code")
    await newcomer.writes(newcomer.record.national_code)
    await newcomer.reads("linked", name=newcomer.record.name)
    await newcomer.inquires()
    await newcomer.taps("button-move")
    await newcomer.reads("ask-recipient")
    await newcomer.writes("لغو")
    await newcomer.reads("cancelled")
    await newcomer.writes("بی‌خیال")
    await newcomer.reads("nothing-half-done")


@ON_BOTH
async def test_the_button_cancels_its_own_question_alone(town: Town, language: str) -> None:
    someone, by, deal = await signing.concluded(town, language)
    page = await signing.opens(deal, by.pensions, "active")
    kept = town.puts_on_screen(by.pensions.id, OFFICE_BOT, text="…", reply_markup=page["reply_markup"])
    await by.pensions.phone.reads(lambda message: message.get("text") == "…", "the same buttons once more")
    await by.pensions.taps("button-agreement-suspend", on=page)
    old = await by.pensions.reads("ask-reason-suspend", most=600)
    await by.pensions.taps("button-agreement-terminate", on=kept.page())
    new = await by.pensions.reads("ask-reason-terminate", most=600)
    await by.pensions.taps("button-cancel", on=old)
    await by.pensions.reads("question-over")
    await by.pensions.taps("button-cancel", on=new)
    await by.pensions.reads("cancelled")
    await nothing_happened(town, deal, by.pensions, someone)


@ON_BOTH
async def test_an_agreement_ends_for_the_reason_that_was_seen_last(town: Town, language: str) -> None:
    someone, by, deal = await signing.concluded(town, language)
    await is_asked(deal, by.pensions, "terminate")
    await by.pensions.writes("سلام")
    first = await signing.looks_again(deal, by.pensions, "سلام")
    await by.pensions.writes(REASON)
    second = await signing.looks_again(deal, by.pensions, REASON)
    await by.pensions.taps("button-agreement-terminate-sure", on=first)
    await by.pensions.reads("question-over")
    await town.settled()
    await someone.hears_nothing()
    await by.pensions.taps("button-agreement-terminate-sure", on=second)
    await deal.page(by.pensions, "terminated")
    await signing.reads(deal, someone, "terminated-own", reason=REASON)


@ON_BOTH
async def test_whoever_looks_once_more_can_leave_it(town: Town, language: str) -> None:
    someone, by, deal = await signing.concluded(town, language)
    await is_asked(deal, by.pensions, "terminate")
    await by.pensions.writes(REASON)
    look = await signing.looks_again(deal, by.pensions, REASON)
    kept = town.puts_on_screen(by.pensions.id, OFFICE_BOT, text="…", reply_markup=look["reply_markup"])
    await by.pensions.phone.reads(lambda message: message.get("text") == "…", "the same buttons once more")
    await by.pensions.taps("button-cancel", on=look)
    await by.pensions.reads("cancelled")
    await by.pensions.taps("button-agreement-terminate-sure", on=kept.page())
    await by.pensions.reads("question-over")
    await nothing_happened(town, deal, by.pensions, someone)


@ON_BOTH
async def test_an_agreement_that_was_ended_meanwhile_is_not_ended_again(town: Town, language: str) -> None:
    someone, by, deal = await signing.concluded(town, language)
    for director in (by.pensions, by.registration):
        await is_asked(deal, director, "terminate")
        await director.writes(REASON)
        await signing.looks_again(deal, director, REASON)
    await by.pensions.taps("button-agreement-terminate-sure")
    await deal.page(by.pensions, "terminated")
    await signing.reads(deal, someone, "terminated-own", reason=REASON)
    await signing.reads(deal, by.registration, "terminated", reason=REASON)
    await by.registration.taps("button-agreement-terminate-sure")
    await by.registration.reads("agreement-gone")
    await town.settled()
    await someone.hears_nothing()


@pytest.mark.parametrize("elsewhere", ["/help", "/language", "menu-agreements", "menu-letters"])
async def test_whatever_else_he_turns_to_leaves_the_question(town: Town, language: str, elsewhere: str) -> None:
    someone, by, deal = await signing.concluded(town, language)
    director = by.pensions
    await is_asked(deal, director, "suspend")
    await director.writes(elsewhere if elsewhere.startswith("/") else director.label(elsewhere))
    await director.reads("question-left")
    await director.phone.news()
    await director.phone.reads_all()
    await director.writes("سلام")
    await director.reads("kind-word")
    await nothing_happened(town, deal, director, someone)


async def test_an_answer_to_an_objection_is_left_for_figures(
    town: Town, maryam: Insured, officer: Officer, language: str
) -> None:
    it_office = await citizens.admin(town, language)
    at = town.now
    case = await objects(town, maryam, officer)
    await begins_to_answer(it_office, case, officer, at)
    await it_office.sees(it_office.text("ask-objection-answer"))
    look = await writes(it_office, case, "سلام")
    await it_office.presses("menu-figures")
    await it_office.reads("question-left")
    await it_office.phone.news()
    await town.settled()
    await it_office.phone.reads_all()
    await it_office.taps("button-answer-sure", on=look)
    await it_office.reads("question-over")
    await town.settled()
    await maryam.hears_nothing()


@ON_BOTH
async def test_an_old_message_that_is_changed_is_no_reason(town: Town, language: str) -> None:
    someone, by, deal = await signing.concluded(town, language)
    await by.pensions.writes("سلام")
    await by.pensions.reads("kind-word")
    await is_asked(deal, by.pensions, "suspend")
    await by.pensions.phone.edit("سلام علیکم", back=2)
    await by.pensions.reads("write-anew")
    await nothing_happened(town, deal, by.pensions, someone)


@ON_BOTH
async def test_a_national_code_that_is_corrected_in_its_message_is_no_number_of_a_case(
    town: Town, maryam: Insured
) -> None:
    """The one that was mistyped would be asked for, and the right one be kept as the case."""
    officer = await asker(town, maryam.language)
    await officer.presses("menu-ask")
    await officer.sees(officer.text("direct-ask-code"))
    await officer.writes(citizens.national_code(999_999))
    await officer.reads("direct-ask-purpose")
    await officer.phone.edit(maryam.record.national_code)
    await officer.reads("answer-stays")
    await officer.taps("purpose-court")
    await officer.reads("direct-ask-case")
    await officer.phone.edit(maryam.record.national_code)
    await officer.reads("answer-stays")
    await officer.writes("/cancel")
    await officer.reads("cancelled")


@ON_BOTH
async def test_an_answer_that_was_not_taken_can_be_corrected_in_its_message(town: Town, maryam: Insured) -> None:
    """Also where another bot took the place of one whose messages had higher numbers."""
    officer, bot = await asker(town, maryam.language), f"{town.platform}-organisation"
    await town.do(remember, Conversation("", after=10**12), bot=bot, chat_id=officer.id, now=town.now)
    await officer.presses("menu-ask")
    await officer.sees(officer.text("direct-ask-code"))
    await officer.writes(maryam.record.national_code[:-1])
    await officer.reads("direct-code-mistyped")
    await officer.phone.edit(maryam.record.national_code)
    await officer.reads("direct-ask-purpose")
    handed = await maryam.moves_to_inbox(now=town.now)
    await officer.presses("menu-redeem")
    await officer.reads("ask-code")
    for missing in (2, 3):
        await officer.writes(handed.code[:-missing])
        await officer.reads("code-mistyped", digits=16 - missing)
    await officer.phone.edit(handed.code)
    await officer.sees(maryam.record.name)


async def is_asked(deal: Deal, director: Admin, act: str) -> None:
    page = await signing.opens(deal, director, "active")
    await director.taps(f"button-agreement-{act}", on=page)
    await director.reads(f"ask-reason-{act}", most=600)


async def nothing_happened(town: Town, deal: Deal, director: Admin, someone: Officer) -> None:
    await town.settled()
    await someone.hears_nothing()
    await director.writes("/cancel")
    await director.phone.news()
    await director.phone.reads_all()
    assert director.text("agreement-state-active") in words(await signing.opens(deal, director, "active"))
