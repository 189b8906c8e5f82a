"""A person with a phone: everything he does and sees goes over HTTP through the local messenger, as the page does it.

He reads strictly: what he waits for has to be the next thing that comes, be it a new message or a changed one. So a
message too many is noticed as well as one that never came.
"""

import asyncio
import re
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any

import aiohttp

Message = dict[str, Any]
PATIENCE = 20.0  # seconds that a person looks at his phone before he thinks that nothing comes
_CODE = re.compile(r"\b\d{4}(?:-\d{4}){3}\b|\b[2-9A-HJKMNP-Z]{4}-[2-9A-HJKMNP-Z]{4}\b")
_PASSWORD = re.compile(r"(?<!\d)\d{6}(?!\d)")
_INVISIBLE = dict.fromkeys(map(ord, "\u2066\u2067\u2068\u2069\u200e\u200f\u2060"))  # 2060: Bale


class NothingCame(AssertionError):
    """What the person waited for did not come."""


class SomethingElseCame(AssertionError):
    """The next thing on the screen is not what the person waited for."""


@dataclass
class Phone:
    """One person's chat with one bot.

    `known` is what he has read so far, by message, `first_words` how each message read when he first saw it, and
    `edits` what messages were changed to.
    """

    http: aiohttp.ClientSession
    url: str
    person: int
    bot: str
    on: str = "telegram"  # which messenger
    keeps_names: bool = True  # whether the messenger tells what a file was called; Bale need not
    forgives_repeats: bool = False  # a program that was killed, or heard no answer, may say its last message once more
    waits: bool = False  # also when a button goes on waiting, and longer: what it does may come later
    repeats: int = 0
    known: dict[int, Message] = field(default_factory=dict)
    last: Message = field(default_factory=dict)
    first_words: dict[int, str] = field(default_factory=dict)
    edits: set[str] = field(default_factory=set)

    async def start(self, parameter: str | None = None) -> None:
        await self._act("start", {"parameter": parameter})

    async def write(self, text: str) -> None:
        await self._act("send", {"text": text})

    async def edit(self, text: str, *, back: int = 1) -> None:
        """Correct the last text that he sent, or the last but one …"""
        mine = [message for message in await self.screen() if message["mine"] and "text" in message]
        await self._act("edit", {"message_id": mine[-back]["message_id"], "text": text})

    async def share_contact(self, of: int | None = None, *, forwarded: bool = False) -> None:
        """Where the messenger does not say that it is his own, he types the one-time password that comes."""
        received = len(await self.text_messages())
        await self.send_contact(of, forwarded=forwarded)
        if of in (None, self.person) and not forwarded and await self._messenger() != "telegram":
            question = await self.news()
            if _asks_for_password(question):
                self.knows(question)
                await self.write(await self.one_time_password(after=received))

    async def send_contact(self, of: int | None = None, *, forwarded: bool = False) -> None:
        await self._act("contact", {"of": of, "forwarded": forwarded})

    async def text_messages(self) -> list[str]:
        """The SMS that came to his number, oldest first."""
        async with self.http.get(f"{self.url}/ui/people/{self.person}/sms") as answer:
            return [message["text"] for message in (await answer.json())["messages"]]

    async def one_time_password(self, *, after: int = 0, within: float = PATIENCE) -> str:
        """The password of the newest SMS, once there are more than `after`."""
        deadline = time.monotonic() + within
        while len(received := await self.text_messages()) <= after:
            if time.monotonic() > deadline:
                raise NothingCame(f"{self.person} got no SMS")
            await asyncio.sleep(0.01)
        (password,) = _PASSWORD.findall(received[-1])
        return str(password)

    def shows(self, message: Message, wanted: str) -> bool:
        """Whether a message says just this. On Bale a quotation stands apart."""
        found = words(message)
        return found == wanted or (self.on == "bale" and _without_gaps(found) == _without_gaps(wanted))

    def shows_all(self, message: Message, parts: Sequence[str]) -> bool:
        """Whether all these stand in a message; see `shows`."""
        found = words(message)
        if self.on == "bale":
            found, parts = _without_gaps(found), [_without_gaps(part) for part in parts]
        return all(part in found for part in parts)

    def sent_name(self, name: str) -> str:
        """What the bot is told a file is called that this phone sends."""
        return name if self.keeps_names else "file"

    async def block(self, *, blocked: bool = True) -> None:
        await self._act("block", {"blocked": blocked})

    async def clear(self) -> None:
        """Delete all messages on the phone; the bot is not told."""
        for message in await self.screen():
            await self._act("delete", {"message_id": message["message_id"]})

    async def send_file(self, content: bytes, *, kind: str = "photo", name: str = "a.png", caption: str = "") -> None:
        form = aiohttp.FormData({"as": kind, "caption": caption})
        form.add_field("file", BytesIO(content), filename=name)  # bytes of more than a megabyte are warned of
        async with self.http.post(f"{self._chat}/upload", data=form) as answer:
            assert answer.status == 200, await answer.text()

    async def tap(self, label: str, message: Message | None = None) -> dict[str, Any]:
        """Tap the inline button that says `label`, on the newest message that has one, or on `message`."""
        shown = [each for each in await self.screen() if message is None or each["message_id"] == message["message_id"]]
        on, row, column = _button(label, shown[::-1])
        return await self._act("press", {"message_id": on["message_id"], "row": row, "column": column})

    async def news(self, seconds: float = PATIENCE) -> Message:
        """The next thing that the bot said or changed."""
        deadline = time.monotonic() + (3 * seconds if self.waits else seconds)
        await asyncio.sleep(0.01)  # nobody answers sooner
        while (found := self._first_new(await self.screen())) is None:
            if time.monotonic() > deadline:
                raise NothingCame(f"{self.person} waited in {self.bot}; on the screen:\n{await self._shown()}")
            await asyncio.sleep(0.01)
        return found

    async def reads(self, fits: Callable[[Message], bool], what: str) -> Message:
        """Wait for the next thing, which has to fit."""
        while True:
            message = await self.news()
            repeated = self.forgives_repeats and self._is_repeat(message) and not fits(message)
            self.knows(message)
            if repeated:
                self.repeats += 1
                continue
            if not fits(message):
                raise SomethingElseCame(f"{self.person} in {self.bot} read\n{words(message)}\n--- and not ---\n{what}")
            self.last = message
            return message

    async def reads_all(self) -> list[Message]:
        """Everything that he has not read yet."""
        found = await self.unread()
        for message in found:
            self.knows(message)
        return found

    async def reads_rest(self) -> list[str]:
        """Read everything that is left; the words of all that is no forgiven repeat."""
        unexplained = []
        for message in await self.unread():
            if not (self.forgives_repeats and self._is_repeat(message)):
                unexplained.append(words(message))
            self.knows(message)
        return unexplained

    def nothing_new(self, screen: list[Message]) -> None:
        """There is nothing that he has not read."""
        found = self._first_new(screen)
        if found is not None:
            raise SomethingElseCame(f"{self.person} in {self.bot} read, without having asked:\n{words(found)}")

    async def screen(self) -> list[Message]:
        found: list[Message] = (await self._look())["messages"]
        return found

    async def keyboard(self) -> list[str]:
        """What the menu keyboard says now."""
        shown = (await self._look())["keyboard"]
        return [button["text"] for row in shown["keyboard"] for button in row] if shown else []

    async def commands(self) -> list[str]:
        """The command menu, as ``/name: what it does``."""
        return [f"/{each['command']}: {each['description']}" for each in (await self._look())["commands"]]

    async def file(self, message: Message) -> bytes:
        """The bytes of the photo or file in `message`."""
        file_id = message["photo"][-1]["file_id"] if "photo" in message else message["document"]["file_id"]
        async with self.http.get(f"{self.url}/ui/files/{file_id}") as answer:
            assert answer.status == 200
            return await answer.read()

    async def unread(self) -> list[Message]:
        return [message for message in await self.screen() if self._is_new(message)]

    def _first_new(self, screen: list[Message]) -> Message | None:
        return next((message for message in screen if self._is_new(message)), None)

    def _is_new(self, message: Message) -> bool:
        return not message["mine"] and self.known.get(message["message_id"]) != message

    def _is_repeat(self, message: Message) -> bool:
        """A repeat is a new message that says what the bot's message right before it said when it came.

        Its moment is no mark of it: he reads from the top, so a message above that goes on changing comes first.
        """
        number = message["message_id"]
        before = max((each for each in self.first_words if each < number), default=number)
        if number in self.first_words:
            return False
        return words(message) == self.first_words.get(before) or self._said_it_in_an_edit(words(message))

    def _said_it_in_an_edit(self, text: str) -> bool:
        """An edit whose answer was lost is made again; where that it changed nothing is not told, it is said anew."""
        return self.on == "bale" and text in self.edits

    def knows(self, message: Message) -> None:
        if message["message_id"] in self.known:
            self.edits.add(words(message))
        self.known[message["message_id"]] = message
        self.first_words.setdefault(message["message_id"], words(message))

    async def _shown(self) -> str:
        return "\n".join(f"  {m['message_id']}: {words(m)!r}" for m in (await self.screen())[-6:])

    @property
    def _chat(self) -> str:
        return f"{self.url}/ui/people/{self.person}/chats/{self.bot}"

    async def _act(self, act: str, body: dict[str, Any]) -> dict[str, Any]:
        async with self.http.post(f"{self._chat}/{act}", json=body) as answer:
            found: dict[str, Any] = await answer.json()
            assert answer.status == 200, found
            return found

    async def _messenger(self) -> str:
        async with self.http.get(f"{self.url}/ui/world") as answer:
            bots = {each["username"]: each for each in (await answer.json())["bots"]}
        return str(bots[self.bot]["messenger"])

    async def _look(self) -> dict[str, Any]:
        async with self.http.get(self._chat) as answer:
            assert answer.status == 200
            found: dict[str, Any] = await answer.json()
            return found


