"""What is said where nothing could be done: outside of any conversation, since that is what failed."""

from config.texts import LANGUAGES
from handlers.house import House
from handlers.speech import Listener, Speech, say
from services import Transaction, conversations


def apologise(house: House, tx: Transaction, bot: str, chat_id: int, now: int) -> None:
    """Tell a person that his message could not be handled, and what to do."""
    account = conversations.account(tx, bot=bot, user_id=chat_id)
    language = account.language if account else LANGUAGES[0]
    say(tx, Listener(bot, chat_id, language), Speech(house.texts.html(language, "sorry")), now=now)
