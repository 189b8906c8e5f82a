"""Which organisation of the books an application is about, and how a new one gets into them (directive, A3)."""

from dataclasses import dataclass

from domain.names import fold_name
from domain.refusals import Refusal
from storage import organisations
from storage.applications import Application
from storage.organisations import Organisation
from storage.transaction import Transaction


@dataclass(frozen=True)
class NameTaken(Refusal):
    """Another organisation, with another national id, has the name `name`."""

    name: str


@dataclass(frozen=True)
class OtherName(Refusal):
    """The organisation with this national id is named `name` in the books, not `typed`."""

    name: str
    typed: str


def in_the_books(tx: Transaction, application: Application) -> Organisation | None:
    """The organisation that it renews or amends for; else the one with its national id, or with its name where no
    national id was known of it: one that came in under Circular 1, by name alone.
    """
    answers = application.answers
    if application.organisation_id is not None:
        return organisations.get(tx, application.organisation_id)
    known = organisations.with_legal_id(tx, answers.legal_id) if answers.legal_id else None
    same = organisations.named(tx, answers.name) if known is None and answers.name else None
    return same[0] if same and same[1] is None else known


def admit(tx: Transaction, application: Application, *, now: int) -> int | NameTaken | OtherName:
    """The organisation's id: of the one in the books, which so gets its national id; or of a new one."""
    answers = application.answers
    assert answers.name is not None
    assert answers.kind is not None
    assert answers.legal_id is not None
    organisations.alone_with_legal_id(tx, answers.legal_id)
    owner = organisations.with_legal_id(tx, answers.legal_id)
    if owner is not None and owner.id != application.organisation_id and _differ(owner.name, answers.name):
        return OtherName(owner.name, answers.name)
    known = in_the_books(tx, application)
    found = known.id if known else organisations.add(tx, name=answers.name, kind=answers.kind, now=now)
    if found is None:
        return NameTaken(answers.name)
    is_first = owner is not None or organisations.set_legal_id(tx, found, answers.legal_id)
    if not is_first and application.organisation_id is None:
        return NameTaken(answers.name)  # another application of this name gave it another number at this instant
    return found


def _differ(name: str, typed: str) -> bool:
    return fold_name(name) != fold_name(typed)
