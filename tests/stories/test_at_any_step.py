"""What works at any step, and what is not understood at any step (the person's bot, item 7)."""

import io
from collections.abc import Awaitable, Callable, Sequence
from typing import Any

import pytest
from PIL import Image

from config.texts import LANGUAGES
from tests.stories.messengers import OFFICE_BOT, PERSONS_BOT
from tests.stories.people import Insured, Officer
from tests.stories.phone import bare
from tests.stories.town import Town

Way = Callable[[Insured], Awaitable[None]]
Next = Callable[[Insured], Awaitable[None]]
LONG_TEXTS = ("x" * 4096, "۱" * 4096, "<q>&" * 1024, "۷۷۷۷ " * 819, "🙂" * 2048, "\u200f؟" * 2048)
FILE = {"file_id": "f", "file_unique_id": "f"}
STRANGE: dict[str, dict[str, Any]] = {
    "sticker": FILE | {"type": "regular", "width": 1, "height": 1, "is_animated": False, "is_video": False},
    "voice": FILE | {"duration": 1},
    "location": {"latitude": 35.7, "longitude": 51.4},
    "dice": {"emoji": "🎲", "value": 6},
}


async def to_language(newcomer: Insured) -> None:
    await newcomer.phone.start()
    await newcomer.reads("choose-language")
    await newcomer.taps(f"button-language-{newcomer.language}")
    await newcomer.reads("language-chosen")
    await newcomer.reads("ask-phone")


async def to_national_code(newcomer: Insured) -> None:
    await newcomer.arrives()


async def to_answer(newcomer: Insured) -> None:
    await newcomer.gets_in()
    await newcomer.inquires()


async def to_recipient(newcomer: Insured) -> None:
    await to_answer(newcomer)
    await newcomer.taps("button-move")
    await newcomer.reads("ask-recipient")


async def to_recipient_name(newcomer: Insured) -> None:
    await to_recipient(newcomer)
    await newcomer.taps("button-recipient-find")
    await newcomer.reads("ask-recipient-name")


async def to_use(newcomer: Insured) -> None:
    await newcomer.gets_in()
    await newcomer.chooses_use()


async def gives_phone(newcomer: Insured) -> None:
    await newcomer.phone.share_contact()
    await newcomer.reads("ask-national-code")


async def gives_code(newcomer: Insured) -> None:
    await newcomer.writes(newcomer.record.national_code)
    await newcomer.reads("linked", name=newcomer.record.name)


async def moves(newcomer: Insured) -> None:
    await newcomer.taps("button-move")
    await newcomer.reads("ask-recipient")


async def names_recipient(newcomer: Insured) -> None:
    await newcomer.writes("آفتاب")
    await newcomer.reads("recipients-found")


async def takes_any_recipient(newcomer: Insured) -> None:
    await newcomer.taps("button-recipient-any")
    await newcomer.reads("ask-purpose")


async def issues(newcomer: Insured) -> None:
    await newcomer.taps("button-use-once")
    await newcomer.reads("moved")


STEPS: dict[str, tuple[Way, Next, Sequence[str]]] = {
    "phone": (to_language, gives_phone, ["press-phone-button", "phone-by-button"]),
    "national code": (to_national_code, gives_code, ["national-code-in-digits", "national-code-mistyped"]),
    "answer": (to_answer, moves, ["not-understood"]),
    "recipient": (to_recipient, takes_any_recipient, ["recipients-none"]),
    "recipient's name": (to_recipient_name, names_recipient, ["recipients-none"]),
    "use": (to_use, issues, ["ask-use"]),
}
"""How one gets there, how one goes on, and what is said to a text that is no answer; the second to one with digits."""
STRANGERS = ("phone", "national code")
ASKED = {"phone": "press-phone-button", "national code": "ask-national-code-again"}
"""What help ends with where none of the buttons that it speaks of is there yet."""
UNREADABLE = {
    **ASKED,
    "answer": "only-text",
    "recipient": "ask-recipient",
    "recipient's name": "ask-recipient-name",
    "use": "ask-use",
}
"""What is said to a voice, a picture of his card or a sticker: what is wanted, and nothing of before is lost."""
every_step = pytest.mark.parametrize("step", STEPS)


