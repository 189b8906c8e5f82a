"""A3: who applied for an organisation may leave it: the IT office lets him go, or he lays it down himself."""

from domain.agreements import Kind
from domain.phones import masked
from domain.scopes import DOCUMENTS_ONLY
from services import letting_go
from storage import agreements, people
from tests.services.forms.papers import row, xlsx
from tests.stories import agreed, applying, citizens, signing
from tests.stories.messengers import OFFICE_BOT
from tests.stories.people import Admin, Officer, Someone, labels, words
from tests.stories.phone import Message, bare
from tests.stories.signing import Deal
from tests.stories.test_joining import joins, second_account
from tests.stories.town import ON_BOTH, Town

REASON = "نمایندهٔ دستگاه رفته است"


@ON_BOTH
async def test_the_it_office_lets_a_representative_go(town: Town, language: str) -> None:
    """He hears it, has no menu left and may apply anew; his phone is not kept, and his old buttons do nothing."""
    someone, by, deal = await signing.concluded(town, language)
    sara = await head_officer(town, language, someone)
    page = await signing.opens(deal, someone, "active", menu="menu-agreement")
    admin, phone = by.it_office, by.it_office.digits(masked(someone.number))
    shown = await opens(admin, someone.organisation)
    assert admin.text("organisation-representative", who=phone) in words(shown)
    await admin.taps("button-let-go", on=shown)
    look = admin.text("let-go-heads", count=1)
    question = await admin.reads("ask-let-go", look, organisation=someone.organisation, who=phone)
    await admin.taps("button-no", on=question)
    shown = await admin.sees(someone.organisation, phone)
    await someone.hears_nothing()
    await admin.taps("button-let-go", on=shown)
    question = await admin.reads("ask-let-go", look, organisation=someone.organisation, who=phone)
    kept = town.puts_on_screen(admin.id, OFFICE_BOT, text="…", reply_markup=question["reply_markup"])
    await admin.phone.reads(lambda message: message.get("text") == "…", "the same buttons once more")
    await admin.taps("button-let-go-sure", on=question)
    shown = await admin.sees(someone.organisation)
    assert phone not in words(shown)
    assert admin.label("button-let-go") not in labels(shown)
    await is_told(someone)
    await sara.reads("notice-representative-gone", organisation=someone.organisation)
    assert await someone.phone.keyboard() == []
    account = await town.do(people.account, bot=f"{town.platform}-organisation", user_id=someone.id)
    assert account is not None
    assert (account.phone, account.applicant_at) == (None, None)
    for button in ("button-lay-down", "button-agreement-paper"):
        await someone.taps(button, on=page)
        await someone.reads("door-closed")
    await someone.taps("button-renew-agreement", on=page)
    await someone.reads("apply-not-yours")
    await admin.taps("button-let-go-sure", on=kept.page())
    await admin.reads("let-go-gone")
    await town.settled()
    await sara.hears_nothing()
    await someone.phone.start()
    await someone.sees(someone.text("door-closed"))
    await applying.enters(someone)


async def test_nobody_of_the_it_office_lets_himself_go_there(town: Town, language: str) -> None:
    """He lays it down where everybody does, and stays what else he is; the head officer hears of it."""
    someone, _, deal = await signing.concluded(town, language)
    sara = await head_officer(town, language, someone)
    await citizens.grant(town, someone.id)
    await someone.phone.start()
    await someone.reads("menu")
    shown = await opens(someone, someone.organisation)
    await someone.taps("button-let-go", on=shown)
    refused = await someone.reads("let-go-own")
    await someone.taps("button-back-to-organisation", on=refused)
    await someone.sees(someone.organisation)
    page = await signing.opens(deal, someone, "active", menu="menu-agreement")
    await someone.taps("button-lay-down", on=page)
    question = await someone.sees(someone.organisation, someone.text("let-go-heads", count=1))
    await someone.taps("button-lay-down-sure", on=question)
    await someone.reads("laid-down", someone.text("laid-down-anew"), organisation=someone.organisation)
    await sara.reads("notice-representative-gone", organisation=someone.organisation)
    assert someone.label("menu-organisations") in [bare(each) for each in await someone.phone.keyboard()]
    await someone.presses("menu-agreement")
    await someone.reads("own-agreements-none")


async def test_his_other_account_speaks_for_it_no_more_either(town: Town, language: str) -> None:
    someone, by, _ = await signing.concluded(town, language)
    second = await second_account(town, someone)
    await joins(town, second, someone)
    await second.presses("menu-agreement")
    await second.reads("agreements", count=1, page=1, pages=1)
    shown = await opens(by.it_office, someone.organisation)
    await by.it_office.taps("button-let-go", on=shown)
    question = await by.it_office.sees(by.it_office.text("leaving-nobody-his"))
    await by.it_office.taps("button-let-go-sure", on=question)
    await is_told(second, someone.organisation)
    for each in (second, someone):
        await each.writes("/agreement")
        await each.reads("door-closed")


