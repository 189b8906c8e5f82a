"""Who is writing to us: his account, and the roles that he holds at this moment."""

from dataclasses import dataclass

from domain.permissions import Actor, Role
from storage import joined, officers, people, roles
from storage.people import Account
from storage.transaction import Transaction


@dataclass(frozen=True)
class Caller:
    """`account` is None before the first `/start`.

    `here` is the account of the chat in which he writes: another one than `account` where it joined that one.
    """

    account: Account | None
    actor: Actor
    here: Account | None = None


def platform_of(bot: str) -> str:
    """The messenger a bot lives on: ``telegram`` of ``telegram-person``."""
    return bot.partition("-")[0]


def caller(tx: Transaction, *, bot: str, user_id: int) -> Caller:
    """The account and roles of the user `user_id` in `bot`. Read anew in every unit: rights end at the next tap.

    Whoever writes through an account that joined another is that other one, on every messenger.
    """
    here = people.account(tx, bot=bot, user_id=user_id)
    account = joined.principal_of(tx, here) if here else None
    granted = _granted(tx, bot=account.bot if account else bot, user_id=account.user_id if account else user_id)
    if account is None:
        return Caller(None, Actor(f"user:{bot}:{user_id}", granted))
    return Caller(account, _actor(tx, account, granted), here)


def _granted(tx: Transaction, *, bot: str, user_id: int) -> frozenset[Role]:
    if not bot.endswith("-organisation"):
        return frozenset()
    return frozenset(Role(role) for role in roles.roles_of(tx, platform=platform_of(bot), user_id=user_id))


def _actor(tx: Transaction, account: Account, granted: frozenset[Role]) -> Actor:
    name = f"account:{account.id}"
    granted |= {Role.APPLICANT} if account.applicant_at is not None else set()
    if account.person_id is not None:
        return Actor(name, granted | {Role.PERSON}, account_id=account.id, person_id=account.person_id)
    found = officers.active_of_account(tx, account.id)
    if found is None or not found[1].active:
        return Actor(name, granted, account_id=account.id)
    officer, organisation = found
    granted |= {Role.RESTING_OFFICER if organisation.overdue else Role.OFFICER}  # the list can still be confirmed
    granted |= {Role.HEAD_OFFICER} if officer.head else set()
    return Actor(
        name,
        granted,
        account_id=account.id,
        officer_id=officer.id,
        organisation_id=organisation.id,
    )


def holders(tx: Transaction, *wanted: Role) -> list[Account]:
    """The accounts, in the organisation's bots, of those who were granted any of these roles, each of them once."""
    found = []
    for platform, user_id in roles.users_with(tx, *wanted):
        account = people.account(tx, bot=f"{platform}-organisation", user_id=user_id)
        found += [account] if account else []
    return found
