"""Bulk statements by which legacy rows become organisations, agreements and officers (directive, A1 and A5)."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from domain.names import fold_name
from storage import bulk
from storage.transaction import Transaction

PHONE, CODE, NAME = "officers.phone", "officers.national_code", "officers.name"
"""The vault's contexts."""


@dataclass(frozen=True)
class KnownOrganisation:
    id: int
    legal_id: str | None


@dataclass(frozen=True)
class CarriedAgreement:
    """An agreement under Circular 1 that is not over; `as_carried` while nobody suspended it here."""

    organisation_id: int
    ends_at: int | None
    as_carried: bool


@dataclass(frozen=True)
class KnownOfficer:
    id: int
    organisation_id: int
    state: str
    phone_digest: bytes
    code_digest: bytes | None


@dataclass(frozen=True)
class NewOfficer:
    organisation_id: int
    name: str
    national_code: str
    phone: str
    head: bool


def organisations_named(tx: Transaction, search_names: Iterable[str]) -> dict[str, KnownOrganisation]:
    """By their folded names."""
    rows = bulk.where_in(tx, "SELECT id, search_name, legal_id FROM organisations WHERE search_name IN", search_names)
    return {row["search_name"]: KnownOrganisation(row["id"], row["legal_id"]) for row in rows}


def organisations_with_legal_id(tx: Transaction, legal_ids: Iterable[str]) -> dict[str, KnownOrganisation]:
    rows = bulk.where_in(tx, "SELECT id, legal_id FROM organisations WHERE legal_id IN", legal_ids)
    return {row["legal_id"]: KnownOrganisation(row["id"], row["legal_id"]) for row in rows}


def add_organisation(tx: Transaction, *, name: str, kind: str, legal_id: str | None, now: int) -> int:
    return tx.insert(
        """
        INSERT INTO organisations (name, search_name, kind, legal_id, state, created_at)
        VALUES (:name, :search_name, :kind, :legal_id, 'active', :now) RETURNING id
        """,
        name=name,
        search_name=fold_name(name),
        kind=kind,
        legal_id=legal_id,
        now=now,
    )


def change_organisation(
    tx: Transaction, organisation_id: int, *, name: str | None, kind: str | None, legal_id: str | None
) -> None:
    """What is None stays as it is here."""
    tx.run(
        """
        UPDATE organisations SET name = COALESCE(CAST(:name AS TEXT), name),
            search_name = COALESCE(CAST(:search_name AS TEXT), search_name),
            kind = COALESCE(CAST(:kind AS TEXT), kind),
            legal_id = COALESCE(CAST(:legal_id AS TEXT), legal_id) WHERE id = :id
        """,
        id=organisation_id,
        name=name,
        search_name=fold_name(name) if name is not None else None,
        kind=kind,
        legal_id=legal_id,
    )


def running_agreements(tx: Transaction, organisation_ids: Iterable[int]) -> dict[int, int]:
    """The agreement of each of these organisations that is not over, suspended or not, by organisation."""
    select = "SELECT id, organisation_id FROM agreements WHERE state IN ('active', 'suspended') AND organisation_id IN"
    return {row["organisation_id"]: row["id"] for row in bulk.where_in(tx, select, organisation_ids)}


def with_terminated_agreement(tx: Transaction, organisation_ids: Iterable[int]) -> set[int]:
    """Which of these organisations had an agreement that was terminated."""
    select = "SELECT organisation_id FROM agreements WHERE state = 'terminated' AND organisation_id IN"
    return {row["organisation_id"] for row in bulk.where_in(tx, select, organisation_ids)}


def agreements_numbered(tx: Transaction, numbers: Iterable[str]) -> dict[str, int]:
    """Agreements under Circular 1 in their first version, by their numbers."""
    select = "SELECT id, number FROM agreements WHERE basis = 'circular_1' AND version = 1 AND number IN"
    return {row["number"]: row["id"] for row in bulk.where_in(tx, select, numbers)}


def carried_agreements(tx: Transaction, ids: Iterable[int]) -> dict[int, CarriedAgreement]:
    """Those of these agreements that are not over, by id."""
    select = """
        SELECT id, organisation_id, ends_at, state FROM agreements
        WHERE basis = 'circular_1' AND state IN ('active', 'suspended') AND id IN
    """
    return {
        row["id"]: CarriedAgreement(row["organisation_id"], row["ends_at"], row["state"] == "active")
        for row in bulk.where_in(tx, select, ids)
    }


