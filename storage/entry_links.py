"""An organisation's link, by which whoever of it is invited comes in, each with his own phone (directive, A4)."""

from storage.transaction import Transaction


def add(tx: Transaction, *, organisation_id: int, token: str, ends_at: int) -> None:
    """Links that were made before go on living until their end."""
    tx.run(
        "INSERT INTO entry_links (organisation_id, token_digest, ends_at) VALUES (:organisation_id, :digest, :ends_at)",
        organisation_id=organisation_id,
        digest=tx.vault.digest("invitations.token", token.encode()),
        ends_at=ends_at,
    )


def organisation_of(tx: Transaction, token: str, *, now: int) -> int | None:
    """Whose invited officers come in by the living link with this token."""
    for digest in tx.vault.digests("invitations.token", token.encode()):
        row = tx.one(
            "SELECT organisation_id FROM entry_links WHERE token_digest = :digest AND ends_at > :now",
            digest=digest,
            now=now,
        )
        if row:
            return int(row["organisation_id"])
    return None


def forget_old(tx: Transaction, *, before: int) -> int:
    """Drop the links that ended before then; how many."""
    return tx.run("DELETE FROM entry_links WHERE ends_at < :before", before=before)
