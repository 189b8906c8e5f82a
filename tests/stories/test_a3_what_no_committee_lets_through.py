"""A3: one vote for each member, no name that the books contradict, no renewal of what is over."""

from bot.jobs import endings
from domain.agreements import Move
from domain.permissions import Role
from storage import agreements, people, roles
from tests.stories import applying
from tests.stories.applying import closes, committee, need, opens, representative, votes
from tests.stories.people import Admin, Officer, words
from tests.stories.test_a3_the_form_of_an_application import taps_forged
from tests.stories.town import DAY, Town


async def test_a_member_with_two_accounts_has_one_vote(town: Town, language: str) -> None:
    (one, two, _), _secretary = await committee(town, language)
    for each in (one, two):
        await is_given_his_role_by(town, each, phone=one.number)
    someone, wanted = await representative(town, language), await need(town)
    tracking = await applying.applies(town, someone, wanted)
    await opens(one, "notice-case-sent", wanted, tracking)
    await votes(one, "approve", tracking)
    await opens(two, "notice-case-sent", wanted, tracking)
    await two.taps("vote-approve")
    await two.reads("case-voted-already")


async def test_a_name_that_the_books_contradict_is_seen_and_refused(town: Town, language: str) -> None:
    members, secretary = await committee(town, language)
    someone, wanted = await representative(town, language), await need(town)
    tracking = await applying.applies(town, someone, wanted)
    await applying.is_approved(town, members, secretary, wanted, tracking)
    other, posing = await representative(town, language), await need(town, kind="judicial")
    posing.legal_id = wanted.legal_id
    tracking = await applying.applies(town, other, posing)
    for each in members:
        page = await opens(each, "notice-case-sent", posing, tracking)
        assert each.text("case-in-the-books", name=wanted.name, kind=each.label("kind-bank")) in words(page)
        await votes(each, "approve", tracking)
    await closes(secretary, posing, tracking)
    await secretary.sees(secretary.text("scope-whole"))
    await secretary.taps("button-scope-ready")
    await secretary.sees(secretary.text("decision-sure-approve"))
    await secretary.taps("button-decide")
    await secretary.reads("case-other-name", name=wanted.name, typed=posing.name)


async def test_a_renewal_of_what_was_terminated_meanwhile_is_not_sent(town: Town, language: str) -> None:
    agreed = await applying.has_agreement(town, language)
    someone, wanted = agreed.someone, agreed.wanted
    await taps_forged(town, someone, f"apply:renew:{agreed.agreement}")
    await applying.goes_on(someone, "letter")
    await applying.hands_in(someone)
    await someone.taps("button-answered")
    await someone.sees(someone.text("application-draft"), wanted.name)
    await town.do(agreements.move, agreed.agreement, Move.TERMINATE, now=town.now)
    await someone.taps("button-send-application")
    await someone.reads("application-not-renewable")
    await someone.taps("button-withdraw-application")
    await someone.reads("application-ask-withdraw")
    await someone.writes("/apply")
    await applying.asked(someone, "name")  # a draft that leads nowhere is not gone on with


async def test_papers_of_what_was_withdrawn_long_ago_are_erased(fresh_town: Town, language: str) -> None:
    """Whoever has another application open sees what is left; of whoever has none, the phone is not kept either."""
    town = fresh_town
    going_on, someone = await withdraws(town, language), await withdraws(town, language)
    await going_on.writes("/apply")
    await applying.asked(going_on, "name")
    await town.passes((town.settings.retention_days + 1) * DAY)
    await town.runs(endings.erase)
    await going_on.taps_on(going_on.paper())
    await going_on.reads("paper-erased")
    await someone.taps_on(someone.paper())
    await someone.reads("door-closed")
    account = await town.do(people.account, bot=f"{town.platform}-organisation", user_id=someone.id)
    assert account is not None
    assert (account.phone, account.applicant_at) == (None, None)
    await applying.enters(someone)


async def withdraws(town: Town, language: str) -> Officer:
    """Somebody who applied, and takes it back before the committee decides."""
    someone, wanted = await representative(town, language), await need(town)
    await applying.applies(town, someone, wanted)
    await someone.taps("button-withdraw-application")
    await someone.reads("application-ask-withdraw")
    await someone.taps("button-withdraw-sure")
    await someone.sees(someone.text("application-withdrawn", at=someone.moment(town.now)))
    return someone


async def is_given_his_role_by(town: Town, member: Admin, *, phone: str) -> None:
    """The role that he holds was given to this phone."""
    await town.do(
        roles.grant,
        platform=town.platform,
        user_id=member.id,
        role=Role.COMMITTEE_MEMBER.value,
        name=member.name,
        phone=phone,
        now=town.now,
    )
