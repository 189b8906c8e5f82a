"""Verifying the audit log while others go on writing to it."""

import asyncio

from services.vault import KeyVault
from storage import audit
from storage.store import Store, open_store
from storage.transaction import Transaction


def _note(tx: Transaction, number: int) -> None:
    audit.append(tx, actor="system", act="remind", subject=f"code:{number}", now=number)


async def test_a_log_that_grows_while_it_is_verified_is_whole(store: Store, database_url: str, vault: KeyVault) -> None:
    """Verified in a writing unit, as on the command line: there every statement sees what was committed before it."""
    verifier = await open_store(database_url, vault, connections=1)
    try:
        for begin in range(0, 400, 40):
            writing = [asyncio.create_task(store.write(_note, number)) for number in range(begin, begin + 40)]
            found = [await verifier.write(audit.first_broken) for _ in range(3)]
            await asyncio.gather(*writing)
            assert found == [None] * 3
    finally:
        await verifier.close()
