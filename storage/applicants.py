"""Representatives of organisations by their phones: for whoever joins his account from another messenger.

There are as many as organisations that ever asked, and anybody may ask for any number: it is found by its keyed digest.
"""

from storage import people
from storage.people import PHONE, Account
from storage.transaction import Transaction


def keep_phone(tx: Transaction, account_id: int, phone: str) -> None:
    """By this number he is found from here on, as long as he is an applicant."""
    people.keep_phone(tx, account_id, phone)
    tx.run(
        "UPDATE accounts SET applicant_phone_digest = :digest WHERE id = :id",
        id=account_id,
        digest=tx.vault.digest(PHONE, phone.encode()),
    )


def with_phone(tx: Transaction, phone: str) -> list[Account]:
    """By their own accounts, the first ones first. Those whom a former release made applicants have no digest."""
    found = []
    for digest in tx.vault.digests(PHONE, phone.encode()):
        found += people.accounts_where(tx, f"{_APPLICANT} AND applicant_phone_digest = :digest", digest=digest)
    former = people.accounts_where(tx, f"{_APPLICANT} AND applicant_phone_digest IS NULL")
    found += [account for account in former if account.phone == phone]
    return sorted((each for each in found if each.principal_id is None), key=lambda account: account.id)


_APPLICANT = "applicant_at IS NOT NULL AND phone_sealed IS NOT NULL"
