"""What a bot says about itself, its menus, and what it may know of a chat."""

import re
from typing import Any

from messenger.cast import Json
from messenger.errors import bad_request
from messenger.methods.registry import Call, method
from messenger.profile import ALL_PRIVATE_CHATS, DEFAULT_SCOPE, chat_scope, in_language

MOST_COMMANDS = 100
LONGEST_COMMAND = 32
LONGEST_COMMAND_DESCRIPTION = 256
LONGEST_NAME = 64
LONGEST_DESCRIPTION = 512
LONGEST_SHORT_DESCRIPTION = 120
_COMMAND = re.compile(r"[a-z0-9_]+")
_LANGUAGE = re.compile(r"([a-z]{2})?")
_WIDE_SCOPES = {DEFAULT_SCOPE, ALL_PRIVATE_CHATS, "all_group_chats", "all_chat_administrators"}
_CHAT_SCOPES = {"chat", "chat_administrators", "chat_member"}


@method("setMyCommands", "commands! scope language_code")
def set_my_commands(call: Call) -> bool:
    wanted = call.arguments.json("commands", "commands")
    if wanted is not None and not isinstance(wanted, list):
        raise bad_request("Expected an Array of BotCommand")
    commands = [_command(command) for command in wanted or ()]
    if len(commands) > MOST_COMMANDS:
        raise bad_request("BOT_COMMANDS_TOO_MUCH")
    if len({command["command"] for command in commands}) < len(commands):
        raise bad_request("BOT_COMMAND_INVALID")
    call.account.profile.commands[_scope(call), _language(call)] = commands
    call.world.commands_changed(call.account)
    return True


@method("getMyCommands", "scope language_code")
def get_my_commands(call: Call) -> list[Json]:
    """Exactly those of this scope and language: looking further is the reader's part, not this method's."""
    return call.account.profile.commands.get((_scope(call), _language(call)), [])


@method("deleteMyCommands", "scope language_code")
def delete_my_commands(call: Call) -> bool:
    call.account.profile.commands.pop((_scope(call), _language(call)), None)
    call.world.commands_changed(call.account)
    return True


def _command(wanted: Any) -> Json:
    if not isinstance(wanted, dict):
        raise bad_request("Can't parse BotCommand: expected an Object")
    for name in ("command", "description"):
        if name not in wanted:
            raise bad_request(f"Can't parse BotCommand: Can't find field \"{name}\"")
    command, description = str(wanted["command"]).strip().removeprefix("/"), str(wanted["description"]).strip()
    if not command:
        raise bad_request("command must be non-empty")
    if len(command) > LONGEST_COMMAND:
        raise bad_request(f"command length must not exceed {LONGEST_COMMAND}")
    if not description:
        raise bad_request("command description must be non-empty")
    if len(description) > LONGEST_COMMAND_DESCRIPTION:
        raise bad_request(f"command description length must not exceed {LONGEST_COMMAND_DESCRIPTION}")
    if not _COMMAND.fullmatch(command):
        raise bad_request("BOT_COMMAND_INVALID")
    return {"command": command, "description": description}


def _scope(call: Call) -> str:
    scope = call.arguments.json("scope", "BotCommandScope")
    if scope is None:
        return DEFAULT_SCOPE
    if not isinstance(scope, dict):
        raise bad_request("Can't parse BotCommandScope: BotCommandScope must be an Object")
    kind = scope.get("type")
    if kind in _WIDE_SCOPES:
        return str(kind)
    if kind not in _CHAT_SCOPES:
        raise bad_request("Can't parse BotCommandScope: Unsupported type specified")
    if not scope.get("chat_id"):
        raise bad_request("Can't parse BotCommandScope: Empty chat_id specified")
    person = call.person(str(scope["chat_id"]))
    if person is None:
        raise bad_request("chat not found")
    if kind != "chat":
        raise bad_request(f"Can't use BotCommandScope{'Chat' + kind[5:].title()} in private chats")
    return chat_scope(call.world.chat(person, call.bot).person.id)


def _language(call: Call) -> str:
    code = call.arguments.text("language_code")
    if not _LANGUAGE.fullmatch(code):
        raise bad_request("invalid language code specified")
    return code


