"""Proving that a phone number is the sender's own.

A contact counts when the messenger says that it is the sender's. Where it does not say whose it is, a one-time password
decides (`handlers.passwords`); one that is somebody else's, or was forwarded, never counts.
"""

from telegram import Contact, Update

from domain.digits import has_digits
from domain.phones import PhoneMistyped, parse_phone
from handlers import passwords
from handlers.passwords import waiting_for
from handlers.proved import hand_over
from handlers.talk import Talk
from handlers.ways import Given
from services import Transaction
from services.conversations import Conversation


async def shared(talk: Talk, given: Given, *, step: str, proved: str | None = None) -> None:
    """A contact came where `step` takes one: `given` hears the number once it is proved.

    `proved` is the number that was proved on the way to this step. One that counts for nothing loses nobody the
    password that is on its way to him.
    """
    waiting = Conversation(step, waiting_for(talk).data)
    contact = _own(talk)
    if contact is None and talk.conversation.step == passwords.STEP:
        await talk.commit(lambda tx: passwords.ask_again(tx, talk, "contact-not-taken"))
        return
    if contact is not None and contact.user_id is None and _number(contact) != proved:
        await passwords.ask(talk, waiting, contact.phone_number)
        return
    _go_back(talk, waiting)
    if contact is None:
        await given(talk, None)
    else:
        await hand_over(talk, given, _number(contact))


def not_yours(tx: Transaction, talk: Talk) -> None:
    """What came was no contact of his own."""
    talk.say(tx, "contact-not-yours", keyboard=talk.keys.share_phone())


async def typed(_: Update, talk: Talk) -> None:
    """Something was typed where the button should have been tapped: a number, perhaps."""
    name = "phone-by-button" if has_digits(talk.typed) else "press-phone-button"
    await talk.commit(lambda tx: talk.say(tx, name, keyboard=talk.keys.share_phone()))


def _own(talk: Talk) -> Contact | None:
    """The contact of this message, unless it is somebody else's or was forwarded."""
    message = talk.received.message
    contact = message.contact if message else None
    if message is None or contact is None or message.forward_origin is not None:
        return None
    return contact if contact.user_id in (None, talk.user_id) else None


def _number(contact: Contact) -> str:
    try:
        return parse_phone(contact.phone_number)
    except PhoneMistyped:  # a number of another country: kept as it is, and matches nobody
        return contact.phone_number


def _go_back(talk: Talk, waiting: Conversation) -> None:
    """From the question for a one-time password, which this contact has made needless."""
    if talk.conversation.step == passwords.STEP:

        def back(tx: Transaction) -> None:
            talk.go(tx, waiting.step, **waiting.data)

        talk.conversation, talk.first = waiting, back
