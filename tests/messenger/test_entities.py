import contextlib
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from messenger.entities import found_in, to_utf16, utf16_length
from messenger.errors import ApiError
from messenger.html_mode import parse_html
from messenger.markdown_mode import parse_markdown, parse_markdown_v2


def html(source: str) -> tuple[str, list[tuple[Any, ...]]]:
    text, spans = parse_html(source)
    return text, [tuple(entity.values()) for entity in to_utf16(text, spans)]


def markdown(source: str) -> tuple[str, list[tuple[Any, ...]]]:
    text, spans = parse_markdown_v2(source)
    return text, [tuple(entity.values()) for entity in to_utf16(text, spans)]


@pytest.mark.parametrize(
    ("source", "text", "entities"),
    [
        ("plain", "plain", []),
        ("<b>a</b><strong>b</strong>", "ab", [(0, 1, "bold"), (1, 1, "bold")]),
        ("<i>a</i><EM>b</EM>", "ab", [(0, 1, "italic"), (1, 1, "italic")]),
        ("<u>a</u><ins>b</ins>", "ab", [(0, 1, "underline"), (1, 1, "underline")]),
        ("<s>a</s><strike>b</strike><del>c</del>", "abc", [(n, 1, "strikethrough") for n in range(3)]),
        ("<tg-spoiler>a</tg-spoiler><span class='tg-spoiler'>b</span>", "ab", [(0, 1, "spoiler"), (1, 1, "spoiler")]),
        ("<b>a<i>b</i></b>", "ab", [(0, 2, "bold"), (1, 1, "italic")]),
        ("<i><b>ab</b></i>", "ab", [(0, 2, "bold"), (0, 2, "italic")]),
        ("<code>a&lt;b</code>", "a<b", [(0, 3, "code")]),
        ("<pre>a</pre>", "a", [(0, 1, "pre")]),
        ('<pre><code class="language-py">a</code></pre>', "a", [(0, 1, "pre", "py")]),
        ('<code class="language-py"><pre>a</pre></code>', "a", [(0, 1, "pre", "py")]),
        ('<code class="language-py">a</code>', "a", [(0, 1, "code")]),
        ("<blockquote>a</blockquote>", "a", [(0, 1, "blockquote")]),
        ("<blockquote expandable>a</blockquote>", "a", [(0, 1, "expandable_blockquote")]),
        ('<a href="https://e.org?a=1&amp;b">x</a>', "x", [(0, 1, "text_link", "https://e.org/?a=1&b")]),
        ("<a href='tg://user?id=5'>x</a>", "x", [(0, 1, "text_mention", {"id": 5})]),
        ("<a>https://e.org/</a>", "https://e.org/", [(0, 14, "text_link", "https://e.org/")]),
        ('<a href="nothing">x</a>', "x", []),
        ('<tg-emoji emoji-id="53">x</tg-emoji>', "x", [(0, 1, "custom_emoji", "53")]),
        ("<b></b>x", "x", []),
        ("😀<b>😀</b>", "😀😀", [(2, 2, "bold")]),
        ("<b>سلام</b>", "سلام", [(0, 4, "bold")]),
        ("&lt;&gt;&amp;&quot;&#65;&#x42;&nbsp;&", '<>&"AB&nbsp;&', []),
        ("a < b", None, 'Unsupported start tag "" at byte offset 2'),
        ("<u1>x</u1>", None, 'Unsupported start tag "u1" at byte offset 0'),
        ("سلام <x>", None, 'Unsupported start tag "x" at byte offset 9'),
        ("<b>x", None, 'Can\'t find end tag corresponding to start tag "b"'),
        ("x</b>", None, "Unexpected end tag at byte offset 1"),
        ("<b>x</i>", None, 'Unmatched end tag at byte offset 4, expected "</b>", found "</i>"'),
        ("<b", None, "Unclosed start tag at byte offset 0"),
        ("<b>x</b", None, "Unclosed end tag at byte offset 4"),
        ("<span>x</span>", None, 'Tag "span" must have class "tg-spoiler" at byte offset 0'),
        ("<a href=x_y>x</a>", None, "Unexpected end of name token at byte offset 8"),
        ('<a href="x>y</a>', None, "Unclosed start tag at byte offset 0"),
        ('<a ="x">y</a>', None, 'Empty attribute name in the tag "a" at byte offset 0'),
        ("<a href ", None, 'Unclosed start tag "a" at byte offset 0'),
        ('<tg-emoji emoji-id="x">y</tg-emoji>', None, "Invalid custom emoji identifier specified"),
    ],
)
def test_html_is_read_as_telegram_reads_it(source: str, text: str | None, entities: Any) -> None:
    if text is None:
        with pytest.raises(ApiError) as refusal:
            parse_html(source)
        assert refusal.value.description == f"Bad Request: can't parse entities: {entities}"
    else:
        assert html(source) == (text, entities)


