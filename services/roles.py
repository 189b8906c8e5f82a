"""Roles of the office itself: granted by an owner's invitation to a phone, or on the command line; and withdrawn."""

from collections.abc import Callable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import NamedTuple

from domain.acts import Act
from domain.agreements import Party
from domain.invitations import INVITED_FOR, TOKEN_BYTES
from domain.permissions import APART, GRANTED, Actor, Role, require
from domain.refusals import Gone, Refusal
from domain.times import DAY
from services.actors import platform_of, require_still
from services.agreements import Agreement, changing
from services.legacy import ending
from services.refused import tells_refusals
from services.same_person import User, all_of_user, holder_of, known_by
from storage import audit, people, roles
from storage.people import Account
from storage.roles import Grant as Grant
from storage.roles import RoleInvitation as RoleInvitation
from storage.transaction import Transaction

KEPT_INVITED = DAY
"""How long an invitation is kept that is over."""
_SIGNS = {Role.DIRECTOR_PENSIONS: Party.PENSIONS, Role.DIRECTOR_REGISTRATION: Party.REGISTRATION}
"""The roles whose holders confirm agreements, and as which party."""


@dataclass(frozen=True)
class Apart(Refusal):
    """The person holds `held`, on this account or by this phone on another: one person cannot hold both."""

    held: Role
    wanted: Role


@dataclass(frozen=True)
class LastOwner(Refusal):
    """Without an owner nobody could grant roles in chat any more."""


@dataclass(frozen=True)
class Withdrawn:
    """`drafts` are agreements that he had confirmed with this role: another holder of it has to."""

    drafts: tuple[Agreement, ...]


@dataclass(frozen=True)
class Accepted:
    """`listed`: he was invited with others, by a list."""

    role: Role
    name: str
    listed: bool = False


class Invitee(NamedTuple):
    """Who is to hold a role; `phone` is a mobile number in international form."""

    name: str
    phone: str


def grant(
    tx: Transaction,
    *,
    actor: Actor,
    platform: str,
    user_id: int,
    role: Role,
    now: int,
    name: str | None = None,
    phone: str | None = None,
) -> bool | Apart:
    """False when he held it already; a name or phone that is given is kept all the same.

    Who joined another account holds it by that one, on every messenger of his.
    """
    require(actor, Act.GRANT_ROLE)
    _of_the_office(role)
    roles.alone(tx)
    platform, user_id = holder_of(tx, (platform, user_id))
    apart = _apart(tx, role, user=(platform, user_id), phones=_phones(tx, (platform, user_id)) | _known(phone))
    if apart:
        return apart
    before = roles.get(tx, platform=platform, user_id=user_id, role=role.value)
    added = roles.grant(tx, platform=platform, user_id=user_id, role=role.value, now=now, name=name, phone=phone)
    other_phone = before is not None and phone not in (None, before.phone)
    if added or other_phone:
        detail = f"{role} phone" if other_phone else role.value
        subject = f"user:{platform}:{user_id}"
        audit.append(tx, actor=actor.name, act=Act.GRANT_ROLE, subject=subject, now=now, detail=detail)
    return added


def newcomers(tx: Transaction, *, actor: Actor, limit: int) -> list[User]:
    """Who came to the organisations' bots last, the newest first: among them is whoever is to be the first owner."""
    require(actor, Act.GRANT_ROLE)
    return [(platform_of(each.bot), each.user_id) for each in people.newest(tx, role="organisation", limit=limit)]


@tells_refusals(Act.GRANT_ROLE)
def invite(
    tx: Transaction,
    *,
    actor: Actor,
    role: Role,
    people: Sequence[Invitee],
    random: Callable[[int], bytes],
    now: int,
) -> str | Apart:
    """The token of a link that works for 72 hours, once with each one's phone; older ones to the same ends."""
    require(actor, Act.GRANT_ROLE)
    _of_the_office(role)
    roles.alone(tx)
    require_still(tx, actor, Act.GRANT_ROLE)
    phones = {each.phone for each in people}
    apart = _apart(tx, role, user=None, phones=phones)
    if apart:
        return apart
    for older in roles.open_invitations(tx, now=now):
        if older.role == role and older.phone in phones:
            roles.use_invitation(tx, older.id, now=now)
    token, ends_at = random(TOKEN_BYTES).hex(), now + INVITED_FOR
    for name, phone in people:
        said = {"name": name, "phone": phone, "token": token, "by": actor.name}
        invited = roles.invite(tx, role=role.value, ends_at=ends_at, listed=len(people) > 1, **said)
        _note(tx, actor, Act.GRANT_ROLE, f"role_invitation:{invited}", role, now)
    return token


@tells_refusals(Act.ACCEPT_ROLE)
def accept(
    tx: Transaction, *, actor: Actor, account: Account, token: str, phone: str, now: int
) -> Accepted | Apart | None:
    """The invited one takes his role up: the link must live, the phone be the invited one. None says not why."""
    require(actor, Act.ACCEPT_ROLE)
    roles.alone(tx)
    found = roles.open_invitation(tx, token, phone, now=now)
    if found is None:
        return None
    role, platform = Role(found.role), platform_of(account.bot)
    user = (platform, account.user_id)
    apart = _apart(tx, role, user=user, phones=_phones(tx, user) | {phone})
    if apart:
        return apart
    if roles.use_invitation(tx, found.id, now=now) is None:
        return None
    roles.grant(tx, platform=platform, user_id=account.user_id, role=role.value, now=now, name=found.name, phone=phone)
    _note(tx, actor, Act.ACCEPT_ROLE, f"user:{platform}:{account.user_id}", role, now)
    return Accepted(role, found.name, found.listed)


