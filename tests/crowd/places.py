"""Who is what at this moment, and in which chat he is found: where somebody goes who pursues a goal."""

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from domain.permissions import Role
from tests.crowd.gossip import Gossip
from tests.crowd.people import OFFICES, OURS, Walker, human
from tests.crowd.rows import Rows

T = TypeVar("T")
_BOTS = {ours: theirs for theirs, ours in OURS.items()}
_ELSEWHERE = 0.3
"""How often whoever has joined two accounts uses the other one."""
_APPLIED = """
    SELECT applications.account_id FROM agreements JOIN decisions ON decisions.id = agreements.decision_id
    JOIN applications ON applications.id = decisions.application_id WHERE agreements.id = :id
"""
_SPEAKS = """
    SELECT applications.account_id FROM agreements JOIN decisions ON decisions.id = agreements.decision_id
    JOIN applications ON applications.id = decisions.application_id
    WHERE agreements.organisation_id = :id AND agreements.state IN ('active', 'suspended')
        AND applications.let_go_at IS NULL
"""


@dataclass(frozen=True)
class Place:
    """A chat: whose, with which bot."""

    who: int
    bot: str


class Places:
    """Read from the tables anew each time. None, or nothing, where there is nobody."""

    def __init__(self, rows: Rows, walkers: Mapping[int, Walker], gossip: Gossip, chance: random.Random) -> None:
        self.rows = rows
        self.walkers = walkers
        self.gossip = gossip
        self.chance = chance

    def one(self, found: Sequence[T]) -> T | None:
        return self.chance.choice(found) if found else None

    @property
    def codes(self) -> int:
        """How many were told so far."""
        return len(self.gossip.codes)

    def of_account(self, account_id: int) -> Place | None:
        """His account's chat, or that of one that he joined to it."""
        sql = "SELECT * FROM accounts WHERE id = :id OR principal_id = :id ORDER BY id"
        found = self.rows.all(sql, id=account_id)
        if not found:
            return None
        own = next(each for each in found if each["id"] == account_id)
        return _place(self.chance.choice(found) if self.chance.random() < _ELSEWHERE else own)

    def holders(self, role: Role) -> list[Place]:
        found = self.rows.all("SELECT * FROM grants WHERE role = :role ORDER BY id", role=role.value)
        return [_at(f"{each['platform']}-organisation", each["user_id"]) for each in found]

    def holder(self, *roles: Role) -> Place | None:
        return self.one([each for role in roles for each in self.holders(role)])

    def officers(self, organisation_id: int, *, head: bool = False) -> list[Place]:
        sql = "SELECT account_id FROM officers WHERE organisation_id = :id AND state IN ('active', 'resting')"
        found = self.rows.column(sql + (" AND head = 1" if head else "") + " ORDER BY id", id=organisation_id)
        return [place for each in found if (place := self.of_account(each))]

    def speaker(self, organisation_id: int) -> Place | None:
        """Whoever applied for what it works under, or one of its head officers."""
        applied = [self.of_account(each) for each in self.rows.column(_SPEAKS, id=organisation_id)]
        return self.one([*(each for each in applied if each), *self.officers(organisation_id, head=True)])

    def applicant(self, agreement_id: int) -> Place | None:
        """Whoever applied for it, also where he speaks for nobody any more."""
        return self.of_account(self.rows.number(_APPLIED, id=agreement_id))

    def free(self) -> Walker:
        """Who is no officer anywhere; whoever he is."""
        sql = """
            SELECT user_id FROM accounts JOIN officers ON officers.account_id = accounts.id
            WHERE officers.state IN ('active', 'resting')
        """
        seated = {human(each) for each in self.rows.column(sql)}
        return self.chance.choice([each for each in self.walkers.values() if each.id not in seated])

    def office(self, who: int) -> Place:
        """Where he opens the organisations' bot."""
        return Place(who, OFFICES[0] if self.chance.random() < 0.8 else OFFICES[1])

    def persons(self) -> list[tuple[Place, int]]:
        """Those who have proved who they are, and their numbers as persons."""
        sql = "SELECT * FROM accounts WHERE person_id IS NOT NULL AND bot LIKE '%-person' ORDER BY id"
        return [(_place(row), row["person_id"]) for row in self.rows.all(sql)]

    def link(self, kind: str) -> str | None:
        """The newest one that stood on a screen."""
        return next((each for each in reversed(self.gossip.links) if each.startswith(kind)), None)


def _place(row: Mapping[str, Any]) -> Place:
    return _at(row["bot"], row["user_id"])


def _at(bot: str, user_id: int) -> Place:
    return Place(human(user_id), _BOTS[bot])
