"""What was deleted stays deleted: nothing is issued to somebody forgotten, and nothing takes a deleted one's number."""

import pytest

from domain.insurance import RegisteredAccount
from domain.permissions import NotAllowed
from services import certificates, identity
from services.organisations import Invited
from tests.services.office import ADMIN, AMIR, AMIRS_PHONE, MARYAM, MARYAMS_PHONE, Office


async def test_nothing_is_issued_on_a_phone_whose_person_was_just_forgotten_on_another(office: Office) -> None:
    one = await office.person(7001)
    await office.prove(
        await office.account(7002, phone=MARYAMS_PHONE), RegisteredAccount(MARYAM, MARYAMS_PHONE, active=True)
    )
    other = await office.actor(7002)
    await office.do(identity.forget, actor=one, random=office.random(32), now=office.now)
    with pytest.raises(NotAllowed):
        await office.issue(other)
    assert await office.count("certificates") == 0


async def test_a_deleted_certificate_leaves_its_number_to_nobody(office: Office) -> None:
    maryam, amir = await office.person(7001), await office.person(7002, AMIR, AMIRS_PHONE)
    deleted = (await office.issue(maryam)).certificate.id
    await office.do(certificates.delete, actor=maryam, certificate_id=deleted, now=office.now)
    assert (await office.issue(amir, record=AMIR)).certificate.id > deleted


async def test_an_invitation_that_is_replaced_is_noted_as_taken_back(office: Office) -> None:
    organisation = await office.organisation()
    first = await office.invite(organisation, "+989990007041")
    second = await office.invite(organisation, "+989990007041")
    assert isinstance(first, Invited)
    assert isinstance(second, Invited)
    invited, removed = ("invite_officer", ADMIN.name), ("remove_officer", ADMIN.name)
    assert await office.noted(f"officer:{first.officer_id}") == [invited, removed]
    assert await office.noted(f"officer:{second.officer_id}") == [invited]