@every_step
async def test_help_and_privacy_are_told_and_the_step_goes_on(newcomer: Insured, step: str) -> None:
    way, goes_on, _ = STEPS[step]
    await way(newcomer)
    await newcomer.writes("/help")
    await newcomer.reads("help-person", *helps(newcomer, step))
    await newcomer.writes("/privacy")
    privacy = await newcomer.reads("privacy", *helps(newcomer, step), kept=newcomer.label("kept-years", years=5))
    assert newcomer.digits("5") in privacy["text"]
    await goes_on(newcomer)


@every_step
@pytest.mark.parametrize("asked", ["راهنما", "سلام، کمک کنید", "Help"])
async def test_a_word_for_help_is_understood(newcomer: Insured, step: str, asked: str) -> None:
    way, goes_on, _ = STEPS[step]
    await way(newcomer)
    await newcomer.writes(asked)
    await newcomer.reads("help-person", *helps(newcomer, step))
    await goes_on(newcomer)


async def test_whoever_asks_for_help_first_reads_what_is_kept_before_he_shares_his_phone(newcomer: Insured) -> None:
    await newcomer.phone.start()
    await newcomer.reads("choose-language")
    newcomer.language = LANGUAGES[0]  # in which everybody is spoken to who has chosen none
    await newcomer.writes("/help")
    await newcomer.reads("help-person")
    await newcomer.reads("ask-phone")


def helps(newcomer: Insured, step: str) -> list[str]:
    return [newcomer.text(ASKED[step])] if step in ASKED else []


@every_step
async def test_cancel_leaves_the_step(newcomer: Insured, step: str) -> None:
    way, _, _ = STEPS[step]
    await way(newcomer)
    await newcomer.writes("/cancel")
    if step in STRANGERS:
        await newcomer.reads("ask-phone")
        return
    await newcomer.reads("nothing-half-done" if step == "answer" else "cancelled")
    await newcomer.writes("دادگاه")
    await newcomer.reads("not-understood")


@every_step
async def test_very_long_and_odd_texts_get_an_answer_that_helps_to_go_on(newcomer: Insured, step: str) -> None:
    way, goes_on, answers = STEPS[step]
    await way(newcomer)
    for text in LONG_TEXTS:
        await newcomer.writes(text)
        said = answers[-1] if any(map(str.isdecimal, text)) else answers[0]
        await newcomer.reads(said, *[newcomer.text("choose-by-button")] * (step == "use"))
    await goes_on(newcomer)


@every_step
async def test_what_is_no_text_gets_an_answer_that_helps_to_go_on(town: Town, newcomer: Insured, step: str) -> None:
    way, goes_on, _ = STEPS[step]
    await way(newcomer)
    answer = UNREADABLE[step]
    more = [newcomer.text("choose-by-button")] * (step in ("recipient", "use"))
    for kind, content in STRANGE.items():
        town.hears_from(newcomer.id, PERSONS_BOT, **{kind: content})
        await newcomer.reads(answer, *more)
    await newcomer.phone.send_file(a_picture())
    await newcomer.reads(answer, *more)
    await newcomer.phone.send_file(a_picture(), kind="document", name="گواهی.pdf")
    await newcomer.reads(answer, *more)
    await newcomer.writes("/nothing_of_ours")
    await newcomer.reads({"answer": "not-understood", "phone": "ask-phone"}.get(step, answer), *more)
    await goes_on(newcomer)


@pytest.mark.parametrize("data", ["x", "box:show:", "box:show:99999999999999999999", "to:everybody", "days:365"])
async def test_buttons_of_a_former_version_are_answered(town: Town, maryam: Insured, data: str) -> None:
    keyboard = {"inline_keyboard": [[{"text": "x", "callback_data": data}]]}
    town.puts_on_screen(maryam.id, PERSONS_BOT, text="…", reply_markup=keyboard)
    await maryam.phone.reads(lambda _: True, "an old message")
    await maryam.taps_on("x")
    await maryam.reads("not-understood")


