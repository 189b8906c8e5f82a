"""What people write by themselves: the words of a button, a greeting, a call for help, in whichever language."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache

from config.entries import entries
from domain.names import fold_name

_LONGEST = 200  # characters of a button's words or a greeting: to fold the longest message takes 20 ms


class Words:
    """The words of all languages: of buttons (``menu-…``), and the lists (``words-…``) that stand between commas."""

    def __init__(self, languages: Sequence[str], plain: Callable[[str, str], str]) -> None:
        self._languages, self._plain = languages, plain
        said = {language: list(entries(language).names()) for language in languages}
        buttons = [(language, name) for language in languages for name in said[language] if name.startswith("menu-")]
        self._buttons = {plain(language, name): name for language, name in buttons}
        self._spelt = {_closed_up(says): name for says, name in self._buttons.items()}
        self._own: dict[str, tuple[str, ...]] = {}
        for name in said[languages[0]]:
            if name.startswith(("menu-", "command-")) and f"words-for-{name}" in said[languages[0]]:
                for word in map(_closed_up, self.listed(f"words-for-{name}")):
                    self._own[word] = (*self._own.get(word, ()), name)
        self._made_of = cache(self._read_made_of)
        self._alone = cache(self._read_alone)

    def button(self, text: str) -> str | None:
        """Which button of a menu keyboard (``menu-…``) says `text`."""
        return self._buttons.get(text.strip())

    def spelt(self, text: str) -> str | None:
        """The same for somebody who types instead of pressing: its words without its picture, however he spells them,
        with a space for a half-space or without either.
        """
        return self._spelt.get(_closed_up(text)) if _may_be_words(text) else None

    def meant(self, text: str) -> Sequence[str]:
        """And whatever he may mean by words of his own (``words-for-menu-…``, ``words-for-command-…``), with greetings
        and wishes beside them. Only where nothing else was asked for: a word may be an answer as well.
        """
        if not _may_be_words(text):
            return ()
        if spelt := self.spelt(text):
            return (spelt,)
        return next((self._own[said] for said in self.bare(text) if said in self._own), ())

    def bare(self, text: str) -> Iterator[str]:
        """`text` to compare with what a button says: as it stands, then without greetings, then without wishes too."""
        said = fold_name(text)
        for beside in (None, "words-of-courtesy", "words-of-wishing"):
            said = self._alone(beside).sub(" ", said) if beside else said
            yield _closed_up(said)

    def make(self, text: str, *lists: str) -> bool:
        """Whether nothing stands in `text` but words of these lists, however spelt: «سلام، وقت بخیر».

        Those of one language go together.
        """
        said = fold_name(text) if _may_be_words(text) else ""
        return any(self._made_of(language, lists).fullmatch(said) for language in self._languages)

    def holds(self, text: str, name: str) -> bool:
        """Whether one of the words of the list `name` stands in `text`, whatever else does."""
        return _may_be_words(text) and self._alone(name).search(fold_name(text)) is not None

    def listed(self, name: str) -> list[str]:
        """The words that the list `name` has in all languages, each of them folded."""
        return [word for language in self._languages for word in self._listed(language, name)]

    def _listed(self, language: str, name: str) -> list[str]:
        return [fold_name(word) for word in re.split("[،,]", self._plain(language, name))]

    def _read_made_of(self, language: str, lists: tuple[str, ...]) -> re.Pattern[str]:
        words = [word for name in lists for word in self._listed(language, name)]
        return re.compile(f"(?:(?:{_any_of(words)})(?: |$))+")

    def _read_alone(self, name: str) -> re.Pattern[str]:
        """Finds each of a list's words, the longer ones first."""
        words = sorted(self.listed(name), key=len, reverse=True)
        return re.compile(rf"(?<!\S)(?:{_any_of(words)})(?!\S)")


def _may_be_words(text: str) -> bool:
    """A code, which officers type all day, is none."""
    return len(text) <= _LONGEST and any(map(str.isalpha, text))


def _any_of(words: Iterable[str]) -> str:
    """A pattern for one of these, with their spaces or without."""
    return "|".join(" ?".join(map(re.escape, word.split(" "))) for word in words)


def _closed_up(text: str) -> str:
    """`text` folded, and without the spaces that one sets where another sets half-spaces or none."""
    return fold_name(text).replace(" ", "")
