"""Invitations of single officers: links that work once. Organisations have links of their own (entry_links.py)."""

from storage.transaction import Transaction


def add(tx: Transaction, *, officer_id: int, token: str, ends_at: int) -> None:
    """The token itself is not stored."""
    tx.run(
        "INSERT INTO invitations (officer_id, token_digest, ends_at) VALUES (:officer_id, :digest, :ends_at)",
        officer_id=officer_id,
        digest=tx.vault.digest("invitations.token", token.encode()),
        ends_at=ends_at,
    )


def officer_of(tx: Transaction, token: str, *, now: int) -> int | None:
    """Whom the living invitation with this token invites."""
    for digest in tx.vault.digests("invitations.token", token.encode()):
        row = tx.one(
            """
            SELECT officer_id FROM invitations JOIN officers ON officers.id = officer_id
            WHERE token_digest = :digest AND used_at IS NULL AND ends_at > :now AND officers.state = 'invited'
            """,
            digest=digest,
            now=now,
        )
        if row:
            return int(row["officer_id"])
    return None


def close(tx: Transaction, officer_id: int, *, now: int) -> None:
    """He has entered, or will not: no link of his opens anything any more."""
    tx.run("UPDATE invitations SET used_at = :now WHERE officer_id = :id AND used_at IS NULL", id=officer_id, now=now)
