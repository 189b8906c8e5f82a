"""Certificates: frozen facts, sealed, and read back to the byte."""

import json
from dataclasses import replace

import pytest

from services.vault import VaultError
from storage import certificates
from storage.store import Store, UniqueViolation
from storage.transaction import Transaction
from tests.storage.test_codes import FACTS, certificate, hand_out


async def test_the_facts_come_back_to_the_byte(store: Store) -> None:
    certificate_id = await store.write(certificate)
    kept = await store.read(certificates.get, certificate_id)
    assert kept is not None
    assert kept.facts.to_bytes() == FACTS.to_bytes()
    assert await store.read(certificates.get, 404) is None


async def test_two_certificates_never_share_a_reference(store: Store) -> None:
    await store.write(certificate)
    with pytest.raises(UniqueViolation):
        await store.write(certificate)


async def test_facts_that_were_changed_or_moved_by_hand_do_not_open(store: Store) -> None:
    def forge(tx: Transaction) -> None:
        written = json.dumps({"anything": "else"}).encode()
        tx.run("UPDATE certificates SET facts_sealed = :forged", forged=tx.vault.seal("persons.name", written))

    certificate_id = await store.write(certificate)
    await store.write(forge)
    with pytest.raises(VaultError):
        await store.read(certificates.get, certificate_id)


async def test_old_certificates_are_erased_the_oldest_first(store: Store) -> None:
    def add(tx: Transaction, ends_at: int) -> int:
        person_id = certificates.get(tx, 1)
        assert person_id is not None
        facts = replace(FACTS, reference=f"r{ends_at}", ends_at=ends_at)
        added = certificates.add(tx, facts, person_id=person_id.person_id, recipient_id=None).id
        hand_out(tx, f"{ends_at}", certificate_id=added, ends_at=ends_at)
        return added

    await store.write(certificate)
    ids = {ends_at: await store.write(add, ends_at) for ends_at in (300, 200, 400)}
    assert await store.write(certificates.erase_before, 400, limit=2) == 2
    left = [ends_at for ends_at, kept in ids.items() if await store.read(certificates.get, kept)]
    assert left == [300, 400]
