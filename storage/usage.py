"""How many direct inquiries an organisation was charged for, and the one statement that charges."""

from domain.direct_inquiries import Period, Usage
from domain.scopes import Scope
from storage.transaction import Transaction


def charge(tx: Transaction, *, organisation_id: int, scope: Scope, period: Period) -> bool:
    """Count one inquiry; False when the day's or the month's limit is reached, and then nothing is counted.

    One statement looks and counts, so of many at one instant no more get through than the limits allow. A unit that
    began before midnight and counts after it counts on the newer day. A day beyond tomorrow was counted while a clock
    was ahead, and counts no more: else it would be the only one until it comes.
    """
    if min(scope.daily, scope.monthly) < 1:
        return False
    charged = tx.one(
        """
        INSERT INTO usage (organisation_id, month, month_count, day, day_count)
        VALUES (:organisation_id, :month, 1, :day, 1)
        ON CONFLICT (organisation_id, month) DO UPDATE SET
            month_count = usage.month_count + 1,
            day_count = CASE WHEN usage.day IN (excluded.day, :tomorrow) THEN usage.day_count + 1 ELSE 1 END,
            day = CASE WHEN usage.day IN (excluded.day, :tomorrow) THEN usage.day ELSE excluded.day END
        WHERE usage.month_count < :monthly AND (usage.day NOT IN (excluded.day, :tomorrow) OR usage.day_count < :daily)
        RETURNING month_count
        """,
        organisation_id=organisation_id,
        month=period.month,
        day=period.day,
        tomorrow=period.tomorrow,
        monthly=scope.monthly,
        daily=scope.daily,
    )
    return charged is not None


def used(tx: Transaction, organisation_id: int, period: Period) -> Usage:
    row = tx.one(
        "SELECT month_count, day, day_count FROM usage WHERE organisation_id = :id AND month = :month",
        id=organisation_id,
        month=period.month,
    )
    if row is None:
        return Usage()
    return Usage(row["day_count"] if row["day"] in (period.day, period.tomorrow) else 0, row["month_count"])
