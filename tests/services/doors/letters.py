"""Doors of answers to letters."""

from domain.acts import Act
from domain.letters import LetterKind
from services import letters
from storage.people import Account
from tests.services.doors import Door

ACCOUNT = Account(1, "telegram-organisation", 7001, 7001, "fa", None, None, None, None)
DOORS: list[Door] = [
    (
        Act.ANSWER_LETTER,
        letters.answer,
        {"account": ACCOUNT, "kind": LetterKind.LETTER, "sender": "x", "month": (1405, 9), "now": 1},
    ),
    (Act.READ_LETTERS, letters.read_senders, {"since": (1405, 1)}),
]
