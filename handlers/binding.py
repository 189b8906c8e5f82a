"""Questions whose answer binds: it is carried out, or goes out to somebody, and is not taken back.

A family names their steps (`Ways.binding`). Whatever else somebody turns to leaves the question, so that what he types
next is no answer to it; a message of before that he changes is none either; and the button below it means the same as
/cancel. What weighs most gets a last look: the words wait in the conversation, and only the button under them carries
them out.
"""

import json
from hashlib import sha256
from typing import Any

from telegram import Update

from handlers.keyboards import rows
from handlers.talk import Talk
from handlers.wording import whole
from services import Transaction
from services.conversations import Conversation

CANCEL = "cancel:[a-z-]+"
MARK = "[0-9a-f]{16}"


async def cancel(_: Update, talk: Talk) -> None:
    """``cancel:<step>``: as /cancel, for the question above the button alone."""

    def act(tx: Transaction) -> None:
        if talk.conversation.step != talk.tapped[1]:
            return _over(tx, talk)
        _close(tx, talk)
        return talk.turn(tx, "cancelled")

    await talk.commit(act)


async def write_anew(_: Update, talk: Talk) -> None:
    """A message was changed that may stand far above the question."""
    await talk.commit(lambda tx: talk.say(tx, "write-anew"))


def answers_earlier(talk: Talk) -> bool:
    """Whether a message was changed that was sent before the question that is open now was asked."""
    return talk.changes and talk.message_id <= talk.conversation.after


async def answer_stays(_: Update, talk: Talk) -> None:
    """A message was changed that answered another question, or none: it answers this one neither."""
    await talk.commit(lambda tx: talk.say(tx, "answer-stays"))


def leave(tx: Transaction, talk: Talk, step: str) -> None:
    """He turned to something else, and hears that the question does not wait any longer."""
    if talk.conversation.step == step:
        talk.rest(tx)
        talk.say(tx, "question-left")


def look_again(
    tx: Transaction, talk: Talk, words: str, name: str, /, *, sure: str, button: str, **values: str | int
) -> None:
    """Show `words` back before they are carried out; whoever types others instead gets another look.

    `sure` begins the button's data, which ends with the mark of all that it was shown for.
    """
    waiting = talk.conversation
    talk.go(tx, waiting.step, **waiting.data | {"words": words})
    yes = talk.keys.tap(button, f"{sure}:{_mark(talk.conversation)}")
    talk.say(tx, name, keyboard=rows(yes, talk.keys.cancel(waiting.step)), words=whole(words), **values)


def looked_at(tx: Transaction, talk: Talk, step: str) -> dict[str, Any] | None:
    """What the tapped button was shown for, once; None, and a word about it, when it is not what waits now."""
    waiting = talk.conversation
    if waiting.step != step or "words" not in waiting.data or talk.tapped[-1] != _mark(waiting):
        _over(tx, talk)
        return None
    _close(tx, talk)
    return waiting.data


def _mark(waiting: Conversation) -> str:
    shown = json.dumps([waiting.step, waiting.data], sort_keys=True)
    return sha256(shown.encode()).hexdigest()[:16]


def _close(tx: Transaction, talk: Talk) -> None:
    talk.go(tx, "", answered=talk.tapped_message)


def _over(tx: Transaction, talk: Talk) -> None:
    """Of an old button. One that was tapped twice has had its answer."""
    if talk.tapped_message != talk.conversation.data.get("answered"):
        talk.turn(tx, "question-over")
