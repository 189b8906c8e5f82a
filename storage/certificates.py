"""Certificates: frozen facts, sealed."""

from dataclasses import dataclass, field
from functools import cached_property

from domain.certificates import Facts
from domain.codes import CodeState, state_at
from storage import files
from storage.transaction import Row, Transaction


@dataclass(frozen=True)
class Certificate:
    """`canonical` are the frozen bytes. They are read when somebody asks: a refused code costs no reading."""

    id: int
    person_id: int
    recipient_id: int | None
    canonical: bytes = field(repr=False)

    @cached_property
    def facts(self) -> Facts:
        return Facts.from_bytes(self.canonical)


def add(tx: Transaction, facts: Facts, *, person_id: int, recipient_id: int | None) -> Certificate:
    canonical = facts.to_bytes()
    certificate_id = tx.insert(
        """
        INSERT INTO certificates (reference, person_id, recipient_id, facts_sealed, issued_at, ends_at)
        VALUES (:reference, :person_id, :recipient_id, :facts, :issued_at, :ends_at) RETURNING id
        """,
        reference=facts.reference,
        person_id=person_id,
        recipient_id=recipient_id,
        facts=tx.vault.seal("certificates.facts", canonical),
        issued_at=facts.issued_at,
        ends_at=facts.ends_at,
    )
    return Certificate(certificate_id, person_id, recipient_id, canonical)


def alone_with(tx: Transaction, certificate_id: int) -> bool:
    """Nobody else redeems, renews, withdraws or deletes it until this unit commits. Ask before looking at its codes.

    Whether somebody may have done so since this unit began.
    """
    return tx.alone(f"certificate {certificate_id}")


def get(tx: Transaction, certificate_id: int) -> Certificate | None:
    row = tx.one("SELECT * FROM certificates WHERE id = :id", id=certificate_id)
    return _certificate(tx, row) if row else None


def in_inbox(tx: Transaction, certificate_id: int, *, person_id: int) -> Certificate | None:
    """The certificate when it is this person's and he has not deleted it."""
    row = tx.one(
        "SELECT * FROM certificates WHERE id = :id AND person_id = :person_id AND deleted_at IS NULL",
        id=certificate_id,
        person_id=person_id,
    )
    return _certificate(tx, row) if row else None


def count(tx: Transaction, person_id: int) -> int:
    row = tx.one(
        "SELECT count(*) AS there FROM certificates WHERE person_id = :id AND deleted_at IS NULL", id=person_id
    )
    return int(row["there"]) if row else 0


def count_newer(tx: Transaction, certificate_id: int, *, person_id: int) -> int:
    """How many of the person's certificates stand before this one in his inbox, or before where it stood."""
    row = tx.one(
        """
        SELECT count(*) AS there FROM certificates
        WHERE person_id = :person_id AND deleted_at IS NULL AND id > :id
        """,
        id=certificate_id,
        person_id=person_id,
    )
    return int(row["there"]) if row else 0


def inbox_page(
    tx: Transaction, person_id: int, *, offset: int, limit: int, now: int
) -> list[tuple[Certificate, CodeState]]:
    """The person's certificates, newest first, each with the state of its newest code at this moment."""
    rows = tx.all(
        """
        SELECT certificates.*, codes.state AS code_state, codes.ends_at AS code_ends_at
        FROM certificates
        JOIN codes ON codes.id = (SELECT max(id) FROM codes WHERE certificate_id = certificates.id)
        WHERE person_id = :id AND deleted_at IS NULL
        ORDER BY certificates.id DESC LIMIT :limit OFFSET :offset
        """,
        id=person_id,
        limit=limit,
        offset=offset,
    )
    return [(_certificate(tx, row), state_at(CodeState(row["code_state"]), row["code_ends_at"], now)) for row in rows]


def delete(tx: Transaction, certificate_id: int, *, now: int) -> None:
    """Take it out of the inbox; without a trace when no organisation ever saw it."""
    files.forget_all_of(tx, f"certificate:{certificate_id}")
    seen = tx.one("SELECT 1 AS seen FROM redemptions WHERE certificate_id = :id LIMIT 1", id=certificate_id)
    if seen:
        tx.run("UPDATE certificates SET deleted_at = :now WHERE id = :id", id=certificate_id, now=now)
        return
    tx.run("DELETE FROM codes WHERE certificate_id = :id", id=certificate_id)
    tx.run("DELETE FROM certificates WHERE id = :id", id=certificate_id)


def all_of(tx: Transaction, person_id: int) -> list[int]:
    """The ids of all certificates in the person's inbox, oldest first."""
    rows = tx.all("SELECT id FROM certificates WHERE person_id = :id AND deleted_at IS NULL ORDER BY id", id=person_id)
    return [row["id"] for row in rows]


def erase_before(tx: Transaction, before: int, *, limit: int) -> int:
    """Erase certificates that ended before `before`, with their codes and who looked at them; how many."""
    rows = tx.all(
        "SELECT id FROM certificates WHERE ends_at < :before ORDER BY ends_at LIMIT :limit", before=before, limit=limit
    )
    for row in rows:
        _erase(tx, row["id"])
    return len(rows)


def _erase(tx: Transaction, certificate_id: int) -> None:
    alone_with(tx, certificate_id)
    tx.run(
        """
        DELETE FROM objections
        WHERE redemption_id IN (SELECT id FROM redemptions WHERE certificate_id = :id)
        """,
        id=certificate_id,
    )
    files.forget_all_of(tx, f"certificate:{certificate_id}")
    for table in ("redemptions", "codes"):
        tx.run(f"DELETE FROM {table} WHERE certificate_id = :id", id=certificate_id)
    tx.run("DELETE FROM certificates WHERE id = :id", id=certificate_id)


def _certificate(tx: Transaction, row: Row) -> Certificate:
    canonical = tx.vault.open("certificates.facts", row["facts_sealed"])
    return Certificate(row["id"], row["person_id"], row["recipient_id"], canonical)
