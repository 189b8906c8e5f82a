"""Which of our texts somebody read: a message's words back to the text's name."""

import html
import re
from functools import cache
from typing import Any

from config.texts import LANGUAGES, Texts
from tests.stories.phone import bare

Message = dict[str, Any]

VALUES: dict[str, tuple[str, ...]] = {
    "choose-language": (),
    "ask-phone": (),
    "ask-national-code": (),
    "ask-national-code-again": (),
    "national-code-mistyped": (),
    "identity-refused": ("left",),
    "registry-unavailable": (),
    "phone-changed": (),
    "notice-number-changed": (),
    "linked": ("name",),
    "answer": ("headline",),
    "ask-recipient-name": (),
    "recipients-none": (),
    "moved": (),
    "certificate-caption": ("recipient", "purpose", "ends_at"),
    "code-once": ("code", "link", "ends_at"),
    "code-until-end": ("code", "link", "ends_at"),
    "code-withdrawn": (),
    "deleted": (),
    "objected": (),
    "objected-withdrawn": (),
    "notice-redeemed": ("organisation", "officer", "purpose", "at"),
    "notice-ends-soon": ("purpose", "ends_at"),
    "notice-ended": ("purpose",),
    "unlinked": (),
    "unlinked-others": (),
    "notice-unlinked": ("at",),
    "forgotten": (),
    "officer-activated": ("organisation",),
    "officer-activated-without": ("organisation",),
    "genuine-once": ("headline",),
    "genuine-until-end": ("headline",),
    "genuine-caption": ("reference",),
    "code-not-usable": ("left",),
    "codes-locked": ("until",),
    "sorry": (),
}
"""The texts that are told apart here, each with its variables."""

_WHOLE = {"genuine-caption"}  # short ones, with a value of one word, by which others could begin
_FOLLOWED = {"objected", "objected-withdrawn"}  # by the day until which there is an answer
_TAG = re.compile(r"<[^>]*>")
_VALUE = "\ue000"


def name_of(message: Message) -> str | None:
    """The name of the text with which a message begins, None when it is none of those."""
    return _named(bare(message.get("text") or message.get("caption") or "").strip())


def name_of_html(text: str) -> str | None:
    """The same for a text as the program sends it, in Telegram's HTML."""
    return _named(_plain(text))


def _plain(marked: str) -> str:
    return bare(html.unescape(_TAG.sub("", marked))).strip()


@cache
def _named(words: str) -> str | None:
    return next((name for name, pattern in _patterns() if pattern.match(words)), None)


@cache
def _patterns() -> list[tuple[str, re.Pattern[str]]]:
    texts = Texts()
    return [(name, _pattern(texts, language, name)) for language in LANGUAGES for name in VALUES]


def _pattern(texts: Texts, language: str, name: str) -> re.Pattern[str]:
    marked = texts.html(language, name, **dict.fromkeys(VALUES[name], _VALUE))
    plain = re.escape(_plain(marked))
    end = "" if (VALUES[name] and name not in _WHOLE) or name in _FOLLOWED else "$"
    return re.compile(plain.replace(_VALUE, r"[\w-]+" if name in _WHOLE else ".+?") + end, re.DOTALL)
