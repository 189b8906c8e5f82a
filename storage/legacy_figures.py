"""What is left to do about what was moved from the legacy system."""

from storage.transaction import Transaction


def waiting_users(tx: Transaction) -> int:
    """Moved users who have not entered yet."""
    row = tx.one(
        """
        SELECT count(*) AS n FROM legacy_rows JOIN officers ON officers.id = legacy_rows.moved_to
        WHERE legacy_rows.kind = 'user' AND legacy_rows.state = 'moved' AND officers.state = 'invited'
        """
    )
    return int(row["n"]) if row else 0


def organisations_without_agreement(tx: Transaction) -> int:
    """Moved organisations that work under no agreement."""
    row = tx.one(
        """
        SELECT count(*) AS n FROM legacy_rows WHERE kind = 'organisation' AND state = 'moved' AND NOT EXISTS (
            SELECT 1 FROM agreements
            WHERE agreements.organisation_id = legacy_rows.moved_to AND agreements.state = 'active'
        )
        """
    )
    return int(row["n"]) if row else 0
