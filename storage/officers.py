"""Officers, the users of organisations."""

from dataclasses import dataclass
from itertools import islice

from domain.names import holds_words, words_in
from domain.officers import IN
from storage import invitations, same_value
from storage.organisations import Organisation
from storage.transaction import Row, Transaction


@dataclass(frozen=True)
class Officer:
    id: int
    organisation_id: int
    name: str
    phone: str
    state: str  # invited, active, resting, removed (domain/officers.py)
    account_id: int | None
    head: bool = False
    national_code: str | None = None
    overdue: bool = False  # as of his `Seat` (storage/seats.py)

    @property
    def standing(self) -> str:
        """His state as it is at this moment: by his organisation's list, whether or not he was told."""
        is_in = self.state in IN
        return ("resting" if self.overdue else "active") if is_in else self.state


def invite(
    tx: Transaction,
    *,
    organisation_id: int,
    name: str,
    phone: str,
    now: int,
    head: bool = False,
    national_code: str | None = None,
) -> int:
    code = national_code.encode() if national_code else None
    return tx.insert(
        """
        INSERT INTO officers (organisation_id, name_sealed, phone_digest, phone_sealed, national_code_digest,
            national_code_sealed, state, created_at, head)
        VALUES (:organisation_id, :name, :phone_digest, :phone, :code_digest, :code, 'invited', :now, :head)
        RETURNING id
        """,
        organisation_id=organisation_id,
        code_digest=tx.vault.digest("officers.national_code", code) if code else None,
        code=tx.vault.seal("officers.national_code", code) if code else None,
        name=tx.vault.seal("officers.name", name.encode()),
        phone_digest=tx.vault.digest("officers.phone", phone.encode()),
        phone=tx.vault.seal("officers.phone", phone.encode()),
        now=now,
        head=int(head),
    )


_FOUND = """
    SELECT officers.*, (
        SELECT list_overdue_at FROM organisations WHERE organisations.id = officers.organisation_id
    ) AS list_overdue_at FROM officers
"""


def get(tx: Transaction, officer_id: int) -> Officer | None:
    row = tx.one(f"{_FOUND} WHERE id = :id", id=officer_id)
    return _officer(tx, row) if row else None


_WITH_ORGANISATION = """
    SELECT officers.*, organisations.name, organisations.kind, organisations.state AS organisation_state,
        organisations.list_overdue_at
    FROM officers JOIN organisations ON organisations.id = officers.organisation_id
"""


def with_organisation(tx: Transaction, officer_id: int) -> tuple[Officer, Organisation] | None:
    row = tx.one(f"{_WITH_ORGANISATION} WHERE officers.id = :id", id=officer_id)
    return _both(tx, row) if row else None


def names(tx: Transaction, officer_id: int) -> tuple[str, str]:
    """An officer's name and his organisation's. He is removed by his state, never erased, and it never is."""
    row = tx.one(
        """
        SELECT name_sealed, name FROM officers JOIN organisations ON organisations.id = organisation_id
        WHERE officers.id = :id
        """,
        id=officer_id,
    )
    assert row is not None, f"there is no officer {officer_id}"
    return tx.vault.open("officers.name", row["name_sealed"]).decode(), row["name"]


def alone_with_phone(tx: Transaction, phone: str) -> None:
    """Nobody else invites somebody with this phone number until this unit commits."""
    same_value.alone_with(tx, "officer", "officers.phone", phone)


def alone_with_national_code(tx: Transaction, national_code: str) -> None:
    """Nobody else invites somebody with this national code until this unit commits; asked for after his phone."""
    same_value.alone_with(tx, "officer", "officers.national_code", national_code)


def alone_with_account(tx: Transaction, account_id: int) -> None:
    """Nobody else gives this account a seat until this unit commits: it has one at most, and several chats."""
    tx.alone(f"officer of account {account_id}")


def alone_with_heads(tx: Transaction, organisation_id: int) -> None:
    """No head officer of this organisation leaves, or removes another one, until this unit commits."""
    tx.alone(f"head officers of {organisation_id}")


def with_phone(tx: Transaction, phone: str) -> list[Officer]:
    """Officers, invited or in, with this phone number."""
    return _with(tx, "phone", phone)


def with_national_code(tx: Transaction, national_code: str) -> list[Officer]:
    """Officers, invited or in, with this national code."""
    return _with(tx, "national_code", national_code)


