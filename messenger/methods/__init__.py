"""The methods of the Bot API, by subject. Importing this package fills the registry."""

from messenger.methods import about, changing, chatting, media, passing_on, receiving, sending
from messenger.methods.registry import METHODS, Call, Method

__all__ = ["METHODS", "Call", "Method", "about", "changing", "chatting", "media", "passing_on", "receiving", "sending"]
