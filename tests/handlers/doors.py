"""The ways into the organisation's bot, one by one, and the update by which somebody comes along each of them."""

import re
import re._constants as constants  # type: ignore[import-not-found]  # typeshed leaves it out
import re._parser as parser  # type: ignore[import-not-found]
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from telegram import Update

from bot.incoming.reading import update_of
from config.texts import LANGUAGES, TextError, Texts
from domain.acts import Act
from handlers.talk import Handle, Talk
from handlers.ways import Given, Open, Ways

COMMAND = "bot_command"


SENT_FILE = {"message": {"document": {"file_id": "x", "file_unique_id": "x", "file_name": "x.csv"}}}


@dataclass(frozen=True)
class Door:
    """One way: its act, the update's own part that leads to it, and the step at which the conversation has to be."""

    name: str
    act: Act
    comes: dict[str, Any]
    step: str = ""


def doors_of(families: Sequence[Ways], texts: Texts) -> list[Door]:
    return [door for family in families for door in _doors(family, texts)]


def _doors(family: Ways, texts: Texts) -> Iterator[Door]:
    for name, (act, _) in family.names.items():
        yield Door(f"/{name}", act, command(f"/{name}"))
        if button := _menu(texts, name):
            yield Door(f"menu {name}", act, {"message": {"text": button}})
    for kind, (act, _) in family.links.items():
        yield Door(f"link {kind}", act, command("/start", f"{kind}_1"))
    for step, (act, _) in family.steps.items():
        yield Door(f"step {step}", act, {"message": {"text": "…"}}, step)
    for step, (act, _) in family.files.items():
        yield Door(f"file {step}", act, SENT_FILE, step)
    for step, (act, _) in family.contacts.items():
        contact = {"phone_number": "+989990000001", "first_name": "x"}
        yield Door(f"contact {step}", act, {"message": {"contact": contact}}, step)
    for pattern, (act, _) in family.taps:
        yield Door(f"tap {pattern}", act, {"tap": fitting(pattern)})


def _menu(texts: Texts, name: str) -> str:
    """What its button says; empty for a command that has none."""
    try:
        return texts.plain(LANGUAGES[0], f"menu-{name}")
    except TextError:
        return ""


def command(word: str, *more: str) -> dict[str, Any]:
    entity = {"type": COMMAND, "offset": 0, "length": len(word)}
    return {"message": {"text": " ".join([word, *more]), "entities": [entity]}}


def update(door: Door, *, number: int, user_id: int, bot: Any) -> Update:
    """What the messenger tells of somebody who comes this way."""
    user = {"id": user_id, "is_bot": False, "first_name": "x"}
    common = {"message_id": 1, "date": 1, "chat": {"id": user_id, "type": "private", "first_name": "x"}}
    if "tap" in door.comes:
        query = {"id": "1", "from": user, "chat_instance": "1", "message": {**common, "text": "…"}}
        received: dict[str, Any] = {"callback_query": {**query, "data": door.comes["tap"]}}
    elif "edited" in door.comes:
        received = {"edited_message": {**common, "edit_date": 2, "from": user, **door.comes["edited"]}}
    else:
        received = {"message": {**common, "from": user, **_his_own(door.comes["message"], user_id)}}
    return update_of({"update_id": number, **received}, bot)


def _his_own(message: dict[str, Any], user_id: int) -> dict[str, Any]:
    """Its contact is the sender's, and the messenger says so."""
    return {**message, "contact": {**message["contact"], "user_id": user_id}} if "contact" in message else message


class Marks:
    """The same families with other handles: each only notes that it was reached, by the name of its door."""

    def __init__(self) -> None:
        self.reached: list[str] = []

    def family(self, family: Ways, texts: Texts) -> Ways:
        return replace(
            family,
            names={name: (act, self._named(name, texts)) for name, (act, _) in family.names.items()},
            steps={step: (act, self._mark(f"step {step}")) for step, (act, _) in family.steps.items()},
            files={step: (act, self._mark(f"file {step}")) for step, (act, _) in family.files.items()},
            contacts={step: (act, self._given(f"contact {step}")) for step, (act, _) in family.contacts.items()},
            links={kind: (act, self._opened(kind)) for kind, (act, _) in family.links.items()},
            taps=[(pattern, (act, self._mark(f"tap {pattern}"))) for pattern, (act, _) in family.taps],
        )

    def _mark(self, name: str) -> Handle:
        async def note(_: Update, __: Talk) -> None:
            self.reached.append(name)

        return note

    def _given(self, name: str) -> Given:
        async def note(_: Talk, __: str | None) -> None:
            self.reached.append(name)

        return note

    def _named(self, name: str, texts: Texts) -> Handle:
        async def note(_: Update, talk: Talk) -> None:
            by_menu = bool(talk.typed) and talk.typed == _menu(texts, name)
            self.reached.append(f"menu {name}" if by_menu else f"/{name}")

        return note

    def _opened(self, kind: str) -> Open:
        async def note(_: str, __: Talk) -> None:
            self.reached.append(f"link {kind}")

        return note


def fitting(pattern: str) -> str:
    """The shortest text that fits a pattern of a button's data, of its first alternatives."""
    text = "".join(_fitting(parser.parse(pattern)))
    assert re.fullmatch(pattern, text), f"{text!r} does not fit {pattern!r}"
    return text


def _fitting(parsed: Any) -> Iterator[str]:
    for kind, value in parsed:
        if kind is constants.LITERAL:
            yield chr(value)
        elif kind is constants.IN:
            yield _one_of(value)
        elif kind is constants.MAX_REPEAT:
            least, _, repeated = value
            yield from (part for _ in range(least) for part in _fitting(repeated))
        elif kind is constants.SUBPATTERN:
            yield from _fitting(value[3])
        elif kind is constants.BRANCH:
            yield from _fitting(value[1][0])
        elif kind is constants.ANY:
            yield "x"
        else:
            raise NotImplementedError(f"{kind} in a button's pattern")


def _one_of(choices: Any) -> str:
    kind, value = choices[0]
    if kind is constants.CATEGORY:
        return "1"
    return chr(value[0] if kind is constants.RANGE else value)
