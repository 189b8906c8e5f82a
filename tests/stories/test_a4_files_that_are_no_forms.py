"""A4: files that are no forms, and people for whom the form is not."""

import pytest

from handlers.files import LONGEST_HEADING
from handlers.keyboards import shortened
from tests.services.forms.papers import EXAMPLE, HEADING, csv, row, xlsx
from tests.stories import agreed
from tests.stories.town import ON_BOTH, Town

HOSTILE = {
    "form-unreadable": [b"", b"\xff\xd8\xff\xe0 no form", b"\xd0\xcf\x11\xe0 old", b"PK\x03\x04 broken"],
    "form-empty": [csv(), csv(EXAMPLE), xlsx(EXAMPLE)],
    "form-several-sheets": [xlsx(EXAMPLE, row(1), behind=row(2))],
    "form-too-long": [csv(*(EXAMPLE for _ in range(10_003)))],
}


@ON_BOTH
async def test_files_that_are_no_forms_are_refused_with_the_next_step(town: Town, language: str) -> None:
    kaveh = await agreed.representative(town, language)
    await kaveh.opens_desk()
    for name, files in HOSTILE.items():
        for content in files:
            await kaveh.phone.send_file(content or b" ", kind="document", name="form.xlsx")
            if name == "form-unreadable" and b"broken" not in content and b"old" not in content:
                await kaveh.sees(kaveh.text("form-heading-missing", columns="").split(":")[0])
            else:
                await kaveh.reads(name, **({"most": 10_000} if name == "form-too-long" else {}))
    await kaveh.phone.send_file(csv(heading=(*HEADING[:3], "x", "y")), kind="document", name="form.csv")
    await kaveh.reads("form-heading-missing", columns=HEADING[3])
    await kaveh.phone.send_file(csv(heading=(*HEADING, HEADING[3])), kind="document", name="form.csv")
    await kaveh.reads("file-columns-twice", first=HEADING[3], second=HEADING[3])
    marked = HEADING[3] + "!" * 10_000
    await kaveh.phone.send_file(csv(heading=(*HEADING, marked)), kind="document", name="form.csv")
    await kaveh.reads("file-columns-twice", first=HEADING[3], second=shortened(marked, LONGEST_HEADING))
    await kaveh.phone.send_file(b" " * 5_000_001, kind="document", name="form.csv")
    await kaveh.reads("form-too-big", megabytes=5)
    await kaveh.writes("سلام")
    await kaveh.reads("kind-word")


@ON_BOTH
async def test_a_form_that_nobody_asked_for_is_sent_to_its_button(town: Town, language: str) -> None:
    """It was filled in for days, and he looked at something else meanwhile."""
    kaveh, _, nima = await agreed.staffed(town, language)
    for someone, said in ((kaveh, ["applications", "form"]), (nima, [])):
        await someone.phone.send_file(csv(EXAMPLE), kind="document", name="form.csv")
        lines = [someone.text(f"help-{name}", button=someone.label(f"menu-{name}")) for name in said]
        await someone.reads("file-unasked" if said else "only-text", *lines)


@pytest.mark.parametrize("menu", ["form", "colleagues", "forms", "leave"])
async def test_a_stranger_is_told_nothing_of_officers(town: Town, language: str, menu: str) -> None:
    (visitor,) = await agreed.visitors(town, language, "رهگذر تنها")
    await visitor.writes(f"/{menu}")
    await visitor.reads("door-closed")
    await visitor.phone.send_file(csv(), kind="document", name="form.csv")
    await visitor.reads("door-closed")


async def test_an_applicant_without_an_agreement_learns_why_he_cannot_add_officers(town: Town, language: str) -> None:
    kaveh = await agreed.representative(town, language)
    await town.do(
        lambda tx: tx.run(
            "UPDATE agreements SET state = 'suspended' WHERE organisation_id = :id", id=kaveh.organisation_id
        )
    )
    await kaveh.presses("menu-form")
    await kaveh.reads("no-organisation-of-form")
