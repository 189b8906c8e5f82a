"""Both languages say the same things, all of them are used, and the Persian is spelt as Persian is."""

import re
from collections import Counter
from html.parser import HTMLParser

import pytest

from config.texts import LANGUAGES, Texts
from domain import limits
from domain.certificates import VALID_DAYS, Purpose
from domain.codes import CodeState, Use
from domain.insurance import Kinship, PensionKind, Relation, Standing
from domain.names import fold_name
from services.organisations import Kind
from tests.house.fluent_files import Message, files, messages

FILES = {language: messages(language) for language in LANGUAGES}
FA, EN = ({message.name: message for message in FILES[language]} for language in ("fa", "en"))
TAGS_OF_TELEGRAM = {"b", "i", "u", "s", "code", "pre", "a", "blockquote", "tg-spoiler"}
TOLD_HIMSELF = {
    *(limits.IDENTITY, limits.ONE_TIME_PASSWORDS, limits.JOINING, limits.JOIN_REQUESTS),
    *(limits.CERTIFICATES, limits.FILES),
}
"""Doors of which nobody hears but who stands before them."""
LONGEST = {"button-": 60, "menu-": 40, "command-": 256}
"""Characters that fit on a button of a phone; Telegram's own limit for a command's description."""

COUNTS = "charged|chosen|count|days|done|faulty|good|granted|invited|late|left|lines|rows|times|unasked|years"
"""Of what there may be one of; limits are more."""
A_COUNT_AND_A_NOUN = re.compile(rf"\{{ \$(?:{COUNTS}) \}}(?:</?b>)? (?!of\b|in\b)[a-z]")
"""As ``{ $rows } rows``, which says *1 rows* where it is no variant of a selector."""

FAULTS = {
    "an Arabic letter for a Persian one": r"[يىكة]",
    "Arabic digits for Persian ones": r"[٠-٩]",
    "Latin digits among Persian words": r"(?<![A-Za-z{])[0-9]",
    "Latin punctuation after a Persian word": r"[آ-ی][?,;]",
    "a space before punctuation": r" [،؛؟.:!»](?!\S)",
    "no space after punctuation": r"[،؛؟][آ-ی]",
    "two spaces": r"(?<=\S)  ",
    "«می» and «نمی» apart from their verb": r"(?<![آ-ی\u200c])ن?می [آ-ی]",
    "«می» and «نمی» stuck to a usual verb": r"(?<![آ-ی])ن?می(شو|کن|خواه|توان|ده|گیر|ماند|رس|بین)",
    "a plural apart from its noun": r"[آ-ی] (ها|های|هایی|هایتان)(?![آ-ی])",
    "«تر» and «ترین» apart": r"[آ-ی] (تر|ترین)(?![آ-ی])",
    "«ه ی» for «هٔ»": r"ه ی(?![آ-ی])",
    "«شده» apart from its noun where it is one word": r"(رمزنگاری|بیمه|ثبت‌نام) شده(?! است| بود| باشد)",
    "a half-space beside a space or at an edge": r"\u200c(\s|$)|(^|\s)\u200c|\u200c\u200c",
    "a command without marks of its direction, whose slash goes to its other end": r"(?<!\u200e)/[a-z]{2,}",
    "straight quotation marks": r"[\"']",
    "three dots for …": r"\.\.\.",
}


