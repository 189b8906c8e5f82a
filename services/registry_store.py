"""The registry that is kept in the store; `python -m bot registry import` fills it."""

import logging

from domain.insurance import RegisteredAccount
from services.registry import RegistryUnavailable
from services.registry_facts import unpack
from services.vault import VaultError
from storage import registry
from storage.errors import StoreUnavailable
from storage.store import Store
from storage.transaction import Transaction, brief

log = logging.getLogger(__name__)


class StoreRegistry:
    """See Registry in registry.py."""

    def __init__(self, store: Store) -> None:
        self._store = store

    async def find(self, national_code: str) -> RegisteredAccount | None:
        try:
            return await self._store.read(_find, national_code)
        except StoreUnavailable as error:
            raise RegistryUnavailable("the store is away") from error
        except (VaultError, ValueError, KeyError) as error:
            log.exception("a person of the registry cannot be read")
            raise RegistryUnavailable("the person's facts cannot be read") from error


@brief
def _find(tx: Transaction, national_code: str) -> RegisteredAccount | None:
    packed = registry.find(tx, national_code)
    if packed is None:
        if not registry.was_filled(tx):
            raise RegistryUnavailable("no import of persons has come to its end yet")
        return None
    account = unpack(packed)
    if account.record.national_code != national_code:
        raise ValueError("the facts under this national code are somebody else's")
    return account
