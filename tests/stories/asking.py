"""Officers whose organisation has agreed on direct inquiry, and what they do."""

from dataclasses import replace
from typing import Any

from domain.certificates import Purpose
from domain.scopes import Scope
from tests.services.agreed import SCOPE, agree
from tests.stories import citizens
from tests.stories.people import Insured, Officer
from tests.stories.phone import Message
from tests.stories.town import Town

FACTS = ("fact-name", "fact-relation", "fact-standing")
"""Of the agreement that they have unless a story says otherwise."""


async def asker(town: Town, language: str, scope: Scope = SCOPE, **changed: Any) -> Officer:
    """An officer of an organisation of his own, which has concluded an agreement on this scope."""
    officer = await citizens.officer(town, language)
    if language != "fa":
        await citizens.chooses_language(officer, language, greeting="menu")
    await town.do(agree, officer.organisation_id, replace(scope, **changed), now=town.now)
    await officer.phone.start()
    await officer.reads("welcome-organisation")
    return officer


async def comes_to_the_last_look(
    officer: Officer, code: str, *, purpose: str = "court", case: str = "۱۴۰۵/۱۲", left: tuple[int, int] = (5, 20)
) -> Message:
    """From the menu to the question whether to ask; nothing was asked of the registry so far."""
    await officer.presses("menu-ask")
    await officer.reads("direct-ask-code", remaining(officer, *left))
    await officer.writes(code)
    await officer.reads("direct-ask-purpose")
    await officer.taps(f"purpose-{purpose}")
    await officer.reads("direct-ask-case")
    await officer.writes(case)
    return await officer.sees(officer.text("direct-look-again", code="", purpose="", case="", facts="").split("\n")[0])


async def asks(
    officer: Officer, code: str, *, purpose: str = "court", case: str = "۱۴۰۵/۱۲", left: tuple[int, int] = (5, 20)
) -> None:
    """All the way to the last button; the answer is still to be read."""
    await comes_to_the_last_look(officer, code, purpose=purpose, case=case, left=left)
    await officer.taps("button-direct-sure")


def answer(officer: Officer, code: str, shown: str, *, case: str = "۱۴۰۵/۱۲", left: tuple[int, int] = (4, 19)) -> str:
    """What he reads then."""
    return officer.text("direct-answer", shown, remaining(officer, *left), code=officer.digits(code), case=case)


def fact(officer: Officer, label: str, value: str) -> str:
    return officer.text("fact-line", label=officer.label(label), value=value)


def facts_of(officer: Officer, person: Insured) -> str:
    """What the usual agreement shows of an insured person whose contributions are being paid."""
    values = (person.record.name, officer.label("relation-insured"), officer.label("standing-active"))
    return "\n".join(fact(officer, label, value) for label, value in zip(FACTS, values, strict=True))


def remaining(officer: Officer, today: int, month: int) -> str:
    return officer.text("direct-left", today=today, month=month)


async def is_told(holder: Insured, officer: Officer, at: int, purpose: Purpose = Purpose.COURT) -> Message:
    return await holder.reads(
        "notice-direct-inquiry",
        organisation=officer.organisation,
        officer=officer.name,
        purpose=holder.label(f"purpose-{purpose.replace('_', '-')}"),
        at=holder.moment(at),
    )


def look(holder: Insured, officer: Officer, at: int, *, number: int = 1) -> str:
    return holder.text(
        "look-line-direct",
        number=number,
        at=holder.moment(at),
        organisation=officer.organisation,
        officer=officer.name,
        purpose=holder.label("purpose-court"),
    )
