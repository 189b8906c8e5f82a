"""Telling of roles: the owners of each change, and whoever lost one."""

from collections.abc import Iterable

from config.texts import Texts
from domain.permissions import Role
from handlers.agreements.telling import Tellings
from handlers.notices import tell, tell_with_menu
from handlers.roles.words import holder_name, role_name
from handlers.wording import Wording
from services import Transaction, actors, roles
from services.agreements import Agreement
from services.roles import Grant


def granted(tx: Transaction, texts: Texts, *, role: Role, name: str, now: int, but: int | None = None) -> None:
    """`but` is the account of whoever knows it already."""
    for owner in actors.holders(tx, Role.OWNER):
        if owner.id != but:
            named = role_name(Wording(texts, owner.language), role)
            tell(tx, texts, owner, "notice-role-granted", role=named, name=name, now=now)


def invited(tx: Transaction, texts: Texts, *, role: Role, count: int, now: int, but: int) -> None:
    """All of a list at once: nobody wants to read of each of five hundred that he took his role up."""
    for owner in actors.holders(tx, Role.OWNER):
        if owner.id != but:
            tell(
                tx,
                texts,
                owner,
                "notice-list-invited",
                role=role_name(Wording(texts, owner.language), role),
                count=count,
                now=now,
            )


def withdrawn(
    tx: Transaction, texts: Texts, held: Grant, drafts: Iterable[Agreement], *, now: int, but: int | None = None
) -> None:
    """He who lost the role is told, and has no menu left but that of what else he is; the directors-general there are,
    of the `drafts` that he had confirmed.
    """
    _tell_holder(tx, texts, held, now=now)
    for draft in drafts:
        Tellings(texts, now=now).signer_gone(tx, draft)
    for owner in actors.holders(tx, Role.OWNER):
        if owner.id != but:
            words = Wording(texts, owner.language)
            role, name = role_name(words, held.role), holder_name(words, held)
            tell(tx, texts, owner, "notice-role-taken", role=role, name=name, now=now)


def _tell_holder(tx: Transaction, texts: Texts, held: Grant, *, now: int) -> None:
    account = roles.account_of(tx, held)
    if account is None:
        return
    role = role_name(Wording(texts, account.language), held.role)
    tell_with_menu(tx, texts, account, "notice-role-withdrawn", role=role, now=now)