@method("setMyName", "name language_code")
def set_my_name(call: Call) -> bool:
    return _set_text(call, call.account.profile.names, "name", LONGEST_NAME)


@method("getMyName", "language_code")
def get_my_name(call: Call) -> Json:
    return {"name": in_language(call.account.profile.names, _language(call)) or call.bot.name}


@method("setMyDescription", "description language_code")
def set_my_description(call: Call) -> bool:
    return _set_text(call, call.account.profile.descriptions, "description", LONGEST_DESCRIPTION)


@method("getMyDescription", "language_code")
def get_my_description(call: Call) -> Json:
    return {"description": in_language(call.account.profile.descriptions, _language(call))}


@method("setMyShortDescription", "short_description language_code")
def set_my_short_description(call: Call) -> bool:
    texts = call.account.profile.short_descriptions
    return _set_text(call, texts, "short_description", LONGEST_SHORT_DESCRIPTION)


@method("getMyShortDescription", "language_code")
def get_my_short_description(call: Call) -> Json:
    return {"short_description": in_language(call.account.profile.short_descriptions, _language(call))}


def _set_text(call: Call, texts: dict[str, str], name: str, longest: int) -> bool:
    language, text = _language(call), call.arguments.text(name).strip()
    if len(text) > longest:
        raise bad_request({"name": "BOT_TITLE_INVALID"}.get(name, "BOT_DESCRIPTION_INVALID"))
    if text:
        texts[language] = text
    else:
        texts.pop(language, None)
    return True


@method("setChatMenuButton", "chat_id menu_button")
def set_chat_menu_button(call: Call) -> bool:
    button = call.arguments.json("menu_button", "menu button")
    if button is not None and not isinstance(button, dict):
        raise bad_request("Can't parse menu button: MenuButton must be an Object")
    kind = (button or {}).get("type", "default")
    if kind not in {"default", "commands", "web_app"}:
        raise bad_request("Can't parse menu button: MenuButton has unsupported type")
    chat_id = _menu_chat(call)
    if kind == "default":
        call.account.profile.menu_buttons.pop(chat_id, None)
    else:
        call.account.profile.menu_buttons[chat_id] = button or {}
    call.world.commands_changed(call.account)
    return True


@method("getChatMenuButton", "chat_id")
def get_chat_menu_button(call: Call) -> Json:
    return call.account.profile.menu_button_for(_menu_chat(call))


def _menu_chat(call: Call) -> int:
    if not call.arguments.has("chat_id"):
        return 0
    if call.arguments.integer("chat_id") <= 0:
        raise bad_request("invalid chat_id specified")
    return call.chat().person.id


@method("getChat", "chat_id!")
def get_chat(call: Call) -> Json:
    person = call.chat().person
    usernames = {"active_usernames": [person.username]} if person.username else {}
    gifts = dict.fromkeys(("unlimited_gifts", "limited_gifts", "unique_gifts", "premium_subscription"), True)
    gifts["gifts_from_channels"] = True
    full = {"accent_color_id": person.id % 7, "max_reaction_count": 11, "accepted_gift_types": gifts}
    return person.chat | usernames | full


@method("getChatMember", "chat_id! user_id!")
def get_chat_member(call: Call) -> Json:
    chat, user_id = call.chat(), call.arguments.integer("user_id")
    if user_id <= 0:
        raise bad_request("invalid user_id specified")
    for user in (chat.person.user, call.bot.user):
        if user["id"] == user_id:
            return {"status": "member", "user": user}
    raise bad_request("user not found")


@method("getChatMemberCount", "chat_id!")
def get_chat_member_count(call: Call) -> int:
    call.chat()
    return 2


@method("getChatAdministrators", "chat_id! return_bots")
def get_chat_administrators(call: Call) -> list[Json]:
    call.chat()
    raise bad_request("there are no administrators in the private chat")


@method("getUserProfilePhotos", "user_id! offset limit")
def get_user_profile_photos(call: Call) -> Json:
    if call.arguments.integer("user_id") <= 0:
        raise bad_request("invalid user_id specified")
    if call.person(call.arguments.text("user_id")) is None:
        raise bad_request("user not found")
    return {"total_count": 0, "photos": []}
