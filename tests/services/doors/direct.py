"""Doors of direct inquiry, one and several at once, and of the lists in which it stands."""

from domain.acts import Act
from domain.certificates import Purpose
from domain.direct_inquiries import Period
from services import batch_work, batches, direct_inquiries, looks
from services.direct_inquiries import Question
from storage.people import Account
from tests.services.doors import PAGE, Door

ACCOUNT = Account(1, "telegram-organisation", 7001, 7001, "fa", None, None, None, None)
PERIOD = Period("1405-09-01", "1405-09", 2, 3, "1405-09-02")
DOORS: list[Door] = [
    (Act.READ_INBOX, looks.of_person, {**PAGE, "now": 1}),
    (Act.READ_OWN_INQUIRIES, looks.own_inquiries, PAGE),
    (Act.READ_OWN_INQUIRIES, looks.own_newer, {"since": 1}),
    (Act.INQUIRE_DIRECTLY, direct_inquiries.foresee, {"period": PERIOD, "now": 1}),
    (Act.INQUIRE_DIRECTLY, direct_inquiries.terms, {"period": PERIOD, "now": 1}),
    (
        Act.INQUIRE_DIRECTLY,
        direct_inquiries.inquire,
        {"question": Question("9990000379", Purpose.COURT, "12"), "record": None, "period": PERIOD, "now": 1},
    ),
    (Act.TELL_PERSONS, direct_inquiries.tell, {"limit": 1, "now": 1}),
    (Act.INQUIRE_BY_FILE, batches.terms, {"period": PERIOD, "now": 1}),
    (
        Act.INQUIRE_BY_FILE,
        batches.draft,
        {"purpose": Purpose.COURT, "case_number": "12", "period": PERIOD, "now": 1},
    ),
    (Act.INQUIRE_BY_FILE, batches.keep_lines, {"batch_id": 1, "lines": []}),
    (Act.INQUIRE_BY_FILE, batches.look_at, {"batch_id": 1, "period": PERIOD, "now": 1}),
    (Act.INQUIRE_BY_FILE, batches.start, {"batch_id": 1, "here": ACCOUNT, "message_id": 1, "period": PERIOD, "now": 1}),
    (Act.INQUIRE_BY_FILE, batches.cancel, {"batch_id": 1, "now": 1}),
    (Act.INQUIRE_BY_FILE, batches.mine, {"now": 1}),
    (Act.INQUIRE_BY_FILE, batches.fetch, {"batch_id": 1, "now": 1}),
    (Act.WORK_THROUGH_FILES, batch_work.running, {}),
    (Act.WORK_THROUGH_FILES, batch_work.next_lines, {"batch_id": 1, "limit": 1}),
    (Act.WORK_THROUGH_FILES, batch_work.settle, {"batch_id": 1, "found": {}, "period": PERIOD, "now": 1}),
    (Act.WORK_THROUGH_FILES, batch_work.registry_away, {"batch_id": 1, "now": 1}),
    (Act.WORK_THROUGH_FILES, batch_work.shown, {"batch_id": 1, "now": 1}),
    (Act.ERASE, batch_work.erase_lines, {"limit": 1, "now": 1}),
    (Act.ERASE, batch_work.erase_inquiries, {"before": 1, "limit": 1, "now": 1}),
]
