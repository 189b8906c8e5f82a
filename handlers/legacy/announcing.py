"""The legacy system's end, told to an officer; patiently, so that answers to people who wait go first."""

from config.texts import Texts
from handlers.speech import Listener, Speech, say
from services import Transaction
from services.conversations import Account


def announce(tx: Transaction, texts: Texts, account: Account, *, now: int) -> None:
    text = texts.html(account.language, "notice-legacy-retired")
    say(tx, Listener.of(tx, account), Speech(text, patient=True), now=now)
