"""What experiments work with: one bot's methods, its updates, and the operator's chat."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from bot.bots import Bot
from bot.incoming.poller import KINDS
from bot.incoming.updates import chat_of
from bot.probe.mail import Mail, Update, text_of
from bot.probe.raw import RawLine
from config.settings import Settings
from config.texts import Texts
from domain.digits import to_ascii

Say = Callable[[str], None]


@dataclass(frozen=True)
class Found:
    """What an experiment found out. `values` are written down, by the names of capabilities where they are some."""

    words: str
    values: Mapping[str, Any] = field(default_factory=dict)
    evidence: str = ""


@dataclass
class Bench:
    """The operator's chat is known once he has sent the code there, or because he gave its number."""

    settings: Settings
    bot: Bot
    line: RawLine
    mail: Mail
    say: Say  # to the operator, on the command line
    texts: Texts
    language: str
    code: str
    patience: float  # seconds that the operator has for each thing that he is asked to do
    chat_id: int | None = None
    tap: Update | None = None  # the button that he pressed

    def __post_init__(self) -> None:
        self.mail.mine = self._is_mine

    def _is_mine(self, update: Update) -> bool:
        if self.chat_id is not None and chat_of(update) == self.chat_id:
            return True
        words = to_ascii(text_of(update)).split()
        return len(words) > 1 and words[0].partition("@")[0] == "/start" and words[1] == self.code

    async def ask(self, name: str, *, buttons: Mapping[str, Any] | None = None, **values: Any) -> Any:
        """Ask the operator for something in his chat, and say so on the command line; answers with the message."""
        text = self.texts.plain(self.language, name, **values)
        markup: dict[str, Any] = {"reply_markup": buttons} if buttons else {}
        message = (await self.line.ask("sendMessage", chat_id=self.chat_id, text=text, **markup)).result
        self.say(f"  in the chat: {self.texts.plain('en', name, **values)}")
        return message

    async def tell(self, name: str, **values: Any) -> Any:
        """A message that asks for nothing."""
        text = self.texts.plain(self.language, name, **values)
        return (await self.line.ask("sendMessage", chat_id=self.chat_id, text=text)).result

    async def wait(self, wanted: Callable[[Update], bool], *, kinds: Sequence[str] = KINDS) -> Update:
        return await self.mail.find(wanted, self.patience, kinds=kinds)

    def button(self, name: str) -> str:
        return self.texts.plain(self.language, name)
