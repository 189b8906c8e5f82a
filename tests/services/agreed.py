"""Agreements for the tests of direct inquiry: in force from the beginning, as the office concluded them."""

from dataclasses import replace

from domain.certificates import Purpose
from domain.direct_inquiries import Period
from domain.scopes import Fact, Scope
from domain.times import DAY
from storage import agreements
from storage.transaction import Transaction

SCOPE = Scope(
    document=True,
    direct=True,
    facts=frozenset({Fact.NAME, Fact.RELATION, Fact.STANDING}),
    purposes=frozenset({Purpose.COURT, Purpose.INSURANCE}),
    daily=5,
    monthly=20,
)
PERIOD = Period(
    "1404-07-17",
    "1404-07",
    next_day_at=1_760_041_800_000_000,
    next_month_at=1_761_251_400_000_000,
    tomorrow="1404-07-18",
)
"""Of the moment at which the clock of the tests stands."""


def agree(tx: Transaction, organisation_id: int, scope: Scope = SCOPE, *, now: int) -> int:
    """The id of a new agreement; one that was in force before ends here."""
    end(tx, organisation_id)
    return agreements.add(
        tx,
        number=f"1404-{organisation_id}-{_next(tx)}",
        organisation_id=organisation_id,
        basis="circular_1",
        state="active",
        scope=scope,
        starts_at=now,
        ends_at=None,
        now=now,
    )


def end(tx: Transaction, organisation_id: int) -> None:
    tx.run(
        "UPDATE agreements SET state = 'terminated' WHERE organisation_id = :id AND state = 'active'",
        id=organisation_id,
    )


def next_day(period: Period = PERIOD) -> Period:
    after = f"{period.month}-{int(period.tomorrow[-2:]) + 1:02}"
    return replace(period, day=period.tomorrow, tomorrow=after, next_day_at=period.next_day_at + DAY)


def _next(tx: Transaction) -> int:
    row = tx.one("SELECT count(*) AS there FROM agreements")
    return int(row["there"]) if row else 0
