"""Agreements that were concluded under Circular 1 stay valid, and are the basis of inquiries from then on (A5)."""

from dataclasses import dataclass

from domain.agreements import Basis, State
from domain.refusals import Refusal
from domain.scopes import DOCUMENTS_ONLY
from storage import agreements
from storage.transaction import Transaction


@dataclass(frozen=True)
class NumberTaken(Refusal):
    """Another agreement under Circular 1 has this number; `organisation` is whose."""

    organisation: str


@dataclass(frozen=True)
class Carried:
    """What is known of an agreement under Circular 1; `ends_at` is None where it has no end."""

    number: str
    ends_at: int | None


def taken(tx: Transaction, number: str) -> NumberTaken | None:
    """Whose agreement has this number; from here to the end of the unit nobody else may take it."""
    agreements.alone_with_number(tx, number)
    owner = agreements.owner(tx, basis=Basis.CIRCULAR_1, number=number)
    return NumberTaken(owner) if owner is not None else None


def carry_over(tx: Transaction, carried: Carried, *, organisation_id: int, now: int) -> int:
    """The id of the agreement, valid from now on, for document inquiry. Asked for by the act that adds its party."""
    return agreements.add(
        tx,
        number=carried.number,
        organisation_id=organisation_id,
        basis=Basis.CIRCULAR_1.value,
        state=State.ACTIVE.value,
        scope=DOCUMENTS_ONLY,
        starts_at=now,
        ends_at=carried.ends_at,
        now=now,
    )
