"""Who speaks for an organisation: the applicant whose need led to its agreement in force, and its head officers."""

from storage.organisations import Organisation
from storage.people import Account, account_by_id
from storage.transaction import Transaction

_AGREED = """
    FROM agreements
    JOIN decisions ON decisions.id = agreements.decision_id
    JOIN applications ON applications.id = decisions.application_id
    WHERE agreements.state = 'active' AND agreements.starts_at <= :now
        AND (agreements.ends_at IS NULL OR agreements.ends_at > :now)
"""


def organisations_of(tx: Transaction, account_id: int, *, now: int) -> list[Organisation]:
    """Active organisations whose agreement in force this applicant asked for."""
    rows = tx.all(
        f"""
        SELECT * FROM organisations WHERE state = 'active' AND id IN (
            SELECT agreements.organisation_id {_AGREED} AND applications.account_id = :account_id
        ) ORDER BY search_name
        """,
        account_id=account_id,
        now=now,
    )
    return [Organisation(row["id"], row["name"], row["kind"], True, row["list_overdue_at"] is not None) for row in rows]


def of_organisation(tx: Transaction, organisation_id: int, *, now: int) -> list[Account]:
    """The accounts of all who speak for it, each once."""
    rows = tx.all(
        f"""
        SELECT applications.account_id {_AGREED} AND agreements.organisation_id = :id
        UNION
        SELECT account_id FROM officers WHERE organisation_id = :id AND head = 1 AND state IN ('active', 'resting')
        """,
        id=organisation_id,
        now=now,
    )
    found = (account_by_id(tx, row["account_id"]) for row in sorted(rows, key=lambda row: row["account_id"]))
    return [account for account in found if account is not None]
