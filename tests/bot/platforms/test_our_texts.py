"""Our own texts on Bale: whatever is bold or italic on Telegram is so there, and reads the same."""

import pytest

from bot.platforms.bale_markdown import JOINER, as_markdown
from bot.platforms.hypertext import read_html
from config.texts import LANGUAGES
from tests.bot.platforms.bale_reader import read, words_of
from tests.house.fluent_files import messages

VALUE = "\u2068value\u2069"


def texts(language: str) -> list[str]:
    """Every message, with something in each of its places."""
    return [message.markup.replace("{}", VALUE) for message in messages(language)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_they_read_the_same(language: str) -> None:
    for html in texts(language):
        assert words_of(read(as_markdown(html, 4096))).replace(JOINER, "") == read_html(html).words


@pytest.mark.parametrize("language", LANGUAGES)
def test_whatever_is_styled_is_styled_there(language: str) -> None:
    styled = 0
    for html in texts(language):
        seen = [each for each in read(as_markdown(html, 4096)) if each.character != JOINER]
        for span in read_html(html).spans:
            styled += 1
            shown = [each for each in seen[span.start : span.end] if not each.character.isspace()]
            assert all(span.kind in each.styles for each in shown), html
    assert styled > 100
