"""Groups and channels, where others read along. Who is insured how is said in private chats alone."""

from telegram import Update
from telegram.constants import ChatType


def is_in_group(update: Update) -> bool:
    """Whether it comes from one of them."""
    chat = update.effective_chat
    return chat is not None and chat.type != ChatType.PRIVATE
