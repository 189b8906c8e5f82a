"""The people of the stories: what they do is said in their own words, what they read by the names of our texts."""

import html
import re
from dataclasses import dataclass
from typing import Any

from config.texts import Texts
from domain.insurance import Record, RegisteredAccount
from domain.times import DAY
from tests.stories.almanac import moment, persian
from tests.stories.phone import Message, Phone, bare, in_code, labels, words

_TAG = re.compile(r"<[^>]*>")


def _without_digits(text: str) -> str:
    return "".join(character for character in text if not character.isdigit())


class WentOnWaiting(AssertionError):
    """Nobody stopped a button's waiting sign."""


@dataclass
class Someone:
    """A person with a phone, in a language. `number` is his phone's."""

    texts: Texts
    language: str
    phone: Phone
    number: str
    name: str

    @property
    def id(self) -> int:
        return self.phone.person

    def text(self, name: str, /, *more: str, **values: Any) -> str:
        """The message `name` as he reads it, then paragraphs below it."""
        marked = self.texts.html(self.language, name, **values)
        return bare("\n\n".join([html.unescape(_TAG.sub("", marked)), *more])).strip()

    def label(self, name: str, /, **values: Any) -> str:
        return bare(self.texts.plain(self.language, name, **values))

    def moment(self, time: int) -> str:
        return moment(self.language, time)

    def digits(self, text: str) -> str:
        return persian(text) if self.language == "fa" else text

    def paper_name(self, name: str = "letter.pdf", number: int = 1) -> str:
        """How the bot calls a PDF that was handed in under this name, as this one of its application."""
        return name if self.phone.keeps_names else self.label("paper-unnamed-pdf", number=number)

    def paper(self, name: str = "letter.pdf", number: int = 1) -> str:
        """The button that opens it."""
        return f"📎 {self.paper_name(name, number)}"

    async def reads(self, name: str, /, *more: str, **values: Any) -> Message:
        """The next thing that he reads is exactly this."""
        wanted = self.text(name, *more, **values)
        return await self.phone.reads(lambda message: self.phone.shows(message, wanted), wanted)

    async def sees(self, *parts: str) -> Message:
        """The next thing that he reads has these parts in it."""
        return await self.phone.reads(lambda message: self.phone.shows_all(message, parts), repr(parts))

    async def writes(self, text: str) -> None:
        await self.phone.write(text)

    async def taps(self, name: str, /, on: Message | None = None, **values: Any) -> str | None:
        """Tap an inline button; what the messenger then copies or shows for a moment, if anything."""
        return await self.taps_on(self.label(name, **values), on)

    async def taps_on(self, label: str, on: Message | None = None) -> str | None:
        answer = await self.phone.tap(label, on)
        if not answer["answered"]:
            if self.phone.waits:
                return None
            raise WentOnWaiting(f"the button {label!r} went on waiting")
        said: str | None = answer["copy"] or answer["toast"]
        return said or await self._read_instead_of_toast()

    async def _read_instead_of_toast(self) -> str | None:
        """Bale's old clients show none: it is said as a message, before the button's waiting sign stops."""
        toasts = self._toasts()
        for found in await self.phone.unread():
            if _without_digits(words(found)) in toasts:
                self.phone.knows(found)
                return words(found)
        return None

    def _toasts(self) -> set[str]:
        counted = self.label("toast-votes-called", count=0), self.label("toast-too-few-members", quorum=0)
        return {_without_digits(text) for text in (self.label("code-just-sent"), self.label("toast-voted"), *counted)}

    async def presses(self, name: str) -> None:
        """Press a button of the menu keyboard."""
        label = self.label(name)
        assert label in [bare(each) for each in await self.phone.keyboard()], f"there is no {label!r} in the menu"
        await self.phone.write(label)

    async def speaks(self, language: str) -> None:
        """Choose a language where one is asked for."""
        await self.reads("choose-language")
        self.language = language
        await self.taps(f"button-language-{language}")
        await self.reads("language-chosen")

    async def hears_nothing(self) -> None:
        """Nothing came that he has not read; the town has to be at rest."""
        self.phone.nothing_new(await self.phone.screen())


@dataclass(frozen=True)
class Handed:
    """What a person has in hands after a certificate was issued: the messages, the code and the link to pass on."""

    picture: Message
    message: Message
    code: str
    link: str
    ends_at: int

    @property
    def parameter(self) -> str:
        return self.link.partition("start=")[2]


