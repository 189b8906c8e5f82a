"""Finding an organisation, one of its officers or somebody of the office by a part of the name: of thousands nobody
turns all pages.
"""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TypeVar

from domain.acts import Act
from domain.digits import only_digits
from domain.names import holds_words, words_in
from domain.permissions import Actor, Role, require
from domain.phones import PhoneMistyped, parse_phone
from storage import officers, organisations, roles
from storage.officers import Officer
from storage.organisations import Organisation
from storage.roles import Grant, RoleInvitation
from storage.transaction import Transaction

T = TypeVar("T", bound=Grant | RoleInvitation)


def find_organisation(tx: Transaction, *, actor: Actor, text: str, limit: int) -> list[Organisation]:
    """Those whose name holds every word of `text`, suspended or not; or the one with this national id."""
    require(actor, Act.READ_ORGANISATIONS)
    known = organisations.with_legal_id(tx, only_digits(text))
    return [known] if known else organisations.search(tx, text, limit=limit)


def find_officer(tx: Transaction, *, actor: Actor, organisation_id: int, text: str, limit: int) -> list[Officer]:
    """Of an organisation's officers, invited or in, those whose name holds every word of `text`, or with this phone."""
    require(actor, Act.READ_ORGANISATIONS)
    return _officers(tx, organisation_id, text, limit)


def find_colleague(tx: Transaction, *, actor: Actor, text: str, limit: int) -> list[Officer]:
    """The same of a head officer's own organisation."""
    require(actor, Act.READ_COLLEAGUES)
    assert actor.organisation_id is not None
    return _officers(tx, actor.organisation_id, text, limit)


def find_holder(
    tx: Transaction, *, actor: Actor, role: Role, text: str, limit: int, now: int
) -> list[Grant | RoleInvitation]:
    """Of those who hold a role of the office, or are invited to it, the ones whose name holds every word of `text`, or
    with this phone.
    """
    require(actor, Act.READ_ROLES)
    everybody: list[Grant | RoleInvitation] = [*roles.holders(tx, role), *roles.open_invitations(tx, now=now)]
    return list(islice(holding((each for each in everybody if each.role == role), text), limit))


def holding(everybody: Iterable[T], text: str) -> Iterator[T]:
    """Those of the office whose name holds every word of `text`, or with this phone."""
    phone, words = _phone(text), words_in(text)
    return (each for each in everybody if (each.phone == phone if phone else holds_words(each.name or "", words)))


def _officers(tx: Transaction, organisation_id: int, text: str, limit: int) -> list[Officer]:
    phone = _phone(text)
    if phone is None:
        return officers.named(tx, organisation_id, text, limit=limit)
    return [each for each in officers.with_phone(tx, phone) if each.organisation_id == organisation_id]


def _phone(text: str) -> str | None:
    try:
        return parse_phone(text)
    except PhoneMistyped:
        return None
