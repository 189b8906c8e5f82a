"""A3: what a head officer asks for; it ends with his access, or when he is made an officer like the others."""

from domain.agreements import Kind
from domain.scopes import DOCUMENTS_ONLY
from storage import agreements
from tests.stories import agreed, applying, citizens, signing
from tests.stories.people import Admin, Officer, labels, words
from tests.stories.phone import Message
from tests.stories.signing import Deal
from tests.stories.test_a3_a_representative_is_let_go import head_officer, is_withdrawn, opens
from tests.stories.town import ON_BOTH, Town


@ON_BOTH
async def test_nobody_confirms_the_draft_of_a_head_officer_who_was_removed(town: Town, language: str) -> None:
    """The question says so before; the directors-general hear it, and withdraw the draft."""
    someone, by, deal = await signing.concluded(town, language)
    sara, renewed, page = await asks_for_renewal(town, language, someone, deal)
    admin = by.it_office
    question = await removes(admin, sara, someone.organisation)
    assert admin.text("leaving-waiting-his") in words(question)
    await admin.taps("button-remove-sure")
    await admin.sees(someone.organisation)
    await sara.reads("notice-removed")
    await sara.taps("button-confirm-organisation", on=page)
    await sara.sees(sara.text("agreement-gone"))
    await signing.reads(renewed, by.registration, "drafted")
    await signing.reads(renewed, by.registration, "stuck")
    await signing.reads(renewed, by.pensions, "drafted")
    await is_withdrawn(renewed, by.pensions)


@ON_BOTH
async def test_an_undecided_renewal_is_withdrawn_with_the_head_officer_who_leaves_or_is_one_no_more(
    town: Town, language: str
) -> None:
    """The committee hears so, and whoever speaks for the organisation, who can ask for it himself."""
    case = await applying.has_agreement(town, language)
    someone, name = case.someone, case.wanted.name
    agreement = await town.do(agreements.get, case.agreement)
    assert agreement is not None
    sara = await citizens.officer(town, language, (agreement.organisation_id, name))
    await citizens.becomes_head(town, sara)
    tracking = await sends_renewal(town, sara)
    for each in case.members:
        await each.phone.reads_all()
    await sara.writes("/leave")
    question = await sara.reads("ask-leave", sara.text("leaving-open-own", count=1), organisation=name)
    await sara.taps("button-leave-sure", on=question)
    await sara.reads("left", sara.text("gone-withdrawn", count=1), organisation=name)
    for each in case.members:
        await each.reads("notice-case-withdrawn", name=name, tracking=tracking)
    again = someone.text("representative-gone-withdrawn", count=1)
    await someone.reads("notice-left", again, name=sara.name, organisation=name)
    await town.settled()
    await someone.hears_nothing()
    assert await sara.phone.keyboard() == []
    nima = await citizens.officer(town, language, (agreement.organisation_id, name))
    await citizens.becomes_head(town, nima)
    tracking = await sends_renewal(town, nima)
    for each in case.members:
        await each.phone.reads_all()
    admin = await citizens.admin(town, language)
    await sees(admin, nima, name)
    await admin.taps("button-make-plain")
    await admin.reads("ask-make-plain", admin.text("leaving-open-his", count=1), name=nima.name)
    await admin.taps("button-make-plain-sure")
    await nima.reads("notice-made-plain", nima.text("gone-withdrawn", count=1))
    for each in case.members:
        await each.reads("notice-case-withdrawn", name=name, tracking=tracking)
    await someone.reads("notice-head-gone", again, organisation=name)


@ON_BOTH
async def test_a_head_officer_who_is_one_no_more_reads_what_was_withdrawn(town: Town, language: str) -> None:
    """Whether the IT office makes an officer like the others of him, or another head officer removes him."""
    kaveh, sara, nima = await agreed.staffed(town, language)
    admin = await citizens.admin(town, language)
    await begins_renewal(town, sara)
    await sees(admin, sara, kaveh.organisation)
    await admin.taps("button-make-plain")
    await admin.reads("ask-make-plain", admin.text("leaving-open-his", count=1), name=sara.name)
    await admin.taps("button-make-plain-sure")
    await admin.sees(kaveh.organisation)
    await sara.reads("notice-made-plain", sara.text("gone-withdrawn", count=1))
    await citizens.becomes_head(town, nima)
    await begins_renewal(town, nima)
    await sees(admin, sara, kaveh.organisation)
    await admin.taps("button-make-head")
    await sara.reads("notice-made-head")
    await sara.presses("menu-colleagues")
    page = await sara.reads("colleagues", count=2)
    await sara.taps_on(labels(page)[1])
    await sara.sees(nima.name)
    await sara.taps("button-remove-officer")
    await sara.reads("ask-remove-colleague", sara.text("leaving-open-his", count=1), name=nima.name)
    await sara.taps("button-remove-sure")
    await sara.reads("colleague-removed", name=nima.name)
    await nima.reads("notice-removed", nima.text("gone-withdrawn", count=1))
    await town.settled()
    await kaveh.hears_nothing()


