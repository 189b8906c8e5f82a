"""What a family of conversations takes: names, steps, files and buttons, each with the act that it is for.

The act only chooses who gets this answer and who another: what may be done is asked again at the door of the act
itself, in its unit of work (invariant 8).
"""

from collections.abc import Callable, Coroutine, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from telegram import Update

from domain.acts import Act
from handlers.talk import Handle, Talk

Way = tuple[Act, Handle]
Open = Callable[[str, Talk], Coroutine[Any, Any, None]]
"""Takes what a link carried after its kind and the ``_``."""
Given = Callable[[Talk, str | None], Coroutine[Any, Any, None]]
"""Takes the phone number that was proved to be the sender's, in one form where it has one; None: it is not his own."""


@dataclass(frozen=True)
class Ways:
    """`names` are commands, and the buttons of the menu keyboard (``menu-…``) of the same name.

    `steps` are what the conversation waits for: a text, in `files` a document or photo, in `contacts` his own phone
    number, which the router has proved (`handlers.phones`). `taps` are the patterns of buttons under messages, each
    fitting a button's whole data. `links` are what ``/start`` opens, by the kind of what a link carries: ``i`` of
    ``i_12ab``. `binding` are those of the steps whose answer is not taken back (`handlers.binding`), `by_words` those
    at which the words of a button of the menu may be an answer: a search, or a button of its own that says the same.
    """

    names: Mapping[str, Way] = field(default_factory=dict)
    steps: Mapping[str, Way] = field(default_factory=dict)
    files: Mapping[str, Way] = field(default_factory=dict)
    contacts: Mapping[str, tuple[Act, Given]] = field(default_factory=dict)
    links: Mapping[str, tuple[Act, Open]] = field(default_factory=dict)
    taps: Sequence[tuple[str, Way]] = ()
    binding: frozenset[str] = frozenset()
    by_words: frozenset[str] = frozenset()


def guarded(way: Way, otherwise: Handle) -> Handle:
    """`way` for whoever may do its act; everybody else gets `otherwise`."""
    act, handle = way

    async def guard(update: Update, talk: Talk) -> None:
        await (handle if talk.actor.may(act) else otherwise)(update, talk)

    return guard
