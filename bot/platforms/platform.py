"""A messenger as the rest of the program sees it.

Everybody says what he wants the way Telegram's Bot API takes it, with texts in HTML; `outgoing` says it as well as
this messenger can. What comes from it is brought into Telegram's shape by `incoming` and `answered`, and its errors
into ours by `result_of`.
"""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

import structlog

from bot.calls import answers
from bot.calls.answers import Refused
from bot.platforms import bale_answers, bale_incoming, bale_outgoing, capabilities
from bot.platforms.call import Call
from bot.platforms.capabilities import Capabilities

log = structlog.get_logger(__name__)

Update = dict[str, Any]
Carry = Callable[[Call], Awaitable[tuple[int, bytes]]]


@dataclass(frozen=True)
class Platform:
    """One messenger. A `plain` one takes and gives everything just as Telegram does."""

    name: str
    capabilities: Capabilities
    outgoing: Callable[[str, Mapping[str, Any]], Call | None]
    """What to call; None where there is nothing to call and the wish counts as done. Raises Refused (501)."""
    incoming: Callable[[Update], Update]
    """An update in Telegram's shape. What cannot be brought into it stays as it came."""
    answered: Callable[[str, Any], Any]
    """The result of a method in Telegram's shape."""
    result_of: Callable[[int, bytes], Any]
    """The result of a good answer (status, body). Raises Refused and Unreachable."""
    plain: bool = False

    async def converse(self, method: str, payload: Mapping[str, Any], carry: Carry) -> Any:
        """Say one thing through `carry`, which takes a call out and answers with (status, body). Raises CallFailed.

        None where there was nothing to call.
        """
        call = self.outgoing(method, payload)
        if call is None:
            return None
        if call.also is not None:
            await self._say_also(call.also, carry)
        try:
            return self.answered(call.method, self.result_of(*await carry(call)))
        except Refused as error:
            if call.optional and not (error.is_flood or error.is_bad_token):
                return True
            raise

    async def _say_also(self, call: Call, carry: Carry) -> None:
        """What is refused here stays unsaid: whoever is meant may have blocked the bot meanwhile."""
        try:
            self.result_of(*await carry(call))
        except Refused as error:
            log.warning("an answer could not be said in another way", platform=self.name, why=str(error))


def _unchanged(value: Any) -> Any:
    return value


TELEGRAM = Platform(
    "telegram",
    capabilities.TELEGRAM,
    outgoing=Call,
    incoming=_unchanged,
    answered=lambda _, result: result,
    result_of=answers.result_of,
    plain=True,
)


def _bale(table: Capabilities) -> Platform:
    return Platform(
        "bale",
        table,
        outgoing=partial(bale_outgoing.translated, table),
        incoming=partial(bale_incoming.normalised, table.old_client_sign),
        answered=bale_incoming.answered,
        result_of=partial(bale_answers.result_of, table.usual_pause),
    )


BALE = _bale(capabilities.BALE)
PLATFORMS = {each.name: each for each in (TELEGRAM, BALE)}


def platform_named(name: str, findings: Mapping[str, Any] | None = None) -> Platform:
    """The messenger of that name, as a probe found it. Raises KeyError and FindingsFault."""
    platform = PLATFORMS[name]
    if platform is TELEGRAM or not findings:
        return platform
    return _bale(capabilities.with_findings(capabilities.BALE, findings))
