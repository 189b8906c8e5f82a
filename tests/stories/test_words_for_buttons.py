"""People write what a button says, or what they always say: they are understood, or led back to the open question."""

import pytest

from tests.stories.almanac import persian
from tests.stories.people import Insured, Officer, labels
from tests.stories.phone import bare
from tests.stories.test_moving import question_to_keep
from tests.stories.town import HOUR, SECOND, Town


def bare_words(label: str) -> str:
    """A button's words as somebody types them: without its picture and what stands in parentheses."""
    words = label.split("(")[0].strip()
    return words if words[0].isalnum() else words.split(" ", 1)[1]


async def test_all_choices_can_be_written(town: Town, maryam: Insured, officer: Officer) -> None:
    await maryam.inquires()
    await maryam.writes(bare_words(maryam.label("button-move")))
    await maryam.reads("ask-recipient")
    await maryam.writes(maryam.label("button-recipient-any"))
    await maryam.reads("ask-purpose")
    await maryam.writes(f" {maryam.label('purpose-bank-loan').upper()}. ".replace("ک", "ك"))
    await maryam.reads("ask-validity")
    await maryam.writes(persian(maryam.label("button-days", days=7)))
    await maryam.reads("ask-use")
    await maryam.writes(maryam.label("use-once"))
    await maryam.reads("moved")
    picture = await maryam.sees(maryam.label("purpose-bank-loan"))
    handed = await maryam.takes_code(picture, use="once", ends_at=town.now + 7 * 24 * HOUR)
    await officer.redeems(handed.code)


async def test_a_button_that_stayed_after_its_answer_was_written_leads_to_the_certificate(maryam: Insured) -> None:
    await maryam.chooses_use()
    await maryam.writes("?")
    question = await maryam.reads("ask-use", maryam.text("choose-by-button"))
    await maryam.writes(maryam.label("button-use-once"))
    await maryam.reads("moved")
    await maryam.phone.reads(lambda message: "photo" in message, "the certificate")
    await maryam.phone.reads(lambda message: bool(labels(message)), "its code")
    await maryam.taps("button-use-once", on=question)
    await maryam.reads("answer-issued")
    await maryam.taps("button-open-certificate")
    await maryam.sees(maryam.label("code-state-active"))


async def test_any_organisation_is_understood_where_a_name_was_asked_for(maryam: Insured) -> None:
    await maryam.inquires()
    await maryam.taps("button-move")
    await maryam.reads("ask-recipient")
    await maryam.writes(bare_words(maryam.label("button-recipient-find")))
    await maryam.reads("ask-recipient-name")
    await maryam.writes("هیچ‌جا")
    await maryam.reads("recipients-none")
    await maryam.writes(maryam.label("button-recipient-any"))
    await maryam.reads("ask-purpose")


async def test_a_greeting_is_no_organisations_name(maryam: Insured) -> None:
    """Whoever wrote «سلام» read that this organisation is not on the list, and to ask it before going there."""
    await maryam.inquires()
    await maryam.taps("button-move")
    await maryam.reads("ask-recipient")
    await maryam.writes("سلام، خسته نباشید")
    await maryam.reads("ask-recipient", maryam.text("choose-by-button"))
    await maryam.taps("button-recipient-find")
    await maryam.reads("ask-recipient-name")
    await maryam.writes("Hello")
    await maryam.reads("ask-recipient-name")


async def test_whatever_else_is_written_brings_the_question_again(maryam: Insured) -> None:
    await maryam.chooses_use()
    for text in (
        "بله",
        maryam.label("purpose-court"),
        maryam.label("button-unlink"),
        "۷",
        maryam.label("menu-inbox")[1:],
    ):
        await maryam.writes(text)
        again = await maryam.reads("ask-use", maryam.text("choose-by-button"))
        assert labels(again) == [maryam.label("button-use-once"), maryam.label("button-use-until-end")]
    await maryam.taps("button-use-until-end", on=again)
    await maryam.reads("moved")


