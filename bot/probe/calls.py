"""Experiments that need nothing but calls: the operator sees their messages, and has nothing to do.

Numbers are those of the open questions in docs/operations.md, "What a probe finds out".
"""

from typing import Any
from urllib.parse import quote

from bot.calls.wire import Upload
from bot.probe.bench import Bench, Found
from bot.probe.raw import NotFoundOut

NOBODY = 4_503_599_627_370_001  # an id of 52 bits, as large as they get, that belongs to nobody
MEGABYTE = 1 << 20
BETWEEN = 21 * MEGABYTE  # above the smaller limit that some saw, below the documented one
EDITS = 3
COUNTS = ("getChatMembersCount", "getChatMemberCount")


async def refusals(bench: Bench) -> Found:
    """4. A stranger's token, and a chat that does not exist: neither reaches anybody."""
    stranger = await bench.line.ask_as_stranger("getMe")
    nobody = await bench.line.ask("sendMessage", chat_id=NOBODY, text="?")
    if nobody.ok:
        raise NotFoundOut("a chat that should not exist took the message")
    mirrored = nobody.status == nobody.code
    return Found(
        f"a wrong token {stranger.code}, an unknown chat {nobody.code}, with "
        + ("the same HTTP status" if mirrored else f"the HTTP status {nobody.status}"),
        {
            "wrong_token_code": stranger.code,
            "unknown_chat_code": nobody.code,
            "refused_with_200": nobody.status == 200,
        },
        f"{stranger}; {nobody}",
    )


async def html(bench: Bench) -> Found:
    """2. Whether tags are shown as they are. Of the message that comes back only the text is looked at."""
    answer = await bench.line.ask("sendMessage", chat_id=bench.chat_id, text="<b>1</b>", parse_mode="HTML")
    text = answer.result.get("text")
    if text not in ("1", "<b>1</b>"):
        raise NotFoundOut(f"the message came back with the text {text!r}")
    understood = text == "1"
    return Found("understood" if understood else "shown as plain tags", {"html": understood}, f"text: {text}")


async def replies(bench: Bench) -> Found:
    """6. `reply_parameters`, beside `reply_to_message_id`, which is documented."""
    first = (await bench.tell("probe-hello"))["message_id"]
    old = await bench.line.ask("sendMessage", chat_id=bench.chat_id, text="1", reply_to_message_id=first)
    text = bench.texts.plain(bench.language, "probe-reply")
    new = await bench.line.ask("sendMessage", chat_id=bench.chat_id, text=text, reply_parameters={"message_id": first})
    if "reply_to_message" not in old.result:
        raise NotFoundOut("answers do not say which message they reply to; look in the chat which of the two does")
    honoured = "reply_to_message" in new.result
    return Found("honoured" if honoured else "ignored", {"reply_parameters": honoured}, f"reply_to_message: {honoured}")


async def edits(bench: Bench) -> Found:
    """9. Whether an edit answers with the message, or with a stub that has another number."""
    message_id = (await bench.tell("probe-edit", time="0"))["message_id"]
    numbers: list[Any] = []
    for time in range(1, EDITS + 1):
        text = bench.texts.plain(bench.language, "probe-edit", time=str(time))
        answer = await bench.line.ask("editMessageText", chat_id=bench.chat_id, message_id=message_id, text=text)
        if not answer.ok:
            return Found("messages cannot be edited", {"edits": False}, str(answer))
        numbers.append(answer.result.get("message_id") if isinstance(answer.result, dict) else None)
    stubs = sum(number != message_id for number in numbers)
    how = {0: "never", EDITS: "always"}.get(stubs, "sometimes")
    told = ", ".join(str(number) for number in numbers)
    return Found(f"{how} a stub", {"edits": True, "edit_stub": how}, f"message {message_id}, answered {told}")


async def counting(bench: Bench) -> Found:
    """5. Which spelling of the method that counts a chat's members is there."""
    answers = {name: await bench.line.ask(name, chat_id=bench.chat_id) for name in COUNTS}
    there = [name for name, answer in answers.items() if not answer.not_there]
    evidence = "; ".join(f"{name}: {answer}" for name, answer in answers.items())
    return Found(" and ".join(there) or "neither", {"member_counts": there}, evidence)


async def commands(bench: Bench) -> Found:
    """7. The menu of commands. The program sets its own at its next start."""
    text = bench.button("probe-word")
    answer = await bench.line.ask("setMyCommands", commands=[{"command": "start", "description": text}])
    if not answer.ok and not answer.not_there:
        raise NotFoundOut(f"it was answered with {answer}")
    return Found("can be set" if answer.ok else "cannot be set", {"commands": answer.ok}, str(answer))


async def files(bench: Bench) -> Found:
    """14. Whether a colon in a file's path may be written as %3A, as python-telegram-bot does."""
    sent = await bench.line.upload(
        "sendDocument", {"document": Upload("probe.txt", b"1", "text/plain")}, chat_id=bench.chat_id
    )
    told = await bench.line.ask("getFile", file_id=sent.result["document"]["file_id"])
    path = str(told.result["file_path"])
    plain = await bench.line.download(path)
    if ":" not in path:
        return Found("paths have no colon", {"colon_in_file_paths": False}, f"HTTP {plain}")
    escaped = await bench.line.download(quote(path))
    return Found(
        "%3A is understood" if escaped == 200 else "%3A is not understood",
        {"colon_in_file_paths": True, "escaped_file_paths": escaped == 200},
        f"as told HTTP {plain}, escaped HTTP {escaped}",
    )


async def uploads(bench: Bench) -> Found:
    """12. A document of 21 MB, which is deleted right away."""
    document = {"document": Upload("probe.bin", bytes(BETWEEN), "application/octet-stream")}
    answer = await bench.line.upload("sendDocument", document, chat_id=bench.chat_id)
    if answer.ok:
        await bench.line.ask("deleteMessage", chat_id=bench.chat_id, message_id=answer.result["message_id"])
    return Found(
        f"{BETWEEN // MEGABYTE} MB {'were taken' if answer.ok else 'were refused'}",
        {"uploads_above_20_mb": answer.ok},
        str(answer),
    )


async def signature(_: Bench) -> Found:
    """10. Only a mini app gets initData, and Estelam has none."""
    raise NotFoundOut("only a mini app gets initData, and this program has none")
