"""A messenger on this machine: it speaks Telegram's Bot API to bots, and shows a chat page to people."""

from messenger.cast import Bot, Cast, Person
from messenger.server import Messenger, running, serving

__all__ = ["Bot", "Cast", "Messenger", "Person", "running", "serving"]
