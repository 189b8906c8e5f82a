"""What bots said and Bale took no notice of."""

from collections import Counter

from messenger.cast import Json


class Ignored:
    """Counts parameters that a method does not know; `reply_markup.keyboard[].style` is one inside another."""

    def __init__(self) -> None:
        self._counts: Counter[tuple[str, str, str]] = Counter()

    def note(self, bot: str, method: str, parameter: str) -> None:
        self._counts[bot, method, parameter] += 1

    def clear(self) -> None:
        self._counts.clear()

    def page(self) -> list[Json]:
        return [
            {"bot": bot, "method": method, "parameter": parameter, "count": count}
            for (bot, method, parameter), count in sorted(self._counts.items())
        ]