def end_agreement(tx: Transaction, agreement_id: int, *, ends_at: int) -> bool:
    """Give it an earlier end; False when it has one, or is no longer as it was carried over."""
    changed = tx.run(
        """
        UPDATE agreements SET ends_at = :ends_at
        WHERE id = :id AND state = 'active' AND basis = 'circular_1' AND (ends_at IS NULL OR ends_at > :ends_at)
        """,
        id=agreement_id,
        ends_at=ends_at,
    )
    return changed == 1


def change_agreement(
    tx: Transaction, agreement_id: int, *, organisation_id: int, scope: str, starts_at: int, ends_at: int | None
) -> bool:
    """False when it is no longer as it was carried over: then it is changed by its own acts alone."""
    changed = tx.run(
        """
        UPDATE agreements SET organisation_id = :organisation_id, scope = :scope, starts_at = :starts_at,
            ends_at = :ends_at WHERE id = :id AND state = 'active' AND basis = 'circular_1'
        """,
        id=agreement_id,
        organisation_id=organisation_id,
        scope=scope,
        starts_at=starts_at,
        ends_at=ends_at,
    )
    return changed == 1


def officers_with(
    tx: Transaction, *, phones: Iterable[bytes], codes: Iterable[bytes], ids: Iterable[int]
) -> list[KnownOfficer]:
    """Officers, invited or active, with one of these digests; those with these ids also when they were removed."""
    select = "SELECT id, organisation_id, state, phone_digest, national_code_digest FROM officers WHERE"
    rows = bulk.where_in(tx, f"{select} state <> 'removed' AND phone_digest IN", phones)
    rows += bulk.where_in(tx, f"{select} state <> 'removed' AND national_code_digest IN", codes)
    rows += bulk.where_in(tx, f"{select} id IN", ids)
    found = {}
    for row in rows:
        code = row["national_code_digest"]
        found[row["id"]] = KnownOfficer(
            row["id"], row["organisation_id"], row["state"], bytes(row["phone_digest"]), bytes(code) if code else None
        )
    return list(found.values())


def invite_officers(tx: Transaction, officers: Sequence[NewOfficer], *, now: int) -> list[int]:
    """Their ids, in the same order. Each phone number stands there once."""
    seal, digest = tx.vault.seal, tx.vault.digest
    rows: list[tuple[object, ...]] = [
        (
            each.organisation_id,
            seal(NAME, each.name.encode()),
            digest(PHONE, each.phone.encode()),
            seal(PHONE, each.phone.encode()),
            digest(CODE, each.national_code.encode()),
            seal(CODE, each.national_code.encode()),
            "invited",
            int(each.head),
            now,
        )
        for each in officers
    ]
    answered = bulk.insert(tx, "officers", _OFFICER, rows, "RETURNING id, phone_digest")
    ids = {bytes(row["phone_digest"]): int(row["id"]) for row in answered}
    return [ids[row[2]] for row in rows]  # type: ignore[index]  # a digest is bytes


def change_officer(tx: Transaction, officer_id: int, new: NewOfficer, *, anew: Collection[str]) -> bool:
    """Bring an officer who was not removed into line with his legacy row, in what it says `anew`: by the names of
    `NewOfficer`. Its organisation is his, or he has not entered yet.
    """
    seal, digest = tx.vault.seal, tx.vault.digest
    changes = ", ".join(["organisation_id = :organisation_id", *(_CHANGES[each] for each in _CHANGES if each in anew)])
    changed = tx.run(
        f"UPDATE officers SET {changes} WHERE id = :id AND state <> 'removed'",
        id=officer_id,
        organisation_id=new.organisation_id,
        name=seal(NAME, new.name.encode()),
        phone_digest=digest(PHONE, new.phone.encode()),
        phone=seal(PHONE, new.phone.encode()),
        code_digest=digest(CODE, new.national_code.encode()),
        code=seal(CODE, new.national_code.encode()),
        head=int(new.head),
    )
    return changed == 1


_CHANGES = {
    "name": "name_sealed = :name",
    "phone": "phone_digest = :phone_digest, phone_sealed = :phone",
    "national_code": "national_code_digest = :code_digest, national_code_sealed = :code",
    "head": "head = CASE WHEN state = 'invited' THEN :head ELSE head END",
}
"""Who has entered is a head officer by what is done here."""
_OFFICER = (
    "organisation_id",
    "name_sealed",
    "phone_digest",
    "phone_sealed",
    "national_code_digest",
    "national_code_sealed",
    "state",
    "head",
    "created_at",
)
