"""The accounts through which one and the same speaks, on any messenger, and where he was last.

In the persons' bot they are those linked to one person; in the organisations' bot an account, called the principal,
which holds whatever he is, and those that joined it. Ids of users, chats and files are a messenger's own: they are
never looked at without the bot.

`seen_at` is kept for whoever has several accounts, and written only when he comes from another one; he who has one
account costs no question.
"""

from storage import people
from storage.people import Account
from storage.transaction import Transaction

_SAME = "(person_id = :person OR id = :principal OR principal_id = :principal)"


def accounts_of_same(tx: Transaction, account: Account) -> list[Account]:
    """All his accounts, this one among them; the one where he was last comes first."""
    if account.seen_at is None:
        return [account]
    return _last_first(people.accounts_where(tx, _SAME, **_keys(account)))


def others_of(tx: Transaction, account: Account) -> list[Account]:
    return [each for each in accounts_of_same(tx, account) if each.id != account.id]


def reached(tx: Transaction, account: Account) -> Account:
    """Where to speak to him: where he was last, unless he blocked us there; `account` itself where he has no other."""
    return next(iter(_open(accounts_of_same(tx, account))), account)


def reached_person(tx: Transaction, person_id: int) -> tuple[Account, ...]:
    """The same of a person: one account, or none while he has no messenger linked."""
    linked = _last_first(people.accounts_of(tx, person_id))
    return tuple(_open(linked)[:1] or linked[:1])


def principal_of(tx: Transaction, account: Account) -> Account:
    """The account that holds what this one may do: itself, unless it joined another."""
    found = people.account_by_id(tx, account.principal_id) if account.principal_id is not None else None
    return found or account


def seen(tx: Transaction, account: Account, *, now: int) -> None:
    """He is here now, and was elsewhere before. Nothing is written while he was here last anyway."""
    elsewhere = max((each.seen_at or 0 for each in others_of(tx, account)), default=-1)
    if account.seen_at is not None and account.seen_at <= elsewhere:
        tx.run("UPDATE accounts SET seen_at = :now WHERE id = :id", id=account.id, now=max(now, elsewhere + 1))


def begin_to_tell_apart(tx: Transaction, account: Account, *, at: int, now: int) -> None:
    """He has several accounts from now on, and is at the account `at`: where he was last is kept for all of them."""
    tx.run(f"UPDATE accounts SET seen_at = COALESCE(seen_at, 0) WHERE {_SAME}", **_keys(account))
    found = people.account_by_id(tx, at)
    assert found is not None, "accounts are never deleted"
    seen(tx, found, now=now)


def set_language(tx: Transaction, account: Account, language: str) -> None:
    """A setting is his, not the messenger's."""
    tx.run(f"UPDATE accounts SET language = :language WHERE {_SAME}", language=language, **_keys(account))


def join(tx: Transaction, account_id: int, *, principal_id: int) -> None:
    tx.run("UPDATE accounts SET principal_id = :principal WHERE id = :id", id=account_id, principal=principal_id)


def to_part(tx: Transaction, account: Account) -> list[Account]:
    """Those that stand alone again once this one is separated: itself, or those that joined it."""
    return [account] if account.principal_id else people.accounts_where(tx, "principal_id = :id", id=account.id)


def separate(tx: Transaction, account_id: int) -> None:
    """This account, which joined another one, stands alone again."""
    tx.run("UPDATE accounts SET principal_id = NULL, seen_at = NULL WHERE id = :id", id=account_id)


def holders_with(tx: Transaction, phone: str) -> list[Account]:
    """Who holds a role of the office and has shared this phone in its bot: few of them have."""
    shared = """phone_sealed IS NOT NULL AND id IN (
        SELECT each.id FROM grants JOIN accounts AS each
        ON each.bot = grants.platform || '-organisation' AND each.user_id = grants.user_id
    )"""
    return [each for each in people.accounts_where(tx, shared) if each.phone == phone]


def alone_at(tx: Transaction, principal_id: int) -> bool:
    """Nobody else asks to join this account, joins it, or parts those that did, until this unit commits.

    Whether somebody may have meanwhile.
    """
    return tx.alone(f"joined account {principal_id}")


def _last_first(accounts: list[Account]) -> list[Account]:
    return sorted(accounts, key=lambda each: -(each.seen_at or 0))


def _open(accounts: list[Account]) -> list[Account]:
    return [each for each in accounts if each.blocked_at is None]


def _keys(account: Account) -> dict[str, int | None]:
    return {"person": account.person_id, "principal": account.principal_id or account.id}
