"""Organisations with an agreement in force, and whoever speaks for them, for the stories of officers."""

from dataclasses import dataclass

from bot.jobs.officer_jobs import work_on_forms
from services.forms.rows import read_form
from storage import people
from storage.transaction import Transaction
from tests.services.forms.bank import agree
from tests.services.forms.papers import Row
from tests.stories import citizens
from tests.stories.people import Officer, words
from tests.stories.phone import Message
from tests.stories.town import Town


@dataclass
class Representative(Officer):
    """He declared his organisation's need, and speaks for it."""

    async def opens_desk(self, *, inside: int = 0, invited: int = 0) -> Message:
        await self.presses("menu-form")
        return await self.sees(self.organisation, self.text("desk", **self._desk(inside, invited)).splitlines()[2])

    def _desk(self, inside: int, invited: int) -> dict[str, str | int]:
        return {"organisation": self.organisation, "number": "", "inside": inside, "invited": invited}

    async def sends_form(self, content: bytes, name: str = "officers.xlsx") -> Message:
        """A form that can be read; the message that tells how far its check has come."""
        await self.phone.send_file(content, kind="document", name=name)
        return await self.reads("form-progress", done=0, lines=len(read_form(content)))

    async def sends_good_form(self, town: Town, *rows: Row, content: bytes) -> None:
        """From the desk to the IT office."""
        await self.sends_form(content)
        await checks(town)
        await self.reads("form-progress", done=len(rows), lines=len(rows))
        await self.reads("form-answer-all-good", organisation=self.organisation, good=len(rows))
        await self.taps("button-send-good", good=len(rows))
        await self.reads("form-sent", good=len(rows))


async def representative(town: Town, language: str, name: str = "") -> Representative:
    someone = await citizens.stranger(town, language, "کاوه یزدی")
    organisation_id, organisation = await citizens.organisation(town, name, agreed=False)
    await town.do(is_agreed, town.platform, someone.id, organisation_id, language, town.now)
    found = Representative(
        town.texts, language, someone.phone, someone.number, someone.name, organisation, organisation_id
    )
    await found.phone.start()
    await found.reads("menu")
    return found


async def visitors(town: Town, language: str, *names: str) -> list[Officer]:
    """People at the door, who have chosen their language."""
    found = [await citizens.stranger(town, language, name) for name in names]
    for each in found:
        await citizens.chooses_language(each, language)
    return found


async def checks(town: Town) -> None:
    """The job goes through what was sent, once the file has come in."""
    await town.settled()
    await town.runs(work_on_forms)
    await town.settled()


async def staffed(town: Town, language: str, *, head: bool = True) -> tuple[Representative, Officer, Officer]:
    """An organisation with two officers, the first a head officer, who came in long ago; and who speaks for it."""
    kaveh = await representative(town, language)
    place = kaveh.organisation_id, kaveh.organisation
    sara = await citizens.officer(town, language, place, "سارا صادقی")
    nima = await citizens.officer(town, language, place, "نیما راد")
    if head:
        await citizens.becomes_head(town, sara)
    return kaveh, sara, nima


def link_in(message: Message) -> str:
    """The parameter of the link that a message ends with."""
    return words(message).rpartition("?start=")[2]


def is_agreed(tx: Transaction, platform: str, user_id: int, organisation_id: int, language: str, now: int) -> None:
    account_id = people.open_account(
        tx, bot=f"{platform}-organisation", user_id=user_id, chat_id=user_id, language=language, now=now
    )
    people.make_applicant(tx, account_id, now=now)
    agree(tx, organisation_id, account_id, now)
