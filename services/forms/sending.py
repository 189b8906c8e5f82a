"""An organisation's side of its user form: the blank one, the filled one, and what goes on to the IT office."""

from collections.abc import Callable
from dataclasses import dataclass

from domain.acts import Act
from domain.forms import FormMove, RowState
from domain.invitations import INVITED_FOR, TOKEN_BYTES
from domain.permissions import Actor, require
from domain.refusals import Gone, NotAgreed
from services.forms.rows import ending_of
from services.refused import tells_refusals
from services.representing import speaks_for, spoken_for
from storage import agreements, audit, entry_links, files, form_rows, forms, officers, organisations
from storage.agreements import Agreement as Agreement
from storage.form_rows import KeptRow as KeptRow
from storage.forms import Form as Form
from storage.organisations import Organisation as Organisation
from storage.transaction import Transaction


@dataclass(frozen=True)
class Desk:
    """An organisation before the one who speaks for it. Without an agreement in force nobody is added."""

    organisation: Organisation
    agreement: Agreement | None
    invited: int
    inside: int


@dataclass(frozen=True)
class Sent:
    form: Form
    organisation: Organisation
    good: int
    faulty: int
    """Rows that stayed behind."""


def organisations_of(tx: Transaction, *, actor: Actor, now: int) -> list[Organisation]:
    """For which he may send a form."""
    require(actor, Act.SEND_FORM)
    return spoken_for(tx, actor, now=now)


def desk(tx: Transaction, *, actor: Actor, organisation_id: int, now: int) -> Desk | Gone:
    require(actor, Act.SEND_FORM)
    organisation = organisations.get(tx, organisation_id)
    if organisation is None or not speaks_for(tx, actor, organisation_id, now=now):
        return Gone()
    states = officers.counts(tx, organisation_id)
    invited = states.pop("invited", 0)
    return Desk(organisation, agreements.in_force(tx, organisation_id, now=now), invited, sum(states.values()))


@tells_refusals(Act.SEND_FORM)
def receive(
    tx: Transaction,
    *,
    actor: Actor,
    organisation_id: int,
    content: bytes,
    lines: int,
    now: int,
) -> int | NotAgreed:
    """Keep a filled form, to be checked; the form's id. One that was not sent on yet gives way to it."""
    require(actor, Act.SEND_FORM)
    assert actor.account_id is not None
    forms.alone_of(tx, organisation_id)
    agreement = agreements.in_force(tx, organisation_id, now=now)
    if agreement is None or not speaks_for(tx, actor, organisation_id, now=now):
        return NotAgreed()
    for older in forms.unfinished_of(tx, organisation_id):
        if forms.move(tx, older.id, FormMove.REPLACE):
            close(tx, older.id, now=now)
    form_id = forms.add(
        tx,
        agreement_id=agreement.id,
        organisation_id=organisation_id,
        account_id=actor.account_id,
        ending=ending_of(content),
        content=content,
        lines=lines,
        now=now,
    )
    audit.append(tx, actor=actor.name, act=Act.SEND_FORM, subject=f"form:{form_id}", now=now, detail=f"rows:{lines}")
    return form_id


@tells_refusals(Act.SEND_FORM)
def send(tx: Transaction, *, actor: Actor, form_id: int, now: int) -> Sent | NotAgreed | Gone:
    """Send the good rows on to the IT office, without the others."""
    require(actor, Act.SEND_FORM)
    form = forms.get(tx, form_id)
    if form is None or not speaks_for(tx, actor, form.organisation_id, now=now):
        return Gone()
    if agreements.in_force(tx, form.organisation_id, now=now) is None:
        return NotAgreed()
    counts = form_rows.counts(tx, form_id)
    good = counts[RowState.GOOD]
    if not good or not forms.move(tx, form_id, FormMove.SEND):
        return Gone()
    forms.sent(tx, form_id, now=now)
    audit.append(tx, actor=actor.name, act=Act.SEND_FORM, subject=f"form:{form_id}", now=now, detail=f"good:{good}")
    return Sent(form, organisations.known(tx, form.organisation_id), good, counts[RowState.FAULTY])


@tells_refusals(Act.SEND_FORM)
def new_link(
    tx: Transaction, *, actor: Actor, organisation_id: int, random: Callable[[int], bytes], now: int
) -> str | NotAgreed:
    """The token of a link by which the organisation's invited officers come in, each with his own phone, for 72 h."""
    require(actor, Act.SEND_FORM)
    in_force = agreements.in_force(tx, organisation_id, now=now)
    if in_force is None or not speaks_for(tx, actor, organisation_id, now=now):
        return NotAgreed()
    return make_link(tx, organisation_id, random, by=actor.name, act=Act.SEND_FORM, now=now)


def make_link(
    tx: Transaction, organisation_id: int, random: Callable[[int], bytes], *, by: str, act: Act, now: int
) -> str:
    """`by` is, in the log, whose `act` brought it about."""
    token = random(TOKEN_BYTES).hex()
    entry_links.forget_old(tx, before=now)
    entry_links.add(tx, organisation_id=organisation_id, token=token, ends_at=now + INVITED_FOR)
    audit.append(tx, actor=by, act=act, subject=f"organisation:{organisation_id}", now=now, detail="link")
    return token


def show_progress_in(tx: Transaction, form_id: int, outbox_id: int) -> None:
    """Which message tells how far the check has come."""
    forms.show_progress_in(tx, form_id, outbox_id)


def answer(tx: Transaction, form_id: int) -> list[KeptRow]:
    """The rows of a form with their faults, as its organisation gets them back."""
    return form_rows.all_of(tx, form_id)


def file(tx: Transaction, form_id: int) -> bytes | None:
    """The form as it came."""
    return forms.content(tx, form_id)


def close(tx: Transaction, form_id: int, *, now: int) -> None:
    """A form that is over leaves nothing but its officers: the rows of others are erased by a job, some at a time."""
    forms.close(tx, form_id, now=now)
    for kind in ("form_answer", "form_file"):
        files.forget_all_of(tx, f"{kind}:{form_id}")
