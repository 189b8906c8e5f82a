"""The IT office's side of user forms: it grants all, some or none of those who are named (directive, A4)."""

from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256

from domain.acts import Act
from domain.forms import FormMove, FormState, RowState
from domain.permissions import Actor, require
from domain.refusals import Gone, NotAgreed, OwnCase, Refusal
from services.forms.checking import ALL, conflict
from services.forms.rows import particulars_of
from services.forms.sending import close, make_link
from services.refused import tells_refusals
from services.representing import hears_for, is_on_its_side
from services.same_person import known_as
from storage import agreements, audit, confirmations, form_rows, forms, officers, organisations
from storage.agreements import Agreement
from storage.audit import Entry
from storage.form_rows import KeptRow as KeptRow
from storage.forms import Form as Form
from storage.organisations import Organisation as Organisation
from storage.people import Account
from storage.transaction import Transaction

_MARK = 8  # hexadecimal digits, in a button's data
WAITS = (FormState.SENT, FormState.GRANTING)


@dataclass(frozen=True)
class Shown:
    """A form with some of its good rows; `chosen` of `good` are to be granted, and `choice` marks which.

    `speaks`: whoever sent it speaks for the organisation still.
    """

    form: Form
    organisation: Organisation
    agreement: Agreement
    rows: tuple[KeptRow, ...]
    good: int
    chosen: int
    choice: str
    speaks: bool


@dataclass(frozen=True)
class Decided:
    """What `hearers` are told: who sent the form, or who speaks for the organisation by now."""

    form: Form
    organisation: Organisation
    hearers: tuple[Account, ...]


@dataclass(frozen=True)
class OtherChoice(Refusal):
    """Somebody else chose rows or left some out since the page was drawn: other ones would be granted than he saw."""


@dataclass(frozen=True)
class Granted:
    """`token` opens the door to the `granted` officers for 72 hours. `late` have become officers since the check."""

    decided: Decided
    token: str
    granted: int
    left_out: int
    late: int


def page(tx: Transaction, *, actor: Actor, offset: int, limit: int) -> tuple[int, list[tuple[Form, Organisation]]]:
    """How many forms wait for the IT office, and some of them, the oldest first."""
    require(actor, Act.GRANT_FORM)
    count, found = forms.page(tx, WAITS, offset=offset, limit=limit)
    return count, [(form, organisations.known(tx, form.organisation_id)) for form in found]


def show(tx: Transaction, *, actor: Actor, form_id: int, offset: int, limit: int) -> Shown | Gone:
    require(actor, Act.GRANT_FORM)
    form = forms.get(tx, form_id)
    agreement = agreements.get(tx, form.agreement_id) if form else None
    if form is None or agreement is None or form.state not in WAITS:
        return Gone()
    counts = form_rows.counts(tx, form_id)
    chosen = counts[RowState.GOOD]
    rows = form_rows.good(tx, form_id, offset=offset, limit=limit)
    speaks = form.account_id in confirmations.speakers(tx, form.organisation_id)
    good = chosen + counts[RowState.LEFT_OUT]
    choice = _choice(tx, form_id)
    return Shown(
        form, organisations.known(tx, form.organisation_id), agreement, tuple(rows), good, chosen, choice, speaks
    )


@tells_refusals(Act.GRANT_FORM)
def turn(tx: Transaction, *, actor: Actor, row_id: int) -> int | Gone | OwnCase:
    """Leave a row out, or choose it again; the form's id."""
    require(actor, Act.GRANT_FORM)
    row = form_rows.get(tx, row_id)
    form = _to_decide(tx, actor, row.form_id) if row else Gone()
    if isinstance(form, Form):
        form_rows.turn(tx, row_id)
        return form.id
    return form


@tells_refusals(Act.GRANT_FORM)
def turn_all(tx: Transaction, *, actor: Actor, form_id: int, choose: bool) -> Form | Gone | OwnCase:
    """Choose every row, or leave every row out."""
    require(actor, Act.GRANT_FORM)
    form = _to_decide(tx, actor, form_id)
    if isinstance(form, Form):
        form_rows.turn_all(tx, form_id, choose=choose)
    return form


@tells_refusals(Act.GRANT_FORM)
def grant(
    tx: Transaction, *, actor: Actor, form_id: int, choice: str, now: int
) -> Form | Gone | OwnCase | NotAgreed | OtherChoice:
    """Grant the chosen rows, by the `choice` that he saw. Their officers are invited right after, some at a time."""
    require(actor, Act.GRANT_FORM)
    form = _to_decide(tx, actor, form_id)
    if not isinstance(form, Form):
        return form
    if agreements.in_force(tx, form.organisation_id, now=now) is None:
        return NotAgreed()
    if _choice(tx, form_id) != choice:
        return OtherChoice()
    chosen = form_rows.counts(tx, form_id)[RowState.GOOD]
    if not chosen or not forms.move(tx, form_id, FormMove.GRANT):
        return Gone()
    forms.decided(tx, form_id, by=actor.name)
    audit.append(tx, actor=actor.name, act=Act.GRANT_FORM, subject=f"form:{form_id}", now=now, detail=f"rows:{chosen}")
    return form


