"""What the commands say of one is not said of many."""

import pytest

from bot.commands.counts import counted


@pytest.mark.parametrize(
    ("count", "words", "said"),
    [
        (0, ("person",), "0 persons"),
        (1, ("person",), "1 person"),
        (2_000, ("person",), "2,000 persons"),
        (1, ("process", "processes"), "1 process"),
        (2, ("process", "processes"), "2 processes"),
    ],
)
def test_one_has_no_plural(count: int, words: tuple[str, ...], said: str) -> None:
    assert counted(count, *words) == said
