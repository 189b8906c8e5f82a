"""Doors of direct inquiry, one and several at once, and of the lists in which it stands."""

from domain.acts import Act
from domain.certificates import Purpose
from domain.direct_inquiries import Period
from services import direct_inquiries, looks
from services.direct_inquiries import Question
from tests.services.doors import PAGE, Door

PERIOD = Period("1405-09-01", "1405-09", 2, 3)
DOORS: list[Door] = [
    (Act.READ_INBOX, looks.of_person, {**PAGE, "now": 1}),
    (Act.READ_OWN_INQUIRIES, looks.own_inquiries, PAGE),
    (Act.INQUIRE_DIRECTLY, direct_inquiries.terms, {"period": PERIOD, "now": 1}),
    (
        Act.INQUIRE_DIRECTLY,
        direct_inquiries.inquire,
        {"question": Question("9990000379", Purpose.COURT, "12"), "record": None, "period": PERIOD, "now": 1},
    ),
    (Act.TELL_PERSONS, direct_inquiries.tell, {"limit": 1, "now": 1}),
]
