"""A5: agreements under Circular 1 stay valid, and are the basis of their organisations' inquiries here."""

from storage import agreements, officers, organisations
from storage.agreements import Agreement
from storage.transaction import Transaction
from tests.services.legacy import files
from tests.stories import citizens
from tests.stories.legacy import ORGANISATION, at_the_door, it_office, moves, moves_what_it_can, user_of, why
from tests.stories.people import Admin, Officer, words
from tests.stories.town import ON_BOTH, Town


@ON_BOTH
async def test_a_moved_officer_makes_use_of_a_certificate_under_the_agreement_of_circular_1(
    own_town: Town, language: str
) -> None:
    kaveh, maryam = await at_the_door(own_town, language), await citizens.insured(own_town, language)
    await maryam.gets_in()
    admin = await it_office(own_town, language)
    await moves(admin, agreement=[files.agreement(1)], user=[user_of(kaveh)], organisation=[files.organisation(1)])
    found = await own_town.do(in_force, own_town.now)
    assert found is not None
    assert (found.basis, found.number, found.state) == ("circular_1", "1000/96/1", "active")
    await enters(kaveh)
    handed = await maryam.moves_to_inbox(now=own_town.now)
    await kaveh.redeems(handed.code)
    await maryam.sees(kaveh.name, ORGANISATION)


@ON_BOTH
async def test_an_organisation_has_one_agreement_and_the_other_is_reported(own_town: Town, language: str) -> None:
    admin = await it_office(own_town, language)
    second = files.agreement(2, organisation="D0001")
    await moves_what_it_can(admin, agreement=[files.agreement(1), second], organisation=[files.organisation(1)])
    page = await status_of(admin)
    assert why(admin, "agreement", "agreement-there") in page
    out_of_use = files.agreement(2, organisation="D0001", active="خیر")
    await moves_what_it_can(admin, agreement=[out_of_use, files.agreement(3)], organisation=[files.organisation(3)])
    assert why(admin, "agreement", "agreement-there") not in await status_of(admin)


@ON_BOTH
async def test_an_organisation_that_is_here_already_works_on_with_its_officers(own_town: Town, language: str) -> None:
    known = await citizens.officer(own_town, language, await citizens.organisation(own_town, "ادارهٔ کل شمارهٔ 1"))
    admin = await it_office(own_town, language)
    (agreement,) = await own_town.do(numbers_of, known.organisation_id)
    mine = files.agreement(1, number=agreement)
    await moves(admin, organisation=[files.organisation(1)], agreement=[mine], user=[user_of(known)])
    assert await own_town.do(numbers_of, known.organisation_id) == [agreement]
    assert await own_town.do(organisations_named, "اداره کل") == [known.organisation_id]
    (found,) = await own_town.do(officers.with_phone, known.number)
    assert (found.state, found.organisation_id) == ("active", known.organisation_id)
    await known.phone.start()
    await known.reads("welcome-organisation")


def in_force(tx: Transaction, now: int) -> Agreement | None:
    (found,) = organisations.search(tx, ORGANISATION, limit=2)
    return agreements.in_force(tx, found.id, now=now)


def organisations_named(tx: Transaction, name: str) -> list[int]:
    return [each.id for each in organisations.search(tx, name, limit=5)]


def numbers_of(tx: Transaction, organisation_id: int) -> list[str]:
    """Of all its agreements."""
    rows = tx.all("SELECT number FROM agreements WHERE organisation_id = :id", id=organisation_id)
    return [row["number"] for row in rows]


async def enters(kaveh: Officer) -> None:
    await kaveh.phone.start()
    await kaveh.reads("door-closed")
    await kaveh.reads("legacy-enter")
    await kaveh.phone.share_contact()
    await kaveh.reads("officer-activated", organisation=ORGANISATION)
    await kaveh.sees(kaveh.text("legacy-will-change", organisation="").split("\n")[0])


async def status_of(admin: Admin) -> str:
    await admin.presses("menu-legacy")
    return words(await admin.sees(admin.text("legacy-status")))
