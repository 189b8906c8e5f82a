"""Finding an organisation, or one of its officers, by a part of the name: of thousands nobody turns all pages."""

from domain.acts import Act
from domain.digits import only_digits
from domain.permissions import Actor, require
from domain.phones import PhoneMistyped, parse_phone
from storage import officers, organisations
from storage.officers import Officer
from storage.organisations import Organisation
from storage.transaction import Transaction


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


def _officers(tx: Transaction, organisation_id: int, text: str, limit: int) -> list[Officer]:
    try:
        phone = parse_phone(text)
    except PhoneMistyped:
        return officers.named(tx, organisation_id, text, limit=limit)
    return [each for each in officers.with_phone(tx, phone) if each.organisation_id == organisation_id]