async def test_buttons_under_a_message_that_was_deleted_or_is_a_picture_answer_below(
    town: Town, maryam: Insured
) -> None:
    page = await maryam.inquires()
    await maryam.phone.clear()
    again = town.puts_on_screen(maryam.id, PERSONS_BOT, photo=[], caption="…", reply_markup=page["reply_markup"])
    await maryam.phone.reads(lambda _: True, "a picture with the same button")
    await maryam.taps("button-move", on=again.page())
    await maryam.reads("ask-recipient")


async def test_commands_lead_where_the_menu_leads(maryam: Insured) -> None:
    for command, answer in (("inbox", "inbox-empty"), ("looks", "looks-none"), ("settings", "settings")):
        await maryam.writes(f"/{command}")
        await maryam.reads(answer)
    await maryam.presses("menu-help")
    await maryam.reads("help-person")
    await maryam.writes("/inquiry")
    await maryam.sees(maryam.text("answer", headline=""))


async def test_a_menu_button_works_at_any_step(newcomer: Insured) -> None:
    await to_recipient_name(newcomer)
    await newcomer.writes(newcomer.label("menu-inbox"))
    await newcomer.reads("inbox-empty")


async def test_whoever_types_a_buttons_words_is_understood(newcomer: Insured) -> None:
    """Somebody reads «استعلام جدید» and writes it, without its picture, with another keyboard's letters."""
    await newcomer.gets_in()
    words = newcomer.label("menu-inbox").split(" ", 1)[1]
    for typed in (words, f"  {words.replace('ی', 'ي')}. ", words.upper(), "صندوق", "گواهي هاي من", "Certificates!"):
        await newcomer.writes(typed)
        await newcomer.reads("inbox-empty")
    await newcomer.inquires()
    await newcomer.taps("button-move")
    await newcomer.reads("ask-recipient")
    await newcomer.taps("button-recipient-find")
    await newcomer.reads("ask-recipient-name")
    await newcomer.writes(words)
    await newcomer.reads("recipients-none")  # where a name was asked for, it is one


async def test_an_officer_too_may_type_a_buttons_words(officer: Officer) -> None:
    await officer.writes(officer.label("menu-redeem").split(" ", 1)[1])
    await officer.reads("ask-code")


async def test_command_menus_are_in_the_language_of_the_phone(town: Town, newcomer: Insured) -> None:
    await newcomer.phone.start()
    names = ("inquiry", "inbox", "looks", "settings", "help", "privacy", "cancel")
    await town.settled()
    commands = [bare(each) for each in await newcomer.phone.commands()]
    if town.has_menus_of_chats:
        assert commands == [f"/{name}: {newcomer.label(f'command-{name}')}" for name in names]


async def test_the_officers_steps_answer_long_and_odd_messages(town: Town, officer: Officer) -> None:
    await officer.presses("menu-redeem")
    await officer.reads("ask-code")
    for text in LONG_TEXTS:
        await officer.writes(text)
        if digits := sum(character.isdigit() for character in text):
            await officer.reads("code-mistyped", digits=digits)
        else:
            await officer.reads("code-without-digits")
    for kind, content in STRANGE.items():
        town.hears_from(officer.id, OFFICE_BOT, **{kind: content})
        await officer.reads("only-text")
    await officer.writes("/help")
    await officer.sees(officer.text("help-organisation"), officer.text("help-always"))
    await officer.writes("12")
    await officer.reads("code-mistyped", digits=2)
    await officer.writes("/cancel")
    await officer.reads("cancelled")
    await officer.writes("/cancel")
    await officer.reads("nothing-half-done")


def a_picture() -> bytes:
    buffer = io.BytesIO()
    Image.new("RGB", (60, 40), "white").save(buffer, "PNG")
    return buffer.getvalue()
