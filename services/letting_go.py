"""A representative speaks for his organisation no more: the IT office lets him go, or he lays it down (directive, A3).

Whoever applied for the agreement that runs speaks for the organisation for as long as it runs, and he may leave his
employer before. What he sent on stays; what of his is open for this organisation is withdrawn. Applying anew, he may
speak for it again: by the agreement that is concluded of that.
"""

from dataclasses import dataclass

from domain.acts import Act
from domain.permissions import Actor, require
from domain.refusals import Gone, OwnCase
from services.admission import in_the_books
from services.applications import Application, taken_back
from services.refused import tells_refusals
from services.representing import is_on_its_side
from storage import agreements, applications, audit, confirmations, officers, organisations, people, representatives
from storage.agreements import Agreement
from storage.officers import Officer
from storage.organisations import Organisation as Organisation
from storage.people import Account
from storage.transaction import Transaction


@dataclass(frozen=True, kw_only=True)
class Unsettled:
    """How much of what somebody asked for his organisation ends with his right to speak for it: what is `open`, and
    drafts that are `waiting` for him.
    """

    open: int
    waiting: int


@dataclass(frozen=True, kw_only=True)
class Leaving(Unsettled):
    """What would end if this representative spoke for it no more, and who would still do so.

    `heads` are its head officers, he among them where he is one (`is_head`).
    """

    organisation: Organisation
    account: Account
    heads: int
    is_head: bool


@dataclass(frozen=True)
class LetGo:
    """What ended. `others` speak for the organisation still, and are told."""

    organisation: Organisation
    account: Account
    others: tuple[Account, ...]
    is_head: bool
    withdrawn: tuple[Application, ...]
    waiting: tuple[Agreement, ...]

    @property
    def speakers(self) -> int:
        """How many speak for it now."""
        return len(self.others) + self.is_head


@dataclass(frozen=True)
class Changed:
    """An officer as he was before; `ended` is what ended where he was a head officer, and speaks for it no more."""

    officer: Officer
    ended: LetGo | None


def to_let_go(tx: Transaction, *, actor: Actor, organisation_id: int) -> Leaving | OwnCase | Gone:
    """Before the IT office says that the representative no longer speaks for the organisation."""
    require(actor, Act.LET_REPRESENTATIVE_GO)
    applied = representative_of(tx, organisation_id)
    if applied is None:
        return Gone()
    return OwnCase() if is_on_its_side(tx, actor, organisation_id) else _leaving(tx, organisation_id, applied)


@tells_refusals(Act.LET_REPRESENTATIVE_GO)
def let_go(tx: Transaction, *, actor: Actor, organisation_id: int, account_id: int, now: int) -> LetGo | OwnCase | Gone:
    """The representative with this account no longer speaks for the organisation; at once, also in half done acts.

    `Gone` where he did so no more when it was said. Nobody says it of himself here, or of whom he works with.
    """
    require(actor, Act.LET_REPRESENTATIVE_GO)
    account = _alone_with(tx, organisation_id, account_id)
    if account is None:
        return Gone()
    if is_on_its_side(tx, actor, organisation_id):
        return OwnCase()
    return _end(tx, actor, Act.LET_REPRESENTATIVE_GO, organisation_id, account, now)


def to_lay_down(tx: Transaction, *, actor: Actor, agreement_id: int) -> Leaving | Gone:
    """Before he lays it down himself for the organisation of this agreement."""
    require(actor, Act.LAY_DOWN)
    agreement = agreements.get(tx, agreement_id)
    if agreement is None or actor.account_id not in confirmations.applicants(tx, agreement.organisation_id):
        return Gone()
    account = people.account_by_id(tx, actor.account_id) if actor.account_id is not None else None
    return _leaving(tx, agreement.organisation_id, account) if account else Gone()


@tells_refusals(Act.LAY_DOWN)
def lay_down(tx: Transaction, *, actor: Actor, agreement_id: int, now: int) -> LetGo | Gone:
    """He speaks for the organisation of this agreement no more, at once, as if the IT office had let him go."""
    require(actor, Act.LAY_DOWN)
    agreement = agreements.get(tx, agreement_id)
    if agreement is None or actor.account_id is None:
        return Gone()
    account = _alone_with(tx, agreement.organisation_id, actor.account_id)
    if account is None:
        return Gone()
    return _end(tx, actor, Act.LAY_DOWN, agreement.organisation_id, account, now)


def with_head(tx: Transaction, officer: Officer) -> Unsettled:
    """What would end if he were no head officer any more."""
    account = _speaks_as_head(tx, officer) if officer.head else None
    return Unsettled(**_unsettled(tx, officer.organisation_id, account)) if account else Unsettled(open=0, waiting=0)


