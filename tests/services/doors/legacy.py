"""Doors of the legacy system's data and its end."""

from datetime import date

from config.calendar import midnight
from domain.acts import Act
from domain.legacy import RowKind
from services.legacy import collecting, ending, entering, unit
from services.legacy.deciding import Ahead
from services.legacy.importing import Outcome
from services.legacy.reading import Row
from services.legacy.unit import Days
from storage.people import Account
from tests.services.doors import Door

ACCOUNT = Account(1, "telegram-organisation", 7001, 7001, "fa", None, None, None, None)

DAYS = Days(date(2026, 11, 22), midnight)
ROW = Row(RowKind.USER, "u1", ("u1",), None, "users.csv", 2)
ROWS = {"kind": RowKind.USER, "rows": [ROW], "days": DAYS}
DOORS: list[Door] = [
    (Act.IMPORT_LEGACY, unit.look, {**ROWS, "ahead": Ahead()}),
    (Act.IMPORT_LEGACY, unit.move, {**ROWS, "now": 1}),
    (Act.IMPORT_LEGACY, unit.waiting, {"kind": RowKind.USER, "after": 0, "limit": 1}),
    (Act.READ_LEGACY, ending.status, {}),
    (Act.PROPOSE_RETIREMENT, ending.propose, {"phone": "+98", "now": 1}),
    (Act.PROPOSE_RETIREMENT, ending.take_back, {"now": 1}),
    (Act.RETIRE_LEGACY, ending.may_retire, {}),
    (Act.RETIRE_LEGACY, ending.retire, {"phone": "+98", "now": 1}),
    (Act.IMPORT_LEGACY, collecting.begin, {"account": ACCOUNT, "now": 1}),
    (Act.IMPORT_LEGACY, collecting.add, {"import_id": 1, "filename": "x", "content": b"", "now": 1}),
    (Act.IMPORT_LEGACY, collecting.files, {"import_id": 1}),
    (Act.IMPORT_LEGACY, collecting.close, {"import_id": 1, "outcome": Outcome(is_done=True), "now": 1}),
    (Act.ERASE, ending.forget_rows, {"limit": 1}),
    (Act.ERASE, collecting.forget_old, {"before": 1}),
    (Act.REMIND, ending.officers_to_tell, {"limit": 1}),
]
OPEN = {entering.activate_moved}
