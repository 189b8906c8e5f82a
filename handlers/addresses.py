"""Addresses of bots in what goes to people whose messenger nobody knows: one on each messenger, each by its name."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from telegram import InlineKeyboardButton

from config.texts import Markup, Texts
from handlers.house import House, Links
from handlers.keyboards import Keys


@dataclass(frozen=True)
class Addresses:
    """`found` has the name of each messenger and the address there. A single one is said without any name."""

    texts: Texts
    language: str
    found: Sequence[tuple[str, str]]

    def listed(self) -> str:
        """The one address by itself; several in a line each."""
        if len(self.found) == 1:
            return self.found[0][1]
        return Markup("\n".join(self.texts.html(self.language, "address-on", **each) for each in self._named()))

    def below(self) -> str:
        """The same for the end of a sentence: several begin in the next line."""
        return self.listed() if len(self.found) == 1 else Markup(f"\n{self.listed()}")

    def either(self) -> str:
        """That one of several is enough; nothing where there is one."""
        return self.texts.html(self.language, "address-either") if len(self.found) > 1 else ""

    def copy_buttons(self) -> list[list[InlineKeyboardButton]]:
        """One for each address, in a row of its own."""
        keys = Keys(self.texts, self.language)
        if len(self.found) == 1:
            return [[keys.copy("button-copy-link", self.found[0][1])]]
        return [
            [keys.copy("button-copy-link-on", each["address"], messenger=each["messenger"])] for each in self._named()
        ]

    def _named(self) -> list[dict[str, str]]:
        return [
            {"messenger": self.texts.plain(self.language, f"messenger-{messenger}"), "address": address}
            for messenger, address in self.found
        ]


def addresses(house: House, language: str, to: Callable[[Links], str]) -> Addresses:
    """Where `to` leads on each messenger, for a reader in `language`."""
    return Addresses(house.texts, language, [(messenger, to(links)) for messenger, links in house.everywhere])
