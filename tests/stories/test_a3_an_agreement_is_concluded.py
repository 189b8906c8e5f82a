"""A3: both directors-general and the organisation confirm the agreement, and the IT office has its copy."""

from domain.permissions import Role
from domain.scopes import Fact
from storage import agreements
from storage.transaction import Transaction
from tests.services.decided import DIRECT
from tests.services.papers.papers import pages
from tests.stories import applying, citizens, office, signing
from tests.stories.messengers import OFFICE_BOT
from tests.stories.people import Admin, Officer, labels, words
from tests.stories.signing import Deal
from tests.stories.test_a3_a_need_is_declared_and_decided import numbered
from tests.stories.town import ON_BOTH, Town


@ON_BOTH
async def test_from_the_decision_to_a_document_inquiry(town: Town, language: str) -> None:
    by = await signing.signers(town, language)
    members, secretary = await applying.committee(town, language)
    someone, wanted = await applying.representative(town, language), await applying.need(town)
    tracking = await applying.applies(town, someone, wanted)
    for each in members:
        await applying.opens(each, "notice-case-sent", wanted, tracking)
        await applying.votes(each, "approve", tracking)
    await applying.closes(secretary, wanted, tracking)
    await secretary.sees(secretary.text("scope-whole"))
    await secretary.taps("button-scope-ready")
    await secretary.sees(secretary.text("decision-sure-approve"))
    await secretary.taps("button-decide")
    case = await secretary.sees(tracking, secretary.label("case-state-approved"))
    await someone.reads("notice-decided-approve", tracking=tracking, number=numbered(secretary, words(case)))
    deal = await _drafted(town, numbered(secretary, words(case)), wanted.name)
    await signing.concludes(deal, someone, by)
    officer = await citizens.officer(town, language, (deal.agreement.organisation_id, wanted.name))
    maryam = await citizens.insured(town, language)
    await maryam.gets_in()
    handed = await maryam.moves_to_inbox(now=town.now)
    await officer.redeems(handed.code)


@ON_BOTH
async def test_the_last_confirmation_puts_it_into_force_and_everybody_gets_a_copy(town: Town, language: str) -> None:
    by, someone = await signing.signers(town, language), await signing.representative(town, language)
    deal = await signing.draft(town, someone, scope=DIRECT, days=90)
    for each in (someone, by.pensions):
        page = await signing.confirms(deal, each, "organisation" if each is someone else "pensions")
        assert words(page).count(each.moment(town.now)) == (1 if each is someone else 2)
    page = await signing.confirms(deal, by.registration, "registration", last=True)
    begins, ends = by.pensions.moment(town.now), by.pensions.moment(town.now + 90 * 86_400 * 10**6)
    assert by.pensions.label("agreement-term", begins=begins, ends=ends) in words(page)
    for fact in (Fact.NAME, Fact.RELATION):
        assert by.pensions.label(f"fact-{fact}") in words(page)
    await _gets_copy(deal, someone, "concluded-own")
    await _gets_copy(deal, by.pensions, "concluded")
    await _gets_copy(deal, by.registration, "concluded")
    await _gets_copy(deal, by.it_office, "copy")
    await by.it_office.taps("button-open-agreement")
    page = await deal.page(by.it_office, "active")
    await by.it_office.taps("button-acknowledge", on=page)
    page = await by.it_office.sees(by.it_office.text("agreement-acknowledged", at=by.it_office.moment(town.now)))
    assert by.it_office.label("button-acknowledge") not in labels(page)


@ON_BOTH
async def test_a_draft_is_read_as_one_and_its_document_says_who_has_confirmed(town: Town, language: str) -> None:
    by, someone = await signing.signers(town, language), await signing.representative(town, language)
    deal = await signing.draft(town, someone)
    await signing.opens_draft(deal, someone)
    await someone.taps("button-agreement-paper")
    text = await _paper(deal, someone)
    assert text.count(_spelled(someone.label("agreement-not-confirmed"))) == 3
    await signing.confirms(deal, by.pensions, "pensions")
    await someone.taps("button-agreement-paper")
    text = await _paper(deal, someone)
    assert text.count(_spelled(someone.label("agreement-not-confirmed"))) == 2
    await someone.taps("button-confirm-organisation")
    question = await someone.sees(someone.text("ask-confirm-agreement", number=deal.called(someone)))
    await someone.taps("button-agreement-paper", on=question)  # the duties stand there alone
    assert _spelled(someone.label("agreement-paper-duties")) in await _paper(deal, someone)


