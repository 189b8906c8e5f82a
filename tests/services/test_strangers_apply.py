"""Whoever speaks for an organisation is found when a stranger applies in its name: on both databases."""

from typing import Any

from domain.agreements import Move
from domain.permissions import Actor
from domain.votes import Vote
from services import representing
from storage import agreements as stored
from storage import applications, organisations
from storage.transaction import Transaction
from tests.services import decided
from tests.services.bodies import Bodies, made
from tests.services.office import ORGANISATION_BOT, Office

BANK = "بانک آفتاب"


async def bank(office: Office, *heads: int) -> decided.Case:
    """One that is in, with its applicant and with these head officers."""
    found = await decided.case(office, BANK)
    await decided.conclude(office, await found.draft(), await decided.parties(office))
    for user_id in heads:
        officer = await office.officer(found.organisation_id, user_id)
        await office.do(_make_head, officer)
    return found


def _make_head(tx: Transaction, officer: Actor) -> None:
    tx.run("UPDATE officers SET head = 1 WHERE id = :id", id=officer.officer_id)


async def told(office: Office, applicant: Actor, **changed: Any) -> tuple[str, list[int]]:
    """Which organisation, and the users that are told, when this applicant sends an application."""
    bodies = Bodies(office)
    number = await bodies.sent(applicant, **{"name": BANK, "legal_id": made(600_001)} | changed)

    def look(tx: Transaction) -> tuple[str, list[int]]:
        application = applications.get(tx, number)
        assert application is not None
        name, speakers = representing.speak_already(tx, application, application.named_id)
        return name, [each.user_id for each in speakers]

    return await office.ask(look)


async def test_by_its_name_where_no_national_id_of_it_is_known(office: Office) -> None:
    await bank(office, 7041, 7042)
    stranger = await Bodies(office).representative()
    assert await told(office, stranger) == (BANK, [7081, 7041, 7042])
    assert await told(office, stranger, name="بانک دیگر") == ("", [])


async def test_who_sends_it_once_more_in_the_same_name_has_not_gone_elsewhere(office: Office) -> None:
    await bank(office, 7041)
    bodies = Bodies(office)
    stranger = await bodies.representative()
    number = await bodies.sent(stranger, name=BANK, legal_id=made(600_001))
    await bodies.all_vote(number, Vote.ASK_MORE)
    await bodies.asks_more(number)
    assert (await bodies.sends(stranger, number)).former_id is None


async def test_by_its_national_id_whatever_the_name(office: Office) -> None:
    """A name with another national id than the known one comes to nothing: the decision is refused."""
    found = await bank(office, 7041)
    await office.do(organisations.set_legal_id, found.organisation_id, made(600_001))
    stranger = await Bodies(office).representative()
    assert await told(office, stranger, name="نامی دیگر") == (BANK, [7081, 7041])
    assert await told(office, stranger, legal_id=made(600_002)) == ("", [])


async def test_also_of_one_whose_agreement_is_over_or_that_is_suspended(office: Office) -> None:
    found = await bank(office, 7041)
    last = await office.ask(stored.current, found.organisation_id)
    assert last is not None
    await office.do(stored.move, last, Move.TERMINATE, now=office.now)
    await office.do(organisations.set_active, found.organisation_id, active=False)
    assert await told(office, await Bodies(office).representative()) == (BANK, [7081, 7041])


async def test_nobody_where_the_applicant_speaks_for_it_himself(office: Office) -> None:
    await bank(office, 7041)
    assert await told(office, await office.actor(7081, bot=ORGANISATION_BOT)) == ("", [])


async def test_not_himself_by_another_account_of_his(office: Office) -> None:
    await bank(office, 7041, 7042)
    again = await Bodies(office).representative(9001, phone=f"+98999{7041:07d}")
    assert await told(office, again) == (BANK, [7081, 7042])
