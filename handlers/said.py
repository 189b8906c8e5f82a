"""What somebody said, whatever it was; and not what the messenger itself notes in a chat."""

from telegram import Message
from telegram.ext import filters

_FRAME = frozenset({"message_id", "date", "edit_date", "chat", "from", "sender_chat", "reply_markup"})


class _Empty(filters.MessageFilter):
    """A message with nothing in it: a note of a kind that the messenger does not tell bots about, as on Bale."""

    def filter(self, message: Message) -> bool:
        return {name for name, value in message.to_dict().items() if value} <= _FRAME


SAID = filters.ALL & ~filters.StatusUpdate.ALL & ~_Empty()
"""Stickers, voices, unknown commands …; not that a message was pinned, or that messages now delete themselves."""
