"""What somebody may do, read from the tables anew: not by the way in which the program looks it up."""

from dataclasses import dataclass, field

from domain.permissions import MAY, Role
from tests.crowd.rows import Row, Rows

_SEAT = """
    SELECT officers.*, organisations.state AS place, organisations.list_overdue_at FROM officers
    JOIN organisations ON organisations.id = officers.organisation_id
    WHERE officers.account_id = :id AND officers.state IN ('active', 'resting')
"""
_SPEAKS = """
    SELECT DISTINCT agreements.organisation_id FROM agreements
    JOIN decisions ON decisions.id = agreements.decision_id
    JOIN applications ON applications.id = decisions.application_id
    WHERE applications.account_id = :id AND applications.let_go_at IS NULL
"""


@dataclass(frozen=True)
class Rights:
    """`accounts` are those of this chat and the one that it joined. `organisations` are those he works at or speaks
    for, `led` the one whose head officer he is.
    """

    names: frozenset[str]
    roles: frozenset[Role] = frozenset()
    accounts: tuple[int, ...] = ()
    person: int | None = None
    organisations: frozenset[int] = frozenset()
    led: int = 0
    acts: frozenset[str] = field(default=frozenset())


def rights(rows: Rows, bot: str, user_id: int) -> Rights:
    """Of whoever writes in this chat. `names` are what the audit log may call him."""
    stranger = f"user:{bot}:{user_id}"
    here = rows.one("SELECT * FROM accounts WHERE bot = :bot AND user_id = :user_id", bot=bot, user_id=user_id)
    if here is None:
        return Rights(frozenset({stranger}))
    own = rows.one("SELECT * FROM accounts WHERE id = :id", id=here["principal_id"] or here["id"])
    assert own is not None
    roles, organisations = set(_granted(rows, own)), set()
    if own["person_id"] is not None:
        roles.add(Role.PERSON)
    if own["applicant_at"] is not None:
        roles.add(Role.APPLICANT)
        organisations |= {row["organisation_id"] for row in rows.all(_SPEAKS, id=own["id"])}
    seat = rows.one(_SEAT, id=own["id"])
    if seat is not None:
        organisations.add(seat["organisation_id"])
        roles |= _seated(seat)
    return Rights(
        names=frozenset({stranger, f"account:{own['id']}"}),
        roles=frozenset(roles),
        accounts=(here["id"], own["id"]),
        person=own["person_id"],
        organisations=frozenset(organisations),
        led=seat["organisation_id"] if seat is not None and Role.HEAD_OFFICER in roles else 0,
        acts=frozenset(act.value for role in roles for act in MAY[role]),
    )


def _granted(rows: Rows, own: Row) -> set[Role]:
    platform, _, kind = own["bot"].partition("-")
    if kind != "organisation":
        return set()
    found = rows.all("SELECT role FROM grants WHERE platform = :on AND user_id = :id", on=platform, id=own["user_id"])
    return {Role(row["role"]) for row in found}


def _seated(seat: Row) -> set[Role]:
    is_open = seat["place"] == "active"
    found = {Role.OFFICER if is_open and seat["list_overdue_at"] is None else Role.RESTING_OFFICER}
    return found | ({Role.HEAD_OFFICER} if seat["head"] and is_open else set())
