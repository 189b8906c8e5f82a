"""The message that tells how far the check of a form has come."""

from collections.abc import Callable

import pytest

from config.texts import Texts
from domain.permissions import SYSTEM
from handlers.officers import told
from services.forms import checking, sending
from services.forms.checking import Progress
from services.forms.rows import read_form
from storage import outbox
from storage.outbox import Outgoing
from storage.shares import ALL
from storage.store import Store
from storage.transaction import Transaction
from tests.services.forms.bank import bank
from tests.services.forms.papers import csv, row
from tests.services.office import ORGANISATION_BOT, Office


@pytest.fixture
def office(store: Store, randomness: Callable[[int], bytes], now: int) -> Office:
    return Office(store, randomness, now)


async def test_where_the_message_is_gone_no_new_one_is_said(office: Office) -> None:
    solar, content = await bank(office), csv(row(1), row(2))
    form_id = await solar.receives(content)
    await office.do(_is_out, form_id, office.now)
    rows = read_form(content)
    progress = await office.do(checking.keep, actor=SYSTEM, form_id=form_id, before=0, rows=rows)
    assert progress is not None
    told_now = await office.do(_told, progress, office.now)
    assert (told_now.method, told_now.payload["message_id"]) == ("editMessageText", 501)
    assert "instead" not in told_now.payload


def _is_out(tx: Transaction, form_id: int, now: int) -> None:
    row_id = outbox.add(tx, Outgoing(ORGANISATION_BOT, 7081, "sendMessage", {}), now=now)
    outbox.sent(tx, row_id=row_id, message_id=501, attempts=1, now=now)
    sending.show_progress_in(tx, form_id, row_id)


def _told(tx: Transaction, progress: Progress, now: int) -> outbox.Waiting:
    told.progress(tx, Texts(), progress, now=now)
    page = outbox.waiting(tx, bot=ORGANISATION_BOT, urgent=True, shares=ALL, held=(), after=0, limit=9)
    return page.rows[-1]
