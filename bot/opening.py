"""The store of the settings, with the keys that belong to it."""

from bot.once import now
from services import keyring
from services.vault import KeyVault
from storage.store import Store, open_store


async def open_with_keys(url: str, vault: KeyVault, *, serves: bool = False, connections: int = 16) -> Store:
    """Open the store, and let the vault seal with the key that its other processes have as well.

    Raises `KeysDoNotFit`. `serves`: this process is one of those that serve the database, and learns new keys.
    """
    store = await open_store(url, vault, connections=connections)
    settling = 0 if url.startswith("sqlite") else keyring.SETTLING  # one process serves a file
    run, choose = (store.write, keyring.learn) if serves else (store.read, keyring.key_to_seal_with)
    try:
        vault.seal_with(await run(choose, checks=vault.checks(), settling=settling, now=now()))
    except BaseException:
        await store.close()
        raise
    return store