async def test_a_number_of_days_alone_is_one(maryam: Insured) -> None:
    await maryam.inquires()
    await maryam.taps("button-move")
    await maryam.reads("ask-recipient")
    await maryam.taps("button-recipient-any")
    await maryam.reads("ask-purpose")
    await maryam.taps("purpose-court")
    await maryam.reads("ask-validity")
    await maryam.writes("8")
    await maryam.reads("ask-validity", maryam.text("choose-by-button"))
    await maryam.writes(maryam.digits("7"))
    await maryam.reads("ask-use")


@pytest.mark.parametrize(
    ("typed", "days"),
    [
        ("هفت روز", 7),
        ("یك هفته", 7),
        ("7روز", 7),
        ("۷ روزه", 7),
        ("One week", 7),
        ("یک روز.", 1),
        ("سی روز", 30),
        ("a month", 30),
        ("هفت هفته", None),
        ("دو هفته", None),
        ("two weeks", None),
    ],
)
async def test_days_may_be_written_in_words(town: Town, maryam: Insured, typed: str, days: int | None) -> None:
    """Never more or fewer than were meant: where there is no button for them, the buttons come again."""
    await maryam.inquires()
    await maryam.taps("button-move")
    await maryam.reads("ask-recipient")
    await maryam.taps("button-recipient-any")
    await maryam.reads("ask-purpose")
    await maryam.taps("purpose-court")
    await maryam.reads("ask-validity")
    await maryam.writes(typed)
    if days is None:
        await maryam.reads("ask-validity", maryam.text("choose-by-button"))
        return
    await maryam.reads("ask-use")
    await maryam.taps("button-use-once")
    await maryam.reads("moved")
    await maryam.sees(maryam.moment(town.now + days * 24 * HOUR))


@pytest.mark.parametrize(
    ("recipient", "purpose", "use"),
    [
        ("فرقی نمیکند", "وام", "فقط یکبار"),
        ("سلام، همه دستگاهها", "برای وام بانک میخوام", "یک بار لطفا"),
        ("anyone", "a loan, please", "Once"),
    ],
)
async def test_choices_may_be_written_as_people_call_them(
    town: Town, maryam: Insured, recipient: str, purpose: str, use: str
) -> None:
    await maryam.inquires()
    await maryam.taps("button-move")
    await maryam.reads("ask-recipient")
    await maryam.writes(recipient)
    await maryam.reads("ask-purpose")
    await maryam.writes(purpose)
    await maryam.reads("ask-validity")
    await maryam.taps("button-days", days=7)
    await maryam.reads("ask-use")
    await maryam.writes(use)
    await maryam.reads("moved")
    picture = await maryam.sees(maryam.label("purpose-bank-loan"))
    await maryam.takes_code(picture, use="once", ends_at=town.now + 7 * 24 * HOUR)


async def test_whoever_corrects_an_earlier_choice_in_its_message_hears_that_it_stays(maryam: Insured) -> None:
    await maryam.inquires()
    await maryam.taps("button-move")
    await maryam.reads("ask-recipient")
    await maryam.taps("button-recipient-any")
    await maryam.reads("ask-purpose")
    await maryam.writes(maryam.label("purpose-court"))
    await maryam.reads("ask-validity")
    await maryam.phone.edit(maryam.label("purpose-travel"))
    await maryam.reads("ask-validity", maryam.text("choices-stay"), maryam.text("choose-by-button"))
    await maryam.writes(maryam.label("button-days", days=1))
    await maryam.reads("ask-use")


async def test_the_question_that_is_open_is_the_one_that_was_asked_last(town: Town, maryam: Insured) -> None:
    """Whoever went back to an earlier question is asked on from there, whatever he chose before."""
    await maryam.inquires()
    await maryam.taps("button-move")
    question = await maryam.reads("ask-recipient")
    town.puts_on_screen(maryam.id, maryam.phone.bot, **question_to_keep(question))
    kept = await maryam.reads("ask-recipient")
    await maryam.taps("button-recipient-any", on=question)
    await maryam.reads("ask-purpose")
    await maryam.taps("purpose-court")
    await maryam.reads("ask-validity")
    await maryam.taps("button-recipient-any", on=kept)
    await maryam.reads("ask-purpose")
    await maryam.writes(maryam.label("button-days", days=7))
    await maryam.reads("ask-purpose", maryam.text("choose-by-button"))
    await maryam.writes(maryam.label("purpose-travel"))
    await maryam.reads("ask-validity")


