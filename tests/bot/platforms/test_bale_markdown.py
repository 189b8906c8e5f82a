"""Texts on Bale: ours are styled, and nothing that people type styles, links or breaks a message."""

import re
from html import escape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.platforms.bale_markdown import JOINER, as_markdown, plain_as_markdown
from tests.bot.platforms.bale_reader import Seen, read, styled, words_of

LONGEST = 4096
ADDRESS = "https://example.org/a_b?c=d&e=*"
NASTY = [
    " *x* ",
    "*x*",
    "_x_",
    "**x**",
    "*_x_*",
    "_*x*_",
    "* *x*",
    "[a](https://evil.example)",
    "[a](b)",
    "```[note]text```",
    "``````",
    "`x`",
    "*",
    "a*b*c",
    "snake_case_name",
    "\u2068*x*\u2069",
    "\u200f*x*\u200f",
    "\n*x*\n",
    "\xa0*x*\xa0",
    "*x\ny*",
    "<b>x</b>",
    "&lt;b&gt;",
]
PIECES = st.sampled_from(
    ["*", "_", "`", "[", "]", "(", ")", " ", "\n", "a", "ب", "\u200c", "\u2068", "\u2069", "&", "<"]
)
TYPED = st.lists(PIECES, max_size=12).map("".join)
STYLES = {"b": "bold", "i": "italic"}
TAGS = st.sampled_from(["b", "i", "code", "u", ""])
PARTS = st.lists(st.tuples(TAGS, TAGS, TYPED), max_size=6)

Parts = list[tuple[str, str, str]]


def shown(html: str) -> list[Seen]:
    return read(as_markdown(html, LONGEST))


def seen_words(seen: list[Seen]) -> str:
    return words_of(seen).replace(JOINER, "")


def tagged(tag: str, text: str) -> str:
    return f"<{tag}>{text}</{tag}>" if tag else text


@pytest.mark.parametrize("name", NASTY)
@pytest.mark.parametrize(
    "frame", ["{}", "a {} b", "<b>{}</b>", "<i>{}</i> c", "\u200f<b>\u2068{}\u2069</b>\nnext", "*{}"]
)
def test_a_name_styles_nothing_that_we_did_not(name: str, frame: str) -> None:
    seen = shown(frame.format(escape(name, quote=False)))
    plain = re.sub("<[^>]*>", "", frame).format(name)
    assert seen_words(seen) == plain
    wanted = {"bold"} if "<b>" in frame else {"italic"} if "<i>" in frame else set[str]()
    assert set().union(*(each.styles for each in seen)) <= wanted


@pytest.mark.parametrize("name", NASTY)
def test_a_text_without_html_is_shown_as_it_is(name: str) -> None:
    for lenient in (False, True):
        seen = read(plain_as_markdown(name, LONGEST), lenient=lenient)
        assert seen_words(seen) == name
        assert not any(each.styles for each in seen)


@given(PARTS)
def test_only_what_we_made_bold_or_italic_is(parts: Parts) -> None:
    html = "".join(tagged(outer, tagged(inner, escape(text, quote=False))) for outer, inner, text in parts)
    wanted = [({outer, inner}, character) for outer, inner, text in parts for character in text]
    for lenient in (False, True):
        seen = [each for each in read(as_markdown(html, LONGEST), lenient=lenient) if each.character != JOINER]
        assert [each.character for each in seen] == [character for _, character in wanted]
        for each, (tags, _) in zip(seen, wanted, strict=True):
            if each.character.isprintable() and each.character not in "()":  # punctuation is taken in
                assert each.styles <= {STYLES[tag] for tag in tags if tag in STYLES}
        assert not any(each.url for each in seen)


@given(TYPED, st.sampled_from(["b", "i"]), st.text("کتاب‌abc ", min_size=1), TYPED)
def test_what_we_made_bold_or_italic_is_when_it_stands_alone(before: str, tag: str, words: str, after: str) -> None:
    html = f"{escape(before, quote=False)}\n<{tag}>{words}</{tag}> {escape(after, quote=False)}"
    seen = shown(html)
    place = styled(seen, STYLES[tag])
    found = words.strip(" \u200c")
    assert found in place if found else set(place) <= {"\n", "\u200c"}


@given(st.lists(st.text("ab *_`.\n", max_size=5), min_size=2, max_size=2), st.text("ab *_.", min_size=1, max_size=9))
def test_a_link_leads_where_it_should(around: list[str], words: str) -> None:
    markdown = as_markdown(f'{around[0]}<a href="{escape(ADDRESS)}">{words}</a>{around[1]}', LONGEST)
    for lenient in (False, True):
        seen = read(markdown, lenient=lenient)
        assert "".join(each.character for each in seen if each.url == ADDRESS).replace(JOINER, "") == words
        assert {each.url for each in seen} <= {ADDRESS, ""}
        assert seen_words(seen) == around[0] + words + around[1]
        assert not {"bold", "italic"} & set().union(*(each.styles for each in seen))


def test_a_link_that_brackets_could_confuse_is_told_beside_its_words() -> None:
    assert as_markdown(f'[1] <a href="{escape(ADDRESS)}">a</a>', LONGEST) == f"[1] a ({ADDRESS})"
    assert as_markdown('<a href="tg://user?id=5">Maryam</a>', LONGEST) == "Maryam"


def test_styles_are_ours_line_by_line_and_never_touch_letters() -> None:
    assert as_markdown("<b>one</b> two", LONGEST) == "*one* two"
    assert as_markdown("<b> one\ntwo </b>three", LONGEST) == " *one*\n*two* three"
    assert as_markdown("(<b>one</b>), <i>two</i>.", LONGEST) == "*(one),* _two._"
    assert as_markdown("<b>one</b>two, (three)<b>four</b>", LONGEST) == "onetwo, (three)four"
    assert as_markdown("<b>one <i>two</i></b> <i>three</i>", LONGEST) == "*one two* _three_"
    assert as_markdown("\u200f<b>\u2068one\u2069</b>", LONGEST) == "*\u200f\u2068one\u2069*"
    assert as_markdown("<b>5 * 4</b> = 20", LONGEST) == f"5 {JOINER}* 4 = 20"


def test_a_quotation_stands_on_lines_of_its_own() -> None:
    assert as_markdown("why:<blockquote>because</blockquote>so", LONGEST) == "why:\nbecause\nso"
    assert as_markdown("why:\n<blockquote>because</blockquote>\n\nso", LONGEST) == "why:\nbecause\n\nso"


@given(st.from_regex(r"[0-9A-Za-z-]{1,24}", fullmatch=True), TYPED)
def test_a_code_is_shown_without_anything_in_it(code: str, before: str) -> None:
    assert code in as_markdown(f"{escape(before, quote=False)} <code>{code}</code>.", LONGEST)


@given(st.text("*_`[](), \nab😀", min_size=200, max_size=400), st.integers(min_value=0, max_value=60))
def test_no_text_grows_beyond_the_limit(text: str, room: int) -> None:
    length = len(text.encode("utf-16-le")) // 2
    for html in (escape(text, quote=False), f"<b>{escape(text, quote=False)}</b>"):
        markdown = as_markdown(html, length + room)
        assert len(markdown.encode("utf-16-le")) // 2 <= length + room
        assert not {"note", "link"} & set().union(*(each.styles for each in read(markdown)))


def test_styling_goes_before_any_word_does() -> None:
    text = "<b>word</b> " * 10
    assert as_markdown(text, 70) == "*word* " * 10
    assert as_markdown(text, 69) == "word " * 10
    assert as_markdown("* " * 10, 29) == "\u2217 " * 10