@tells_refusals(Act.GRANT_FORM)
def decline(tx: Transaction, *, actor: Actor, form_id: int, reason: str, now: int) -> Decided | Gone | OwnCase:
    """Grant nobody, and say why."""
    require(actor, Act.GRANT_FORM)
    form = _to_decide(tx, actor, form_id)
    if not isinstance(form, Form):
        return form
    if not forms.move(tx, form_id, FormMove.DECLINE):
        return Gone()
    forms.decided(tx, form_id, by=actor.name, reason=reason)
    close(tx, form_id, now=now)
    audit.append(tx, actor=actor.name, act=Act.GRANT_FORM, subject=f"form:{form_id}", now=now, detail="declined")
    return _decided(tx, form)


def waiting(tx: Transaction, *, actor: Actor) -> list[Form]:
    """Forms whose officers are to be invited."""
    require(actor, Act.WATCH_OFFICERS)
    return forms.page(tx, (FormState.GRANTING,), offset=0, limit=ALL)[1]


def invite_next(tx: Transaction, *, actor: Actor, form_id: int, limit: int, now: int) -> int:
    """Invite the officers of some chosen rows; how many rows that were. Nobody else is at them: a process that led
    before may be at it still, and whom it invites would count as somebody who had become an officer elsewhere.
    """
    require(actor, Act.WATCH_OFFICERS)
    forms.alone_with(tx, form_id)
    form = forms.get(tx, form_id)
    if form is None or form.state is not FormState.GRANTING:
        return 0
    rows = form_rows.next_chosen(tx, form_id, limit=limit)
    invited = [_invite(tx, form, row, now=now) for row in rows]
    audit.append_all(tx, [entry for entry in invited if entry is not None])
    return len(rows)


def finish(tx: Transaction, *, actor: Actor, form_id: int, random: Callable[[int], bytes], now: int) -> Granted | None:
    """All are invited: a link for them, once; None when that was done before."""
    require(actor, Act.WATCH_OFFICERS)
    forms.alone_with(tx, form_id)
    form, counts = forms.get(tx, form_id), form_rows.counts(tx, form_id)
    if form is None or counts[RowState.GOOD] or not forms.move(tx, form_id, FormMove.INVITE):
        return None
    by = form.decided_by or actor.name
    token = make_link(tx, form.organisation_id, random, by=by, act=Act.GRANT_FORM, now=now)
    late = form_rows.count_late(tx, form_id)
    close(tx, form_id, now=now)
    return Granted(_decided(tx, form), token, counts[RowState.GRANTED], counts[RowState.LEFT_OUT], late)


def _invite(tx: Transaction, form: Form, row: KeptRow, *, now: int) -> Entry | None:
    """What the log has to tell of it; None where somebody has become an officer since the row was checked."""
    who = particulars_of(row.cells)
    officers.alone_with_phone(tx, who.phone)
    officers.alone_with_national_code(tx, who.national_code)
    found = conflict(tx, form.organisation_id, phone=who.phone, national_code=who.national_code)
    if found is not None:
        form_rows.refused(tx, row.id, found)
        return None
    officer_id = officers.invite(
        tx,
        organisation_id=form.organisation_id,
        name=who.name,
        phone=who.phone,
        now=now,
        head=who.head,
        national_code=who.national_code,
    )
    form_rows.granted(tx, row.id, officer_id)
    return Entry(now, form.decided_by or "", Act.GRANT_FORM, f"officer:{officer_id}", f"form:{form.id}")


def _choice(tx: Transaction, form_id: int) -> str:
    """As many chosen are not the same ones; which rows are good does not change any more."""
    return sha256(repr(form_rows.left_out(tx, form_id)).encode()).hexdigest()[:_MARK]


def _to_decide(tx: Transaction, actor: Actor, form_id: int) -> Form | Gone | OwnCase:
    """A form that waits for a decision, which nobody else takes or changes until this unit commits."""
    forms.alone_with(tx, form_id)
    form = forms.get(tx, form_id)
    if form is None or form.state is not FormState.SENT:
        return Gone()
    return OwnCase() if _own(tx, actor, form) else form


def _own(tx: Transaction, actor: Actor, form: Form) -> bool:
    """He sent it, works or speaks for its organisation, or stands in it, by any phone or national code that we know of
    him.
    """
    if actor.account_id == form.account_id or is_on_its_side(tx, actor, form.organisation_id):
        return True
    himself = known_as(tx, actor.account_id)
    return form_rows.names(tx, form.id, phones=himself.phones, national_codes=himself.national_codes)


def _decided(tx: Transaction, form: Form) -> Decided:
    return Decided(
        form, organisations.known(tx, form.organisation_id), hears_for(tx, form.account_id, form.organisation_id)
    )
