"""What is done in great numbers beside other work: no unit has what another one waits for while it waits for that one.

PostgreSQL takes a second to find out, and everybody who waits for the same chains of the audit log waits with them.
"""

from collections import Counter
from typing import Any

import pytest

from domain.permissions import SYSTEM
from domain.times import DAY, HOUR
from services import codes
from storage import audit
from storage.transaction import Transaction
from tests.services.instants import Deed, meet
from tests.services.office import Office

SOME = 10
INTO_THE_LOG = "INSERT INTO audit "


@pytest.mark.parametrize("first", ["ends", "is reminded of"])
async def test_two_sweeps_at_one_instant_do_not_wait_for_each_other(office: Office, first: str) -> None:
    holder = await office.person()
    for days in (1, 7):
        for _ in range(SOME):
            await office.issue(holder, days=days)
    begun = Counter[str]()
    given: dict[str, Any] = {"actor": SYSTEM, "now": office.now + 6 * DAY + HOUR, "limit": SOME}
    units = {"ends": counted(begun, codes.expire, given), "is reminded of": counted(begun, codes.remind, given)}
    told = await meet(office, units.pop(first), *units.values(), at=INTO_THE_LOG)
    assert [len(each) for each in told] == [SOME, SOME]
    assert begun == {"expire": 1, "remind": 1}, "none was ended and begun anew"
    assert await office.ask(audit.first_broken) is None


def counted(begun: Counter[str], act: Any, given: dict[str, Any]) -> Deed:
    def unit(tx: Transaction) -> Any:
        begun[act.__name__] += 1
        return act(tx, **given)

    return unit
