"""What holds of decisions and agreements, and of what is done by them, however anybody came there (A3 to A5, B3)."""

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from domain.agreements import Party
from domain.permissions import APART
from domain.votes import USUAL_RULES
from tests.crowd.people import human
from tests.crowd.rows import Row, Rows

_APPLIED = """
    SELECT applications.account_id FROM agreements JOIN decisions ON decisions.id = agreements.decision_id
    JOIN applications ON applications.id = decisions.application_id WHERE agreements.id = :id
"""
_SEATS = """
    SELECT account_id FROM officers
    WHERE organisation_id = :id AND state IN ('active', 'resting') AND account_id IS NOT NULL
"""
_OFFICER = """
    SELECT officers.state, officers.organisation_id, organisations.state AS place, organisations.list_overdue_at
    FROM officers JOIN organisations ON organisations.id = officers.organisation_id WHERE officers.id = :id
"""
_VOTES = """
    SELECT votes.*, accounts.bot, accounts.user_id FROM votes JOIN accounts ON accounts.id = votes.account_id
    JOIN applications ON applications.id = votes.application_id AND applications.round = votes.round
    WHERE votes.application_id = :id
"""
_TWICE = {
    "agreements run": "SELECT organisation_id FROM agreements WHERE state IN ('active', 'suspended')"
    " GROUP BY organisation_id HAVING count(*) > 1",
    "drafts wait": "SELECT organisation_id FROM agreements WHERE state = 'drafted'"
    " GROUP BY organisation_id HAVING count(*) > 1",
    "uses of a code for one": "SELECT code_id FROM redemptions JOIN codes ON codes.id = redemptions.code_id"
    " WHERE codes.use = 'once' GROUP BY code_id HAVING count(*) > 1",
    "decisions of one number": "SELECT year FROM decisions GROUP BY year, serial HAVING count(*) > 1",
    "officers of one account": "SELECT account_id FROM officers WHERE state IN ('active', 'resting')"
    " GROUP BY account_id HAVING count(*) > 1",
}
"""Of which there is one at most."""


