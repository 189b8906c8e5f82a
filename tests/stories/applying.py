"""Representatives and the committee in stories: filling the form, voting, closing."""

import re
from collections.abc import AsyncIterator
from dataclasses import dataclass, replace
from typing import Any

from domain.papers import MOST_BYTES, MOST_PAPERS
from domain.permissions import Role
from domain.statements import LONGEST_STATEMENT
from services import applications, roles
from storage import organisations, people
from storage.transaction import Transaction
from tests.domain.test_legal_id import made
from tests.stories import citizens
from tests.stories.messengers import OFFICE_BOT
from tests.stories.people import Admin, Officer, labels, words
from tests.stories.phone import Message, in_code
from tests.stories.town import Town

LETTER = b"%PDF-1.7\n1 0 obj << /Type /Catalog >> endobj\n%%EOF"
MEGABYTES = MOST_BYTES >> 20
BASIS = "مادهٔ ۱۲ قانون بانکداری"
SIZES: dict[str, dict[str, int]] = {
    "basis": {"most": LONGEST_STATEMENT},
    "letter": {"megabytes": MEGABYTES, "most": MOST_PAPERS},
}


@dataclass
class Need:
    """What a representative declares."""

    name: str
    legal_id: str
    kind: str = "bank"
    purposes: tuple[str, ...] = ("bank-loan",)
    ways: tuple[str, ...] = ("document", "direct")
    facts: tuple[str, ...] = ("fact-name", "fact-branch")
    monthly: str = "300"
    basis: str = BASIS


async def need(town: Town, **changed: Any) -> Need:
    """A need of an organisation that nobody has heard of."""
    serial = next(town.numbers)
    return replace(Need(f"بانک شمارهٔ {serial}", made(600_000 + serial)), **changed)


async def representative(town: Town, language: str, **more: Any) -> Officer:
    """Somebody at the door who reads his own language."""
    someone = await citizens.stranger(town, language, **more)
    await citizens.chooses_language(someone, language)
    return someone


async def member(town: Town, language: str, *held: Role, name: str = "عضو کمیته") -> Admin:
    """Somebody of the office, with these roles under this name."""
    person = await citizens.newcomer(town, language)
    for role in held:
        await town.do(
            roles.grant,
            actor=citizens.FOUNDER,
            platform=town.platform,
            user_id=person.id,
            role=role,
            name=name,
            now=town.now,
        )
    someone = Admin(town.texts, language, citizens.phone_of(town, person.id, OFFICE_BOT), person.phone, name)
    await citizens.chooses_language(someone, language, greeting="menu")
    return someone


async def committee(town: Town, language: str) -> tuple[list[Admin], Admin]:
    """Three members, and a secretary."""
    members = [await member(town, language, Role.COMMITTEE_MEMBER, name=f"عضو {name}") for name in ("یک", "دو", "سه")]
    return members, await member(town, language, Role.COMMITTEE_SECRETARY, name="دبیر کمیته")


async def enters(someone: Officer) -> None:
    """From the command to the first question."""
    await someone.writes("/apply")
    await someone.reads("apply-ask-phone")
    await someone.phone.share_contact()
    await someone.reads("apply-welcome")
    await someone.reads("apply-ask-name")


async def asked(someone: Officer, question: str) -> Message:
    return await someone.reads(f"apply-ask-{question}", **SIZES.get(question, {}))


async def goes_on(someone: Officer, question: str) -> Message:
    """From what is agreed now, shown as a whole, to the first question that it has no answer to."""
    page = await someone.sees(someone.text("application-as-agreed"))
    assert someone.label("button-change-answers") in labels(page)
    await someone.taps("button-go-on")
    return await asked(someone, question)


async def fills(someone: Officer, wanted: Need) -> Message:
    """From the question for the name to the look over all answers."""
    await someone.writes(wanted.name)
    await asked(someone, "kind")
    await someone.taps(f"kind-{wanted.kind}")
    await asked(someone, "legal-id")
    await someone.writes(someone.digits(wanted.legal_id))
    await asked(someone, "basis")
    await someone.writes(wanted.basis)
    await asked(someone, "purposes")
    await chooses(someone, "purposes", *(f"purpose-{each}" for each in wanted.purposes))
    await asked(someone, "ways")
    await chooses(someone, "ways", *(f"way-{each}" for each in wanted.ways))
    if "direct" in wanted.ways:
        await asked(someone, "facts")
        await chooses(someone, "facts", *wanted.facts)
    await asked(someone, "monthly")
    await someone.writes(someone.digits(wanted.monthly))
    await asked(someone, "letter")
    await hands_in(someone)
    await someone.taps("button-answered")
    return await someone.sees(someone.text("application-draft"), someone.text("application-look-over"), wanted.name)


async def chooses(someone: Officer, question: str, *names: str) -> None:
    """Tap each of several, and then that this is all."""
    for name in names:
        await someone.taps_on(f"▫️ {someone.label(name)}")
        await asked(someone, question)
    await someone.taps("button-answered")


async def hands_in(someone: Officer, content: bytes = LETTER, name: str = "letter.pdf", *, number: int = 1) -> Message:
    await someone.phone.send_file(content, kind="document", name=name)
    return await someone.reads("paper-kept", name=someone.paper_name(name, number))