def bare(text: str) -> str:
    """`text` without the marks that nobody sees."""
    return text.translate(_INVISIBLE)


def words(message: Message) -> str:
    """What a person reads in a message."""
    return bare(message.get("text") or message.get("caption") or "").strip()


def _without_gaps(text: str) -> str:
    return re.sub(r"\n+", "\n", text)


def labels(message: Message) -> list[str]:
    """The texts of a message's inline buttons."""
    rows = message.get("reply_markup", {}).get("inline_keyboard", [])
    return [bare(button["text"]) for row in rows for button in row]


def _asks_for_password(message: Message) -> bool:
    """By its buttons, whatever the language."""
    rows = message.get("reply_markup", {}).get("inline_keyboard", [])
    return any(button.get("callback_data") == "password:again" for row in rows for button in row)


def in_code(message: Message) -> str:
    """What stands in a message in the type of codes, where a tap copies it; Bale has no such type."""
    marked = [entity for entity in message.get("entities", []) if entity["type"] == "code"]
    if not marked:
        (code,) = _CODE.findall(words(message))
        return str(code)
    (marked,) = marked
    units = message["text"].encode("utf-16-le")[2 * marked["offset"] : 2 * (marked["offset"] + marked["length"])]
    return bare(units.decode("utf-16-le"))


def _button(label: str, messages: list[Message]) -> tuple[Message, int, int]:
    for message in messages:
        for row, buttons in enumerate(message.get("reply_markup", {}).get("inline_keyboard", [])):
            for column, button in enumerate(buttons):
                if bare(button["text"]) == label:
                    return message, row, column
    raise NothingCame(f"there is no button {label!r} on the screen, but {[labels(each) for each in messages]}")
