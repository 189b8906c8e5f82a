"""One update's conversation: what is known of the sender, and the single unit of work that answers him."""

from collections.abc import Callable, Coroutine
from typing import Any, Concatenate, ParamSpec, TypeVar

from telegram import Update
from telegram.ext import Application, CallbackContext, ExtBot

from config import calendar
from config.texts import LANGUAGES
from domain.acts import Act
from domain.lengths import cut
from domain.permissions import Actor, NotAllowed
from handlers.groups import is_in_group
from handlers.house import House
from handlers.keyboards import Keys
from handlers.speech import Keyboard, Listener, Speech, paragraphs, say
from handlers.wording import Wording
from services import Transaction, actors, brief, conversations
from services.actors import Caller
from services.conversations import Account, Conversation

P = ParamSpec("P")
T = TypeVar("T")
_LONGEST_TOAST = 200  # answerCallbackQuery: text, 0-200 characters


class Talk(CallbackContext[ExtBot[None], dict[Any, Any], dict[Any, Any], dict[Any, Any]]):
    """The context of every handler.

    A handler looks at the update, makes the calls to the outside that it needs, and then commits one unit, in which the
    act, the conversation's next step and the answer stand together (invariant 1). Nothing is kept here
    between two updates.
    """

    house: House
    received: Update
    now: int
    caller: Caller
    _met: Caller | None
    """The caller as he was when the update came: looked up again in the unit, he is most often the same."""
    conversation: Conversation
    toast: str | None
    _read_as: Actor | None
    """Who he was when something was read for him that the unit is to show."""
    first: Callable[[Transaction], None] | None
    """What the unit of work begins with, whatever it is then about: a proof that it rests on (`handlers.passwords`)."""

    @classmethod
    def from_update(cls, update: object, application: Application[Any, Any, Any, Any, Any, Any]) -> "Talk":
        talk = super().from_update(update, application)
        assert isinstance(update, Update)
        talk.received = update
        talk.house = application.bot_data["house"]
        talk.now = talk.house.clock()
        talk.toast = talk.first = talk._met = talk._read_as = None
        return talk

    async def refresh_data(self) -> None:
        """Called by the framework before the handler: look up who this is and where his conversation stands."""
        if is_in_group(self.received):
            return  # nothing is said there, and a channel does not tell who writes
        self.caller, self.conversation = await self.house.store.read(self._look_up)
        self._met = self.caller

    @property
    def user_id(self) -> int:
        user = self.received.effective_user
        assert user is not None, "only what a user sent is let in"
        return user.id

    @property
    def chat_id(self) -> int:
        chat = self.received.effective_chat
        assert chat is not None, "only what comes from a chat is let in"
        return chat.id

    @property
    def actor(self) -> Actor:
        return self.caller.actor

    @property
    def account(self) -> Account:
        """The sender's account; there is one inside every unit of work."""
        assert self.caller.account is not None, "opened at the start of the unit"
        return self.caller.account

    @property
    def here(self) -> Account:
        """The account of this very chat: another one than `account` where it joined that one."""
        assert self.caller.here is not None, "opened at the start of the unit"
        return self.caller.here

    @property
    def language(self) -> str:
        return self.caller.account.language if self.caller.account else LANGUAGES[0]

    @property
    def keys(self) -> Keys:
        return Keys(self.house.texts, self.language)

    @property
    def words(self) -> Wording:
        return Wording(self.house.texts, self.language)

    @property
    def typed(self) -> str:
        """The text of the message, also of one that was changed afterwards, or what is written below a picture or a
        file; empty for anything else.
        """
        message = self.received.message or self.received.edited_message
        return (message.text or message.caption or "") if message else ""

    @property
    def changes(self) -> bool:
        """Whether it is no new message, but one of before that was changed."""
        return self.received.edited_message is not None

    @property
    def message_id(self) -> int:
        """Of what came or was changed, and after a tap the newest that is known: within a chat they grow."""
        message = self.received.message or self.received.edited_message
        return message.message_id if message else max(self.conversation.after, self.tapped_message or 0)

    @property
    def cancels(self) -> bool:
        """Whether he typed a word for /cancel, which prompts name beside it."""
        return self.says("words-that-cancel")

    def says(self, *lists: str) -> bool:
        """Whether he typed nothing but words of these (`config.words`)."""
        return self.house.texts.words.make(self.typed, *lists)

    @property
    def pressed(self) -> str:
        """The button of the menu keyboard that was pressed, ``inbox`` of ``menu-inbox``; empty for anything else."""
        return (self.house.texts.words.button(self.typed) or "").removeprefix("menu-")

    @property
    def spelt(self) -> str:
        """The one whose words were typed, as somebody does who does not see that it is a button."""
        return (self.house.texts.words.spelt(self.typed) or "").removeprefix("menu-")

    @property
    def meant(self) -> list[str]:
        """What he may mean by that, or by words of his own: buttons, and commands that have none."""
        return [name.partition("-")[2] for name in self.house.texts.words.meant(self.typed)]

    @property
    def tapped(self) -> list[str]:
        """The parts of a tapped button's data: ``box:show:12`` is ``["box", "show", "12"]``."""
        query = self.received.callback_query
        return (query.data or "").split(":") if query else []

    @property
    def tapped_message(self) -> int | None:
        """The id of the message whose button was tapped."""
        message = self.received.callback_query.message if self.received.callback_query else None
        return message.message_id if message else None

    @property
    def _tapped_text(self) -> str | None:
        """What that message says, if it is a text, which can become another. `bot.incoming.reading` put it there."""
        message = self.received.callback_query.message if self.received.callback_query else None
        return message.api_kwargs.get("text") if message else None

    def text(self, name: str, /, *more: str, **values: Any) -> str:
        return paragraphs(self.house.texts, self.language, name, *more, **values)

    def moment(self, time: int) -> str:
        return calendar.moment(self.house.texts, self.language, time)

    def say(self, tx: Transaction, name: str, /, *more: str, keyboard: Keyboard | None = None, **values: Any) -> None:
        """Answer with a new message: the text `name`, then ready paragraphs."""
        self.send(tx, Speech(self.text(name, *more, **values), keyboard))

    def turn(self, tx: Transaction, name: str, /, *more: str, keyboard: Keyboard | None = None, **values: Any) -> None:
        """Answer in place of the message whose button was tapped, when it was a text; else with a new one."""
        self.disclose(tx, None, name, *more, keyboard=keyboard, **values)

    def disclose(
        self,
        tx: Transaction,
        right: Act | None,
        name: str,
        /,
        *more: str,
        keyboard: Keyboard | None = None,
        **values: Any,
    ) -> None:
        """The same of what tells of others: it goes out if he may do `right` still, as who he is."""
        edit = self.tapped_message if self._tapped_text is not None else None
        self.send(tx, Speech(self.text(name, *more, **values), keyboard, edit=edit, claim=self._claim(right)))

    def send(self, tx: Transaction, speech: Speech) -> None:
        say(tx, Listener(self.house.bot, self.chat_id, self.language), speech, now=self.now)

    def attach(
        self,
        tx: Transaction,
        text: str,
        picture: dict[str, Any],
        *,
        right: Act | None,
        keyboard: Keyboard | None = None,
        as_file: bool = False,
        without: str = "attachment-missing",
    ) -> None:
        """Send a picture or a file with `text` below it, or `text` and the message `without` where it cannot be had.

        With `right`, as in `disclose`; None where it tells of nobody.
        """
        said, claim = self.text(without), self._claim(right)
        self.send(tx, Speech(text, keyboard, picture=picture, as_file=as_file, without=said, claim=claim))

    def _claim(self, right: Act | None) -> dict[str, Any] | None:
        who = self.actor
        return actors.claim(right, person_id=who.person_id, officer_id=who.officer_id) if right else None

    def take_back(self, tx: Transaction) -> None:
        """Remove the question whose button was tapped: it cannot be answered twice."""
        if self.tapped_message is not None:
            payload = {"chat_id": self.chat_id, "message_id": self.tapped_message}
            conversations.say(
                tx, bot=self.house.bot, chat_id=self.chat_id, method="deleteMessage", payload=payload, now=self.now
            )

    def go(self, tx: Transaction, step: str, **data: Any) -> None:
        """Move the conversation to `step`; what was answered before is forgotten unless it is given again. One that is
        asked once more is no later question: what was no answer to it can be corrected in its message.
        """
        before = self.conversation
        self.conversation = Conversation(step, data, before.after if step == before.step else self.message_id)
        conversations.remember(tx, self.conversation, bot=self.house.bot, chat_id=self.chat_id, now=self.now)

    def rest(self, tx: Transaction) -> None:
        """Nothing is being asked now."""
        if self.conversation.step:
            self.go(tx, "")

    def renewed(self, tx: Transaction) -> Caller:
        """Who the sender is now, after an act that changed it."""
        self.caller, _ = self._look_up(tx)
        return self.caller

    async def read(self, act: Callable[Concatenate[Transaction, P], T], *args: P.args, **kw: P.kwargs) -> T:
        """What may take long, on a reader, before the unit that shows it: which does so if he is still who he was."""
        self._read_as = self.actor
        return await self.house.store.read(act, *args, **kw)

    async def commit(self, act: Callable[[Transaction], None], *, is_long: bool = False) -> None:
        """Run `act` as this update's one unit of work, and mark the update as done in it.

        `is_long`: it reads or writes very many rows, or files (`storage.transaction.brief`).
        """
        try:
            await self.house.store.write(self._long_unit if is_long else self._unit, act)
        except NotAllowed:  # his right ended between two taps
            self._read_as = None
            await self.house.store.write(self._unit, lambda tx: self.say(tx, "not-allowed"))
        await self._answer_tap()

    @brief
    def _unit(self, tx: Transaction, act: Callable[[Transaction], None]) -> None:
        self._long_unit(tx, act)

    def _long_unit(self, tx: Transaction, act: Callable[[Transaction], None]) -> None:
        update_id = self.received.update_id
        conversations.take_update(tx, bot=self.house.bot, chat_id=self.chat_id, update_id=update_id, now=self.now)
        self.caller, self.conversation = self._look_up(tx)  # as this transaction sees him: the store may run it again
        here = self.caller.here
        if here is None or here.blocked_at is not None:
            self._open_account(tx)
            self.caller, self.conversation = self._look_up(tx)
        if self._read_as is not None and not self.actor.is_still(self._read_as):
            raise NotAllowed(f"{self.actor.name} is not any more what he was when it was read")
        conversations.seen(tx, self.here, now=self.now)
        self.toast = None
        if self.first is not None:
            self.first(tx)
        act(tx)

    def _open_account(self, tx: Transaction) -> None:
        conversations.open_account(
            tx, bot=self.house.bot, user_id=self.user_id, chat_id=self.chat_id, language=self.language, now=self.now
        )

    @brief
    def _look_up(self, tx: Transaction) -> tuple[Caller, Conversation]:
        return actors.caller_in(tx, bot=self.house.bot, user_id=self.user_id, chat_id=self.chat_id, before=self._met)

    async def _answer_tap(self) -> None:
        """Stop the button's waiting sign. Too late is no fault: the answer itself is in the outbox."""
        query = self.received.callback_query
        if query is not None:
            await self.house.answer_tap(query.id, cut(self.toast, _LONGEST_TOAST) if self.toast else None)


Handle = Callable[[Update, Talk], Coroutine[Any, Any, None]]
