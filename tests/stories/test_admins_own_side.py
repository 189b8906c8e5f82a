"""Somebody of the IT office gives no access to himself, nor to anybody where he works."""

from typing import Any

from domain.permissions import Role
from storage import roles
from tests.stories import citizens
from tests.stories.people import Admin, labels
from tests.stories.test_admins import answers_for_invitation, finds
from tests.stories.town import Town


async def test_nobody_of_the_office_gives_himself_access(town: Town, admin: Admin) -> None:
    role: dict[str, Any] = {"platform": town.platform, "user_id": admin.id, "role": Role.IT_OFFICE, "now": town.now}
    await town.do(roles.grant, **role, name="مینا", phone=admin.number)  # as when he takes his role up in chat
    organisation_id, name = await citizens.organisation(town)
    await finds(admin, town, name)
    await admin.taps("button-invite")
    await admin.reads("ask-officer-name")
    await answers_for_invitation(admin, "مینا ملک", admin.number)
    await admin.reads("officer-self")
    await citizens.invitation(town, organisation_id, name="مینا ملک", number=admin.number)
    page = await finds(admin, town, name)
    await admin.taps_on(labels(page)[0])
    await admin.sees("مینا ملک")
    await admin.taps("button-make-head")
    await admin.reads("officer-self")


async def test_nor_to_the_organisation_whose_officer_he_is_on_another_account(town: Town, admin: Admin) -> None:
    role: dict[str, Any] = {"platform": town.platform, "user_id": admin.id, "role": Role.IT_OFFICE, "now": town.now}
    await town.do(roles.grant, **role, name="مینا", phone=admin.number)
    organisation_id, name = await citizens.organisation(town)
    other = await citizens.stranger(town, admin.language, number=admin.number)
    token = await citizens.invitation(town, organisation_id, name="مینا ملک", number=admin.number)
    await town.do(citizens.lets_in, town.platform, other, token, town.now)
    await finds(admin, town, name)
    await admin.taps("button-invite")
    await admin.reads("ask-officer-name")
    await answers_for_invitation(admin, "دوست", f"+98998{next(town.numbers):07d}")
    await admin.reads("officer-self")
    page = await finds(admin, town, name)
    await admin.taps("button-suspend", on=page)
    await admin.reads("ask-suspend-organisation", name=name)
    await admin.taps("button-suspend-sure")
    await admin.sees(name)
    await admin.taps("button-resume")
    await admin.reads("let-go-own")