@pytest.mark.parametrize(
    ("source", "text", "entities"),
    [
        ("plain", "plain", []),
        ("*a* _b_ __c__ ~d~ ||e||", "a b c d e",
         [(0, 1, "bold"), (2, 1, "italic"), (4, 1, "underline"), (6, 1, "strikethrough"), (8, 1, "spoiler")]),
        ("*a_b_*", "ab", [(0, 2, "bold"), (1, 1, "italic")]),
        (r"1\.5 \*x\*", "1.5 *x*", []),
        ("`a_b*`", "a_b*", [(0, 4, "code")]),
        ("```\na\n```", "a\n", [(0, 2, "pre")]),
        ("```py\na```", "a", [(0, 1, "pre", "py")]),
        (r"[x](https://e.org/\))", "x", [(0, 1, "text_link", "https://e.org/)")]),
        ("[x](tg://user?id=5)", "x", [(0, 1, "text_mention", {"id": 5})]),
        ("![x](tg://emoji?id=53)", "x", [(0, 1, "custom_emoji", "53")]),
        (">a\n>b\nc", "a\nb\nc", [(0, 3, "blockquote")]),
        (">a\n>b||\nc", "a\nb\nc", [(0, 3, "expandable_blockquote")]),
        (">a||", "a", [(0, 1, "expandable_blockquote")]),
        ("😀*😀*", "😀😀", [(2, 2, "bold")]),
        ("1.5", None, "Character '.' is reserved and must be escaped with the preceding '\\'"),
        ("a > b", None, "Character '>' is reserved and must be escaped with the preceding '\\'"),
        ("a | b", None, "Character '|' is reserved and must be escaped with the preceding '\\'"),
        ("سلام *a", None, "Can't find end of Bold entity at byte offset 9"),
        ("```py\na", None, "Can't find end of PreCode entity at byte offset 0"),
        ("[x](https://e.org", None, "Can't find end of a URL at byte offset 4"),
        ("![x]", None, "The entity must contain a tg://emoji or tg://time URL"),
        (">*a\nb*", None, "Can't find end of Bold entity at byte offset 1"),
    ],
)  # fmt: skip
def test_markdown_v2_is_read_as_telegram_reads_it(source: str, text: str | None, entities: Any) -> None:
    if text is None:
        with pytest.raises(ApiError) as refusal:
            parse_markdown_v2(source)
        assert refusal.value.description == f"Bad Request: can't parse entities: {entities}"
    else:
        assert markdown(source) == (text, entities)


def test_the_old_markdown_does_not_nest() -> None:
    text, spans = parse_markdown(r"*a_b* _c_ `d` ```e``` [f](https://e.org/) \* 1.5")
    assert text == "a_b c d e f * 1.5"
    assert [span.kind for span in spans] == ["bold", "italic", "code", "pre", "text_link"]
    with pytest.raises(ApiError, match="Can't find end of the entity starting at byte offset 2"):
        parse_markdown("a *b")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("/start x", [("bot_command", "/start")]),
        ("do /help@person_bot", [("bot_command", "/help@person_bot")]),
        ("5/help a/b", []),
        ("see https://e.org/a?b=1.", [("url", "https://e.org/a?b=1")]),
        ("see tamin.ir/x and e@tamin.ir", [("url", "tamin.ir/x"), ("email", "e@tamin.ir")]),
        ("@maryam #بیمه #2024 $USD", [("mention", "@maryam"), ("hashtag", "#بیمه"), ("cashtag", "$USD")]),
        ("call +98 912 000 0071", [("phone_number", "+98 912 000 0071")]),
        ("nothing 1234-5678-9012-3456 here", []),
    ],
)
def test_commands_links_and_the_like_are_found(text: str, found: list[tuple[str, str]]) -> None:
    assert [(span.kind, text[span.start : span.end]) for span in found_in(text)] == found


@given(st.text())
def test_any_text_survives_escaping(text: str) -> None:
    escaped = text.replace("&", "&amp;").replace("<", "&lt;")
    assert parse_html(f"<b>{escaped}</b>")[0] == text
    in_markdown = "".join(f"\\{letter}" if letter < "\x7f" else letter for letter in text)
    assert parse_markdown_v2(in_markdown) == (text, [])


@given(st.text(), st.text(min_size=1), st.text())
def test_offsets_count_utf16_units(before: str, bold: str, after: str) -> None:
    parts = [part.replace("&", "&amp;").replace("<", "&lt;") for part in (before, bold, after)]
    text, spans = parse_html(f"{parts[0]}<b>{parts[1]}</b>{parts[2]}")
    (entity,) = to_utf16(text, spans)
    units = text.encode("utf-16-le", "surrogatepass")
    shown = units[entity["offset"] * 2 : (entity["offset"] + entity["length"]) * 2]
    assert shown.decode("utf-16-le", "surrogatepass") == bold
    assert utf16_length(bold) == entity["length"]


@given(st.text(alphabet="<>/ab=\"'& \n"))
def test_no_html_breaks_the_reader(source: str) -> None:
    with contextlib.suppress(ApiError):
        parse_html(source)


@given(st.text(alphabet="_*[]()~`>|!\\a\n\r"))
def test_no_markdown_breaks_the_reader(source: str) -> None:
    for parse in (parse_markdown_v2, parse_markdown):
        with contextlib.suppress(ApiError):
            parse(source)
