"""Who is writing to us: his account, and the roles that he holds at this moment."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from domain.acts import Act
from domain.direct_inquiries import answers
from domain.permissions import Actor, Role, require
from domain.scopes import Scope
from storage import callers, conversations, people, roles
from storage.callers import Known
from storage.conversations import Conversation
from storage.people import Account
from storage.seats import Seat
from storage.transaction import Transaction, brief

_DIRECT = frozenset({Act.INQUIRE_DIRECTLY, Act.INQUIRE_BY_FILE})


@dataclass(frozen=True)
class Caller:
    """`account` is None before the first `/start`.

    `here` is the account of the chat in which he writes: another one than `account` where it joined that one. `known`
    is what all this was made of.
    """

    account: Account | None
    actor: Actor
    here: Account | None = None
    known: Known | None = field(default=None, repr=False, compare=False)

    @property
    def seat(self) -> Seat | None:
        """His place in an organisation, also while that is suspended."""
        return self.known.seat if self.known else None


def platform_of(bot: str) -> str:
    """The messenger a bot lives on: ``telegram`` of ``telegram-person``."""
    return bot.partition("-")[0]


def caller(tx: Transaction, *, bot: str, user_id: int) -> Caller:
    """The account and roles of the user `user_id` in `bot`. Read anew in every unit: rights end at the next tap.

    Whoever writes through an account that joined another is that other one, on every messenger.
    """
    return _caller(tx, callers.known(tx, bot=bot, user_id=user_id), bot=bot, user_id=user_id)


def caller_in(
    tx: Transaction, *, bot: str, user_id: int, chat_id: int, before: Caller | None = None
) -> tuple[Caller, Conversation]:
    """The same, and where the conversation of this chat stands. He was `before` when he was looked up last."""
    known = callers.known(tx, bot=bot, user_id=user_id, chat_id=chat_id, before=before.known if before else None)
    if known is None:
        return _caller(tx, None, bot=bot, user_id=user_id), conversations.load(tx, bot=bot, chat_id=chat_id)
    if before is not None and known is before.known:
        return before, known.conversation
    return _caller(tx, known, bot=bot, user_id=user_id), known.conversation


def _caller(tx: Transaction, known: Known | None, *, bot: str, user_id: int) -> Caller:
    if known is None:
        return Caller(None, Actor(f"user:{bot}:{user_id}", _granted(tx, bot=bot, user_id=user_id)))
    return Caller(known.account, _actor(known), known.here, known)


def _granted(tx: Transaction, *, bot: str, user_id: int) -> frozenset[Role]:
    """The roles of somebody who has not written yet: they were granted on the command line."""
    if not bot.endswith("-organisation"):
        return frozenset()
    return frozenset(map(Role, roles.roles_of(tx, platform=platform_of(bot), user_id=user_id)))


def _actor(known: Known) -> Actor:
    account, seat, granted = known.account, known.seat, frozenset(map(Role, known.roles))
    name = f"account:{account.id}"
    granted |= {Role.APPLICANT} if account.applicant_at is not None else set()
    if account.person_id is not None:
        return Actor(name, granted | {Role.PERSON}, account_id=account.id, person_id=account.person_id)
    if seat is None:
        return Actor(name, granted, account_id=account.id)
    granted |= {Role.OFFICER if seat.open and not seat.overdue else Role.RESTING_OFFICER}
    granted |= {Role.HEAD_OFFICER} if seat.head and seat.open else set()  # an overdue list can still be confirmed
    return Actor(
        name,
        granted,
        account_id=account.id,
        officer_id=seat.officer_id,
        organisation_id=seat.organisation_id,
        idle=_idle(known.scope),
    )


def _idle(scope: Scope | None) -> frozenset[Act]:
    """What an agreement of this scope leaves officers nothing of. Without one they still have their first act: what
    they hear of a code is how they learn that there is none.
    """
    document, direct = (scope.document, answers(scope)) if scope is not None else (True, False)
    return (frozenset() if document else frozenset({Act.REDEEM})) | (frozenset() if direct else _DIRECT)


def claim(act: Act, *, person_id: int | None = None, officer_id: int | None = None) -> dict[str, Any]:
    """What whoever is to get a message has to be still when it leaves, to say beside it (`stands`)."""
    return {"act": act.value, "person": person_id, "officer": officer_id}


@brief
def stands(tx: Transaction, *, bot: str, chat_id: int, claim: Mapping[str, Any]) -> bool:
    """Whether the one whose chat this is may do that act, and is that person, or that officer, where it names one."""
    here = people.account_in_chat(tx, bot=bot, chat_id=chat_id)
    who = caller(tx, bot=bot, user_id=here.user_id).actor if here else None
    if who is None or not who.may(Act(claim["act"])):
        return False
    return claim["person"] in (None, who.person_id) and claim["officer"] in (None, who.officer_id)


def require_still(tx: Transaction, by: Actor, act: Act) -> None:
    """Asked where nobody else takes his role until this unit commits: since he was looked up, somebody may have.

    For acts of which something is taken back with the role: what is done after that would stay.
    """
    account = people.account_by_id(tx, by.account_id) if by.account_id is not None else None
    if account is not None:
        require(caller(tx, bot=account.bot, user_id=account.user_id).actor, act)


def holders(tx: Transaction, *wanted: Role) -> list[Account]:
    """The accounts, in the organisation's bots, of those who were granted any of these roles, each of them once."""
    found = []
    for platform, user_id in roles.users_with(tx, *wanted):
        account = people.account(tx, bot=f"{platform}-organisation", user_id=user_id)
        found += [account] if account else []
    return found
