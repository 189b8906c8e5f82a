"""What people type where a name or a phone number was asked for; what is none is told at once, and asked for again."""

from domain.names import NameUnusable, clean_name
from domain.phones import PhoneMistyped, parse_phone
from handlers.talk import Talk


async def typed_name(talk: Talk) -> str | None:
    """The name that was typed; None when it is none, and that has been said."""
    try:
        return clean_name(talk.typed)
    except NameUnusable:
        await talk.commit(lambda tx: talk.say(tx, "name-unusable"))
        return None


async def typed_phone(talk: Talk) -> str | None:
    """The mobile number that was typed, as ``+98…``; None when it is none, and that has been said."""
    try:
        return parse_phone(talk.typed)
    except PhoneMistyped:
        await talk.commit(lambda tx: talk.say(tx, "phone-mistyped"))
        return None
