"""Telling a person that an organisation asked for him: who, what for and when; the case is the organisation's own."""

from config import calendar
from config.texts import Texts
from handlers.speech import Listener, Speech, say
from handlers.wording import Wording
from services import Transaction
from services.direct_inquiries import Told


def tell(tx: Transaction, texts: Texts, told: Told, *, now: int, patient: bool) -> None:
    """Where he was last. A `patient` notice lets answers to people who are waiting go first."""
    for account in told.persons:
        text = texts.html(
            account.language,
            "notice-direct-inquiry",
            organisation=told.inquiry.organisation,
            officer=told.inquiry.officer,
            purpose=Wording(texts, account.language).purpose(told.inquiry.purpose),
            at=calendar.moment(texts, account.language, told.inquiry.at),
        )
        say(tx, Listener.of(tx, account), Speech(text, patient=patient), now=now)
