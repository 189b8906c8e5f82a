"""A3: what was asked about an agreement is overtaken once another one took its place, and everybody hears so."""

from bot.jobs.agreement_jobs import watch_agreements
from storage import agreements
from tests.stories import applying, signing
from tests.stories.test_a3_a_head_officer_goes import sends_renewal
from tests.stories.town import ON_BOTH, Town


@ON_BOTH
async def test_a_renewal_before_the_committee_when_another_agreement_begins(town: Town, language: str) -> None:
    case, by = await applying.has_agreement(town, language), await signing.signers(town, language)
    someone, name, member = case.someone, case.wanted.name, case.members[0]
    tracking = await sends_renewal(town, someone)
    for each in case.members:
        await applying.opens(each, "notice-case-sent", case.wanted, tracking)
    agreement = await town.do(agreements.get, case.agreement)
    assert agreement is not None
    other = await applying.representative(town, language)
    other.organisation_id, other.organisation = agreement.organisation_id, name
    await applying.speaks_already(town, other)
    await signing.concludes(await signing.draft(town, other), other, by)
    await someone.reads("notice-relieved", organisation=name)
    await member.taps("vote-approve")
    await member.reads("case-not-open", state=member.label("case-state-withdrawn"))
    for _ in range(2):
        await town.runs(watch_agreements)
    await someone.reads("notice-application-overtaken", tracking=tracking)
    await someone.taps("button-open-application")
    await someone.sees(someone.text("application-withdrawn", at=someone.moment(town.now)))
    for each in case.members:
        await each.reads("notice-case-overtaken", name=name, tracking=tracking)
        await each.taps("button-open-case")
        await each.sees(tracking, each.label("case-state-withdrawn"))
    await town.settled()
    await someone.hears_nothing()
    await other.hears_nothing()


@ON_BOTH
async def test_a_draft_that_gives_way_to_what_somebody_else_applied_for(town: Town, language: str) -> None:
    """Its applicant is not asked to confirm the other one, which he could not."""
    someone, by = await signing.representative(town, language), await signing.signers(town, language)
    before = await signing.draft(town, someone)
    await signing.reads(before, someone, "drafted")
    other = await applying.representative(town, language)
    other.organisation_id, other.organisation = someone.organisation_id, someone.organisation
    await applying.speaks_already(town, other)
    await signing.draft(town, other)
    await signing.reads(before, someone, "replaced-other")
    for each in (by.pensions, by.registration):
        await signing.reads(before, each, "drafted")
        await signing.reads(before, each, "replaced")
