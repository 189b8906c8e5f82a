"""The purpose of inquiries, written where a button was meant: what the button says, or the question once more."""

from collections.abc import Callable
from functools import partial
from typing import Any

from telegram import Update

from domain.certificates import Purpose
from handlers.direct import purposes
from handlers.talk import Handle, Talk
from handlers.typed import button_named, names_of_purpose
from services import Transaction
from services.direct_inquiries import Terms


def purpose_of(
    prefix: str,
    terms: Callable[[Transaction, Talk], Any],
    refuse: Callable[[Transaction, Talk, Any], None],
    choose: Callable[[Transaction, Talk, Purpose], None],
) -> Handle:
    """For the buttons that send ``<prefix>:<purpose>``. They come again below what was written, which has moved them
    out of sight. `terms` are those of the moment, or whatever `refuse` says of them.
    """

    async def written(_: Update, talk: Talk) -> None:
        def act(tx: Transaction) -> None:
            found = terms(tx, talk)
            if not isinstance(found, Terms):
                return refuse(tx, talk, found)
            keyboard = purposes.choices(talk.keys, found.scope, prefix)
            named = button_named(talk, keyboard, partial(names_of_purpose, talk))
            if named is None:
                return talk.say(tx, "direct-tap-purpose", keyboard=keyboard)
            return choose(tx, talk, Purpose(named[-1]))

        await talk.commit(act)

    return written