@tells_refusals(Act.WITHDRAW_ROLE)
def withdraw(
    tx: Transaction, *, actor: Actor, platform: str, user_id: int, role: Role, now: int
) -> Withdrawn | LastOwner | None:
    """None when he did not hold it. The last owner's role can be taken on the command line alone."""
    require(actor, Act.WITHDRAW_ROLE)
    roles.alone(tx)
    require_still(tx, actor, Act.WITHDRAW_ROLE)
    platform, user_id = holder_of(tx, (platform, user_id))
    if role is Role.OWNER and Role.SYSTEM not in actor.roles and _is_only_owner(tx, (platform, user_id)):
        return LastOwner()
    phones = _phones(tx, (platform, user_id))  # that of his grant is not known any more afterwards
    if not roles.withdraw(tx, platform=platform, user_id=user_id, role=role.value):
        return None
    _note(tx, actor, Act.WITHDRAW_ROLE, f"user:{platform}:{user_id}", role, now)
    _end_invitations(tx, actor, role, phones, now)
    account = people.account(tx, bot=f"{platform}-organisation", user_id=user_id)
    return Withdrawn(_ended(tx, actor, account, role, now) if account else ())


@tells_refusals(Act.WITHDRAW_ROLE)
def take_back(tx: Transaction, *, actor: Actor, invitation_id: int, now: int) -> RoleInvitation | Gone:
    """An invitation that nobody has used yet ends now."""
    require(actor, Act.WITHDRAW_ROLE)
    found = roles.use_invitation(tx, invitation_id, now=now)
    if found is None:
        return Gone()
    _note(tx, actor, Act.WITHDRAW_ROLE, f"role_invitation:{invitation_id}", Role(found.role), now)
    return found


def holders(tx: Transaction, *, actor: Actor, role: Role | None = None) -> list[Grant]:
    """Of one role, or of all."""
    require(actor, Act.READ_ROLES)
    return roles.holders(tx, *([role] if role else ()))


def counts(tx: Transaction, *, actor: Actor) -> dict[str, int]:
    """How many hold each role that anybody holds."""
    require(actor, Act.READ_ROLES)
    return roles.counts(tx)


def holder(tx: Transaction, *, actor: Actor, platform: str, user_id: int, role: Role) -> Grant | Gone:
    require(actor, Act.READ_ROLES)
    platform, user_id = holder_of(tx, (platform, user_id))
    return roles.get(tx, platform=platform, user_id=user_id, role=role.value) or Gone()


def invitations(tx: Transaction, *, actor: Actor, now: int) -> list[RoleInvitation]:
    """Those that wait for whom they invite."""
    require(actor, Act.READ_ROLES)
    return roles.open_invitations(tx, now=now)


def forget_invitations(tx: Transaction, *, actor: Actor, now: int) -> None:
    """Erase whom invitations named that are over: who took a role up is known by it."""
    require(actor, Act.ERASE)
    roles.forget_invitations(tx, before=now - KEPT_INVITED)


def account_of(tx: Transaction, held: Grant) -> Account | None:
    """The holder's account in the organisation's bot; None when he never wrote to it."""
    return people.account(tx, bot=f"{held.platform}-organisation", user_id=held.user_id)


def _end_invitations(tx: Transaction, by: Actor, role: Role, phones: AbstractSet[str], now: int) -> None:
    """Those to this role that wait for him: else he would take up again what was taken from him."""
    found = roles.open_invitations(tx, now=now)
    _end(tx, by, [each.id for each in found if each.role == role and each.phone in phones], now)


def _end(tx: Transaction, by: Actor, invitations: Sequence[int], now: int) -> None:
    for each in invitations:
        ended = roles.use_invitation(tx, each, now=now)
        if ended is not None:
            _note(tx, by, Act.WITHDRAW_ROLE, f"role_invitation:{each}", Role(ended.role), now)


def _ended(tx: Transaction, by: Actor, account: Account, role: Role, now: int) -> tuple[Agreement, ...]:
    """What he did with this role for others to complete ends with it: as an owner, invitations that wait; of it, the
    drafts of agreements.
    """
    if role is Role.OWNER:
        _end(tx, by, roles.open_invitations_by(tx, f"account:{account.id}", now=now), now)
    if role is Role.IT_OFFICE:
        ending.end_with_office(tx, by=by, account_id=account.id, now=now)
    party = _SIGNS.get(role)
    return changing.end_with_office(tx, by=by, account_id=account.id, party=party, now=now) if party else ()


def _of_the_office(role: Role) -> None:
    if role not in GRANTED:
        raise ValueError(f"{role} is not granted by hand; choose one of: {', '.join(GRANTED)}.")


def _apart(tx: Transaction, wanted: Role, *, user: User | None, phones: AbstractSet[str]) -> Apart | None:
    """The role that keeps this person, known by his accounts or by a phone, from `wanted`."""
    others = {role for pair in APART if wanted in pair for role in pair} - {wanted}
    own = all_of_user(tx, user) if user else set()
    for held in roles.holders(tx, *others) if others else ():
        holder = (held.platform, held.user_id)
        if holder in own or phones & (_phones(tx, holder) | _known(held.phone)):
            return Apart(Role(held.role), wanted)
    return None


def _phones(tx: Transaction, user: User) -> frozenset[str]:
    """By which this messenger user has shown himself, in either bot, on every messenger of his."""
    return known_by(tx, all_of_user(tx, user)).phones


def _known(phone: str | None) -> set[str]:
    return {phone} if phone else set()


def _is_only_owner(tx: Transaction, user: User) -> bool:
    return [(each.platform, each.user_id) for each in roles.holders(tx, Role.OWNER)] == [user]


def _note(tx: Transaction, actor: Actor, act: Act, subject: str, role: Role, now: int) -> None:
    audit.append(tx, actor=actor.name, act=act, subject=subject, now=now, detail=role.value)
