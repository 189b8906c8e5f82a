"""Messages are worked out once; what comes out is what the library itself makes of them."""

import re

import pytest

from config.entries import entries
from config.texts import LANGUAGES, Markup, Texts
from domain.lengths import units

NOTHING = re.compile("(?!)")
WORDS = ("سارا صادقی", "Sara", "1405", "", "50 %", "—", "\u2067گواهی\u2069", "\u2068۱ آذر\u2069، ۱۴:۳۰")


class TheLongWay(Texts):
    """Every message by the library."""

    def _make_template(self, *_: str) -> None:
        return None


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("word", WORDS)
def test_every_message_reads_as_the_library_formats_it(language: str, word: str) -> None:
    texts, library = Texts(), TheLongWay()
    names = entries(language).names()
    templates = {name: template for name in names if (template := texts._template(language, name)) is not None}
    assert len(templates) > 250, "nearly all messages are only text and values"
    for name, template in templates.items():
        values = dict.fromkeys(template.names, word)
        assert template.filled(values, NOTHING) == library.plain(language, name, **values), name
        assert texts.plain(language, name, **values) == library.plain(language, name, **values), name


@pytest.mark.parametrize("word", ["a < b & c", "two\nlines", "\u2068 open", "x" * 301, Markup("<b>x</b>"), 12345])
def test_what_is_not_a_plain_word_goes_the_long_way(word: str | int) -> None:
    template = Texts()._template("fa", "genuine-caption")
    assert template is not None
    assert template.filled({"reference": word}, re.compile("[&<>\n\u2068\u2069]")) is None
    assert Texts().html("fa", "genuine-caption", reference=word) == TheLongWay().html(
        "fa", "genuine-caption", reference=word
    )


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("name", "value"), [("fact-line", "value"), ("objection-answer-sure", "words"), ("case-was-asked", "question")]
)
def test_what_somebody_wrote_is_said_whole_however_long_it_is_in_html(language: str, name: str, value: str) -> None:
    """Of 2,000 signs, the most that anybody may write, it makes 10,000 characters."""
    written = Markup("&amp;" * 2000)
    given = {"label": "x", "number": "1", value: written}
    assert written in Texts().html(language, name, **given)


@pytest.mark.parametrize("letter", ["ب", "\N{OLD PERSIAN SIGN A}"])
@pytest.mark.parametrize("many", [1, 149, 151, 300, 301])
def test_a_value_is_cut_where_messengers_count_three_hundred_characters(letter: str, many: int) -> None:
    said = Texts().html("fa", "genuine-caption", reference=letter * many)
    kept = min(many, 300 // units(letter))
    assert said.count(letter) - Texts().html("fa", "genuine-caption", reference="").count(letter) == kept
    assert ("…" in said) == (kept < many)