@ON_BOTH
async def test_a_head_officer_whose_agreement_runs_speaks_on_once_he_is_removed(town: Town, language: str) -> None:
    """As the representative, whom the IT office lets go apart; so what he asked for stays."""
    someone, _, deal = await signing.concluded(town, language)
    token = await citizens.invitation(town, someone.organisation_id, name="کاوه", number=someone.number)
    await town.do(citizens.lets_in, town.platform, someone, token, town.now)
    await citizens.becomes_head(town, someone)
    renewed = await signing.draft(town, someone, scope=DOCUMENTS_ONLY, kind=Kind.RENEWAL, previous=deal)
    page = await signing.opens_draft(renewed, someone)
    await someone.writes("/leave")
    question = await someone.reads("ask-leave", organisation=someone.organisation)
    await someone.taps("button-leave-sure", on=question)
    await someone.reads("left", organisation=someone.organisation)
    await someone.taps("button-confirm-organisation", on=page)
    await someone.sees(someone.text("ask-confirm-agreement", number=renewed.called(someone)))
    await someone.taps("button-confirm-sure")
    await renewed.page(someone, "drafted")


@ON_BOTH
async def test_the_last_who_speaks_for_an_organisation_leaves_it_and_the_it_office_hears_so(
    town: Town, language: str
) -> None:
    """As long as another head officer is there, it hears nothing."""
    admin = await citizens.admin(town, language)
    sara = await citizens.officer(town, language)
    nima = await citizens.officer(town, language, (sara.organisation_id, sara.organisation))
    for each in (sara, nima):
        await citizens.becomes_head(town, each)
    await nima.writes("/leave")
    await leaves(nima, await nima.reads("ask-leave", organisation=sara.organisation))
    await sara.reads("notice-left", name=nima.name, organisation=sara.organisation)
    await town.settled()
    await admin.hears_nothing()
    await sara.writes("/leave")
    await leaves(sara, await sara.reads("ask-leave", sara.text("leaving-nobody-own"), organisation=sara.organisation))
    await admin.reads("notice-last-head-left", organisation=sara.organisation)
    await admin.taps("button-open-organisation")
    await admin.sees(sara.organisation)


async def leaves(officer: Officer, question: Message) -> None:
    await officer.taps("button-leave-sure", on=question)
    await officer.reads("left", organisation=officer.organisation)


@ON_BOTH
async def test_a_head_officer_reads_what_his_phone_is_asked_for(town: Town, language: str) -> None:
    _, sara, _ = await agreed.staffed(town, language)
    page = await opens_agreement(sara)
    await sara.taps("button-amend-agreement", on=page)
    await sara.reads("apply-ask-phone-amendment")
    await sara.taps("button-renew-agreement", on=page)
    await sara.reads("apply-ask-phone-renewal")
    await sara.phone.share_contact()
    await sara.reads("apply-welcome")
    await applying.goes_on(sara, "legal-id")


async def asks_for_renewal(town: Town, language: str, someone: Officer, deal: Deal) -> tuple[Officer, Deal, Message]:
    """Another head officer does, and has the draft before him that came of it."""
    sara = await head_officer(town, language, someone)
    await applying.speaks_already(town, sara)
    renewed = await signing.draft(town, sara, scope=DOCUMENTS_ONLY, kind=Kind.RENEWAL, previous=deal)
    return sara, renewed, await signing.opens_draft(renewed, sara)


async def sees(admin: Admin, officer: Officer, organisation: str) -> Message:
    """From the menu to his page."""
    shown = await opens(admin, organisation)
    await admin.taps_on(next(label for label in labels(shown) if officer.name in label), on=shown)
    return await admin.sees(officer.name)


async def removes(admin: Admin, officer: Officer, organisation: str) -> Message:
    """From the menu to the last question."""
    await sees(admin, officer, organisation)
    await admin.taps("button-remove-officer")
    return await admin.sees(admin.text("ask-remove-officer", name=officer.name))


async def begins_renewal(town: Town, someone: Officer, question: str = "legal-id") -> None:
    """To the first question that the agreement has no answer to."""
    await applying.speaks_already(town, someone)
    page = await opens_agreement(someone)
    await someone.taps("button-renew-agreement", on=page)
    await applying.goes_on(someone, question)


async def opens_agreement(someone: Officer) -> Message:
    """The one of his organisation."""
    await someone.presses("menu-agreement")
    page = await someone.sees(someone.text("agreements", count=1, page=1, pages=1).split("\n")[0])
    await someone.taps_on(labels(page)[0], on=page)
    return await someone.sees(someone.text("agreement-state-active"))


async def sends_renewal(town: Town, someone: Officer) -> str:
    """Its tracking number."""
    await begins_renewal(town, someone, "letter")
    await applying.hands_in(someone)
    await someone.taps("button-answered")
    await someone.sees(someone.text("application-look-over"))
    return await applying.sends(someone)
