"""What people call the buttons of the menu when they write: each word means one of them, and nothing else."""

import re
from collections import Counter

import pytest

from config.entries import entries
from config.texts import LANGUAGES, Texts
from domain.names import fold_name
from tests.instructions import instructions

TEXTS = Texts()
OWN = {
    (language, name): re.split("[،,] *", TEXTS.plain(language, name))
    for language in LANGUAGES
    for name in entries(language).names()
    if name.startswith("words-for-menu-")
}


@pytest.mark.parametrize(("language", "name"), OWN)
def test_each_word_means_its_button(language: str, name: str) -> None:
    button = name.removeprefix("words-for-")
    assert button in entries(language).names()
    assert {TEXTS.menu_words(f" {word.upper()}؟ ") for word in OWN[language, name]} == {button}


def test_no_word_means_two_things() -> None:
    own = [fold_name(word) for words in OWN.values() for word in words]
    labels = [fold_name(TEXTS.plain(language, name)) for language, name in _labels()]
    assert {word: there for word, there in Counter(own).items() if there > 1} == {}
    assert not set(own) & set(labels)
    lists = ("words-that-cancel", "words-for-help", "words-of-courtesy", "words-that-end")
    assert [word for word in own if TEXTS.is_made_of(word, *lists)] == []


@pytest.mark.parametrize("sign", ["سلام ", "\N{ARABIC LIGATURE SALLALLAHOU ALAYHE WASALLAM}"])
def test_a_long_message_is_not_spelt_out_to_see_whether_it_says_a_button(sign: str) -> None:
    """The ligature is spelt with 18 letters: all others waited a tenth of a second for a message full of it."""
    assert not TEXTS.is_made_of("x", "words-of-courtesy")  # from here on its words are known
    typed = sign * (4096 // len(sign))
    with instructions() as count:
        assert TEXTS.menu_words(typed) is None
        assert not TEXTS.is_made_of(typed, "words-of-courtesy")
    assert count[0] < 1000


def _labels() -> list[tuple[str, str]]:
    return [
        (language, name) for language in LANGUAGES for name in entries(language).names() if name.startswith("menu-")
    ]
