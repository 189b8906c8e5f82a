"""A3: an agreement is suspended while a renewal waits for the organisation alone; its tap does not undo that."""

from domain.agreements import Kind
from tests.stories import citizens, signing
from tests.stories.people import Admin
from tests.stories.phone import Message
from tests.stories.town import ON_BOTH, Town

REASON = "گزارش استفادهٔ نابجا"


@ON_BOTH
async def test_both_directors_general_look_again_at_what_they_confirmed(town: Town, language: str) -> None:
    someone, by, deal = await signing.concluded(town, language)
    officer = await citizens.officer(town, language, (someone.organisation_id, someone.organisation))
    renewed = await signing.draft(town, someone, kind=Kind.RENEWAL, previous=deal)
    await signing.confirms(renewed, by.pensions, "pensions")
    await signing.confirms(renewed, by.registration, "registration")
    waiting = await signing.opens_draft(renewed, someone)
    page = await signing.opens(deal, by.registration, "active")
    await by.registration.taps("button-agreement-suspend", on=page)
    await by.registration.reads("ask-reason-suspend", most=600)
    await by.registration.writes(REASON)
    await deal.page(by.registration, "suspended")
    await signing.reads(renewed, by.registration, "confirm-anew")
    await signing.reads(deal, by.pensions, "suspended", reason=REASON)
    await signing.reads(renewed, by.pensions, "confirm-anew")
    await signing.reads(deal, someone, "suspended-own", reason=REASON)
    await someone.taps("button-confirm-organisation", on=waiting)
    await someone.sees(someone.text("ask-confirm-agreement", number=renewed.called(someone)))
    await someone.taps("button-confirm-sure")
    await renewed.page(someone, "drafted")
    await officer.presses("menu-redeem")
    await officer.reads("not-agreed")
    for each, party in ((by.pensions, "pensions"), (by.registration, "registration")):
        await each.taps("button-open-agreement")
        await renewed.page(each, "drafted")
        await each.taps(f"button-confirm-{party}")
        await each.sees(each.text("ask-confirm-agreement", number=renewed.called(each)))
        await each.taps("button-confirm-sure")
        await renewed.page(each, "active" if party == "registration" else "drafted")
    await officer.presses("menu-redeem")
    await officer.reads("ask-code")


async def test_its_document_says_who_confirmed_since_and_nobody_whose_word_counts_no_more(
    town: Town, language: str
) -> None:
    """The messenger keeps what was sent once; as many as then have confirmed it now, but not the same."""
    someone, by, deal = await signing.concluded(town, language)
    renewed = await signing.draft(town, someone, kind=Kind.RENEWAL, previous=deal)
    page = await signing.confirms(renewed, by.pensions, "pensions")
    before = await document(by.pensions, renewed, page)
    await signing.opens_draft(renewed, by.registration)
    page = await signing.opens(deal, by.registration, "active")
    await by.registration.taps("button-agreement-suspend", on=page)
    await by.registration.reads("ask-reason-suspend", most=600)
    await by.registration.writes(REASON)
    await deal.page(by.registration, "suspended")
    await signing.reads(renewed, by.registration, "confirm-anew")
    await by.registration.taps("button-open-agreement")
    await renewed.page(by.registration, "drafted")
    await by.registration.taps("button-confirm-registration")
    await by.registration.sees(by.registration.text("ask-confirm-agreement", number=renewed.called(by.registration)))
    await by.registration.taps("button-confirm-sure")
    page = await renewed.page(by.registration, "drafted")
    assert await document(by.registration, renewed, page) != before


async def document(someone: Admin, deal: signing.Deal, page: Message) -> bytes:
    await someone.taps("button-agreement-paper", on=page)
    return await someone.phone.file(await someone.reads("agreement-paper-caption", number=deal.called(someone)))
