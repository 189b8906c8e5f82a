"""A filled form is checked against who is an officer already, some rows at a time, and goes on wherever it stopped."""

from collections.abc import Sequence
from dataclasses import dataclass

from domain.acts import Act
from domain.forms import KEPT_UNSENT, Fault, FormMove, FormState, RowState
from domain.permissions import Actor, require
from services.forms.rows import FormRow
from services.forms.sending import close
from services.representing import hears_for
from storage import audit, form_rows, forms, officers, organisations, outbox, people
from storage.forms import Form
from storage.organisations import Organisation
from storage.outbox import Said
from storage.people import Account
from storage.transaction import Transaction

ALL = 1_000
"""Forms that are looked for at once: more than are ever in hand."""


@dataclass(frozen=True)
class Progress:
    """Where a check stands: whom to tell, in which message of which chat (None while that is not out yet)."""

    form: Form
    account: Account
    shown: Said | None


@dataclass(frozen=True)
class Checked:
    """The answer, for `hearers`: who sent the form, or who speaks for the organisation by now."""

    progress: Progress
    organisation: Organisation
    hearers: tuple[Account, ...]
    good: int
    faulty: int


def waiting(tx: Transaction, *, actor: Actor) -> list[Form]:
    """Forms whose rows are to be checked, the oldest first."""
    require(actor, Act.WATCH_OFFICERS)
    return forms.page(tx, (FormState.CHECKING,), offset=0, limit=ALL)[1]


def content_of(tx: Transaction, *, actor: Actor, form_id: int) -> bytes | None:
    require(actor, Act.WATCH_OFFICERS)
    return forms.content(tx, form_id)


def keep(tx: Transaction, *, actor: Actor, form_id: int, before: int, rows: Sequence[FormRow]) -> Progress | None:
    """Check and keep the rows that follow the first `before` ones; None when the form is no longer ours to check."""
    require(actor, Act.WATCH_OFFICERS)
    form = forms.get(tx, form_id)
    if form is None or not forms.advance(tx, form_id, before=before, after=before + len(rows)):
        return None
    for row in rows:
        _keep(tx, form, row)
    return _progress(tx, form_id)


def finish(tx: Transaction, *, actor: Actor, form_id: int) -> Checked | None:
    """The answer to the organisation, once; None when it was given before."""
    require(actor, Act.WATCH_OFFICERS)
    form = forms.get(tx, form_id)
    if form is None or not forms.move(tx, form_id, FormMove.ANSWER):
        return None
    counts, progress = form_rows.counts(tx, form_id), _progress(tx, form_id)
    assert progress is not None
    hearers = hears_for(tx, form.account_id, form.organisation_id)
    organisation = organisations.known(tx, form.organisation_id)
    return Checked(progress, organisation, hearers, counts[RowState.GOOD], counts[RowState.FAULTY])


def forget_unsent(tx: Transaction, *, actor: Actor, limit: int, now: int) -> int:
    """Erase some of the forms that their organisations have not sent on for 30 days; how many."""
    require(actor, Act.WATCH_OFFICERS)
    lapsed = [
        form
        for form in forms.unsent(tx, before=now - KEPT_UNSENT, limit=limit)
        if forms.move(tx, form.id, FormMove.LAPSE)
    ]
    for form in lapsed:
        close(tx, form.id, now=now)
        audit.append(tx, actor=actor.name, act=Act.WATCH_OFFICERS, subject=f"form:{form.id}", now=now, detail="lapsed")
    return len(lapsed)


def forget_rows(tx: Transaction, *, actor: Actor, limit: int, now: int) -> int:
    """Erase some rows of forms that are over, of people who did not become officers; how many."""
    require(actor, Act.ERASE)
    erased = form_rows.forget(tx, limit=limit)
    if erased:
        audit.append(tx, actor=actor.name, act=Act.ERASE, subject="form_rows", now=now, detail=str(erased))
    return erased


def conflict(tx: Transaction, organisation_id: int, *, phone: str, national_code: str) -> Fault | None:
    """Whether somebody with this phone or national code is an officer already, invited or in."""
    for known in (*officers.with_phone(tx, phone), *officers.with_national_code(tx, national_code)):
        return Fault.OFFICER_HERE if known.organisation_id == organisation_id else Fault.OFFICER_ELSEWHERE
    return None


def _keep(tx: Transaction, form: Form, row: FormRow) -> None:
    faults, named = row.faults, None
    if row.particulars is not None:
        phone, code = row.particulars.phone, row.particulars.national_code
        found = conflict(tx, form.organisation_id, phone=phone, national_code=code)
        if found is None and form_rows.waits(tx, form.organisation_id, phone=phone, national_code=code):
            found = Fault.WAITING
        faults, named = (found,) if found else (), (phone, code)
    form_rows.add(tx, form.id, line=row.line, cells=row.cells, named=named, faults=faults)


def _progress(tx: Transaction, form_id: int) -> Progress | None:
    form = forms.get(tx, form_id)
    account = people.account_by_id(tx, form.account_id) if form else None
    if form is None or account is None:
        return None
    return Progress(form, account, outbox.message_of(tx, form.progress))
