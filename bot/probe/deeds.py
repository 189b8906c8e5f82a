"""Experiments for which the operator has to do something in his chat. Whoever does not want to sends /skip."""

import asyncio
from typing import Any

from bot.probe.bench import Bench, Found
from bot.probe.mail import Update, chat_type_of, having
from bot.probe.raw import NotFoundOut

TAPS = ("callback_query",)
LOOK = 1.0  # seconds between two looks whether the bot is blocked


async def start(bench: Bench) -> Found:
    """13. The operator's first message: it also tells his chat, and what is said about people."""
    place = f"{bench.bot.access.platform} chat {bench.chat_id}" if bench.chat_id is not None else "the bot"
    bench.say(f"  send to {place}: /start {bench.code}")
    update = await bench.wait(lambda update: chat_type_of(update) == "private" and having("text")(update))
    message = update["message"]
    bench.chat_id = message["chat"]["id"]
    marked = [each.get("type") for each in message.get("entities") or ()]
    return Found(
        "marked as a command" if "bot_command" in marked else "nothing is marked",
        {
            "command_entities": "bot_command" in marked,
            "fields_of_user": sorted(message.get("from") or ()),
            "fields_of_chat": sorted(message["chat"]),
        },
        f"entities: {', '.join(map(str, marked)) or 'none'}",
    )


async def kinds(bench: Bench) -> Found:
    """6. Asks for taps alone, while a word and a tap are sent."""
    button = {"text": bench.button("button-probe-press"), "callback_data": "probe"}
    await bench.ask("probe-write", buttons={"inline_keyboard": [[button]]})
    first = await bench.wait(lambda update: "callback_query" in update or having("text")(update), kinds=TAPS)
    ignored = "message" in first
    bench.tap = await bench.wait(_is_tap) if ignored else first
    await bench.line.ask("answerCallbackQuery", callback_query_id=bench.tap["callback_query"]["id"])
    words, came = ("ignored", "a message") if ignored else ("honoured", "a tap")
    return Found(words, {"allowed_updates": not ignored}, f"asked for taps, {came} came first")


async def taps(bench: Bench) -> Found:
    """1. What a tap tells: `chat_instance`, and how its id begins."""
    if bench.tap is None:
        raise NotFoundOut("no button was pressed")
    tap = bench.tap["callback_query"]
    there, begin = "chat_instance" in tap, str(tap["id"])[:1]
    return Found(
        f"chat_instance is {'there' if there else 'missing'}; the id begins with {begin}",
        {"chat_instance": there, "tap_id_begins": begin},
        ", ".join(sorted(tap)),
    )


async def contact(bench: Bench) -> Found:
    """3. Whether a shared contact says whose it is."""
    button = {"text": bench.button("button-probe-share"), "request_contact": True}
    await bench.ask("probe-share", buttons={"keyboard": [[button]], "resize_keyboard": True})
    message = (await bench.wait(having("contact")))["message"]
    await bench.line.ask("sendMessage", chat_id=bench.chat_id, text="✓", reply_markup={"remove_keyboard": True})
    owner = message["contact"].get("user_id")
    if owner is not None and owner != message["from"]["id"]:
        raise NotFoundOut("it was somebody else's contact")
    said = "user_id is there" if owner is not None else "user_id is missing"
    return Found(said, {"contact_owner": owner is not None}, ", ".join(sorted(message["contact"])))


async def voice(bench: Bench) -> Found:
    """1. Whether a voice message tells how long it is."""
    return await _fields(bench, "voice", ("duration",), "voice_duration")


async def sticker(bench: Bench) -> Found:
    """1. Whether a sticker tells what it is made of."""
    return await _fields(bench, "sticker", ("is_animated", "is_video"), "sticker_flags")


async def _fields(bench: Bench, kind: str, names: tuple[str, ...], finding: str) -> Found:
    await bench.ask(f"probe-{kind}")
    content: dict[str, Any] = (await bench.wait(having(kind)))["message"][kind]
    missing = [name for name in names if name not in content]
    words = f"{', '.join(missing)} missing" if missing else f"{', '.join(names)} there"
    return Found(words, {finding: not missing}, ", ".join(sorted(content)))


async def groups(bench: Bench) -> Found:
    """11. The sign of a group's id."""
    await bench.ask("probe-group", code=bench.code)
    update = await bench.wait(lambda update: chat_type_of(update) in ("group", "supergroup"))
    positive = update["message"]["chat"]["id"] > 0
    words = "positive" if positive else "negative"
    return Found(words, {"positive_group_ids": positive}, f"a group's id is {words}")


async def blocked(bench: Bench) -> Found:
    """4. What is answered about somebody who blocked the bot. Asks for "typing", which leaves no message."""
    await bench.ask("probe-block")
    end = asyncio.get_running_loop().time() + bench.patience
    while asyncio.get_running_loop().time() < end:
        answer = await bench.line.ask("sendChatAction", chat_id=bench.chat_id, action="typing")
        if not answer.ok:
            bench.say("  unblock the bot now")
            return Found(f"code {answer.code}", {"blocked_code": answer.code}, str(answer))
        await asyncio.sleep(LOOK)
    raise NotFoundOut("nothing was refused in time")


def _is_tap(update: Update) -> bool:
    return "callback_query" in update