@ON_BOTH
async def test_nobody_speaks_for_it_then_and_a_form_that_waits_is_decided(town: Town, language: str) -> None:
    """The last look says so; the IT office makes a head officer, who hears what became of the form."""
    kaveh, _, nima = await agreed.staffed(town, language, head=False)
    admin, named = await citizens.admin(town, language), row(next(town.numbers) * 10)
    await kaveh.opens_desk(inside=2)
    await kaveh.sends_good_form(town, named, content=xlsx(named))
    form = await admin.reads("notice-form-sent", organisation=kaveh.organisation, good=1)
    shown = await opens(admin, kaveh.organisation)
    await admin.taps("button-let-go", on=shown)
    question = await admin.sees(kaveh.organisation, admin.text("leaving-nobody-his"))
    await admin.taps("button-let-go-sure", on=question)
    shown = await admin.sees(kaveh.organisation)
    await is_told(kaveh)
    await admin.taps_on(next(label for label in labels(shown) if nima.name in label), on=shown)
    await admin.sees(nima.name)
    await admin.taps("button-make-head")
    await admin.sees(kaveh.organisation)
    await nima.reads("notice-made-head")
    await admin.taps("button-open-form", on=form)
    page = await admin.sees(kaveh.organisation)
    await admin.taps("button-grant", on=page, chosen=1)
    await admin.reads("form-granted", organisation=kaveh.organisation, chosen=1)
    await agreed.checks(town)
    await nima.sees(kaveh.organisation, "?start=i_")
    await kaveh.hears_nothing()


@ON_BOTH
async def test_he_lays_it_down_himself(town: Town, language: str) -> None:
    """The committee hears of his renewal as if he had withdrawn it; the IT office, that nobody speaks for it."""
    someone, by, deal = await signing.concluded(town, language)
    page = await signing.opens(deal, someone, "active", menu="menu-agreement")
    await someone.taps("button-renew-agreement", on=page)
    await someone.phone.reads_all()
    page = await signing.opens(deal, someone, "active", menu="menu-agreement")
    await someone.taps("button-lay-down", on=page)
    ends = [someone.text("leaving-open-own", count=1), someone.text("leaving-nobody-own")]
    question = await someone.reads("ask-lay-down", *ends, organisation=someone.organisation)
    await someone.taps("button-no", on=question)
    page = await deal.page(someone, "active")
    await someone.taps("button-lay-down", on=page)
    question = await someone.reads("ask-lay-down", *ends, organisation=someone.organisation)
    await someone.taps("button-lay-down-sure", on=question)
    after = [someone.text("gone-withdrawn", count=1), someone.text("laid-down-anew")]
    await someone.reads("laid-down", *after, organisation=someone.organisation)
    assert await someone.phone.keyboard() == []
    told = await by.it_office.reads("notice-laid-down-nobody", organisation=someone.organisation)
    await by.it_office.taps("button-open-organisation", on=told)
    shown = await by.it_office.sees(someone.organisation)
    assert by.it_office.label("button-let-go") not in labels(shown)
    await someone.writes(someone.label("menu-agreement"))
    await someone.reads("door-closed")


@ON_BOTH
async def test_the_committee_hears_that_his_renewal_is_withdrawn(town: Town, language: str) -> None:
    """So do the head officers, who would wait for it otherwise; and he himself."""
    case = await applying.has_agreement(town, language)
    someone, name = case.someone, case.wanted.name
    admin = await citizens.admin(town, language)
    agreement = await town.do(agreements.get, case.agreement)
    assert agreement is not None
    sara = await citizens.officer(town, language, (agreement.organisation_id, name))
    await citizens.becomes_head(town, sara)
    await someone.presses("menu-agreement")
    page = await someone.sees(someone.text("agreements", count=1, page=1, pages=1).split("\n")[0])
    await someone.taps_on(labels(page)[0], on=page)
    await someone.sees(someone.text("agreement-state-active"))
    await someone.taps("button-renew-agreement")
    await applying.goes_on(someone, "letter")
    await applying.hands_in(someone)
    await someone.taps("button-answered")
    await someone.sees(someone.text("application-look-over"))
    tracking = await applying.sends(someone)
    for each in case.members:
        await each.phone.reads_all()
    shown = await opens(admin, name)
    await admin.taps("button-let-go", on=shown)
    question = await admin.sees(admin.text("leaving-open-his", count=1))
    await admin.taps("button-let-go-sure", on=question)
    await admin.sees(name)
    for each in case.members:
        await each.reads("notice-case-withdrawn", name=name, tracking=tracking)
    await someone.reads(
        "notice-let-go", someone.text("gone-withdrawn", count=1), someone.text("notice-let-go-anew"), organisation=name
    )
    again = sara.text("representative-gone-withdrawn", count=1)
    await sara.reads("notice-representative-gone", again, organisation=name)