@dataclass
class Insured(Someone):
    """A person who asks about himself."""

    account: RegisteredAccount

    @property
    def record(self) -> Record:
        return self.account.record

    def answered_by(self, objected: int) -> str:
        """Until when he is answered who objects at this moment."""
        return self.text("objection-due", due_at=self.moment(objected + 10 * DAY))

    async def arrives(self) -> None:
        """From /start to the question for the national code."""
        await self.phone.start()
        await self.speaks(self.language)
        await self.reads("ask-phone")
        await self.phone.share_contact()
        await self.reads("ask-national-code")

    async def gets_in(self) -> None:
        await self.arrives()
        await self.writes(self.record.national_code)
        await self.reads("linked", name=self.record.name)

    async def inquires(self) -> Message:
        await self.presses("menu-inquiry")
        return await self.sees(self.text("answer", headline="").strip())

    async def chooses_use(self, *, recipient: str | None = None, purpose: str = "bank-loan", days: int = 7) -> None:
        """From a new answer to the last question."""
        await self.inquires()
        await self.taps("button-move")
        await self.reads("ask-recipient")
        if recipient is None:
            await self.taps("button-recipient-any")
        else:
            await self.finds(recipient)
            await self.taps_on(recipient)
        await self.reads("ask-purpose")
        await self.taps(f"purpose-{purpose}")
        await self.reads("ask-validity")
        await self.taps("button-days", days=days)
        await self.reads("ask-use")

    async def finds(self, recipient: str) -> Message:
        await self.taps("button-recipient-find")
        await self.reads("ask-recipient-name")
        await self.writes(recipient)
        return await self.reads("recipients-found")

    async def moves_to_inbox(
        self,
        *,
        now: int,
        recipient: str | None = None,
        purpose: str = "bank-loan",
        days: int = 7,
        use: str = "once",
    ) -> Handed:
        """A new inquiry, moved to the inbox; the certificate's code is in his hands then."""
        await self.chooses_use(recipient=recipient, purpose=purpose, days=days)
        await self.taps(f"button-use-{use}")
        await self.reads("moved")
        ends_at = now + days * 86_400 * 10**6
        picture = await self.reads(
            "certificate-caption",
            recipient=recipient or self.label("recipient-any"),
            purpose=self.label(f"purpose-{purpose}"),
            ends_at=self.moment(ends_at),
        )
        return await self.takes_code(picture, use=use, ends_at=ends_at)

    async def takes_code(self, picture: Message, *, use: str, ends_at: int) -> Handed:
        """Read the message with the code: exactly what it says, and what its buttons copy."""
        message = await self.sees(self.text(f"code-{use}", code="", link="", ends_at="").split("\n")[0])
        code = in_code(message)
        link = words(message).rpartition("\n")[2]
        assert words(message) == self.text(f"code-{use}", code=code, link=link, ends_at=self.moment(ends_at))
        return Handed(picture, message, code, link, ends_at)

    async def gets_new_code(self, handed: Handed) -> Handed:
        """Where the code before has ended: the page in front of him says that one works from then on."""
        await self.taps("button-new-code")
        await self.sees(self.label("fact-ends-at"), self.label("code-state-active"))
        return await self.takes_code(handed.picture, use="once", ends_at=handed.ends_at)

    async def opens_certificate(self, handed: Handed, state: str) -> Message:
        """Its page of the inbox, from the message with the code."""
        await self.taps("button-open-certificate", on=handed.message)
        return await self.sees(self.label("fact-ends-at"), self.label(f"code-state-{state}"))


@dataclass
class Officer(Someone):
    """A user of an organisation, who asks with a code. Outside of one he is a stranger."""

    organisation: str = ""
    organisation_id: int = 0

    async def redeems(self, code: str, *, use: str = "once") -> Message:
        """Type a code that works; the message with the certificate's picture."""
        await self.writes(code)
        return await self.gets_certificate(use=use)

    async def gets_certificate(self, *, use: str = "once") -> Message:
        await self.sees(self.text(f"genuine-{use}", headline="").split("\n")[0])
        caption = self.text("genuine-caption", reference="")
        return await self.phone.reads(lambda message: "photo" in message and caption in words(message), caption)

    async def is_refused(self, code: str, *, left: int) -> None:
        await self.writes(code)
        await self.reads("code-not-usable", left=left)


class Admin(Someone):
    """Somebody of the office itself."""

    async def opens(self, organisation: str) -> Message:
        """The page of an organisation that is on the first page of the list."""
        await self.presses("menu-organisations")
        await self.sees(self.text("organisations", count=1).split("\n")[1])
        await self.taps_on(organisation)
        return await self.sees(organisation)


def listed(message: Message) -> list[str]:
    """The facts that a message lists, ``label: value``."""
    return [line for line in words(message).splitlines() if ": " in line]


__all__ = ["Admin", "Handed", "Insured", "Officer", "Someone", "labels", "listed", "words"]