@ON_BOTH
async def test_nobody_signs_for_two_parties(town: Town, language: str) -> None:
    """The representative who is a director-general as well confirms as one of them alone."""
    someone = await signing.representative(town, language)
    await office.grant(town, someone.id, Role.DIRECTOR_PENSIONS)
    deal = await signing.draft(town, someone)
    await signing.opens_draft(deal, someone)
    both = Admin(someone.texts, language, someone.phone, someone.number, someone.name)
    await both.phone.start()
    await both.reads("menu")
    page = await signing.opens(deal, both, "drafted")
    await both.taps("button-confirm-pensions", on=page)
    await both.sees(both.text("ask-confirm-agreement", number=deal.called(both)))
    await both.taps("button-confirm-sure")
    await both.reads("agreement-own-case")
    await both.taps("button-back-to-agreement")
    page = await deal.page(both, "drafted")
    assert words(page).count(both.label("agreement-not-confirmed")) == 3


@ON_BOTH
async def test_whoever_was_to_confirm_a_draft_hears_that_a_newer_one_took_its_place(town: Town, language: str) -> None:
    by, someone = await signing.signers(town, language), await signing.representative(town, language)
    parties = (someone, by.pensions, by.registration)
    old = await signing.draft(town, someone)
    for each in parties:
        await signing.reads(old, each, "drafted")
    new = await signing.draft(town, someone)
    for each in parties:
        await signing.reads(old, each, "replaced")
        page = await signing.opens_draft(new, each)
        assert each.label("button-agreement-paper") in labels(page)


@ON_BOTH
async def test_a_draft_that_was_withdrawn_is_confirmed_by_nobody(town: Town, language: str) -> None:
    by, someone = await signing.signers(town, language), await signing.representative(town, language)
    deal = await signing.draft(town, someone)
    question = await signing.opens_draft(deal, someone)
    await signing.opens_draft(deal, by.pensions)
    await by.pensions.taps("button-agreement-withdraw")
    await by.pensions.reads("ask-reason-withdraw", most=600)
    await by.pensions.writes("دستگاه منحل شده است.")
    await signing.looks_again(deal, by.pensions, "دستگاه منحل شده است.", how="withdraw")
    await town.settled()
    await someone.hears_nothing()
    await by.pensions.taps("button-agreement-withdraw-sure")
    page = await deal.page(by.pensions, "withdrawn")
    assert by.pensions.text("agreement-reason", reason="دستگاه منحل شده است.") in words(page)
    await signing.reads(deal, someone, "withdrawn-own", reason="دستگاه منحل شده است.")
    await someone.taps("button-confirm-organisation", on=question)
    await someone.reads("agreement-gone")
    await someone.taps("button-agreements")
    await someone.sees(someone.text("agreements", count=1, page=1, pages=1).split("\n")[0])


@ON_BOTH
async def test_an_organisation_sees_its_own_agreements_alone(town: Town, language: str) -> None:
    someone, _, deal = await signing.concluded(town, language)
    stranger, _, other = await signing.concluded(town, language)
    page = await signing.opens(deal, someone, "active", menu="menu-agreement")
    doing = ("button-renew-agreement", "button-amend-agreement", "button-lay-down")
    wanted = ("button-agreement-paper", *doing, "button-agreements")
    assert labels(page) == [someone.label(name) for name in wanted]
    forged = town.puts_on_screen(
        someone.id,
        OFFICE_BOT,
        text="…",
        reply_markup={"inline_keyboard": [[{"text": "x", "callback_data": f"ours:show:{other.agreement.id}"}]]},
    )
    await someone.phone.reads(lambda message: message.get("text") == "…", "a forged button")
    await someone.taps_on("x", on=forged.page())
    await someone.reads("agreement-gone")
    assert stranger.organisation != someone.organisation


async def _drafted(town: Town, number: str, organisation: str) -> Deal:
    """The draft of this decision."""
    latin = number.translate(str.maketrans("۰۱۲۳۴۵۶۷۸۹", "0123456789"))

    def find(tx: Transaction) -> int:
        row = tx.one("SELECT id FROM agreements WHERE number = :number AND state = 'drafted'", number=latin)
        assert row is not None
        return int(row["id"])

    agreement = await town.do(agreements.get, await town.do(find))
    assert agreement is not None
    return Deal(agreement, organisation)


async def _gets_copy(deal: Deal, someone: Officer | Admin, notice: str) -> None:
    """The notice is below the document itself: its number and its party can be read in it."""
    message = await signing.reads(deal, someone, notice)
    text = " ".join(pages(await someone.phone.file(message)))
    assert someone.digits(deal.agreement.number) in text
    assert _spelled(someone.label("agreement-not-confirmed")) not in text
    assert message["document"]["file_name"] == f"agreement-{deal.agreement.number.replace('/', '-')}-1.pdf"


async def _paper(deal: Deal, someone: Officer) -> str:
    message = await someone.reads("agreement-paper-caption", number=deal.called(someone))
    return " ".join(pages(await someone.phone.file(message)))


def _spelled(text: str) -> str:
    """As PDFium copies it: without half-spaces."""
    return text.replace("\u200c", "")
