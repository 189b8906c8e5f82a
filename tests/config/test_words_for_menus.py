"""What people call the buttons of the menu when they write: each word means one of them, and nothing else."""

import re

import pytest

from config.entries import entries
from config.texts import LANGUAGES, Texts
from tests.instructions import instructions

TEXTS = Texts()
PERSONS = {f"menu-{name}" for name in ("inquiry", "inbox", "looks", "settings")}
"""What the menu of the persons' bot has; the office's bot has all the others."""
OWN = {
    (language, name): re.split("[،,] *", TEXTS.plain(language, name))
    for language in LANGUAGES
    for name in entries(language).names()
    if name.startswith(("words-for-menu-", "words-for-command-"))
}


@pytest.mark.parametrize(("language", "name"), OWN)
def test_each_word_means_its_button(language: str, name: str) -> None:
    button = name.removeprefix("words-for-")
    assert button in entries(language).names()
    assert [word for word in OWN[language, name] if button not in TEXTS.words.meant(f" {word.upper()}؟ ")] == []


def test_in_the_persons_bot_no_word_means_two_things() -> None:
    own = {word: PERSONS & set(TEXTS.words.meant(word)) for words in OWN.values() for word in words}
    assert [word for word, meant in own.items() if len(meant) > 1] == []
    assert [word for word in own if TEXTS.words.spelt(word)] == []
    lists = ("words-that-cancel", "words-for-help", "words-of-courtesy", "words-of-assent", "words-of-refusal")
    assert [word for word in own if TEXTS.words.make(word, *lists)] == []


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("استعلام های من", "menu-inquiries"),
        ("استعلامهای من", "menu-inquiries"),
        ("سلام، گواهی می‌خواهم", "menu-inquiry"),
        ("سلام وقت بخیر استعلام میخواستم لطفا", "menu-inquiry"),
        ("میخوام وضعیت بیمه من رو ببینم", "menu-inquiry"),
        ("رمز تازه بدید", "menu-inbox"),
        ("Hello, I want a new certificate please", "menu-inquiry"),
        ("منو", "command-start"),
    ],
)
def test_greetings_and_wishes_beside_them_do_not_matter(said: str, meant: str) -> None:
    assert TEXTS.words.meant(said)[0] == meant


@pytest.mark.parametrize("said", ["", "سلام", "می‌خواهم", "استعلام وام من", "گواهی نمی‌خواهم", "گواهی پزشکی"])
def test_other_words_mean_nothing(said: str) -> None:
    assert TEXTS.words.meant(said) == ()


@pytest.mark.parametrize("sign", ["سلام ", "\N{ARABIC LIGATURE SALLALLAHOU ALAYHE WASALLAM}"])
def test_a_long_message_is_not_spelt_out_to_see_whether_it_says_a_button(sign: str) -> None:
    """The ligature is spelt with 18 letters: all others waited a tenth of a second for a message full of it."""
    assert not TEXTS.words.make("x", "words-of-courtesy")  # from here on its words are known
    typed = sign * (4096 // len(sign))
    with instructions() as count:
        assert TEXTS.words.meant(typed) == ()
        assert not TEXTS.words.make(typed, "words-of-courtesy")
    assert count[0] < 1000


def test_no_choice_of_a_question_says_what_a_button_of_the_menu_does() -> None:
    """Its words would leave the question. Where they are the same, the step is one of `Ways.by_words`."""
    choices = (
        "purpose-",
        "kind-",
        "fact-",
        "answer-",
        "way-",
        "button-answered",
        "button-leave-answer",
        "button-no-end",
    )
    same = [
        name
        for language in LANGUAGES
        for name in entries(language).names()
        if name.startswith(choices) and "$" not in str(entries(language).written(name))
        if TEXTS.words.spelt(TEXTS.plain(language, name))
    ]
    assert set(same) == {"way-document", "way-direct"}
