"""Persons, and the messenger accounts linked to them."""

from dataclasses import dataclass
from typing import NamedTuple

from domain.vault import Vault
from storage import same_value
from storage.transaction import Row, Transaction

PHONE = "accounts.phone"
"""The vault's context."""


@dataclass(frozen=True)
class Person:
    id: int
    national_code: str
    name: str
    phone: str


class SealedPhone(NamedTuple):
    vault: Vault
    sealed: bytes

    def opened(self) -> str:
        return self.vault.open(PHONE, self.sealed).decode()


class Account(NamedTuple):
    """One messenger account in one bot. `phone` is there once it was shared and proved to be the sender's own; it stays
    sealed until somebody asks for it, as few do.

    `applicant_at` is since when he is an organisation's applicant; he is so, and his phone is kept, for as long as
    there is a reason for it (storage/representatives.py). `principal_id` is the account that this one joined
    (storage/joined.py), `seen_at` when he was last here, kept where he has another.
    """

    id: int
    bot: str
    user_id: int
    chat_id: int
    language: str
    person_id: int | None
    sealed_phone: SealedPhone | None
    linked_at: int | None
    blocked_at: int | None
    applicant_at: int | None = None
    principal_id: int | None = None
    seen_at: int | None = None

    @property
    def phone(self) -> str | None:
        return self.sealed_phone.opened() if self.sealed_phone else None


def account(tx: Transaction, *, bot: str, user_id: int) -> Account | None:
    row = tx.one("SELECT * FROM accounts WHERE bot = :bot AND user_id = :user_id", bot=bot, user_id=user_id)
    return account_in(tx, row) if row else None


def account_by_id(tx: Transaction, account_id: int) -> Account | None:
    row = tx.one("SELECT * FROM accounts WHERE id = :id", id=account_id)
    return account_in(tx, row) if row else None


def account_in_chat(tx: Transaction, *, bot: str, chat_id: int) -> Account | None:
    row = tx.one("SELECT * FROM accounts WHERE bot = :bot AND chat_id = :chat_id", bot=bot, chat_id=chat_id)
    return account_in(tx, row) if row else None


def accounts_where(tx: Transaction, condition: str, **values: int | bytes | None) -> list[Account]:
    """For the other files of this room: the accounts for which `condition` holds, the first ones first."""
    return [account_in(tx, row) for row in tx.all(f"SELECT * FROM accounts WHERE {condition} ORDER BY id", **values)]


def newest(tx: Transaction, *, role: str, limit: int) -> list[Account]:
    """The accounts that the bots of this role met last, on every messenger, the newest first."""
    rows = tx.all(
        "SELECT * FROM accounts WHERE bot LIKE :bots ORDER BY id DESC LIMIT :limit", bots=f"%-{role}", limit=limit
    )
    return [account_in(tx, row) for row in rows]


def accounts_of(tx: Transaction, person_id: int) -> list[Account]:
    """The accounts linked to a person, the first linked first."""
    rows = tx.all("SELECT * FROM accounts WHERE person_id = :id ORDER BY linked_at, id", id=person_id)
    return [account_in(tx, row) for row in rows]


def open_account(tx: Transaction, *, bot: str, user_id: int, chat_id: int, language: str, now: int) -> int:
    """The id of this user's account, made now if there was none. His writing shows that he has not blocked us."""
    return tx.insert(
        """
        INSERT INTO accounts (bot, user_id, chat_id, language, created_at)
        VALUES (:bot, :user_id, :chat_id, :language, :now)
        ON CONFLICT (bot, user_id) DO UPDATE SET chat_id = excluded.chat_id, blocked_at = NULL
        RETURNING id
        """,
        bot=bot,
        user_id=user_id,
        chat_id=chat_id,
        language=language,
        now=now,
    )


def keep_phone(tx: Transaction, account_id: int, phone: str) -> None:
    sealed = tx.vault.seal(PHONE, phone.encode())
    tx.run("UPDATE accounts SET phone_sealed = :sealed WHERE id = :id", id=account_id, sealed=sealed)


def make_applicant(tx: Transaction, account_id: int, *, now: int) -> None:
    """From here on he speaks for an organisation; somebody who did so before goes on."""
    tx.run("UPDATE accounts SET applicant_at = :now WHERE id = :id AND applicant_at IS NULL", id=account_id, now=now)


def forget_phones_of_strangers(tx: Transaction) -> int:
    """Empty the phones of accounts that are linked to nobody and have no conversation going on; how many."""
    return tx.run(
        """
        UPDATE accounts SET phone_sealed = NULL
        WHERE phone_sealed IS NOT NULL AND person_id IS NULL AND applicant_at IS NULL AND NOT EXISTS (
            SELECT 1 FROM conversations
            WHERE conversations.bot = accounts.bot AND conversations.chat_id = accounts.chat_id
        )
        """
    )


