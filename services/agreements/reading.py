"""Reading agreements: the office reads all of them, an organisation's side its own."""

from dataclasses import dataclass

from domain.acts import Act
from domain.agreements import Party, State, state_at
from domain.permissions import Actor, Role, require
from domain.refusals import Gone
from domain.terms import Terms
from services import actors
from services.agreements import parties
from services.agreements.terms import terms_of
from storage import agreement_lists, agreements, confirmations, organisations, people, seats
from storage.agreement_lists import Listed
from storage.agreements import Agreement
from storage.people import Account
from storage.transaction import Transaction

_OFFICES = (Party.PENSIONS, Party.REGISTRATION)


@dataclass(frozen=True)
class Shown:
    """An agreement, what it says, its state now, and whether the reader is the representative who applied for it.

    `stuck`: it waits for the representative, and he was let go. `speaks`: the reader may lay it down to do so.
    `current`: its organisation works under it, or did last.
    """

    agreement: Agreement
    terms: Terms
    state: State
    confirmed: frozenset[Party]
    is_representative: bool
    stuck: bool
    speaks: bool
    current: bool


def page(tx: Transaction, *, actor: Actor, now: int, offset: int, limit: int) -> tuple[int, list[Listed]]:
    """How many agreements there are, and one page of them."""
    require(actor, Act.READ_AGREEMENTS)
    return agreement_lists.count(tx), agreement_lists.page(tx, now=now, offset=offset, limit=limit)


def show(tx: Transaction, *, actor: Actor, agreement_id: int, now: int) -> Shown | Gone:
    require(actor, Act.READ_AGREEMENTS)
    return _shown(tx, actor, agreement_id, now)


def own_page(tx: Transaction, *, actor: Actor, now: int, offset: int, limit: int) -> tuple[int, list[Listed]]:
    """The same of the organisations that he speaks for, as their representative or their head officer."""
    require(actor, Act.READ_OWN_AGREEMENTS)
    mine = _mine(actor)
    listed = agreement_lists.own_page(tx, **mine, now=now, offset=offset, limit=limit)
    return agreement_lists.count_own(tx, **mine), listed


def own(tx: Transaction, *, actor: Actor, agreement_id: int, now: int) -> Shown | Gone:
    """`Gone` when it is not his organisation's, as when there is none: which of them is not said."""
    require(actor, Act.READ_OWN_AGREEMENTS)
    if not agreement_lists.is_own(tx, agreement_id, **_mine(actor)):
        return Gone()
    return _shown(tx, actor, agreement_id, now)


def agreement(tx: Transaction, agreement_id: int) -> Agreement | None:
    """For whoever words a notice or a document that an act has decided on."""
    return agreements.get(tx, agreement_id)


def party_of(tx: Transaction, agreement: Agreement) -> str:
    """The name of its organisation today."""
    return organisations.known(tx, agreement.organisation_id).name


def representative_of(tx: Transaction, agreement: Agreement) -> Account | None:
    """Whoever applied for it, where it rests on a decision of the committee; None where he was let go since."""
    applied = confirmations.representative(tx, agreement.id)
    return people.account_by_id(tx, applied) if applied is not None else None


def concerned(tx: Transaction, agreement: Agreement) -> tuple[list[Account], list[Account]]:
    """Whom an agreement concerns besides its officers: who speaks for the organisation, and the office's side.

    Nobody applied under Circular 1, and who was let go is nobody: there the head officers alone speak for it.
    """
    ids = {*confirmations.speakers(tx, agreement.organisation_id), confirmations.representative(tx, agreement.id)}
    known = [people.account_by_id(tx, each) for each in sorted(each for each in ids if each is not None)]
    speakers = [account for account in known if account is not None]
    office = actors.holders(tx, Role.DIRECTOR_PENSIONS, Role.DIRECTOR_REGISTRATION, Role.IT_OFFICE)
    spoken_to = {account.id for account in speakers}
    return speakers, [account for account in office if account.id not in spoken_to]


def half_confirmed(tx: Transaction, agreement: Agreement) -> list[Agreement]:
    """Drafts of its organisation that a director-general has confirmed; for whoever is about to stop it."""
    drafts = agreements.in_states(tx, agreement.organisation_id, State.DRAFTED)
    return [each for each in drafts if any(given.party in _OFFICES for given in confirmations.of(tx, each.id))]


def hears_as_officer(tx: Transaction, agreement: Agreement, account: Account) -> bool:
    """Whether he is told of a change with its officers (watching.py): his menu changes with it, as theirs do.

    Not where that of none does, since the organisation is suspended or its list overdue.
    """
    seat = seats.of_account(tx, account.id)
    if seat is None or not seat.open or seat.overdue:
        return False
    return seat.organisation_id == agreement.organisation_id


def _shown(tx: Transaction, actor: Actor, agreement_id: int, now: int) -> Shown | Gone:
    agreement = agreements.get(tx, agreement_id)
    if agreement is None:
        return Gone()
    confirmed = frozenset(each.party for each in parties.confirmed(tx, agreement))
    representative = confirmations.representative(tx, agreement_id)
    return Shown(
        agreement,
        terms_of(tx, agreement),
        state_at(agreement.state, agreement.ends_at, now=now),
        confirmed,
        actor.account_id is not None and representative == actor.account_id,
        stuck=agreement.state is State.DRAFTED and representative is None and Party.ORGANISATION not in confirmed,
        speaks=actor.account_id in confirmations.applicants(tx, agreement.organisation_id),
        current=agreements.current(tx, agreement.organisation_id) == agreement_id,
    )


def _mine(actor: Actor) -> dict[str, int]:
    heads = actor.organisation_id if Role.HEAD_OFFICER in actor.roles else None
    return {"account_id": actor.account_id or 0, "organisation_id": heads or 0}