def head_gone(tx: Transaction, officer: Officer, *, by: Actor, now: int) -> LetGo | None:
    """In the unit that took away his access, or made him an officer like the others: what he asked for as a head
    officer ends as a representative's does, so that he binds the organisation by nothing of it. `officer` is as he was.

    None where that was nothing, or he speaks on, since he applied for the agreement that runs.
    """
    if not officer.head or officer.account_id is None:
        return None
    applications.alone_of(tx, officer.account_id)
    account = _speaks_as_head(tx, officer)
    return _ended(tx, by, officer.organisation_id, account, now) if account else None


def representative_of(tx: Transaction, organisation_id: int) -> Account | None:
    """Who speaks for the organisation since he applied: the one whose agreement runs, or was the last."""
    applied = next(iter(confirmations.applicants(tx, organisation_id)), None)
    return people.account_by_id(tx, applied) if applied is not None else None


def forget(tx: Transaction, account: Account, *, by: Actor, now: int) -> bool:
    """He is no applicant any more, and his phone is not kept, where there is no reason for it left."""
    applications.alone_of(tx, account.id)
    if not representatives.forget_applicant(tx, account.id):
        return False
    audit.append(tx, actor=by.name, act=Act.ERASE, subject=f"account:{account.id}", now=now, detail="phone")
    return True


def _alone_with(tx: Transaction, organisation_id: int, account_id: int) -> Account | None:
    """The account, if by applying it speaks for the organisation; it begins nothing, and no head officer leaves, until
    this unit commits.
    """
    officers.alone_with_heads(tx, organisation_id)
    applications.alone_of(tx, account_id)
    speaks = account_id in confirmations.applicants(tx, organisation_id)
    return people.account_by_id(tx, account_id) if speaks else None


def _speaks_as_head(tx: Transaction, officer: Officer) -> Account | None:
    """The account of a head officer, where he speaks for the organisation as nothing else."""
    if officer.account_id is None or officer.account_id in confirmations.applicants(tx, officer.organisation_id):
        return None
    return people.account_by_id(tx, officer.account_id)


def _unsettled(tx: Transaction, organisation_id: int, account: Account) -> dict[str, int]:
    waiting = representatives.waiting_for(tx, organisation_id, account_id=account.id)
    return {"open": len(_open(tx, organisation_id, account)), "waiting": len(waiting)}


def _leaving(tx: Transaction, organisation_id: int, account: Account) -> Leaving:
    heads = confirmations.heads(tx, organisation_id)
    return Leaving(
        organisation=organisations.known(tx, organisation_id),
        account=account,
        heads=len(heads),
        is_head=account.id in heads,
        **_unsettled(tx, organisation_id, account),
    )


def _end(tx: Transaction, actor: Actor, act: Act, organisation_id: int, account: Account, now: int) -> LetGo:
    subject = f"organisation:{organisation_id}"
    audit.append(tx, actor=actor.name, act=act, subject=subject, now=now, detail=f"account:{account.id}")
    return _ended(tx, actor, organisation_id, account, now)


def _ended(tx: Transaction, actor: Actor, organisation_id: int, account: Account, now: int) -> LetGo:
    """Others lock in this order as well: an application, and then the agreements of its organisation."""
    withdrawn = [_taken_back(tx, actor, each.id, now) for each in _open(tx, organisation_id, account)]
    agreements.alone_of(tx, organisation_id)
    waiting = representatives.waiting_for(tx, organisation_id, account_id=account.id)
    representatives.let_go(tx, organisation_id, account_id=account.id, now=now)
    forget(tx, account, by=actor, now=now)
    speakers = confirmations.speakers(tx, organisation_id)
    told = (people.account_by_id(tx, each) for each in speakers if each != account.id)
    return LetGo(
        organisations.known(tx, organisation_id),
        account,
        others=tuple(each for each in told if each is not None),
        is_head=account.id in speakers,
        withdrawn=tuple(each for each in withdrawn if each is not None),
        waiting=tuple(waiting),
    )


def _open(tx: Transaction, organisation_id: int, account: Account) -> list[Application]:
    """What he asked for this organisation, or began to ask, and the committee has not decided; also as a new need of
    it, which would let him speak for it again.
    """
    about = ((each, in_the_books(tx, each)) for each in applications.open_of(tx, account.id))
    return [each for each, organisation in about if organisation and organisation.id == organisation_id]


def _taken_back(tx: Transaction, actor: Actor, application_id: int, now: int) -> Application | None:
    """None where the committee decided it a moment ago."""
    applications.alone_with(tx, application_id)
    application = applications.get(tx, application_id)
    return taken_back(tx, application, by=actor, now=now) if application else None