@ON_BOTH
async def test_a_draft_that_waits_for_him_is_withdrawn_by_a_director(town: Town, language: str) -> None:
    someone, by, deal = await signing.concluded(town, language)
    sara = await head_officer(town, language, someone)
    renewed = await signing.draft(town, someone, scope=DOCUMENTS_ONLY, kind=Kind.RENEWAL, previous=deal)
    page = await signing.opens_draft(renewed, someone)
    await signing.reads(renewed, by.pensions, "drafted")
    before = await signing.opens_draft(renewed, by.registration)
    await by.it_office.phone.reads_all()
    shown = await opens(by.it_office, someone.organisation)
    await by.it_office.taps("button-let-go", on=shown)
    question = await by.it_office.sees(by.it_office.text("leaving-waiting-his"))
    await by.it_office.taps("button-let-go-sure", on=question)
    await by.it_office.sees(someone.organisation)
    await is_told(someone)
    await someone.taps("button-confirm-organisation", on=page)
    await someone.sees(someone.text("agreement-gone"))
    await someone.presses("menu-agreement")
    await someone.reads("own-agreements-none")
    await signing.reads(renewed, by.registration, "stuck")
    await by.registration.taps("button-confirm-registration", on=before)
    assert by.registration.text("agreement-stuck") in words(await renewed.page(by.registration, "drafted"))
    await is_withdrawn(renewed, by.pensions)
    await sara.reads("notice-representative-gone", organisation=someone.organisation)
    await signing.reads(renewed, sara, "withdrawn-own", reason=REASON)
    await town.settled()
    await someone.hears_nothing()


async def test_a_newer_decision_takes_the_place_of_a_draft_that_waits_for_nobody(town: Town, language: str) -> None:
    """He applied anew after he was let go; of the draft of before he hears nothing more."""
    someone, by, deal = await signing.concluded(town, language)
    before = await signing.draft(town, someone, kind=Kind.RENEWAL, previous=deal)
    account = await town.do(people.account, bot=f"{town.platform}-organisation", user_id=someone.id)
    assert account is not None
    given = {"organisation_id": someone.organisation_id, "account_id": account.id}
    await town.do(letting_go.let_go, actor=citizens.FOUNDER, **given, now=town.now)
    anew = await signing.draft(town, someone)
    for each in (by.pensions, by.registration):
        await signing.reads(before, each, "drafted")
        await signing.reads(before, each, "replaced")
    await signing.reads(before, someone, "drafted")
    await signing.concludes(anew, someone, by)
    await signing.opens(anew, someone, "active", menu="menu-agreement")


async def is_told(someone: Officer, organisation: str = "") -> None:
    """That he was let go, with nothing that was open."""
    anew = someone.text("notice-let-go-anew")
    await someone.reads("notice-let-go", anew, organisation=organisation or someone.organisation)


async def is_withdrawn(deal: Deal, director: Admin) -> None:
    """From the notice that nobody can confirm it."""
    notice = await signing.reads(deal, director, "stuck")
    await director.taps("button-open-agreement", on=notice)
    page = await deal.page(director, "drafted")
    assert director.text("agreement-stuck") in words(page)
    assert director.label("button-confirm-pensions") not in labels(page)
    await director.taps("button-agreement-withdraw", on=page)
    await director.reads("ask-reason-withdraw", most=600)
    await director.writes(REASON)
    await signing.looks_again(deal, director, REASON, "withdraw")
    await director.taps("button-agreement-withdraw-sure")
    await deal.page(director, "withdrawn")


async def head_officer(town: Town, language: str, of: Officer) -> Officer:
    sara = await citizens.officer(town, language, (of.organisation_id, of.organisation))
    await citizens.becomes_head(town, sara)
    return sara


async def opens(admin: Someone, organisation: str) -> Message:
    """Turn the pages of the organisations until this one is there, and open it."""
    await admin.presses("menu-organisations")
    page = await admin.phone.reads(lambda message: bool(labels(message)), "the list")
    while bare(organisation) not in [bare(each) for each in labels(page)]:
        await admin.taps("button-page-after", on=page)
        page = await admin.phone.reads(lambda message: bool(labels(message)), "the list")
    await admin.taps_on(organisation, on=page)
    return await admin.sees(organisation)
