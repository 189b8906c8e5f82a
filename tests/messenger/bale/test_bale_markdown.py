"""Bale-Markdown: what is styled, what is not, and that nothing is ever refused."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from messenger.bale.markdown import parse_bale
from tests.messenger.bale.sides import MARYAM_ON_BALE, BaleBot
from tests.messenger.sides import Phone


def styled(source: str) -> tuple[str, list[tuple[str, str]]]:
    """The text that is seen, and each span's kind with what it covers."""
    text, spans = parse_bale(source)
    return text, [(span.kind, text[span.start : span.end]) for span in spans]


@pytest.mark.parametrize(
    ("source", "seen", "spans"),
    [
        ("*سلام* دنیا", "سلام دنیا", [("bold", "سلام")]),
        ("a _b c_ d", "a b c d", [("italic", "b c")]),
        ("*a*\n*b*", "a\nb", [("bold", "a"), ("bold", "b")]),
        ("see [the page](https://example.com/a_b) now", "see the page now", [("text_link", "the page")]),
        ("[a](https://example.com)", "a", [("text_link", "a")]),
        ("before\n```[More]the *whole* story```\nafter", "before\nthe whole story\nafter", None),
    ],
)
def test_marks_style_a_text(source: str, seen: str, spans: list[tuple[str, str]] | None) -> None:
    text, found = styled(source)
    assert text == seen
    assert spans is None or found == spans


@pytest.mark.parametrize(
    "source",
    [
        "2*3*4",
        "(*a*)",
        "*a*.",
        "a_b_c",
        "* alone",
        "**",
        "*a\nb*",
        "[a](b)",
        "[a](javascript:alert)",
        "```no title```",
        "<b>a</b>",
        "\u2068*a*\u2069",
    ],
)
def test_everything_else_is_characters(source: str) -> None:
    assert parse_bale(source) == (source, [])


def test_a_note_has_a_title_and_marks_of_its_own() -> None:
    text, spans = parse_bale("```[More]the *whole* story```")
    note, bold = spans
    assert (note.kind, dict(note.extra), text[note.start : note.end]) == ("note", {"title": "More"}, "the whole story")
    assert (bold.kind, text[bold.start : bold.end]) == ("bold", "whole")


@given(st.text(alphabet="*_[]()` \nab:/.https", max_size=60))
def test_no_text_is_refused_and_every_span_lies_in_it(source: str) -> None:
    text, spans = parse_bale(source)
    assert all(0 <= span.start <= span.end <= len(text) for span in spans)


async def test_the_page_shows_texts_captions_and_edits_styled(bot: BaleBot, maryam: Phone) -> None:
    sent = await bot.ok("sendMessage", chat_id=MARYAM_ON_BALE, text="*رمز* 😀 _شما_")
    shown = await maryam.last()
    assert shown["text"] == "رمز 😀 شما"
    assert [(each["type"], each["offset"], each["length"]) for each in shown["entities"]] == [
        ("bold", 0, 3),
        ("italic", 7, 3),
    ]
    note = "```[بیشتر]متن```"
    await bot.ok("editMessageText", chat_id=MARYAM_ON_BALE, message_id=sent["message_id"], text=note)
    assert (await maryam.last())["entities"] == [{"type": "note", "offset": 0, "length": 3, "title": "بیشتر"}]
    await bot.upload("sendDocument", chat_id=MARYAM_ON_BALE, document=("a.txt", b"x"), caption="*a*")
    assert (await maryam.last())["caption_entities"] == [{"type": "bold", "offset": 0, "length": 1}]


async def test_what_a_person_types_is_left_as_it_is(bot: BaleBot, maryam: Phone) -> None:
    await maryam.send("*a* [b](https://example.com)")
    (update,) = await bot.updates()
    assert update["message"]["text"] == "*a* [b](https://example.com)"