def link(tx: Transaction, account_id: int, *, person_id: int, now: int) -> None:
    tx.run(
        "UPDATE accounts SET person_id = :person_id, linked_at = :now WHERE id = :id",
        id=account_id,
        person_id=person_id,
        now=now,
    )


def unlink(tx: Transaction, account_id: int) -> None:
    """Forget whose account it is, and its phone number."""
    tx.run(
        """
        UPDATE accounts SET person_id = NULL, linked_at = NULL, phone_sealed = NULL, seen_at = NULL,
            applicant_phone_digest = NULL WHERE id = :id
        """,
        id=account_id,
    )


def mark_blocked(tx: Transaction, *, bot: str, chat_id: int, now: int) -> None:
    tx.run(
        "UPDATE accounts SET blocked_at = :now WHERE bot = :bot AND chat_id = :chat_id",
        bot=bot,
        chat_id=chat_id,
        now=now,
    )


def person(tx: Transaction, person_id: int) -> Person | None:
    row = tx.one("SELECT * FROM persons WHERE id = :id", id=person_id)
    return _person(tx, row) if row else None


def keep_person(tx: Transaction, *, national_code: str, name: str, phone: str, now: int) -> int:
    """The id of the person with this national code, with the name and phone that the registry has today.

    One statement finds him and writes: whoever is being erased at this instant is not found, and is another one then.
    """
    same_value.alone_with(tx, "person known by", "persons.national_code", national_code)
    current, *older = tx.vault.digests("persons.national_code", national_code.encode())
    kept = {
        "current": current,
        "code_sealed": tx.vault.seal("persons.national_code", national_code.encode()),
        "name": tx.vault.seal("persons.name", name.encode()),
        "phone": tx.vault.seal("persons.phone", phone.encode()),
    }
    for digest in (current, *older):
        row = tx.one(
            """
            UPDATE persons SET national_code_digest = :current, national_code_sealed = :code_sealed,
                name_sealed = :name, phone_sealed = :phone WHERE national_code_digest = :digest RETURNING id
            """,
            digest=digest,
            **kept,
        )
        if row is not None:
            return int(row["id"])
    return tx.insert(
        """
        INSERT INTO persons (national_code_digest, national_code_sealed, name_sealed, phone_sealed, created_at)
        VALUES (:current, :code_sealed, :name, :phone, :now) RETURNING id
        """,
        now=now,
        **kept,
    )


def alone_with(tx: Transaction, person_id: int) -> None:
    """Nobody else issues something to this person or forgets him until this unit commits."""
    tx.alone(f"person {person_id}")


def scrub_person(tx: Transaction, person_id: int, *, random: bytes) -> None:
    """Leave nothing that tells who it was: only the row, which evidence may still point at."""
    empty = {name: tx.vault.seal(f"persons.{name}", b"") for name in ("national_code", "name", "phone")}
    tx.run(
        """
        UPDATE persons SET national_code_digest = :digest, national_code_sealed = :national_code, name_sealed = :name,
            phone_sealed = :phone WHERE id = :id
        """,
        id=person_id,
        digest=random,
        **empty,
    )


def id_by_national_code(tx: Transaction, national_code: str) -> int | None:
    """The person whose national code this is, if we know him."""
    for digest in tx.vault.digests("persons.national_code", national_code.encode()):
        row = tx.one("SELECT id FROM persons WHERE national_code_digest = :digest", digest=digest)
        if row:
            return int(row["id"])
    return None


def _person(tx: Transaction, row: Row) -> Person:
    return Person(
        id=row["id"],
        national_code=tx.vault.open("persons.national_code", row["national_code_sealed"]).decode(),
        name=tx.vault.open("persons.name", row["name_sealed"]).decode(),
        phone=tx.vault.open("persons.phone", row["phone_sealed"]).decode(),
    )


def account_in(tx: Transaction, row: Row) -> Account:
    """The account whose columns stand in `row`."""
    phone = row["phone_sealed"]
    return Account(
        id=row["id"],
        bot=row["bot"],
        user_id=row["user_id"],
        chat_id=row["chat_id"],
        language=row["language"],
        person_id=row["person_id"],
        sealed_phone=SealedPhone(tx.vault, phone) if phone else None,
        linked_at=row["linked_at"],
        blocked_at=row["blocked_at"],
        applicant_at=row["applicant_at"],
        principal_id=row["principal_id"],
        seen_at=row["seen_at"],
    )
