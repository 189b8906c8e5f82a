"""Who holds which role of the office itself, by messenger account; and the invitations to them."""

from collections.abc import Iterable
from dataclasses import dataclass

from storage.transaction import Row, Transaction

_PHONE = "grants.phone"


@dataclass(frozen=True)
class Grant:
    """`name` and `phone` are None where the role was given on the command line without them."""

    platform: str
    user_id: int
    role: str
    name: str | None = None
    phone: str | None = None


@dataclass(frozen=True)
class RoleInvitation:
    """`listed`: with others, by a list."""

    id: int
    role: str
    name: str
    phone: str
    listed: bool = False


def alone(tx: Transaction) -> None:
    """Nobody else grants or withdraws a role until this unit commits: some may not be held together."""
    tx.alone("roles")


def grant(
    tx: Transaction,
    *,
    platform: str,
    user_id: int,
    role: str,
    now: int,
    name: str | None = None,
    phone: str | None = None,
) -> bool:
    """False when he held it already; a name or phone that is given is kept all the same."""
    kept = {"name": _sealed(tx, "grants.name", name), "phone": _sealed(tx, _PHONE, phone)}
    kept["digest"] = None if phone is None else tx.vault.digest(_PHONE, phone.encode())
    added = tx.run(
        """
        INSERT INTO grants (platform, user_id, role, granted_at, name_sealed, phone_sealed, phone_digest)
        VALUES (:platform, :user_id, :role, :now, :name, :phone, :digest)
        ON CONFLICT (platform, user_id, role) DO NOTHING
        """,
        platform=platform,
        user_id=user_id,
        role=role,
        now=now,
        **kept,
    )
    if not added and (name is not None or phone is not None):
        tx.run(
            """
            UPDATE grants SET name_sealed = COALESCE(:name, name_sealed), phone_sealed = COALESCE(:phone, phone_sealed),
                phone_digest = COALESCE(:digest, phone_digest)
            WHERE platform = :platform AND user_id = :user_id AND role = :role
            """,
            platform=platform,
            user_id=user_id,
            role=role,
            **kept,
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


def get(tx: Transaction, *, platform: str, user_id: int, role: str) -> Grant | None:
    row = tx.one(
        "SELECT * FROM grants WHERE platform = :platform AND user_id = :user_id AND role = :role",
        platform=platform,
        user_id=user_id,
        role=role,
    )
    return _grant(tx, row) if row else None


def roles_of(tx: Transaction, *, platform: str, user_id: int) -> frozenset[str]:
    rows = tx.all(
        "SELECT role FROM grants WHERE platform = :platform AND user_id = :user_id", platform=platform, user_id=user_id
    )
    return frozenset(row["role"] for row in rows)


def holders(tx: Transaction, *wanted: str) -> list[Grant]:
    """The grants of these roles, of all where none is named, the oldest first."""
    names = {f"role{number}": role for number, role in enumerate(wanted)}
    listed = f"WHERE role IN ({', '.join(f':{name}' for name in names)})" if names else ""
    return [_grant(tx, row) for row in tx.all(f"SELECT * FROM grants {listed} ORDER BY id", **names)]


def counts(tx: Transaction) -> dict[str, int]:
    """How many hold each role that anybody holds."""
    rows = tx.all("SELECT role, count(*) AS holders FROM grants GROUP BY role")
    return {row["role"]: int(row["holders"]) for row in rows}


def held_by(tx: Transaction, users: Iterable[tuple[str, int]]) -> list[Grant]:
    """What these users hold, by platform and number, the oldest first."""
    found = [
        row
        for platform, user_id in users
        for row in tx.all(
            "SELECT * FROM grants WHERE platform = :platform AND user_id = :user_id", platform=platform, user_id=user_id
        )
    ]
    return [_grant(tx, row) for row in sorted(found, key=lambda row: int(row["id"]))]


def office(tx: Transaction, *, offset: int, limit: int) -> tuple[int, list[int]]:
    """How many accounts hold a role, and those of a page, whoever holds one longest first."""
    holding = """FROM grants JOIN accounts
        ON accounts.bot = grants.platform || '-organisation' AND accounts.user_id = grants.user_id"""
    row = tx.one(f"SELECT count(DISTINCT accounts.id) AS holders {holding}")
    rows = tx.all(
        f"SELECT accounts.id {holding} GROUP BY accounts.id ORDER BY min(grants.id) LIMIT :limit OFFSET :offset",
        limit=limit,
        offset=offset,
    )
    return int(row["holders"]) if row else 0, [int(each["id"]) for each in rows]


def granted_to(tx: Transaction, phone: str) -> list[Grant]:
    """The grants that name this phone."""
    rows = [
        row
        for digest in tx.vault.digests(_PHONE, phone.encode())
        for row in tx.all("SELECT * FROM grants WHERE phone_digest = :digest", digest=digest)
    ]
    rows += tx.all("SELECT * FROM grants WHERE phone_digest IS NULL AND phone_sealed IS NOT NULL")
    return [found for row in rows if (found := _grant(tx, row)).phone == phone]


def users_with(tx: Transaction, *wanted: str) -> list[tuple[str, int]]:
    """Platform and number of each user who holds any of these roles, each once. Nothing sealed is opened for it."""
    names = {f"role{number}": role for number, role in enumerate(wanted)}
    listed = ", ".join(f":{name}" for name in names)
    rows = tx.all(
        f"SELECT platform, user_id FROM grants WHERE role IN ({listed}) GROUP BY platform, user_id ORDER BY min(id)",
        **names,
    )
    return [(row["platform"], row["user_id"]) for row in rows]


def invite(
    tx: Transaction, *, role: str, name: str, phone: str, token: str, by: str, ends_at: int, listed: bool
) -> int:
    """`by` is an actor's name in the audit log. The token itself is not stored; several may be invited by one."""
    return tx.insert(
        """
        INSERT INTO role_invitations (role, name_sealed, phone_sealed, token_digest, invited_by, ends_at, listed)
        VALUES (:role, :name, :phone, :digest, :by, :ends_at, :listed) RETURNING id
        """,
        role=role,
        name=tx.vault.seal("role_invitations.name", name.encode()),
        phone=tx.vault.seal("role_invitations.phone", phone.encode()),
        digest=tx.vault.digest("role_invitations.token", _way_in(token, phone)),
        by=by,
        ends_at=ends_at,
        listed=int(listed),
    )


def open_invitation(tx: Transaction, token: str, phone: str, *, now: int) -> RoleInvitation | None:
    """The living invitation of this phone by this token."""
    for way in (_way_in(token, phone), token.encode()):  # by the token alone: invitations of former releases
        for digest in tx.vault.digests("role_invitations.token", way):
            row = tx.one(
                "SELECT * FROM role_invitations WHERE token_digest = :digest AND used_at IS NULL AND ends_at > :now",
                digest=digest,
                now=now,
            )
            found = _invitation(tx, row) if row else None
            if found is not None and found.phone == phone:
                return found
    return None


def open_invitations(tx: Transaction, *, now: int) -> list[RoleInvitation]:
    """Those that nobody has used and that have not ended, the oldest first."""
    rows = tx.all("SELECT * FROM role_invitations WHERE used_at IS NULL AND ends_at > :now ORDER BY id", now=now)
    return [_invitation(tx, row) for row in rows]


def open_invitations_by(tx: Transaction, by: str, *, now: int) -> list[int]:
    """The ids of those that this actor, by his name in the audit log, has sent."""
    rows = tx.all(
        "SELECT id FROM role_invitations WHERE invited_by = :by AND used_at IS NULL AND ends_at > :now ORDER BY id",
        by=by,
        now=now,
    )
    return [int(row["id"]) for row in rows]


def use_invitation(tx: Transaction, invitation_id: int, *, now: int) -> RoleInvitation | None:
    """Use it up, or take it back; None when somebody just did, or when it has ended."""
    row = tx.one(
        """
        UPDATE role_invitations SET used_at = :now WHERE id = :id AND used_at IS NULL AND ends_at > :now
        RETURNING id, role, name_sealed, phone_sealed, listed
        """,
        id=invitation_id,
        now=now,
    )
    return _invitation(tx, row) if row else None


def forget_invitations(tx: Transaction, *, before: int) -> int:
    """Erase whom invitations named that were used, taken back or over before then; how many."""
    return tx.run("DELETE FROM role_invitations WHERE ends_at < :before OR used_at < :before", before=before)


def _way_in(token: str, phone: str) -> bytes:
    return f"{token} {phone}".encode()


def _sealed(tx: Transaction, context: str, value: str | None) -> bytes | None:
    return None if value is None else tx.vault.seal(context, value.encode())


def _opened(tx: Transaction, context: str, sealed: bytes | None) -> str | None:
    return None if sealed is None else tx.vault.open(context, sealed).decode()


def _grant(tx: Transaction, row: Row) -> Grant:
    name = _opened(tx, "grants.name", row["name_sealed"])
    phone = _opened(tx, _PHONE, row["phone_sealed"])
    return Grant(row["platform"], row["user_id"], row["role"], name, phone)


def _invitation(tx: Transaction, row: Row) -> RoleInvitation:
    return RoleInvitation(
        id=row["id"],
        role=row["role"],
        name=tx.vault.open("role_invitations.name", row["name_sealed"]).decode(),
        phone=tx.vault.open("role_invitations.phone", row["phone_sealed"]).decode(),
        listed=bool(row["listed"]),
    )
