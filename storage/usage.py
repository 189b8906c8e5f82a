"""How many direct inquiries an organisation was charged for, and the one statement that charges."""

from domain.direct_inquiries import Period, Usage
from domain.scopes import Scope
from storage.transaction import Transaction


def charge(tx: Transaction, *, organisation_id: int, scope: Scope, period: Period) -> bool:
    """Count one inquiry; False when the day's or the month's limit is reached, and then nothing is counted.

    One statement looks and counts, so of many at one instant no more get through than the limits allow. A unit that
    began before midnight and counts after it counts on the newer day.
    """
    if min(scope.daily, scope.monthly) < 1:
        return False
    charged = tx.one(
        """
        INSERT INTO usage (organisation_id, month, month_count, day, day_count)
        VALUES (:organisation_id, :month, 1, :day, 1)
        ON CONFLICT (organisation_id, month) DO UPDATE SET
            month_count = usage.month_count + 1,
            day_count = CASE WHEN usage.day < excluded.day THEN 1 ELSE usage.day_count + 1 END,
            day = CASE WHEN usage.day < excluded.day THEN excluded.day ELSE usage.day END
        WHERE usage.month_count < :monthly AND (usage.day < excluded.day OR usage.day_count < :daily)
        RETURNING month_count
        """,
        organisation_id=organisation_id,
        month=period.month,
        day=period.day,
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
    return Usage(row["day_count"] if row["day"] >= period.day else 0, row["month_count"])
