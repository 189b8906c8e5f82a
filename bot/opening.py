"""The store of the settings, with the keys that belong to it."""

import asyncio

from bot.clock import now
from bot.commands.counts import counted
from bot.first_keys import is_first_start
from config.settings import Settings
from services import keyring
from services.vault import KeyVault
from storage.copying import is_older
from storage.ownership import processes_on
from storage.store import DatabaseNotMade, Store, StoreUnavailable, open_store, path_of


def need_first_start(settings: Settings) -> None:
    """Before it there are no keys either: whoever comes so early is sent to that start, not to make keys."""
    if is_first_start(settings):
        raise DatabaseNotMade(f"there is no {path_of(settings.database_url.get_secret_value())} yet")


def keys_for_command(settings: Settings) -> KeyVault:
    need_first_start(settings)
    return KeyVault.load(settings.keys_file)


async def open_for_command(settings: Settings) -> Store:
    return await open_with_keys(settings.database_url.get_secret_value(), keys_for_command(settings))


async def open_with_keys(url: str, vault: KeyVault, *, serves: bool = False, connections: int = 16) -> Store:
    """Open the store, and let the vault seal with the key that its other processes have as well.

    Raises `KeysDoNotFit`. `serves`: this process is one of those that serve the database. They alone bring it up to
    date and teach it new keys: a command of a new release may be given while the former one still runs on it.
    """
    if serves:
        await asyncio.to_thread(_leave_to_former_release, url)
    store = await open_store(url, vault, upgrade=serves, connections=connections)
    settling = 0 if url.startswith("sqlite") else keyring.SETTLING  # one process serves a file
    run, choose = (store.write, keyring.learn) if serves else (store.read, keyring.key_to_seal_with)
    try:
        vault.seal_with(await run(choose, checks=vault.checks(), settling=settling, now=now()))
    except BaseException:
        await store.close()
        raise
    return store


def _leave_to_former_release(url: str) -> None:
    """Tables do not change beneath a program that does not know them. A SQLite file has one process, which holds it.

    Processes that start together may meet one that has just brought it up to date, and is none of the former release.
    """
    if not url.startswith("sqlite:") and is_older(url) and (count := processes_on(url)) and is_older(url):
        raise StoreUnavailable(
            f"it is older than this program, and the former version still runs on it"
            f" ({counted(count, 'process', 'processes')}). End all of it: the next start brings the database up to date"
        )