async def test_words_for_choices_that_are_too_old_choose_nothing(town: Town, maryam: Insured) -> None:
    await maryam.chooses_use()
    await town.passes(HOUR + SECOND)
    await maryam.writes(maryam.label("use-once"))
    await maryam.reads("answer-stale")
    await maryam.writes(maryam.label("use-once"))
    await maryam.reads("not-understood")


@pytest.mark.parametrize("button", ["button-unlink", "button-forget"])
async def test_words_never_do_what_cannot_be_undone(maryam: Insured, button: str) -> None:
    await maryam.presses("menu-settings")
    await maryam.reads("settings")
    await maryam.taps(button)
    await maryam.phone.reads(lambda _: True, "whether he is sure")
    for words in (button, f"{button}-sure"):
        await maryam.writes(bare_words(maryam.label(words)))
        await maryam.reads("not-understood")
    await maryam.phone.start()
    await maryam.reads("welcome-back")


async def test_words_delete_no_certificate(town: Town, maryam: Insured) -> None:
    handed = await maryam.moves_to_inbox(now=town.now)
    await maryam.opens_certificate(handed, "active")
    await maryam.taps("button-delete")
    await maryam.reads("ask-delete")
    await maryam.writes(bare_words(maryam.label("button-delete-sure")))
    await maryam.reads("not-understood")
    await maryam.opens_certificate(handed, "active")


async def test_start_says_that_open_choices_are_gone(maryam: Insured) -> None:
    await maryam.chooses_use()
    await maryam.phone.start()
    await maryam.reads("choices-dropped")
    assert maryam.label("menu-inbox") in [bare(each) for each in await maryam.phone.keyboard()]
    await maryam.phone.start()
    await maryam.reads("welcome-back")


async def test_a_certificates_code_is_not_used_here_and_nobody_looks_for_it(
    town: Town, maryam: Insured, officer: Officer
) -> None:
    handed = await maryam.moves_to_inbox(now=town.now)
    nobodys = "1234-5678-9012-3428"
    both = f"{handed.code}\n{nobodys}"
    written = (handed.code, persian(handed.code), f"رمز من {handed.code}", handed.link, handed.parameter, nobodys, both)
    for text in written:
        await maryam.writes(text)
        await maryam.reads("code-for-officer", maryam.text("code-of-officer"))
    await maryam.writes(f"{handed.code[:-1]}{(int(handed.code[-1]) + 1) % 10}")
    await maryam.reads("not-understood")
    await maryam.writes(handed.link)
    await maryam.reads("code-for-officer", maryam.text("code-of-officer"))
    await maryam.taps("button-back-to-inbox")
    await maryam.reads("inbox", count=1, page=1, pages=1)
    await officer.redeems(handed.code)


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("سلام", "kind-word"),
        ("سلام، وقت بخیر!", "kind-word"),
        ("ممنون 🌷", "kind-word"),
        ("Thank you", "kind-word"),
        ("كمك", "help-person"),
        ("سلام لطفا راهنمایی کنید", "help-person"),
        ("help", "help-person"),
        ("باشه", "kind-word"),
        ("نه", "nothing-half-done"),
        ("بله لطفا", "answer-by-button"),
        ("بله، ممنون", "answer-by-button"),
        ("تایید میکنم", "answer-by-button"),
        ("No, thanks", "nothing-half-done"),
        ("گواهی نمی‌خواهم", "not-understood"),
        ("🌷", "not-understood"),
    ],
)
async def test_people_are_greeted_and_helped(maryam: Insured, text: str, answer: str) -> None:
    await maryam.writes(text)
    await maryam.reads(answer)
