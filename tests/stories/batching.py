"""Officers with files of national codes, and what they do with them."""

from collections.abc import Sequence
from io import BytesIO

import openpyxl

from bot.jobs import batch_job
from tests.stories.asking import remaining
from tests.stories.people import Officer, words
from tests.stories.phone import Message
from tests.stories.town import Town


async def comes_to_the_file(officer: Officer, *, case: str = "۱۴۰۵/۱۲", left: tuple[int, int] = (5, 20)) -> None:
    await officer.presses("menu-batches")
    await officer.reads("batch-ask-purpose", remaining(officer, *left))
    await officer.taps("purpose-court")
    await officer.reads("direct-ask-case")
    await officer.writes(case)
    await officer.reads("batch-ask-file", most=10_000)


async def sends(officer: Officer, codes: Sequence[str], *, left: tuple[int, int] = (5, 20)) -> Message:
    """A file of these lines, up to the last look."""
    await comes_to_the_file(officer, left=left)
    await officer.phone.send_file(table(codes), kind="document", name="codes.csv")
    return await officer.sees(officer.text("batch-look-again", purpose="", case="", lines="", ask="").split("\n")[0])


async def starts(officer: Officer, codes: Sequence[str], *, left: tuple[int, int] = (5, 20)) -> Message:
    """The progress message, in the place of the last look."""
    await sends(officer, codes, left=left)
    await officer.taps("button-batch-start")
    return await officer.sees(officer.text("batch-progress", bar="", done="", lines="", charged="").split("\n")[0])


async def works(town: Town) -> None:
    """The job does all that there is to do."""
    await batch_job.work_through(town.program.work)


async def gets_result(officer: Officer) -> list[list[object]]:
    """The file that comes next: its rows, the heading first."""
    message = await officer.phone.reads(lambda each: "document" in each, "a document")
    assert officer.text("batch-result-caption", purpose="", case="", lines=1, charged=0).split("\n")[0] in words(
        message
    )
    assert message["document"]["file_name"].startswith("inquiries-")
    return rows_of(await officer.phone.file(message))


def rows_of(content: bytes) -> list[list[object]]:
    book = openpyxl.load_workbook(BytesIO(content), read_only=True)
    try:
        return [list(row) for row in book.active.iter_rows(values_only=True)]
    finally:
        book.close()


def table(codes: Sequence[str], heading: str = "کد ملی") -> bytes:
    return "\r\n".join([heading, *codes]).encode()


def state(officer: Officer, name: str, *, done: int, lines: int, charged: int) -> str:
    """What stands in the progress message."""
    filled = 10 * done // lines
    bar = "▰" * filled + "▱" * (10 - filled)
    return officer.text(name, bar=bar, done=done, lines=lines, charged=charged)