class Agreed:
    """Looks at what is new since it looked last."""

    def __init__(self, rows: Rows) -> None:
        self._rows = rows
        self._seen: dict[str, int] = {}
        self.begins()

    def begins(self) -> None:
        """What is there by now is not looked at."""
        tables = ("decisions", "redemptions", "direct_inquiries", "audit")
        self._seen = {each: self._rows.number(f"SELECT max(id) FROM {each}") for each in tables}

    def faults(self, *, at_once: bool) -> Iterator[str]:
        """`at_once`: two did something, and nobody can tell in which order."""
        for name, sql in _TWICE.items():
            if found := self._rows.column(sql):
                yield f"two {name}: {found}"
        yield from self._apart()
        new = {name: self._new(name) for name in self._seen}
        for entry in new["audit"]:
            yield from self._confirmed(entry)
        for decision in new["decisions"]:
            yield from self._decided(decision)
        if not at_once:
            for row in new["redemptions"]:
                yield from self._redeemed(row)
            for row in new["direct_inquiries"]:
                yield from self._asked(row)

    def _new(self, table: str) -> list[Row]:
        found = self._rows.all(f"SELECT * FROM {table} WHERE id > :id ORDER BY id", id=self._seen[table])
        self._seen[table] = max([each["id"] for each in found], default=self._seen[table])
        return found

    def _apart(self) -> Iterator[str]:
        """Nobody is both directors-general."""
        held: dict[int, set[str]] = {}
        for each in self._rows.all("SELECT * FROM grants"):
            held.setdefault(human(each["user_id"]), set()).add(each["role"])
        for who, roles in held.items():
            if any(apart <= roles for apart in APART):
                yield f"{who} holds {sorted(roles)}"

    def _human(self, account_id: Any) -> int:
        return human(self._rows.number("SELECT user_id FROM accounts WHERE id = :id", id=int(account_id)))

    def _confirmed(self, entry: Row) -> Iterator[str]:
        """Each for himself: nobody of the office who is on the organisation's side, and three people at the end."""
        if not entry["act"].startswith("confirm_as_"):
            return
        number = int(entry["subject"].partition(":")[2])
        agreement = self._rows.one("SELECT * FROM agreements WHERE id = :id", id=number) or {}
        applied = self._human(self._rows.number(_APPLIED, id=number))
        given = self._rows.all("SELECT * FROM confirmations WHERE agreement_id = :id", id=number)
        by = {each["party"]: self._human(each["account_id"]) for each in given}
        if len(set(by.values())) < len(by):
            yield f"agreement {number} is confirmed twice by somebody: {by}"
        if by.get(Party.ORGANISATION, applied) != applied:
            yield f"agreement {number} of {applied} is confirmed by {by[Party.ORGANISATION]}"
        officers = {self._human(each) for each in self._rows.column(_SEATS, id=agreement["organisation_id"])}
        himself = self._human(entry["actor"].partition(":")[2])
        if entry["act"] != "confirm_as_organisation" and not entry["detail"] and himself in {applied, *officers}:
            yield f"agreement {number} is confirmed for the office by {himself}, who is on the other side"
        if entry["detail"] == "concluded" and set(by) != set(Party):
            yield f"agreement {number} was concluded, confirmed by {by}"

    def _decided(self, decision: Row) -> Iterator[str]:
        """By members who are present, a vote each, and by nobody who applied for it."""
        case = self._rows.one("SELECT * FROM applications WHERE id = :id", id=decision["application_id"]) or {}
        sql = "SELECT user_id FROM grants WHERE role = 'committee_member'"
        members = {human(each) for each in self._rows.column(sql)}
        cast = {human(each["user_id"]): each["vote"] for each in self._rows.all(_VOTES, id=case["id"])}
        votes = Counter(vote for who, vote in cast.items() if who in members)
        what, total = decision["outcome"], votes.total()
        agreeing = votes[what] + (votes["approve"] if what == "approve_less" else 0)
        if total < USUAL_RULES.quorum or agreeing * 100 <= total * USUAL_RULES.majority:
            yield f"decision {decision['id']} to {what} by {dict(votes)}"
        applied, secretary = self._human(case["account_id"]), self._human(decision["decided_by"].partition(":")[2])
        if applied in {*cast, secretary}:
            yield f"decision {decision['id']} on an application of {applied}, who voted or decided"
        before = self._rows.number(
            "SELECT max(serial) FROM decisions WHERE year = :year AND id < :id",
            year=decision["year"],
            id=decision["id"],
        )
        if decision["serial"] != before + 1:
            yield f"decision {decision['id']} is {decision['serial']} of its year, after {before}"

    def _redeemed(self, row: Row) -> Iterator[str]:
        code = self._rows.one("SELECT * FROM codes WHERE id = :id", id=row["code_id"]) or {}
        certificate = self._rows.one("SELECT * FROM certificates WHERE id = :id", id=row["certificate_id"]) or {}
        what = f"redemption {row['id']}"
        if code["ends_at"] <= row["at"] or (code["closed_at"] or row["at"]) < row["at"]:
            yield f"{what} of a code that was over"
        if (certificate["deleted_at"] or row["at"]) < row["at"]:
            yield f"{what} of a certificate that was deleted"
        if certificate["recipient_id"] not in (None, row["organisation_id"]):
            yield f"{what} by organisation {row['organisation_id']}, for which it was not"
        yield from self._at_work(what, row)
        scope = self._in_force(row["organisation_id"], row["at"])
        if scope is None or not scope["document"]:
            yield f"{what} without an agreement"

    def _asked(self, row: Row) -> Iterator[str]:
        what = f"direct inquiry {row['id']}"
        yield from self._at_work(what, row)
        scope = self._in_force(row["organisation_id"], row["at"])
        if scope is None or not scope["direct"] or row["purpose"] not in scope["purposes"]:
            yield f"{what} for {row['purpose']}, with {scope}"
            return
        sql = "SELECT * FROM usage WHERE organisation_id = :id ORDER BY month DESC LIMIT 1"
        used = self._rows.one(sql, id=row["organisation_id"]) or {}
        if used["month_count"] > scope["monthly"] or used["day_count"] > scope["daily"]:
            yield f"{what} is one too many: {used}"

    def _at_work(self, what: str, row: Row) -> Iterator[str]:
        officer = self._rows.one(_OFFICER, id=row["officer_id"]) or {}
        if officer["state"] != "active" or officer["organisation_id"] != row["organisation_id"]:
            yield f"{what} by {officer}"
        if officer["place"] != "active" or officer["list_overdue_at"] is not None:
            yield f"{what} by an officer who rests: {officer}"

    def _in_force(self, organisation_id: int, at: int) -> Mapping[str, Any] | None:
        found = self._rows.one(
            "SELECT * FROM agreements WHERE organisation_id = :id AND state = 'active' AND starts_at <= :at"
            " AND (ends_at IS NULL OR ends_at > :at)",
            id=organisation_id,
            at=at,
        )
        if found is None:
            return None
        scope: Mapping[str, Any] = json.loads(found["scope"]) if isinstance(found["scope"], str) else found["scope"]
        return scope