class Tags(HTMLParser):
    """Collects what is wrong with the tags of a message."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.faults: list[str] = []

    def handle_starttag(self, tag: str, _: list[tuple[str, str | None]]) -> None:
        self.open.append(tag)
        self.faults += [] if tag in TAGS_OF_TELEGRAM else [f"<{tag}> is none of Telegram's"]

    def handle_endtag(self, tag: str) -> None:
        self.faults += [] if self.open and self.open.pop() == tag else [f"</{tag}> closes nothing"]


TEXTS = Texts()


def faults_of_tags(markup: str) -> list[str]:
    tags = Tags()
    tags.feed(markup)
    tags.close()
    return tags.faults + [f"<{tag}> is never closed" for tag in tags.open]


def faults_of_spelling(words: str) -> list[str]:
    return [name for name, pattern in FAULTS.items() if re.search(pattern, words, re.MULTILINE)]


def test_both_languages_have_the_same_files() -> None:
    assert [path.name for path in files("fa")] == [path.name for path in files("en")]


def test_both_languages_have_the_same_messages_in_the_same_order() -> None:
    assert [message.name for message in FILES["fa"]] == [message.name for message in FILES["en"]]


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_message_is_said_twice(language: str) -> None:
    assert [name for name, times in Counter(message.name for message in FILES[language]).items() if times > 1] == []


def test_both_languages_use_the_same_variables_and_attributes() -> None:
    def shape(message: Message) -> tuple[frozenset[str], frozenset[str]]:
        return message.variables, message.attributes

    assert {name: shape(message) for name, message in FA.items()} == {name: shape(m) for name, m in EN.items()}


@pytest.mark.parametrize("language", LANGUAGES)
def test_tags_are_telegrams_and_closed(language: str) -> None:
    assert {m.name: found for m in FILES[language] if (found := faults_of_tags(m.markup))} == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_buttons_and_commands_fit(language: str) -> None:
    long = [
        message.name
        for message in FILES[language]
        for prefix, longest in LONGEST.items()
        if message.name.startswith(prefix) and len(message.words) > longest
    ]
    assert long == []


def test_buttons_and_pictures_have_no_tags() -> None:
    plain = ("button-", "menu-", "command-", "fact-", "certificate-t", "section-", "chart-")
    tagged = [m.name for file in FILES.values() for m in file if m.name.startswith(plain) and "<" in m.markup]
    assert tagged == ["fact-line"] * tagged.count("fact-line"), "a row of the chat, which is no picture"


def test_no_two_menu_buttons_say_the_same() -> None:
    said = [message.words for file in FILES.values() for message in file if message.name.startswith("menu-")]
    assert len({fold_name(words) for words in said}) == len(said), "nor where they are typed"


def cancels(text: str) -> bool:
    return TEXTS.words.make(text, "words-that-cancel")


def test_the_word_beside_cancel_means_the_same_and_no_other_button_says_it() -> None:
    """A prompt that says «انصراف: /cancel» makes somebody write «انصراف»."""
    said = [message.words for file in FILES.values() for message in file]
    beside = {found[1] for words in said for found in re.finditer(r"([^.؟:\n]+): \u200e?/cancel", words)}
    assert len(beside) > 1
    cancelling = [*(word.removeprefix(" To ") for word in beside), FA["button-cancel"].words, EN["button-cancel"].words]
    assert [word for word in cancelling if not cancels(word)] == []
    pressed = [
        m for file in FILES.values() for m in file if m.name.startswith(("menu-", "button-", "purpose-", "kind-"))
    ]
    assert {m.name for m in pressed if cancels(m.words)} == {"button-cancel"}


def test_what_can_be_an_answer_cancels_nothing() -> None:
    assert [word for word in ("نه", "خیر", "no", "", "…", "انصراف متقاضی", "لغو مجوز") if cancels(word)] == []


def test_peoples_own_words_are_known_however_they_are_spelled_and_only_alone() -> None:
    said = TEXTS.words.make
    for text in (" سلام! ", "سلام، وقت بخیر", "سلام علیکم سلام", "Hello, good morning"):
        assert said(text, "words-of-courtesy")
    assert not any(said(text, "words-of-courtesy") for text in ("بانک سلام", "سلام بانک", "سلام hello", "", "…"))
    assert said("سلام، كمك کنید", "words-of-courtesy", "words-for-help")
    assert said("✅ تمام شد.", "words-that-end")
    assert not any(said(text, "words-that-end") for text in ("تمام برگه‌ها", "", "…"))


def test_the_persian_is_spelt_as_persian_is() -> None:
    assert {name: found for name, m in FA.items() if (found := faults_of_spelling(m.words))} == {}


def test_each_language_is_written_in_its_own_letters() -> None:
    """But for the choice of a language, which everybody must be able to read."""
    latin = {name for name, message in FA.items() if re.fullmatch(r"[^آ-ی]*[A-Za-z]{2,}[^آ-ی]*", message.words)}
    persian = {name for name, message in EN.items() if re.search(r"[\u0600-\u06ff]", message.words)}
    assert latin <= {"button-language-en"}
    assert persian <= {"button-language", "button-language-fa", "choose-language"}


def test_every_kind_of_thing_has_its_words() -> None:
    wanted = {f"purpose-{each}" for each in Purpose}
    wanted |= {f"use-{each}" for each in Use} | {f"button-use-{each}" for each in Use}
    wanted |= {f"code-state-{each}" for each in CodeState}
    wanted |= {f"code-closed-{each}" for each in CodeState if each is not CodeState.ACTIVE}
    wanted |= {f"kinship-{each}" for each in Kinship} | {f"pension-{each}" for each in PensionKind}
    wanted |= {f"relation-{each}" for each in Relation} | {f"kind-{each}" for each in Kind}
    wanted |= {f"headline-insured-{each}" for each in Standing}
    wanted |= {f"notice-locked-{each.kind}" for each in limits.LIMITS if each not in TOLD_HIMSELF}
    wanted |= {f"solar-month-{n}" for n in range(1, 13)} | {f"gregorian-month-{n}" for n in range(1, 13)}
    assert {name.replace("_", "-") for name in wanted} - set(FA) == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_message_can_be_said_with_its_variables(language: str) -> None:
    texts = Texts()
    for message in FILES[language]:
        for value in (1, 1234567, "بانک آفتاب", "<Bank & Co>"):
            said = texts.html(language, message.name, **dict.fromkeys(message.variables, value))
            assert said.strip()
            assert "<Bank" not in said
            assert len(said) < 4096


def test_days_offered_have_a_plural_that_reads_well() -> None:
    texts = Texts()
    said = [
        re.sub("[\u2066-\u2069\u200e\u200f]", "", texts.plain("en", "button-days", days=days)) for days in VALID_DAYS
    ]
    assert said == ["1 day", "7 days", "30 days"]


@pytest.mark.parametrize(
    "words",
    [
        "كد ملي",
        "رمز شما می شود",
        "رمز شما نمی شود",
        "رمز شما میشود",
        "گواهی های شما",
        "کتاب ها",
        "جدید تر",
        "خانه ی شما",
        "رمز 12",
        "چرا?",
        "بله ، خیر",
        "بله،خیر",
        "گواهی\u200c شما",
        '"رمز"',
        "صبر کنید...",
    ],
)
def test_the_rule_notices_a_fault_of_spelling(words: str) -> None:
    assert faults_of_spelling(words)


@pytest.mark.parametrize(
    "words",
    ["گواهی‌های شما می‌ماند.", "امضای می", "نامی بزرگ", "تا ۱۲ روز، هر چند بار", "رمز { $code } است؟ بله!", "قدیمی‌تر"],
)
def test_the_rule_lets_good_persian_through(words: str) -> None:
    assert faults_of_spelling(words) == []


@pytest.mark.parametrize("markup", ["<b>x", "x</b>", "<h1>x</h1>", "<b><i>x</b></i>"])
def test_the_rule_notices_a_wrong_tag(markup: str) -> None:
    assert faults_of_tags(markup)


def test_a_count_and_its_noun_agree_in_english() -> None:
    lines = [line for path in files("en") for line in path.read_text("utf-8").splitlines()]
    assert [line for line in lines if A_COUNT_AND_A_NOUN.search(line) and not re.match(r" *\*?\[", line)] == []
