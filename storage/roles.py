"""Who holds which role of the office itself, by messenger account."""

from dataclasses import dataclass

from storage.transaction import Transaction


@dataclass(frozen=True)
class Grant:
    platform: str
    user_id: int
    role: str


def grant(tx: Transaction, *, platform: str, user_id: int, role: str, now: int) -> bool:
    """False when he held it already."""
    added = tx.run(
        """
        INSERT INTO grants (platform, user_id, role, granted_at) VALUES (:platform, :user_id, :role, :now)
        ON CONFLICT (platform, user_id, role) DO NOTHING
        """,
        platform=platform,
        user_id=user_id,
        role=role,
        now=now,
    )
    return added == 1


def withdraw(tx: Transaction, *, platform: str, user_id: int, role: str) -> bool:
    """False when he did not hold it."""
    gone = tx.run(
        "DELETE FROM grants WHERE platform = :platform AND user_id = :user_id AND role = :role",
        platform=platform,
        user_id=user_id,
        role=role,
    )
    return gone == 1


def roles_of(tx: Transaction, *, platform: str, user_id: int) -> frozenset[str]:
    rows = tx.all(
        "SELECT role FROM grants WHERE platform = :platform AND user_id = :user_id", platform=platform, user_id=user_id
    )
    return frozenset(row["role"] for row in rows)


def holders(tx: Transaction) -> list[Grant]:
    rows = tx.all("SELECT platform, user_id, role FROM grants ORDER BY id")
    return [Grant(**dict(row)) for row in rows]
