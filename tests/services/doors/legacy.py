"""Doors of the legacy system's data and its end."""

from datetime import date

from config.calendar import midnight
from domain.acts import Act
from domain.legacy import RowKind
from services.legacy import ending, entering, unit
from services.legacy.deciding import Ahead
from services.legacy.unit import Days
from tests.services.doors import Door

DAYS = Days(date(2026, 11, 22), midnight)
ROWS = {"kind": RowKind.USER, "rows": [], "days": DAYS}
DOORS: list[Door] = [
    (Act.IMPORT_LEGACY, unit.look, {**ROWS, "ahead": Ahead()}),
    (Act.IMPORT_LEGACY, unit.move, {**ROWS, "now": 1}),
    (Act.IMPORT_LEGACY, unit.waiting, {"kind": RowKind.USER, "after": 0, "limit": 1}),
    (Act.READ_LEGACY, ending.status, {}),
    (Act.PROPOSE_RETIREMENT, ending.propose, {"phone": "+98", "now": 1}),
    (Act.PROPOSE_RETIREMENT, ending.take_back, {"now": 1}),
    (Act.RETIRE_LEGACY, ending.may_retire, {}),
    (Act.RETIRE_LEGACY, ending.retire, {"phone": "+98", "now": 1}),
    (Act.REMIND, ending.officers_to_tell, {"limit": 1}),
]
OPEN = {entering.activate_moved}
