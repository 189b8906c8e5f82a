"""Who speaks for an organisation: the applicant whose need led to its agreement in force, and its head officers.

And how that ends: the applicant is let go, and his phone is kept no longer than there is a reason for it.
"""

from domain.applications import OPEN
from storage import organisations
from storage.agreements import CURRENT, IN_FORCE, Agreement, from_row
from storage.confirmations import APPLIED, SPEAKS
from storage.organisations import Organisation, in_order
from storage.people import Account, account_by_id, accounts_where
from storage.transaction import Transaction

_AGREED = f"""
    FROM agreements
    JOIN decisions ON decisions.id = agreements.decision_id
    JOIN applications ON applications.id = decisions.application_id
    WHERE applications.let_go_at IS NULL AND {IN_FORCE}
"""


def organisations_of(tx: Transaction, account_id: int, *, now: int) -> list[Organisation]:
    """Active organisations whose agreement in force this applicant asked for."""
    rows = tx.all(
        f"""
        SELECT * FROM organisations WHERE state = 'active' AND id IN (
            SELECT agreements.organisation_id {_AGREED} AND applications.account_id = :account_id
        ) ORDER BY {in_order(tx)}
        """,
        account_id=account_id,
        now=now,
    )
    return [organisations.from_row(row) for row in rows]


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


def let_go(tx: Transaction, organisation_id: int, *, account_id: int, now: int) -> None:
    """By nothing that he applied for until now does this account speak for the organisation any more."""
    tx.run(
        """
        UPDATE applications SET let_go_at = :now
        WHERE account_id = :account_id AND organisation_id = :organisation_id AND let_go_at IS NULL
        """,
        account_id=account_id,
        organisation_id=organisation_id,
        now=now,
    )


def waiting_for(tx: Transaction, organisation_id: int, *, account_id: int) -> list[Agreement]:
    """Drafts that wait until this applicant confirms them for the organisation; there is one at most."""
    rows = tx.all(
        f"""
        SELECT applied.* {APPLIED}
        WHERE applied.organisation_id = :organisation_id AND applied.state = 'drafted'
            AND applications.account_id = :account_id AND applications.let_go_at IS NULL AND NOT EXISTS (
                SELECT 1 FROM confirmations
                WHERE confirmations.agreement_id = applied.id AND confirmations.party = 'organisation'
            )
        """,
        organisation_id=organisation_id,
        account_id=account_id,
    )
    return [from_row(tx, row) for row in rows]


def overtaken(tx: Transaction, *, limit: int) -> list[int]:
    """Applications that were sent and are not decided, of which no agreement can come any more, the oldest first: the
    one that they are about was terminated or is not the current one, or who asked speaks for its organisation no more.
    """
    rows = tx.all(
        f"""
        SELECT asking.id FROM applications AS asking JOIN agreements AS about ON about.id = asking.agreement_id
        WHERE asking.state IN ('sent', 'more_wanted') AND (
            about.state = 'terminated' OR about.id <> ({CURRENT.replace(":id", "about.organisation_id")})
            OR asking.account_id NOT IN (
                SELECT applications.account_id {APPLIED}
                WHERE applied.organisation_id = about.organisation_id AND {SPEAKS}
                UNION SELECT account_id FROM officers
                WHERE organisation_id = about.organisation_id AND head = 1 AND state IN ('active', 'resting')
                    AND account_id IS NOT NULL
            )
        ) ORDER BY asking.id LIMIT :limit
        """,
        limit=limit,
    )
    return [int(row["id"]) for row in rows]


def forget_applicant(tx: Transaction, account_id: int) -> bool:
    """He is no applicant any more, and his phone is not kept; False where there is still a reason for both."""
    changed = tx.run(
        f"""
        UPDATE accounts SET applicant_at = NULL, phone_sealed = NULL, applicant_phone_digest = NULL
        WHERE id = :id AND applicant_at IS NOT NULL AND NOT ({_KEPT})
        """,
        id=account_id,
    )
    return changed == 1


def over(tx: Transaction, *, before: int, limit: int) -> list[Account]:
    """Applicants for whom no reason is left, nor anything to read: what of theirs was not approved was closed before
    then, and of what was approved they were let go.
    """
    condition = f"""
        id IN (SELECT id FROM accounts WHERE applicant_at IS NOT NULL) AND NOT ({_KEPT}) AND NOT EXISTS (
            SELECT 1 FROM applications WHERE applications.account_id = accounts.id
                AND applications.let_go_at IS NULL AND (state = 'approved' OR closed_at >= :before)
        )
    """
    return accounts_where(tx, condition, before=before)[:limit]


_OPEN = ", ".join(f"'{state}'" for state in sorted(OPEN))
_KEPT = f"""
    EXISTS (
        SELECT 1 FROM applications WHERE applications.account_id = accounts.id AND applications.state IN ({_OPEN})
    ) OR EXISTS (
        SELECT 1 {APPLIED} WHERE applications.account_id = accounts.id AND (applied.state = 'drafted' OR {SPEAKS})
    ) OR EXISTS (
        SELECT 1 FROM officers WHERE officers.account_id = accounts.id AND officers.state IN ('active', 'resting')
    ) OR EXISTS (
        SELECT 1 FROM grants
        WHERE grants.user_id = accounts.user_id AND grants.platform = REPLACE(accounts.bot, '-organisation', '')
    )
"""
"""Why an applicant is one still: something of his is open before the committee, or before the parties of a draft, where
nobody may decide on his own case; he speaks for an organisation; or he holds another right, which his phone shows.
"""
