"""Among many: organisations and officers are found by a part of the name, in the office and by a head officer."""

from domain.permissions import Role
from tests.stories import citizens, office
from tests.stories.agreed import staffed
from tests.stories.people import Admin, Officer, labels, words
from tests.stories.town import Town

LETTERS = str.maketrans("0123456789", "ابپتثجچحخد")
"""For a name of which no number is a part: numbers are looked for."""


async def test_the_it_office_finds_one_organisation_among_many_and_its_agreement(town: Town, admin: Admin) -> None:
    area = "آبادی" + str(next(town.numbers)).translate(LETTERS)
    names = [f"دهیاری {area} ناحیهٔ ۱{number}" for number in range(9)]
    for name in names:
        await citizens.organisation(town, name)
    await looks_for_an_organisation(admin)
    await admin.writes("چنین نامی نیست")
    await admin.reads("found-none")
    await admin.writes(area)
    some = await admin.reads("found-some")
    assert labels(some) == [*names[:8], admin.label("button-back-to-organisations")]
    await admin.writes(f"{area} ناحيه 17")
    await admin.sees(names[7])
    await admin.taps("button-open-agreement")
    await admin.sees(names[7], admin.text("agreement-page", number="").split("<b>")[0].strip())
    await admin.presses("menu-agreements")
    await admin.sees(admin.text("agreements", count=9, page=1, pages=2).split("\n")[0])
    await admin.taps("button-find-organisation")
    await admin.reads("ask-find-organisation")
    await admin.writes(f"{area} 13")
    await admin.sees(names[3])


async def test_an_officer_is_found_among_many_by_name_or_phone(town: Town, admin: Admin, language: str) -> None:
    of = await citizens.organisation(town, f"بانک {next(town.numbers)}")
    crowd = [await citizens.officer(town, language, of, name=f"کارمند شمارهٔ {number}") for number in range(9)]
    await looks_for_an_organisation(admin)
    await admin.writes(of[1])
    await admin.sees(of[1])
    await admin.taps("button-find-by-name")
    await admin.reads("ask-find-by-name")
    await admin.writes("كارمند")
    await admin.reads("found-some")
    await admin.writes("شماره 7")
    one = await admin.reads("found")
    assert [each for each in labels(one) if "کارمند" in each] == [labels(one)[0]]
    await admin.taps_on(labels(one)[0])
    await admin.sees(crowd[7].name)
    await admin.taps("button-back-to-organisation")
    await admin.sees(of[1])
    await admin.taps("button-find-by-name")
    await admin.reads("ask-find-by-name")
    await admin.writes(crowd[3].number.replace("+98", "0"))
    await admin.taps_on(labels(await admin.reads("found"))[0])
    await admin.sees(crowd[3].name)


async def test_a_head_officer_finds_a_colleague_and_a_code_typed_meanwhile_is_one(town: Town, language: str) -> None:
    kaveh, sara, nima = await staffed(town, language)
    of = kaveh.organisation_id, kaveh.organisation
    for number in range(8):
        await citizens.officer(town, language, of, name=f"کارمند شمارهٔ {number}")
    maryam = await citizens.insured(town, language)
    await maryam.gets_in()
    handed = await maryam.moves_to_inbox(now=town.now)
    await looks_for_a_colleague(sara)
    await sara.redeems(handed.code)
    await looks_for_a_colleague(sara)
    await sara.writes(nima.name)
    shown = await sara.reads("found")
    await sara.taps_on(labels(shown)[0])
    await sara.sees(nima.name)
    await sara.taps("button-back-to-colleagues")
    await sara.reads("colleagues", count=10)


async def test_an_owner_finds_one_of_many_clerks_and_an_auditor_reads_who_it_is(own_town: Town, language: str) -> None:
    owner, auditor = [await office.holder(own_town, language, each) for each in (Role.OWNER, Role.AUDITOR)]
    clerks = [await office.holder(own_town, language, Role.BRANCH, name=f"کارمند شعبهٔ ۱{n}") for n in range(9)]
    for each in (owner, auditor):
        await each.presses("menu-roles")
        page = await each.reads("roles")
        await each.taps_on(next(label for label in labels(page) if each.label("role-name-branch") in label))
        await each.sees(each.label("role-name-branch"))
        await each.taps("button-find-by-name")
        await each.reads("ask-find-by-name")
        await each.writes("كارمند")
        await each.sees(clerks[0].name if each is auditor else each.text("found-some"))
        await each.writes("شعبه 17")
        found = await each.sees(each.text("found").split("\n")[0])
        assert clerks[7].name in (labels(found)[0] if each is owner else words(found))
    await owner.taps_on(clerks[7].name)
    await owner.reads("ask-withdraw-role", role=owner.label("role-name-branch"), name=clerks[7].name)


async def looks_for_an_organisation(admin: Admin) -> None:
    await admin.presses("menu-organisations")
    await admin.sees(admin.text("organisations", count=1).split("\n")[1])
    await admin.taps("button-find-organisation")
    await admin.reads("ask-find-organisation")


async def looks_for_a_colleague(head: Officer) -> None:
    await head.presses("menu-colleagues")
    await head.reads("colleagues", count=10)
    await head.taps("button-find-by-name")
    await head.reads("ask-find-by-name")
