"""What was deleted stays deleted: nothing is issued to somebody forgotten, and nothing takes a deleted one's number."""

import pytest

from domain.insurance import RegisteredAccount
from domain.permissions import NotAllowed
from services import certificates, identity
from services.organisations import Invited
from storage import files, inbox
from tests.services.office import ADMIN, AMIR, AMIRS_PHONE, MARYAM, MARYAMS_PHONE, PERSON_BOT, Office


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


@pytest.mark.parametrize("seen", [False, True])
async def test_a_picture_that_came_through_after_the_deletion_is_not_remembered(office: Office, seen: bool) -> None:
    """With the bot's token, what the messenger calls it would be enough to have the picture again, for ever."""
    maryam, officer = await office.person(), await office.officer(await office.organisation())
    issued = await office.issue(maryam)
    if seen:
        await office.redeem(officer, issued.code)
    picture = {"bot": PERSON_BOT, "name": "photo:certificate", "subject": f"certificate:{issued.certificate.id}"}
    await office.do(files.keep, file_id="A", **picture)
    assert await office.ask(files.find, bot=PERSON_BOT, name="photo:certificate") == "A"
    await office.do(identity.forget, actor=maryam, random=office.random(32), now=office.now)
    await office.do(files.keep, file_id="B", **picture)
    assert await office.ask(files.find, bot=PERSON_BOT, name="photo:certificate") is None


async def test_what_he_wrote_and_nobody_could_handle_is_deleted_with_his_data(office: Office) -> None:
    maryam = await office.person(7001)
    await office.prove(
        await office.account(7002, phone=MARYAMS_PHONE), RegisteredAccount(MARYAM, MARYAMS_PHONE, active=True)
    )
    chats = [(await office.account(user_id)).chat_id for user_id in (7001, 7002, 7003)]
    updates = [(number, chat_id, b"{}") for number, chat_id in enumerate(chats)]
    for bot in (PERSON_BOT, "organisation"):
        await office.do(inbox.receive, bot=bot, updates=updates, now=office.now)
        for number, _, _ in updates:
            await office.do(inbox.put_aside, bot=bot, update_id=number, reason="no sense", now=office.now)
    await office.do(identity.forget, actor=maryam, random=office.random(32), now=office.now)
    kept = await office.ask(lambda tx: tx.all("SELECT * FROM inbox WHERE update_sealed IS NOT NULL ORDER BY id"))
    own = [(PERSON_BOT, chats[2]), *(("organisation", chat) for chat in chats)]
    assert [(row["bot"], row["chat_id"]) for row in kept] == own
    again = await office.do(inbox.receive, bot=PERSON_BOT, updates=updates, now=office.now)
    assert again == [], "it was here before, whatever it said"


async def test_an_invitation_that_is_replaced_is_noted_as_taken_back(office: Office) -> None:
    organisation = await office.organisation()
    first = await office.invite(organisation, "+989990007041")
    second = await office.invite(organisation, "+989990007041")
    assert isinstance(first, Invited)
    assert isinstance(second, Invited)
    invited, removed = ("invite_officer", ADMIN.name), ("remove_officer", ADMIN.name)
    assert await office.noted(f"officer:{first.officer_id}") == [invited, removed]
    assert await office.noted(f"officer:{second.officer_id}") == [invited]