def _with(tx: Transaction, field: str, value: str) -> list[Officer]:
    found = []
    for digest in tx.vault.digests(f"officers.{field}", value.encode()):
        rows = tx.all(f"{_FOUND} WHERE {field}_digest = :digest AND state <> 'removed'", digest=digest)
        found += [_officer(tx, row) for row in rows]
    return found


def of_organisation(tx: Transaction, organisation_id: int, *, offset: int, limit: int) -> list[Officer]:
    rows = tx.all(
        f"""
        {_FOUND} WHERE organisation_id = :id AND state <> 'removed'
        ORDER BY id LIMIT :limit OFFSET :offset
        """,
        id=organisation_id,
        limit=limit,
        offset=offset,
    )
    return [_officer(tx, row) for row in rows]


def named(tx: Transaction, organisation_id: int, text: str, *, limit: int) -> list[Officer]:
    """Officers, invited or in, whose name holds every word of `text`. Names are sealed, so all of them are opened."""
    words = words_in(text)
    rows = tx.all(
        "SELECT id, name_sealed FROM officers WHERE organisation_id = :id AND state <> 'removed' ORDER BY id",
        id=organisation_id,
    )
    named = ((row["id"], tx.vault.open("officers.name", row["name_sealed"]).decode()) for row in rows)
    fitting = (officer_id for officer_id, name in named if holds_words(name, words))
    found = (get(tx, officer_id) for officer_id in islice(fitting, limit))
    return [officer for officer in found if officer is not None]


def count(tx: Transaction, organisation_id: int) -> int:
    row = tx.one(
        "SELECT count(*) AS there FROM officers WHERE organisation_id = :id AND state <> 'removed'", id=organisation_id
    )
    return int(row["there"]) if row else 0


def newest(tx: Transaction, organisation_id: int) -> int:
    """The id of whom the organisation invited last, of those who are invited or in; 0 without anybody."""
    row = tx.one(
        "SELECT max(id) AS newest FROM officers WHERE organisation_id = :id AND state <> 'removed'", id=organisation_id
    )
    return int(row["newest"] or 0) if row else 0


def counts(tx: Transaction, organisation_id: int) -> dict[str, int]:
    """How many officers, invited or in, an organisation has in each state."""
    rows = tx.all(
        """
        SELECT state, count(*) AS there FROM officers WHERE organisation_id = :id AND state <> 'removed' GROUP BY state
        """,
        id=organisation_id,
    )
    return {row["state"]: int(row["there"]) for row in rows}


def activate(tx: Transaction, officer_id: int, *, account_id: int, now: int) -> bool:
    """Let him in, and close his own invitation if he has one; False when he is no longer invited."""
    invitations.close(tx, officer_id, now=now)
    changed = tx.run(
        """
        UPDATE officers SET state = 'active', account_id = :account_id, activated_at = :now
        WHERE id = :id AND state = 'invited'
        """,
        id=officer_id,
        account_id=account_id,
        now=now,
    )
    return changed == 1


def set_head(tx: Transaction, officer_id: int, *, head: bool) -> bool:
    """False when he was so before, or is removed."""
    changed = tx.run(
        "UPDATE officers SET head = :head WHERE id = :id AND head <> :head AND state <> 'removed'",
        id=officer_id,
        head=int(head),
    )
    return changed == 1


def remove(tx: Transaction, officer_id: int, *, now: int) -> bool:
    """Take away his access and any open invitation; False when he was removed before."""
    invitations.close(tx, officer_id, now=now)
    changed = tx.run(
        "UPDATE officers SET state = 'removed', removed_at = :now WHERE id = :id AND state <> 'removed'",
        id=officer_id,
        now=now,
    )
    return changed == 1


def _both(tx: Transaction, row: Row) -> tuple[Officer, Organisation]:
    active = row["organisation_state"] == "active"
    overdue = row["list_overdue_at"] is not None
    return _officer(tx, row), Organisation(row["organisation_id"], row["name"], row["kind"], active, overdue)


def _officer(tx: Transaction, row: Row) -> Officer:
    code = row["national_code_sealed"]
    return Officer(
        id=row["id"],
        organisation_id=row["organisation_id"],
        name=tx.vault.open("officers.name", row["name_sealed"]).decode(),
        phone=tx.vault.open("officers.phone", row["phone_sealed"]).decode(),
        state=row["state"],
        account_id=row["account_id"],
        head=bool(row["head"]),
        national_code=tx.vault.open("officers.national_code", code).decode() if code is not None else None,
        overdue=row["list_overdue_at"] is not None,
    )
