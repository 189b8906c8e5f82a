"""What we know of somebody behind his messenger accounts, so that nobody decides on himself."""

from domain.phones import PhoneMistyped, parse_phone
from services.same_person import grants_of, users_of
from storage import people
from storage.transaction import Transaction


def known_as(tx: Transaction, account_id: int | None) -> tuple[set[str], set[str]]:
    """Phones and national codes of whoever is behind this account, in either bot of every messenger of his."""
    own = people.account_by_id(tx, account_id) if account_id is not None else None
    if own is None:
        return set(), set()
    bots = [(f"{platform}-{role}", user) for platform, user in users_of(tx, own) for role in ("person", "organisation")]
    accounts = [people.account(tx, bot=bot, user_id=user_id) for bot, user_id in bots]
    phones = {account.phone for account in accounts if account and account.phone}
    persons = [people.person(tx, account.person_id) for account in accounts if account and account.person_id]
    phones |= {person.phone for person in persons if person}
    phones |= {each.phone for each in grants_of(tx, own) if each.phone}  # who took a role up in chat did so with it
    return set(map(_usual, phones)), {person.national_code for person in persons if person}


def _usual(phone: str) -> str:
    try:
        return parse_phone(phone)
    except PhoneMistyped:  # of another country
        return phone
