"""What the stories about the legacy system share: its files, sent in chat, and its users at the door."""

from domain.permissions import Role
from tests.services.legacy import files
from tests.services.legacy.files import Cells
from tests.stories import citizens, office
from tests.stories.messengers import OFFICE_BOT, PERSONS_BOT
from tests.stories.people import Admin, Officer
from tests.stories.phone import Message
from tests.stories.town import Town

HEADINGS = {"organisation": files.ORGANISATIONS, "agreement": files.AGREEMENTS, "user": files.USERS}
ORGANISATION = "اداره کل شماره 1"


async def it_office(town: Town, language: str) -> Admin:
    return await office.holder(town, language, Role.IT_OFFICE)


def user_of(someone: Officer, number: int = 1, **changed: str) -> Cells:
    """The row of a legacy user with this phone."""
    return files.user(number, phone=someone.number, name=someone.name, **changed)


async def sends(admin: Admin, **rows: list[Cells]) -> Message:
    """One file after another, each named by what it is about; the answer to the last."""
    await admin.presses("menu-legacy")
    await admin.sees(admin.text("legacy-status"))
    await admin.taps("button-legacy-files")
    await admin.reads("ask-legacy-files")
    for kind, cells in rows.items():
        content = files.text(HEADINGS[kind], cells).encode()
        await admin.phone.send_file(content, kind="document", name=f"{kind}s.csv")
        named = admin.label(f"legacy-kind-{kind}")
        message = await admin.reads(
            "legacy-file-taken", file=admin.phone.sent_name(f"{kind}s.csv"), kind=named, rows=len(cells)
        )
    return message


def verdicts(admin: Admin, kind: str, *, new: int = 0, changed: int = 0, same: int = 0, unresolved: int = 0) -> str:
    named = admin.label(f"legacy-kind-{kind}")
    counted = {"new": new, "changed": changed, "same": same, "out": 0, "unresolved": unresolved}
    return admin.text("legacy-verdicts", kind=named, **counted)


def why(admin: Admin, kind: str, reason: str, rows: int = 1) -> str:
    named = admin.label(f"legacy-kind-{kind}")
    return admin.text("legacy-reason-count", rows=rows, kind=named, reason=admin.label(f"legacy-reason-{reason}"))


async def moves(admin: Admin, **rows: list[Cells]) -> Message:
    """Send, look, and move for real."""
    await sends(admin, **rows)
    await admin.taps("button-legacy-look")
    await admin.sees(admin.text("legacy-looked"))
    await admin.taps("button-legacy-for-real")
    return await admin.sees(admin.text("legacy-done"))


async def moves_what_it_can(admin: Admin, **rows: list[Cells]) -> None:
    """The same, of files with rows that are not resolved: reports come with it."""
    await sends(admin, **rows)
    await admin.taps("button-legacy-look")
    await admin.sees(admin.text("legacy-looked"))
    await admin.reads("legacy-report-caption")
    await admin.taps("button-legacy-for-real")
    await admin.sees(admin.text("legacy-done"))
    await admin.reads("legacy-report-caption")


async def at_the_door(town: Town, language: str, *, number: str | None = None) -> Officer:
    """A user of the legacy system, or anybody else, who chose his language before anything was moved."""
    someone = await citizens.stranger(town, language, "کاوه یزدی", number=number)
    await citizens.chooses_language(someone, language)
    return someone


def offices(town: Town) -> str:
    """The address that opens the organisations' bot."""
    return f"{town.url}/{OFFICE_BOT}"


def persons(town: Town) -> str:
    return f"{town.url}/{PERSONS_BOT}"