async def sends(someone: Officer) -> str:
    """From the look over all answers into the committee's hands; the tracking number."""
    await someone.taps("button-send-application")
    shown = await someone.sees(someone.text("application-sent", at="", tracking="").splitlines()[1].strip())
    return in_code(shown)


async def applies(town: Town, someone: Officer, wanted: Need) -> str:
    """All of it, and the tracking number."""
    await enters(someone)
    await fills(someone, wanted)
    return await sends(someone)


async def opens(someone: Admin, name: str, wanted: Need, tracking: str) -> Message:
    """From a notice to the case."""
    await someone.reads(name, name=wanted.name, tracking=tracking)
    await someone.taps("button-open-case")
    return await someone.sees(tracking, wanted.name)


async def votes(someone: Admin, vote: str, tracking: str, reason: str = "") -> Message:
    """From the case: tap, give the reason where one is asked for, and see the case again."""
    await taps_vote(someone, vote)
    if reason:
        await someone.reads(f"ask-reason-{vote}", most=LONGEST_STATEMENT)
        await someone.writes(reason)
    return await someone.sees(tracking)


async def closes(secretary: Admin, wanted: Need, tracking: str) -> None:
    """From the notices about a case whose votes came to a result to its closing."""
    async for name in _notices(secretary):
        if name == secretary.text("notice-case-ready", name=wanted.name, tracking=tracking):
            break
    await secretary.taps("button-open-case")
    await secretary.sees(tracking)
    await secretary.taps("button-close-case")


async def _notices(secretary: Admin) -> AsyncIterator[str]:
    while True:
        message = await secretary.phone.reads(lambda _: True, "a notice")
        yield words(message)


async def more_is_wanted(
    members: list[Admin], secretary: Admin, someone: Officer, wanted: Need, tracking: str, question: str
) -> None:
    """From a case before the committee to the question that its representative reads."""
    for each in members:
        await opens(each, "notice-case-sent", wanted, tracking)
        await votes(each, "ask-more", tracking, question)
    await closes(secretary, wanted, tracking)
    await secretary.reads("ask-decision-ask-more", most=LONGEST_STATEMENT)
    await secretary.writes(question)
    await secretary.sees(tracking, secretary.label("case-state-more-wanted"))
    await someone.reads("notice-more-wanted", tracking=tracking, question=question)


async def is_approved(town: Town, members: list[Admin], secretary: Admin, wanted: Need, tracking: str) -> int:
    """From a case before the committee to an agreement that is in force; its id."""
    await is_decided(members, secretary, wanted, tracking)
    return await town.do(_in_force, wanted.legal_id)


async def is_decided(members: list[Admin], secretary: Admin, wanted: Need, tracking: str) -> None:
    """From a case before the committee to its approval, with all that was asked for."""
    for each in members:
        await opens(each, "notice-case-sent", wanted, tracking)
        await votes(each, "approve", tracking)
    await closes(secretary, wanted, tracking)
    await secretary.sees(secretary.text("scope-whole"))
    await secretary.taps("button-scope-ready")
    await secretary.sees(secretary.text("decision-sure-approve"))
    await secretary.taps("button-decide")
    await secretary.sees(tracking, secretary.label("case-state-approved"))


@dataclass(frozen=True)
class Agreed:
    """An organisation with an agreement in force, and those who saw to it."""

    members: list[Admin]
    someone: Officer
    wanted: Need
    agreement: int


async def has_agreement(town: Town, language: str) -> Agreed:
    """A representative has applied, the committee has approved, and he has read what came of it."""
    members, secretary = await committee(town, language)
    someone, wanted = await representative(town, language), await need(town)
    tracking = await applies(town, someone, wanted)
    agreement = await is_approved(town, members, secretary, wanted, tracking)
    await town.settled()
    await someone.phone.reads_all()
    return Agreed(members, someone, wanted, agreement)


def _in_force(tx: Transaction, legal_id: str) -> int:
    """As if all parties had confirmed it."""
    organisation = organisations.with_legal_id(tx, legal_id)
    assert organisation is not None
    tx.run("UPDATE agreements SET state = 'active' WHERE organisation_id = :id", id=organisation.id)
    row = tx.one("SELECT id FROM agreements WHERE organisation_id = :id", id=organisation.id)
    assert row is not None
    return int(row["id"])


async def taps_vote(someone: Admin, vote: str) -> None:
    """Its button, whether or not it is marked as what he voted before."""
    label = someone.label(f"vote-{vote}")
    shown = [each for each in await someone.phone.screen() if "reply_markup" in each]
    marked = any(f"● {label}" in str(each) for each in shown[-1:])
    await someone.taps_on(f"● {label}" if marked else label)


async def speaks_already(town: Town, someone: Officer) -> None:
    """As if he had shown his phone long ago."""

    def act(tx: Transaction) -> None:
        account = people.account(tx, bot=f"{town.platform}-organisation", user_id=someone.id)
        assert account is not None
        applications.become_applicant(tx, actor=citizens.FOUNDER, account=account, phone=someone.number, now=town.now)

    await town.do(act)


def fact_lines(message: Message) -> dict[str, str]:
    """The rows of a message, by their labels."""
    found = (re.fullmatch(r"([^:\n]+): (.+)", line) for line in words(message).splitlines())
    return {row[1]: row[2] for row in found if row}
