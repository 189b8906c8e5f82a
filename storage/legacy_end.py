"""The legacy system's end: one row, made when somebody first proposes it (directive, A2)."""

from dataclasses import dataclass

from domain.legacy import End
from storage.people import Account, account_by_id
from storage.transaction import Row, Transaction

_THE_ONE = 1
_PHONE = "legacy_end.phone"


@dataclass(frozen=True)
class Ending:
    """`told_to` is the last officer to whom the end was announced; officers are told in the order of their ids."""

    state: End
    proposed_by: str | None = None
    proposed_at: int | None = None
    retired_at: int | None = None
    told_to: int = 0


def ending(tx: Transaction) -> Ending:
    row = tx.one("SELECT * FROM legacy_end WHERE id = :id", id=_THE_ONE)
    return _ending(row) if row else Ending(End.IN_USE)


def propose(tx: Transaction, *, by: str, phone: str, now: int) -> bool:
    """False when it was proposed or retired before."""
    changed = tx.run(
        """
        INSERT INTO legacy_end (id, state, proposed_by, proposed_phone_digest, proposed_at)
        VALUES (:id, 'proposed', :by, :phone, :now)
        ON CONFLICT (id) DO UPDATE SET state = excluded.state, proposed_by = excluded.proposed_by,
            proposed_phone_digest = excluded.proposed_phone_digest, proposed_at = excluded.proposed_at
        WHERE legacy_end.state = 'in_use'
        """,
        id=_THE_ONE,
        by=by,
        phone=tx.vault.digest(_PHONE, phone.encode()),
        now=now,
    )
    return changed == 1


def take_back(tx: Transaction) -> bool:
    """False when nothing is proposed."""
    changed = tx.run(
        """
        UPDATE legacy_end SET state = 'in_use', proposed_by = NULL, proposed_phone_digest = NULL, proposed_at = NULL
        WHERE id = :id AND state = 'proposed'
        """,
        id=_THE_ONE,
    )
    return changed == 1


def proposed_with(tx: Transaction, phone: str) -> bool:
    """Whether it was proposed by somebody with this phone number."""
    row = tx.one("SELECT proposed_phone_digest FROM legacy_end WHERE id = :id", id=_THE_ONE)
    digest = row["proposed_phone_digest"] if row else None
    return digest is not None and bytes(digest) in tx.vault.digests(_PHONE, phone.encode())


def retire(tx: Transaction, *, by: str, now: int) -> bool:
    """False when nothing is proposed."""
    changed = tx.run(
        "UPDATE legacy_end SET state = 'retired', retired_by = :by, retired_at = :now"
        " WHERE id = :id AND state = 'proposed'",
        id=_THE_ONE,
        by=by,
        now=now,
    )
    return changed == 1


def officers_to_tell(tx: Transaction, *, after: int, entered_by: int, limit: int) -> list[tuple[int, Account]]:
    """Officers with a greater id than `after` who had entered at `entered_by`, in order, with their accounts."""
    rows = tx.all(
        """
        SELECT id, account_id FROM officers
        WHERE state IN ('active', 'resting') AND id > :after AND activated_at <= :entered_by
        ORDER BY id LIMIT :limit
        """,
        after=after,
        entered_by=entered_by,
        limit=limit,
    )
    found = []
    for row in rows:
        account = account_by_id(tx, row["account_id"])
        assert account is not None, "an officer's account is never removed"
        found.append((int(row["id"]), account))
    return found


def mark_told(tx: Transaction, officer_id: int, *, after: int) -> bool:
    """That all up to this one are told; False when somebody else has told those that follow `after`."""
    told = "UPDATE legacy_end SET told_to = :told_to WHERE id = :id AND told_to = :after"
    return tx.run(told, id=_THE_ONE, told_to=officer_id, after=after) == 1


def _ending(row: Row) -> Ending:
    return Ending(End(row["state"]), row["proposed_by"], row["proposed_at"], row["retired_at"], row["told_to"])
