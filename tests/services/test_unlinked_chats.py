"""What waits to be said in a chat that is unlinked: it may be a stranger's by now. On both databases."""

from collections.abc import Awaitable, Callable
from typing import Any

import pytest

from domain.insurance import RegisteredAccount
from domain.permissions import Actor
from services import identity
from services.identity import Linked
from storage import outbox
from storage.outbox import Outgoing
from storage.people import Account
from storage.transaction import Transaction
from tests.services.office import MARYAM, MARYAMS_PHONE, PERSON_BOT, Office

LOST, KEPT = 7001, 7002
FOUND = RegisteredAccount(MARYAM, MARYAMS_PHONE, active=True)
End = Callable[[Office, Actor, Account], Awaitable[Any]]


async def by_another(office: Office, himself: Actor, here: Account) -> None:
    await office.do(identity.unlink_others, actor=himself, account=here, now=office.now)


async def by_itself(office: Office, himself: Actor, _: Account) -> None:
    there = await office.account(LOST)
    await office.do(identity.unlink, actor=himself, account=there, now=office.now)


async def by_a_new_number(office: Office, himself: Actor, _: Account) -> None:
    changed = RegisteredAccount(MARYAM, "+989121110000", active=True)
    third = await office.account(7003, phone="+989121110000")
    assert isinstance(await office.prove(third, changed), Linked)


async def by_forgetting(office: Office, himself: Actor, _: Account) -> None:
    await office.do(identity.forget, actor=himself, random=office.random(32), now=office.now)


@pytest.mark.parametrize("ends", [by_another, by_itself, by_a_new_number, by_forgetting])
async def test_an_answer_that_waits_there_is_said_to_nobody(office: Office, ends: End) -> None:
    """Not the code of a certificate, and not to whoever links that phone next; what takes a message away is done."""
    himself, here = await on_two(office)
    await waits(office, LOST, "code")
    await waits(office, LOST, "", method="deleteMessage")
    await waits(office, 7009, "a stranger's")
    await ends(office, himself, here)
    said = await office.ask(waiting)
    assert (PERSON_BOT, LOST, "sendMessage") not in [each[:3] for each in said]
    assert [each[1] for each in said] == [LOST, 7009]
    assert await office.count("outbox WHERE state = 'failed' AND payload_sealed IS NULL") == 1


@pytest.mark.parametrize("act", [identity.unlink, identity.forget])
async def test_what_waits_where_he_does_it_himself_still_comes_there(office: Office, act: Callable[..., Any]) -> None:
    """He asked for it, and is there."""
    himself, here = await on_two(office)
    await waits(office, KEPT, "an answer")
    await waits(office, KEPT, "who looked", account_id=here.id)
    more: dict[str, Any] = {"account": here} if act is identity.unlink else {"random": office.random(32)}
    await office.do(act, actor=himself, **more, now=office.now)
    assert [each[1::2] for each in await office.ask(waiting)] == [(KEPT, "an answer"), (KEPT, "who looked")]


async def test_a_notice_that_waits_there_finds_its_person_at_his_other_account(office: Office) -> None:
    himself, here = await on_two(office)
    lost = await office.account(LOST)
    await waits(office, LOST, "who looked", account_id=lost.id)
    await by_another(office, himself, here)
    assert [each[1] for each in await office.ask(waiting)] == [KEPT]


async def test_what_is_said_of_the_end_itself_goes_out(office: Office) -> None:
    himself, here = await on_two(office)

    def unlinks(tx: Transaction) -> None:
        for each in identity.unlink_others(tx, actor=himself, account=here, now=office.now):
            outbox.add(tx, Outgoing(each.bot, each.chat_id, "sendMessage", {"text": "unlinked"}), now=office.now)

    await waits(office, LOST, "code")
    await office.do(unlinks)
    assert [each[3] for each in await office.ask(waiting)] == ["unlinked"]


async def on_two(office: Office) -> tuple[Actor, Account]:
    """Maryam with two phones, and the account of the one that she has kept."""
    for user_id in (LOST, KEPT):
        account = await office.account(user_id, phone=MARYAMS_PHONE)
        assert isinstance(await office.prove(account, FOUND), Linked)
    return await office.actor(KEPT), await office.account(KEPT)


async def waits(
    office: Office, chat_id: int, text: str, *, method: str = "sendMessage", account_id: int | None = None
) -> None:
    outgoing = Outgoing(PERSON_BOT, chat_id, method, {"chat_id": chat_id, "text": text}, account_id=account_id)
    await office.do(outbox.add, outgoing, now=office.now)


def waiting(tx: Transaction) -> list[tuple[str, int, str, str]]:
    found = []
    for row in tx.all("SELECT * FROM outbox WHERE state = 'waiting' ORDER BY id"):
        payload = tx.vault.open(outbox.SEALED_AS, row["payload_sealed"]).decode()
        found.append((row["bot"], row["chat_id"], row["method"], payload.rpartition('"text":"')[2].rstrip('"}')))
    return found
