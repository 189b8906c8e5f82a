"""The world in memory: people, bots, their chats, and everything that happens in them."""

import itertools
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from functools import partial

from messenger.bale.ignored import Ignored
from messenger.bale.rules import BaleRules
from messenger.bale.switches import Switches
from messenger.cast import Bot, Cast, Json, Person
from messenger.chats import Chat, Message
from messenger.errors import PageError
from messenger.events import Events
from messenger.faults import Faults
from messenger.files import Files
from messenger.groups import FIRST, Group
from messenger.presses import Presses
from messenger.profile import Profile
from messenger.rules import Rules
from messenger.sms import Sms, mobile
from messenger.updates import Updates
from messenger.webhooks import Webhook


@dataclass
class Account:
    """A bot with all that the messenger keeps for it."""

    bot: Bot
    updates: Updates
    webhook: Webhook
    rules: Rules
    profile: Profile = field(default_factory=Profile)

    @property
    def name(self) -> str:
        return self.profile.names.get("", self.bot.name)


class World:
    def __init__(self, cast: Cast, clock: Callable[[], float] = time.time) -> None:
        self.clock = clock
        self.switches = Switches()
        self.ignored = Ignored()
        self.webhook_ports: set[int] = set()  # on this machine, that stand for those that Bale allows
        self.rules: dict[str, Rules] = {"telegram": Rules(), "bale": BaleRules(self.switches)}
        self.people: dict[int, Person] = {}
        self._known: dict[tuple[str, int], Person] = {}  # by messenger, and the id there
        self.accounts: dict[str, Account] = {}  # by username
        self.by_token: dict[str, Account] = {}
        self.chats: dict[tuple[int, str], Chat] = {}
        self.events = Events()
        self.files = Files()
        self.faults = Faults()
        self.presses = Presses(clock)
        self.sms = Sms()
        self.sms_key = cast.sms_key
        self.on_webhook_reply: Callable[[Account, Json], Awaitable[None]] | None = None
        self._numbers = itertools.count(1)
        for bot in cast.bots:
            self.add_bot(bot)
        for person in cast.people:
            self.add_person(person)

    @property
    def now(self) -> int:
        return int(self.clock())

    def add_person(self, person: Person) -> None:
        ids = [(messenger, rules.person(person).id) for messenger, rules in self.rules.items()]
        for messenger, number in ids:
            if (messenger, number) in self._known:
                raise PageError(409, f"there is a person with the id {number} on {messenger} already")
        self.people[person.id] = person
        self._known.update(dict.fromkeys(ids, person))

    def add_group(self, messenger: str, title: str) -> Group:
        number = self.rules[messenger].group_id(FIRST + self.number())
        group = Group(id=number, first_name=title, bale_id=number)
        self._known[messenger, number] = group
        return group

    def somebody(self, messenger: str, number: int) -> Person | None:
        """Whoever, or whichever group, has this id on that messenger."""
        return self._known.get((messenger, number))

    def add_bot(self, bot: Bot) -> None:
        if bot.username in self.accounts or bot.token in self.by_token:
            raise PageError(409, f"there is a bot {bot.username}, or one with its token, already")
        rules = self.rules.get(bot.messenger)
        if rules is None:
            raise PageError(400, f"a bot's messenger is {' or '.join(self.rules)}")
        updates = Updates(rules.first_update(self.clock()), self.clock, rules.most_updates)
        account = Account(bot, updates, Webhook(updates, partial(self.webhook_reply, bot.token)), rules)
        self.accounts[bot.username] = self.by_token[bot.token] = account

    async def webhook_reply(self, token: str, wanted: Json) -> None:
        """A webhook may answer an update with a call; the server carries it out."""
        if self.on_webhook_reply:
            await self.on_webhook_reply(self.by_token[token], wanted)

    def open(self) -> None:
        """Go on after `close`, with everything that was there."""
        for account in self.accounts.values():
            account.updates.open()
            account.webhook.open()

    async def close(self) -> None:
        self.events.close()
        for account in self.accounts.values():
            account.updates.close()
            await account.webhook.close()

    def chat(self, person: Person, bot: Bot) -> Chat:
        key = (person.id, bot.username)
        chat = self.chats.get(key)
        if chat is None:
            rules = self.rules[bot.messenger]
            here = rules.person(person)
            chat = self.chats[key] = Chat(person.id, here, bot, rules.last_message(self.clock()))
        return chat

    def number(self) -> int:
        return next(self._numbers)

    def said(self, chat: Chat, content: Json, *, frozen: bool = False) -> Message:
        """Puts a message of the bot into the chat."""
        data = {"message_id": chat.next_id(), "from": chat.bot.user, "chat": chat.person.chat, "date": self.now}
        message = Message(data | content, mine=False, frozen=frozen)
        chat.keep(message)
        chat.unread += 1
        self.show(chat, message)
        return message

    def heard(self, chat: Chat, content: Json, speaker: Person | None = None) -> Message:
        """Puts a message of the person, or of one who speaks in a group, into the chat, and tells the bot."""
        chat.started, chat.unread = True, 0
        data = {
            "message_id": chat.next_id(),
            "from": (speaker or chat.person).user,
            "chat": chat.person.chat,
            "date": self.now,
        }
        message = Message(data | content, mine=True)
        chat.keep(message)
        self.show(chat, message)
        self.tell(chat, "message", dict(message.data))
        return message

    def tell(self, chat: Chat, kind: str, payload: Json) -> None:
        """An update for the bot of this chat, if its messenger knows such updates."""
        account = self.accounts[chat.bot.username]
        told = account.rules.update(kind, payload)
        if told is None:
            return
        again = self.faults.take_for_update("twice", chat.bot, chat.person.id) is not None
        late = self.faults.take_for_update("late", chat.bot, chat.person.id)
        seconds = late.seconds if late else 0.0
        account.updates.put(kind, told, chat_id=chat.person.id, again=again, late=seconds)

    def show(self, chat: Chat, message: Message, kind: str = "message") -> None:
        if self.events.watched(chat.holder):
            self.publish(chat, kind, message=message.page(), unread=chat.unread)

    def publish(self, chat: Chat, kind: str, **payload: object) -> None:
        self.events.publish(chat.holder, kind, chat.bot.username, **payload)

    def show_chat(self, chat: Chat) -> None:
        self.publish(chat, "chats", state=chat.page())

    def delete(self, chat: Chat, message_ids: list[int]) -> None:
        gone = [message_id for message_id in message_ids if chat.messages.pop(message_id, None)]
        if gone:
            self.publish(chat, "deleted", message_ids=gone)
        if chat.keyboard_message in gone:
            self.set_keyboard(chat, None, 0)
        chat.pinned = [message_id for message_id in chat.pinned if message_id not in gone]

    def set_keyboard(self, chat: Chat, keyboard: Json | None, message_id: int, placeholder: str | None = None) -> None:
        chat.keyboard, chat.keyboard_message, chat.placeholder = keyboard, message_id, placeholder
        self.publish(chat, "keyboard", keyboard=keyboard, placeholder=placeholder)

    def texted(self, phone: str, text: str) -> Json:
        """A text message reaches a telephone, whether or not somebody of the cast holds it."""
        message = self.sms.take(phone, text, self.now)
        for person in self.people.values():
            if mobile(person.phone) == phone:
                self.events.publish(person.id, "sms", "", message=message)
        return message

    def block(self, chat: Chat, blocked: bool) -> None:
        if chat.blocked == blocked:
            return
        chat.blocked = blocked
        states = ("member", "kicked") if blocked else ("kicked", "member")
        old, new = ({"user": chat.bot.user, "status": state} | _until(state) for state in states)
        news = {"chat": chat.person.chat, "from": chat.person.user, "date": self.now}
        self.tell(chat, "my_chat_member", news | {"old_chat_member": old, "new_chat_member": new})
        self.show_chat(chat)

    def commands_changed(self, account: Account) -> None:
        for chat in self.chats.values():
            if chat.bot is account.bot and self.events.watched(chat.holder):
                self.publish(chat, "commands", **self.menu(chat))

    def menu(self, chat: Chat) -> Json:
        profile = self.accounts[chat.bot.username].profile
        return {
            "commands": profile.commands_for(chat.person.id, chat.person.language_code),
            "menu_button": profile.menu_button_for(chat.person.id),
        }

    def forget(self) -> None:
        """Empties every chat and every queue; people, bots and their profiles stay."""
        for chat in self.chats.values():
            self.delete(chat, list(chat.messages))
            chat.forget()
            self.show_chat(chat)
        for account in self.accounts.values():
            account.updates.drop()
        self.faults.clear()
        self.ignored.clear()
        self.sms.clear()
        for person in self.people:
            self.events.publish(person, "sms", "", message=None)


def _until(state: str) -> Json:
    return {"until_date": 0} if state == "kicked" else {}
