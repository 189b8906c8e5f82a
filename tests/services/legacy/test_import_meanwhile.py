"""What others do while an import runs: neither side fails, and neither undoes what the other did."""

import asyncio
import threading
import time
from collections.abc import Callable
from typing import Any

from domain.agreements import Party
from domain.legacy import Reason
from domain.permissions import SYSTEM
from services import agreements as acts
from services.agreements import Confirmed
from services.forms import granting
from services.legacy.importing import Outcome
from storage import officers
from storage.forms import Form
from storage.transaction import Transaction
from tests.services.decided import case, parties
from tests.services.forms import papers
from tests.services.forms.bank import bank
from tests.services.legacy.conftest import Move, reasons
from tests.services.legacy.files import agreement, organisation, user
from tests.services.office import Office

A_MOMENT = 0.3  # seconds: far longer than an import of one row takes


async def while_it_commits(moving: Move, act: Callable[[Transaction], Any], **files: Any) -> tuple[Any, Outcome]:
    """What `act` answers, whose commit is slow, and what becomes of an import that begins before it."""
    done = threading.Event()

    def slowly(tx: Transaction) -> Any:
        answer = act(tx)
        done.set()
        time.sleep(A_MOMENT)
        return answer

    unit = asyncio.create_task(moving.store.write(slowly))
    await asyncio.to_thread(done.wait)
    outcome = await moving.brings(**files)
    return await unit, outcome


async def test_an_agreement_that_is_concluded_meanwhile_is_found(moving: Move, office: Office) -> None:
    body = await case(office, "اداره کل شماره 1")
    await moving.brings(organisations=[organisation(1)])
    drafted, by = await body.draft(), await parties(office)
    for party in (Party.PENSIONS, Party.REGISTRATION):
        await office.do(acts.confirm, actor=by.of(party), agreement_id=drafted.id, party=party, now=office.now)

    def last(tx: Transaction) -> Any:
        party = Party.ORGANISATION
        return acts.confirm(tx, actor=by.of(party), agreement_id=drafted.id, party=party, now=office.now)

    confirmed, outcome = await while_it_commits(moving, last, agreements=[agreement(1)])
    assert isinstance(confirmed, Confirmed)
    assert confirmed.concluded
    assert reasons(outcome) == {Reason.AGREEMENT_THERE: 1}


async def test_an_officer_whom_a_form_brings_in_meanwhile_is_found_by_his_national_code(
    moving: Move, office: Office
) -> None:
    solar = await bank(office)
    form_id = await solar.sends(papers.csv(papers.row(1)))
    assert isinstance(await solar.is_granted(form_id), Form)
    await moving.brings(organisations=[organisation(1)])

    def invite(tx: Transaction) -> int:
        return granting.invite_next(tx, actor=SYSTEM, form_id=form_id, limit=5, now=office.now)

    same = user(1, national_code=papers.code(1))
    invited, outcome = await while_it_commits(moving, invite, users=[same])
    assert invited == 1
    assert reasons(outcome) == {Reason.OFFICER_ELSEWHERE: 1}
    assert len(await office.ask(officers.with_national_code, papers.code(1))) == 1
