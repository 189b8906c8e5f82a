"""What a bot says about itself: names, descriptions, command menus, menu buttons."""

from dataclasses import dataclass, field

from messenger.cast import Json

DEFAULT_SCOPE = "default"
ALL_PRIVATE_CHATS = "all_private_chats"


def chat_scope(chat_id: int) -> str:
    return f"chat {chat_id}"


@dataclass
class Profile:
    names: dict[str, str] = field(default_factory=dict)  # by language; "" is for all the others
    descriptions: dict[str, str] = field(default_factory=dict)
    short_descriptions: dict[str, str] = field(default_factory=dict)
    commands: dict[tuple[str, str], list[Json]] = field(default_factory=dict)  # by scope and language
    menu_buttons: dict[int, Json] = field(default_factory=dict)  # by chat; 0 is for all the others

    def commands_for(self, chat_id: int, language: str) -> list[Json]:
        """The menu of a private chat, in the order in which Telegram looks for one."""
        for scope in (chat_scope(chat_id), ALL_PRIVATE_CHATS, DEFAULT_SCOPE):
            for code in (language[:2], ""):
                if found := self.commands.get((scope, code)):
                    return found
        return []

    def menu_button_for(self, chat_id: int) -> Json:
        return self.menu_buttons.get(chat_id) or self.menu_buttons.get(0) or {"type": "commands"}


def in_language(texts: dict[str, str], language: str) -> str:
    return texts.get(language[:2]) or texts.get("", "")
