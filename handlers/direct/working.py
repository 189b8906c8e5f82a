"""A batch goes on: what a few lines brought, and what its officer sees of it, in one unit."""

from collections.abc import Mapping

from config import calendar
from domain.insurance import Record
from domain.permissions import SYSTEM
from handlers.direct import progress
from handlers.house import House
from services import Transaction, batch_work
from services.batch_work import Step


def settle(tx: Transaction, house: House, batch_id: int, found: Mapping[int, Record | None], now: int) -> bool:
    """Charge and answer these lines; whether there is more to do."""
    period = calendar.period(now)
    step = batch_work.settle(tx, actor=SYSTEM, batch_id=batch_id, found=found, period=period, now=now)
    if step is None or _has_ended(tx, house, step, now):
        return False
    shown_at = step.batch.shown_at
    if shown_at is None or now - shown_at >= progress.SHOWN_EVERY:
        _show(tx, house, step, now)
    return True


def registry_away(tx: Transaction, house: House, batch_id: int, now: int) -> None:
    """The officer reads once that it waits; it goes on by itself."""
    step = batch_work.registry_away(tx, actor=SYSTEM, batch_id=batch_id, now=now)
    if step is not None and not _has_ended(tx, house, step, now) and step.batch.away_at == now:
        _show(tx, house, step, now)


def _has_ended(tx: Transaction, house: House, step: Step, now: int) -> bool:
    if step.ended:
        progress.end(tx, house.texts, step.account, step.batch, now=now)
    return step.ended


def _show(tx: Transaction, house: House, step: Step, now: int) -> None:
    progress.show(tx, house.texts, step.account, step.batch, now=now)
    batch_work.shown(tx, actor=SYSTEM, batch_id=step.batch.id, now=now)
