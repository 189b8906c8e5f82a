"""Reading the audit log. That somebody's entries were looked up is itself an entry (docs/decisions/0030)."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache

from domain.acts import Act
from domain.permissions import Actor, require
from domain.refusals import Gone, Refusal
from services.actors import platform_of
from services.finding import holding
from storage import audit, audit_reading, organisations, people, roles
from storage.audit_reading import Numbered as Numbered
from storage.audit_reading import Wanted as Wanted
from storage.organisations import Organisation
from storage.people import Account
from storage.transaction import Transaction

MOST_EXPORTED = 100_000
"""Entries of one file: what an office's spreadsheet still opens with ease."""

SEARCH = "person-search"
"""What an entry's detail says of a search for a person."""
_SHORT_DIGEST = 12
"""Hexadecimal digits: enough to see that two searches were for the same person."""


@dataclass(frozen=True)
class Who:
    """Who acted, as far as the office may name him: its own people and officers have names, persons have none."""

    actor: str
    name: str | None = None
    organisation: str | None = None


@dataclass(frozen=True)
class Unrecorded(Refusal):
    """Nobody ever asked about the person who was searched for; `wanted` still says who that is, for the entry."""

    wanted: Wanted


@dataclass(frozen=True)
class Found:
    """One page, newest first; `older` is where the next one begins, None on the last."""

    entries: tuple[tuple[Numbered, Who], ...]
    older: int | None


@dataclass(frozen=True)
class Export:
    """What a file holds: entries up to `last`; `more` says that there are older ones than it takes."""

    last: int
    count: int
    more: bool


def read(tx: Transaction, *, actor: Actor, wanted: Wanted, before: int | None, limit: int) -> Found:
    """A page of entries before the one with the number `before`, or the newest ones."""
    require(actor, Act.READ_AUDIT)
    found = audit_reading.page(tx, wanted, before=before, limit=limit + 1)
    who = naming(tx)
    older = found[limit - 1].id if len(found) > limit else None
    return Found(tuple((each, who(each.entry.actor)) for each in found[:limit]), older)


def about_person(tx: Transaction, *, actor: Actor, wanted: Wanted, national_code: str) -> Wanted | Unrecorded:
    """`wanted`, for this person alone. Whatever was found, the search is to be noted."""
    require(actor, Act.READ_AUDIT)
    person_id, digests = people.id_by_national_code(tx, national_code), audit_reading.code_digests(tx, national_code)
    of_person = replace(wanted, person_id=person_id, code_digests=digests)
    known = person_id is not None or audit_reading.was_inquired_about(tx, digests)
    return of_person if known else Unrecorded(of_person)


def about_officer(tx: Transaction, *, actor: Actor, wanted: Wanted, phone: str) -> Wanted | Gone:
    """`wanted`, for the officer with this phone, wherever he was one."""
    require(actor, Act.READ_AUDIT)
    found = audit_reading.officers_ever_with_phone(tx, phone)
    return replace(wanted, officer_ids=found) if found else Gone()


def organisations_named(tx: Transaction, *, actor: Actor, text: str, limit: int) -> list[Organisation]:
    """Also suspended ones."""
    require(actor, Act.READ_AUDIT)
    return organisations.search(tx, text, limit=limit)


def organisation_name(tx: Transaction, *, actor: Actor, organisation_id: int) -> str | Gone:
    require(actor, Act.READ_AUDIT)
    found = organisations.get(tx, organisation_id)
    return found.name if found else Gone()


def actors_of_office(tx: Transaction, *, actor: Actor, offset: int, limit: int) -> tuple[int, list[Who]]:
    """How many hold a role and have acted under an account, and a page of them."""
    require(actor, Act.READ_AUDIT)
    count, accounts = roles.office(tx, offset=offset, limit=limit)
    return count, list(map(naming(tx), map(_actor, accounts)))


def office_named(tx: Transaction, *, actor: Actor, text: str, limit: int) -> list[Who]:
    """Those of them whose name holds every word of `text`, or with this phone."""
    require(actor, Act.READ_AUDIT)
    found = dict[str, Who]()
    for held in holding(roles.holders(tx), text):
        account = people.account(tx, bot=f"{held.platform}-organisation", user_id=held.user_id)
        if account is not None and len(found) < limit:
            found[_actor(account.id)] = Who(_actor(account.id), held.name)
    return list(found.values())


def who_is(tx: Transaction, *, actor: Actor, name: str) -> Who:
    require(actor, Act.READ_AUDIT)
    return naming(tx)(name)


def export(tx: Transaction, *, actor: Actor, wanted: Wanted) -> Export:
    """What a file made now would hold."""
    require(actor, Act.READ_AUDIT)
    last = audit_reading.newest(tx)
    count = audit_reading.count(tx, wanted, last=last, most=MOST_EXPORTED + 1)
    return Export(last, min(count, MOST_EXPORTED), count > MOST_EXPORTED)


def note(tx: Transaction, *, actor: Actor, wanted: Wanted, now: int, detail: str = SEARCH) -> None:
    """That a person was searched for, or a file was made: in the unit that shows what was found.

    Whom it was about is said by his number, else by the beginning of his national code's keyed digest.
    """
    require(actor, Act.READ_AUDIT)
    subject = "audit" if wanted.person_id is None else f"person:{wanted.person_id}"
    if wanted.person_id is None and wanted.code_digests:
        detail = f"{detail} person-digest:{wanted.code_digests[0][:_SHORT_DIGEST]}"
    audit.append(tx, actor=actor.name, act=Act.READ_AUDIT, subject=subject, now=now, detail=detail)


def exported(tx: Transaction, wanted: Wanted, *, last: int) -> list[tuple[Numbered, Who]]:
    """The rows of a file that somebody was given: the newest entries up to the number `last`."""
    who = naming(tx)
    rows = audit_reading.page(tx, wanted, last=last, limit=MOST_EXPORTED)
    return [(each, who(each.entry.actor)) for each in rows]


def naming(tx: Transaction) -> Callable[[str], Who]:
    """Names actors of the log; each is looked up once."""

    @cache
    def who(actor: str) -> Who:
        kind, _, number = actor.partition(":")
        account = people.account_by_id(tx, int(number)) if kind == "account" and number.isdigit() else None
        if account is None:
            return Who(actor)
        held = roles.held_by(tx, [(platform_of(account.bot), account.user_id)]) if _organisations(account) else []
        if held:
            return Who(actor, next((each.name for each in held if each.name), None))
        officer = audit_reading.officer_of_account(tx, account.id)
        return Who(actor, *officer) if officer else Who(actor)

    return who


def _organisations(account: Account) -> bool:
    """Whether it is one in an organisations' bot: roles are held there."""
    return account.bot.endswith("-organisation")


def _actor(account_id: int) -> str:
    """By this name the log knows him."""
    return f"account:{account_id}"
