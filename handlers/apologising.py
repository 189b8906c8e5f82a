"""What is said where nothing could be done: outside of any conversation, since that is what failed."""

from config.texts import LANGUAGES
from handlers.house import House
from handlers.speech import Listener, Speech, say
from services import Transaction, conversations


async def apologise(house: House, *, bot: str, chat_id: int) -> None:
    """Tell a person that his message could not be handled, and what to do."""

    def act(tx: Transaction) -> None:
        account = conversations.account(tx, bot=bot, user_id=chat_id)
        language = account.language if account else LANGUAGES[0]
        text = house.texts.html(language, "sorry")
        say(tx, Listener(bot, chat_id, language), Speech(text), now=house.clock())

    await house.store.write(act)
