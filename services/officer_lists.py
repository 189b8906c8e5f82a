"""An organisation confirms its list of officers every 90 days; after 14 days of silence they rest (directive, A4)."""

from collections.abc import Callable
from dataclasses import dataclass

from domain.acts import Act
from domain.officers import CONFIRMED_FOR, REMINDED_AFTER, SILENT_FOR
from domain.permissions import Actor, require
from domain.refusals import Gone, ListGrew
from services.refused import tells_refusals
from storage import audit, confirmations, officer_lists, officers, organisations, people
from storage.audit import Entry
from storage.officers import Officer as Officer
from storage.organisations import Organisation as Organisation
from storage.people import Account
from storage.transaction import Transaction


@dataclass(frozen=True)
class List:
    """An organisation's officers, one page of them. `asked_at` is empty while nothing is to be confirmed. `newest` is
    the id of the last one who came into the list.
    """

    organisation: Organisation
    officers: tuple[Officer, ...]
    count: int
    newest: int
    confirmed_at: int | None
    asked_at: int | None


@dataclass(frozen=True)
class Notice:
    """An organisation, and who speaks for it: nobody where neither an applicant nor a head officer is there.

    `until` is when its officers begin to rest, or began.
    """

    organisation: Organisation
    representatives: tuple[Account, ...]
    until: int


def show(tx: Transaction, *, actor: Actor, organisation_id: int, offset: int, limit: int) -> List | Gone:
    require(actor, Act.CONFIRM_OFFICERS)
    organisation = organisations.get(tx, organisation_id)
    if organisation is None or not _may_confirm(tx, actor, organisation):
        return Gone()
    shown = officers.of_organisation(tx, organisation_id, offset=offset, limit=limit)
    confirmed_at, asked_at = officer_lists.asked_at(tx, organisation_id)
    count, newest = officers.count(tx, organisation_id), officers.newest(tx, organisation_id)
    return List(organisation, tuple(shown), count, newest, confirmed_at, asked_at)


def everybody(tx: Transaction, organisation_id: int) -> list[Officer]:
    """All of the list, for the file of it that `show` let somebody ask for."""
    return officers.of_organisation(tx, organisation_id, offset=0, limit=officers.count(tx, organisation_id))


@tells_refusals(Act.CONFIRM_OFFICERS)
def confirm(
    tx: Transaction, *, actor: Actor, organisation_id: int, newest: int, now: int
) -> Organisation | Gone | ListGrew:
    """All who stand in the list still work for the organisation. Officers who rested may work at once.

    `newest` is of the list that was seen: nobody is confirmed who came into it later.
    """
    require(actor, Act.CONFIRM_OFFICERS)
    organisation = organisations.get(tx, organisation_id)
    if organisation is None or not _may_confirm(tx, actor, organisation):
        return Gone()
    if officers.newest(tx, organisation_id) > newest:
        return ListGrew()
    officer_lists.confirm(tx, organisation_id, now=now)
    subject = f"organisation:{organisation_id}"
    audit.append(tx, actor=actor.name, act=Act.CONFIRM_OFFICERS, subject=subject, now=now)
    return organisation


def ask(tx: Transaction, *, actor: Actor, limit: int, now: int) -> list[Notice]:
    """Ask organisations whose list was not confirmed for 90 days, each once."""
    require(actor, Act.WATCH_OFFICERS)
    due = officer_lists.due(tx, before=now - CONFIRMED_FOR, now=now, limit=limit)
    return _each(tx, actor, due, officer_lists.ask, "asked", now=now)


def remind(tx: Transaction, *, actor: Actor, limit: int, now: int) -> list[Notice]:
    """Remind organisations that were asked seven days ago, each once; those whose time is over hear that instead."""
    require(actor, Act.WATCH_OFFICERS)
    asked_before, asked_after = now - REMINDED_AFTER, now - SILENT_FOR
    silent = officer_lists.to_remind(tx, asked_before=asked_before, asked_after=asked_after, limit=limit)
    return _each(tx, actor, silent, officer_lists.remind, "reminded", now=now)


def suspend(tx: Transaction, *, actor: Actor, limit: int, now: int) -> list[Notice]:
    """Suspend the officers of organisations that have been silent for 14 days."""
    require(actor, Act.WATCH_OFFICERS)
    silent = officer_lists.to_suspend(tx, asked_before=now - SILENT_FOR, limit=limit)
    return _each(tx, actor, silent, officer_lists.suspend, "overdue", now=now)


def rest(tx: Transaction, *, actor: Actor, limit: int) -> list[Officer]:
    """Some officers who have rested since their list became overdue, and are to be told."""
    require(actor, Act.WATCH_OFFICERS)
    return [each for each in officer_lists.to_rest(tx, limit=limit) if officer_lists.rest(tx, each.id)]


def come_back(tx: Transaction, *, actor: Actor, limit: int) -> list[Officer]:
    """Some officers who may work again since their list was confirmed, and are to be told."""
    require(actor, Act.WATCH_OFFICERS)
    return [each for each in officer_lists.to_return(tx, limit=limit) if officer_lists.come_back(tx, each.id)]


def _each(
    tx: Transaction,
    actor: Actor,
    found: list[Organisation],
    change: Callable[..., bool],
    detail: str,
    *,
    now: int,
) -> list[Notice]:
    changed = [each for each in found if change(tx, each.id, now=now)]
    subjects = (f"organisation:{each.id}" for each in changed)
    audit.append_all(tx, [Entry(now, actor.name, Act.WATCH_OFFICERS, subject, detail) for subject in subjects])
    return [_notice(tx, each) for each in changed]


def _notice(tx: Transaction, organisation: Organisation) -> Notice:
    speaking = (people.account_by_id(tx, each) for each in confirmations.speakers(tx, organisation.id))
    _, asked_at = officer_lists.asked_at(tx, organisation.id)
    assert asked_at is not None, "it was asked, now or before"
    return Notice(organisation, tuple(account for account in speaking if account is not None), asked_at + SILENT_FOR)


def _may_confirm(tx: Transaction, actor: Actor, organisation: Organisation) -> bool:
    """Whoever speaks for it; also where its agreement is suspended or over, since the days of silence go on."""
    return organisation.active and actor.account_id in confirmations.speakers(tx, organisation.id)


def account_of(tx: Transaction, officer: Officer) -> Account | None:
    return people.account_by_id(tx, officer.account_id) if officer.account_id is not None else None
