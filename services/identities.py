"""What we know of somebody behind his messenger account, so that nobody decides on himself."""

from domain.phones import PhoneMistyped, parse_phone
from services.actors import platform_of
from storage import people, roles
from storage.transaction import Transaction


def known_as(tx: Transaction, account_id: int | None) -> tuple[set[str], set[str]]:
    """Phones and national codes of this messenger user, in either of the messenger's bots."""
    own = people.account_by_id(tx, account_id) if account_id is not None else None
    if own is None:
        return set(), set()
    platform = platform_of(own.bot)
    bots = (f"{platform}-person", f"{platform}-organisation")
    accounts = [people.account(tx, bot=bot, user_id=own.user_id) for bot in bots]
    phones = {account.phone for account in accounts if account and account.phone}
    persons = [people.person(tx, account.person_id) for account in accounts if account and account.person_id]
    phones |= {person.phone for person in persons if person}
    held = roles.holders(tx)  # who took a role up in chat did so with his phone
    phones |= {each.phone for each in held if each.phone and (each.platform, each.user_id) == (platform, own.user_id)}
    return set(map(_usual, phones)), {person.national_code for person in persons if person}


def _usual(phone: str) -> str:
    try:
        return parse_phone(phone)
    except PhoneMistyped:  # of another country
        return phone
