from typing import Any

import pytest

from tests.messenger.sides import ALI, MARYAM, Bot, Phone

HELP = {"command": "help", "description": "Help"}


async def menu(phone: Phone) -> list[str]:
    return [command["description"] for command in (await phone.get())["commands"]]


async def test_the_menu_is_looked_for_from_the_chat_outwards(bot: Bot, maryam: Phone) -> None:
    private, chat = {"type": "all_private_chats"}, {"type": "chat", "chat_id": MARYAM}
    steps: list[tuple[dict[str, Any], str]] = [
        ({}, "default"),
        ({"language_code": "fa"}, "default fa"),
        ({"scope": private}, "private"),
        ({"scope": private, "language_code": "fa"}, "private fa"),
        ({"scope": chat}, "chat"),
        ({"scope": chat, "language_code": "fa"}, "chat fa"),
    ]
    for where, description in steps:
        await bot.ok("setMyCommands", commands=[HELP | {"description": description}], **where)
        assert await menu(maryam) == [description]
    for (where, _), (_, before) in zip(reversed(steps), reversed(steps[:-1]), strict=False):
        await bot.ok("deleteMyCommands", **where)
        assert await menu(maryam) == [before]
    await bot.ok("setMyCommands", commands=[], language_code="fa")
    assert await menu(maryam) == ["default"]


async def test_commands_are_read_back_for_exactly_one_scope_and_language(bot: Bot, maryam: Phone) -> None:
    await bot.ok("setMyCommands", commands=[HELP])
    assert await bot.ok("getMyCommands") == [HELP]
    assert await bot.ok("getMyCommands", language_code="fa") == []
    assert await bot.ok("getMyCommands", scope={"type": "all_private_chats"}) == []


@pytest.mark.parametrize(
    ("params", "reason"),
    [
        ({"commands": [{"command": "Help", "description": "x"}]}, "BOT_COMMAND_INVALID"),
        ({"commands": [{"command": "a" * 33, "description": "x"}]}, "command length must not exceed 32"),
        ({"commands": [{"command": "a", "description": ""}]}, "command description must be non-empty"),
        (
            {"commands": [{"command": "a", "description": "x" * 257}]},
            "command description length must not exceed 256",
        ),
        ({"commands": [{"command": "a"}]}, "can't parse BotCommand: Can't find field \"description\""),
        ({"commands": [HELP, HELP]}, "BOT_COMMAND_INVALID"),
        ({"commands": {}}, "expected an Array of BotCommand"),
        ({"commands": [HELP], "language_code": "persian"}, "invalid language code specified"),
        (
            {"commands": [HELP], "scope": {"type": "planet"}},
            "can't parse BotCommandScope: Unsupported type specified",
        ),
        ({"commands": [HELP], "scope": {"type": "chat", "chat_id": 9}}, "chat not found"),
    ],
)
async def test_wrong_menus_are_refused(bot: Bot, params: dict[str, Any], reason: str) -> None:
    assert await bot.refused("setMyCommands", **params) == f"Bad Request: {reason}"


async def test_names_and_descriptions_are_by_language(bot: Bot) -> None:
    assert await bot.ok("getMyName") == {"name": "Person"}
    await bot.ok("setMyName", name="استعلام", language_code="fa")
    await bot.ok("setMyName", name="Inquiry")
    assert await bot.ok("getMyName", language_code="fa") == {"name": "استعلام"}
    assert await bot.ok("getMyName", language_code="de") == {"name": "Inquiry"}
    assert (await bot.ok("getMe"))["first_name"] == "Inquiry"
    await bot.ok("setMyDescription", description="Long")
    await bot.ok("setMyShortDescription", short_description="Short")
    assert await bot.ok("getMyDescription", language_code="fa") == {"description": "Long"}
    assert await bot.ok("getMyShortDescription") == {"short_description": "Short"}
    await bot.ok("setMyDescription")
    assert await bot.ok("getMyDescription") == {"description": ""}
    assert await bot.refused("setMyShortDescription", short_description="x" * 121)


async def test_menu_buttons_are_for_one_chat_or_for_all(bot: Bot, maryam: Phone) -> None:
    web_app = {"type": "web_app", "text": "Open", "web_app": {"url": "https://example.com/"}}
    await bot.ok("setChatMenuButton", menu_button=web_app)
    await bot.ok("setChatMenuButton", chat_id=MARYAM, menu_button={"type": "commands"})
    assert await bot.ok("getChatMenuButton") == web_app
    assert (await maryam.get())["menu_button"] == {"type": "commands"}
    await bot.ok("setChatMenuButton", chat_id=MARYAM)
    assert (await maryam.get())["menu_button"] == web_app
    assert await bot.refused("setChatMenuButton", menu_button={"type": "no"})


async def test_a_bot_may_know_little_of_a_chat(bot: Bot, maryam: Phone) -> None:
    chat = await bot.ok("getChat", chat_id=MARYAM)
    assert (chat["type"], chat["first_name"], chat["active_usernames"]) == ("private", "Maryam", ["maryam"])
    assert (await bot.ok("getChatMember", chat_id=MARYAM, user_id=MARYAM))["status"] == "member"
    refusal = await bot.refused("getChatMember", chat_id=MARYAM, user_id=ALI)
    assert refusal == "Bad Request: user not found"
    assert await bot.ok("getChatMemberCount", chat_id=MARYAM) == 2
    assert (await bot.ok("getUserProfilePhotos", user_id=MARYAM))["total_count"] == 0
    refusal = await bot.refused("getChatAdministrators", chat_id=MARYAM)
    assert refusal == "Bad Request: there are no administrators in the private chat"
