"""Proving that a phone number is the sender's own: a contact counts only when the messenger says whose it is."""

from domain.phones import PhoneMistyped, parse_phone
from handlers.talk import Talk
from handlers.ways import Given


async def shared(talk: Talk, given: Given) -> None:
    """A contact came to a step that takes it: `given` hears the number if it is his own."""
    await given(talk, _vouched(talk))


def _vouched(talk: Talk) -> str | None:
    """The number of the contact in this message if it is the sender's own and he did not forward it."""
    message = talk.received.message
    contact = message.contact if message else None
    if message is None or contact is None or contact.user_id != talk.user_id or message.forward_origin is not None:
        return None
    try:
        return parse_phone(contact.phone_number)
    except PhoneMistyped:  # a number of another country: kept as it is, and matches nobody
        return contact.phone_number
