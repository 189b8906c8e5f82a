"""A3: the two directors-general conclude an agreement: who is none any more has confirmed nothing of a draft."""

from domain.permissions import Role
from tests.stories import office, signing
from tests.stories.test_roles_in_chat import withdraws
from tests.stories.town import ON_BOTH, Town


@ON_BOTH
async def test_his_confirmation_of_a_draft_ends_with_his_role_and_his_successor_confirms(
    own_town: Town, language: str
) -> None:
    town = own_town
    by, someone = await signing.signers(town, language), await signing.representative(town, language)
    owner = await office.holder(town, language, Role.OWNER, name="مالک")
    deal = await signing.draft(town, someone)
    await signing.confirms(deal, by.pensions, "pensions")
    await withdraws(owner, "director-pensions", by.pensions.name)
    await by.pensions.reads("notice-role-withdrawn", role=by.pensions.label("role-name-director-pensions"))
    await signing.confirms(deal, someone, "organisation")
    await signing.reads(deal, by.registration, "drafted")
    await signing.reads(deal, by.registration, "signer-gone")
    await by.registration.taps("button-open-agreement")
    await deal.page(by.registration, "drafted")
    await by.registration.taps("button-confirm-registration")
    await by.registration.sees(by.registration.text("ask-confirm-agreement", number=deal.called(by.registration)))
    await by.registration.taps("button-confirm-sure")
    await deal.page(by.registration, "drafted")
    successor = await office.holder(town, language, Role.DIRECTOR_PENSIONS, name="شهرام یگانه")
    await signing.opens(deal, successor, "drafted")
    await successor.taps("button-confirm-pensions")
    await successor.sees(successor.text("ask-confirm-agreement", number=deal.called(successor)))
    await successor.taps("button-confirm-sure")
    await deal.page(successor, "active")
