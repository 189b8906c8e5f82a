"""Certificates: frozen facts, sealed, and read back to the byte."""

import json
from dataclasses import replace

import pytest

from services.vault import VaultError
from storage import certificates
from storage.store import Store, UniqueViolation
from storage.transaction import Transaction
from tests.storage.planned import analyze, steps
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


async def test_those_to_be_erased_are_found_by_an_index_of_their_own(store: Store) -> None:
    """They are looked for every hour, and nearly all that there are stay for years."""
    await store.write(certificate)
    await store.write(_many_more)
    told = await store.write(steps, certificates.erase_before, {"before": 1, "limit": 5})
    assert any("certificates_ended" in step for step in told), told


def _many_more(tx: Transaction) -> None:
    tx.run(
        """
        INSERT INTO certificates (reference, person_id, facts_sealed, issued_at, ends_at)
        WITH RECURSIVE count(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM count WHERE n < 20000)
        SELECT CAST(n AS TEXT), person_id, facts_sealed, issued_at, ends_at + n FROM certificates, count
        """
    )
    analyze(tx, "certificates")
