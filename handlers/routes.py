"""Handlers for whole families of commands and buttons.

The framework asks its handlers one by one whether an update is theirs. There are about a hundred buttons, so each
family is one handler here, which looks its update up.
"""

import re
from collections.abc import Coroutine, Mapping, Sequence
from typing import Any

from telegram import Update
from telegram.ext import Application, BaseHandler, CommandHandler

from handlers.groups import is_in_group
from handlers.talk import Handle, Talk


class InGroups(BaseHandler[Update, Talk, None]):
    """Takes whatever comes from a group or a channel, messages and buttons, and says nothing."""

    def __init__(self) -> None:
        super().__init__(_stay_silent)

    def check_update(self, update: object) -> bool:
        return isinstance(update, Update) and is_in_group(update)


async def _stay_silent(_: Update, __: Talk) -> None:
    """The update is done with that."""


class Commands(CommandHandler[Talk, None]):
    """Takes these commands, each by its name without the slash."""

    def __init__(self, handles: Mapping[str, Handle]) -> None:
        super().__init__(list(handles), self._take)
        self._handles = handles

    async def _take(self, update: Update, talk: Talk) -> None:
        message = update.effective_message
        assert message is not None
        assert message.text is not None
        command = message.text[1 : message.entities[0].length].partition("@")[0]  # ``/redeem@estelam_bot``
        await self._handles[command.lower()](update, talk)


class Taps(BaseHandler[Update, Talk, None]):
    """Takes the buttons under messages: each by the first pattern that its whole data fits, the others by `otherwise`.

    Old ones may be tapped at any time: every handler looks at what is true now. Since the patterns become one, none has
    names, flags or references of its own.
    """

    def __init__(self, taps: Sequence[tuple[str, Handle]], otherwise: Handle) -> None:
        super().__init__(otherwise)
        self._patterns = re.compile("|".join(f"({pattern})" for pattern, _ in taps))
        self._handles: dict[int | None, Handle] = {None: otherwise}  # by the number of the pattern's group
        number = 1
        for pattern, handle in taps:
            self._handles[number] = handle
            number += 1 + re.compile(pattern).groups

    def check_update(self, update: object) -> Handle | None:
        query = update.callback_query if isinstance(update, Update) else None
        if query is None:
            return None
        fitting = self._patterns.fullmatch(query.data or "")
        return self._handles[fitting.lastindex if fitting else None]

    def handle_update(
        self, update: Update, _: Application[Any, Talk, Any, Any, Any, Any], check_result: Any, context: Talk
    ) -> Coroutine[Any, Any, None]:
        handle: Handle = check_result
        return handle(update, context)
