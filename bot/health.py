"""How each bot is doing, as this process knows it: whether its messenger knows it, and whether updates come in.

One messenger that is away is no reason to send people of the other one elsewhere: /readyz stays ready, and says so.
"""

from collections.abc import Iterable, Iterator

from bot import metrics
from bot.logs import masked

STARTING = "has not been answered by its messenger yet"


class Health:
    """Of all bots. What is told here shows in /readyz and in the metrics."""

    def __init__(self, bots: Iterable[str]) -> None:
        self._troubles: dict[str, str | None] = dict.fromkeys(bots, STARTING)
        for bot in self._troubles:
            metrics.MET.labels(bot).set(0)
            metrics.RECEIVES.labels(bot).set(0)
            metrics.LAST_UPDATE.labels(bot).set(0)

    def met(self, bot: str) -> None:
        """Its messenger knows it; updates are about to come."""
        self._troubles[bot] = "is about to receive updates"
        metrics.MET.labels(bot).set(1)

    def receives(self, bot: str) -> None:
        """The messenger answered a question for updates, or knows where to bring them."""
        self._troubles[bot] = None
        metrics.RECEIVES.labels(bot).set(1)

    def away(self, bot: str, why: str) -> None:
        """No updates come, and why. A reason that is a secret's fault names the setting, never the secret."""
        self._troubles[bot] = masked(why)
        metrics.RECEIVES.labels(bot).set(0)

    def stands_by(self, bot: str) -> None:
        """Another process asks for the updates; this one serves its chats."""
        self._troubles[bot] = "leaves polling to another process"
        metrics.RECEIVES.labels(bot).set(0)

    def lines(self) -> Iterator[str]:
        """A line for each bot."""
        return (f"{bot}: {trouble or 'receives updates'}" for bot, trouble in self._troubles.items())
