"""Whether the keys are the database's own, and which of them seals.

Other keys than a database's open nothing in it, find nobody, and would go on under a log that nobody could verify any
more. So the database keeps a check value of each key that it was used with.

A key that was added seals only when whoever reads what it sealed has it, too: who does not would find nobody, and tell
people something false. One process learns it at its start and may use it at once. Where several serve one database,
they learn it as each is restarted, and it seals from the first start on that comes `SETTLING` after the first of them.
Commands beside them seal as they do, and teach nothing.
"""

from collections.abc import Mapping

from domain.times import HOUR
from services.vault import KeysDoNotFit, VaultError
from storage import keyring
from storage.keyring import KnownKey
from storage.transaction import Transaction

SETTLING = HOUR
"""Microseconds within which all processes of a database have been restarted after their keys file was replaced."""

_PUT_BACK = "put back the keys file that belongs to this database; the copy of it will do"


def fit(tx: Transaction, *, checks: Mapping[int, bytes]) -> list[KnownKey]:
    """The keys that the database knows. Raises `KeysDoNotFit` if `checks`, of the keys by their ids, are of others."""
    known = keyring.known(tx)
    for key in known:
        if key.id not in checks:
            raise KeysDoNotFit(f"key {key.id}, which this database was used with, is not in it: {_PUT_BACK}")
        if checks[key.id] != key.check:
            raise KeysDoNotFit(f"its key {key.id} is not the one of this database: {_PUT_BACK}")
    if not known:
        _fit_what_is_sealed(tx)
    return known


def key_to_seal_with(tx: Transaction, *, checks: Mapping[int, bytes], settling: int, now: int) -> int:
    """The newest that has settled, for somebody who teaches the database nothing."""
    known = fit(tx, checks=checks)
    return _settled(known, settling, now) if known else max(checks)


def learn(tx: Transaction, *, checks: Mapping[int, bytes], settling: int, now: int) -> int:
    """The same for a process that serves: the database knows its keys from now on.

    Another one may teach it other keys at the same moment: so they are compared once more.
    """
    known = fit(tx, checks=checks)
    for key_id, check in checks.items():
        keyring.learn(tx, KnownKey(key_id, check, now if known else 0))
    return _settled(fit(tx, checks=checks), settling, now)


def _settled(known: list[KnownKey], settling: int, now: int) -> int:
    return max(key.id for key in known if key.known_at == 0 or key.known_at + settling <= now)


def _fit_what_is_sealed(tx: Transaction) -> None:
    """A database of a former release, or a new one."""
    try:
        keyring.open_some(tx)
    except VaultError as error:
        raise KeysDoNotFit(f"what this database holds was sealed under other keys: {_PUT_BACK}") from error
