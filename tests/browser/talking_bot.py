"""A real bot over HTTP for the page's tests: it answers a word with the kind of message of that name."""

import asyncio
import io
from collections.abc import Awaitable, Callable
from typing import Any

import aiohttp
from PIL import Image

Json = dict[str, Any]
CODE = "1234-5678-9012-3456"
DOCUMENT = b"%PDF-1.4 a certificate\n" * 50
DOCUMENT_NAME = "گواهی 1404.pdf"


def picture() -> bytes:
    content = io.BytesIO()
    Image.new("RGB", (620, 877), "#0b7265").save(content, "PNG")
    return content.getvalue()


class TalkingBot:
    def __init__(self, session: aiohttp.ClientSession, token: str, office: str) -> None:
        self.session = session
        self.token = token
        self.office = office  # the address of the other bot's deep link
        self.heard: list[Json] = []
        self.words: dict[str, Callable[[int], Awaitable[Any]]] = {
            "buttons": self.say_buttons,
            "keyboard": self.say_keyboard,
            "document": lambda chat: self.send_file(chat, "document", DOCUMENT_NAME, DOCUMENT),
            "photo": lambda chat: self.send_file(chat, "photo", "picture.png", picture()),
            "hide": lambda chat: self.say(chat, "hidden", reply_markup={"remove_keyboard": True}),
            "think": lambda chat: self.call("sendChatAction", chat_id=chat, action="typing"),
        }

    async def run(self) -> None:
        offset = 0
        while True:
            for update in await self.call("getUpdates", offset=offset, timeout=20):
                offset = update["update_id"] + 1
                self.heard.append(update)
                if "message" in update:
                    await self.answer(update["message"])
                elif "callback_query" in update:
                    await self.pressed(update["callback_query"])

    async def call(self, method: str, **params: Any) -> Any:
        async with self.session.post(f"/bot{self.token}/{method}", json=params) as response:
            body: Json = await response.json()
        assert body["ok"], body
        return body["result"]

    async def say(self, chat: int, text: str, **more: Any) -> Any:
        return await self.call("sendMessage", chat_id=chat, text=text, **more)

    async def send_file(self, chat: int, field: str, name: str, content: bytes) -> None:
        form = aiohttp.FormData(quote_fields=False)
        form.add_field("chat_id", str(chat))
        form.add_field("caption", f"a {field}")
        form.add_field(field, content, filename=name)
        async with self.session.post(f"/bot{self.token}/send{field.title()}", data=form) as response:
            assert response.status == 200, await response.text()

    async def answer(self, message: Json) -> None:
        chat, text = message["chat"]["id"], message.get("text", "")
        if text in self.words:
            await self.words[text](chat)
        elif text.startswith("html "):
            await self.say(chat, text.removeprefix("html "), parse_mode="HTML")
        elif text.startswith("count "):
            for number in range(int(text.split()[1])):
                await self.say(chat, f"number {number}")
        else:
            kind = next((kind for kind in ("contact", "photo", "document") if kind in message), "text")
            await self.say(chat, f"got {kind}: {text[:200]}")

    async def say_buttons(self, chat: int) -> None:
        rows = [
            [{"text": "Toast", "callback_data": "toast"}, {"text": "Alert", "callback_data": "alert"}],
            [{"text": "Edit", "callback_data": "edit"}, {"text": "Delete", "callback_data": "delete"}],
            [{"text": "Copy", "copy_text": {"text": CODE}}, {"text": "Office", "url": self.office}],
        ]
        await self.say(chat, "choose", reply_markup={"inline_keyboard": rows})

    async def say_keyboard(self, chat: int) -> None:
        rows = [[{"text": "My number", "request_contact": True}], [{"text": "one"}, {"text": "two"}]]
        await self.say(chat, "press", reply_markup={"keyboard": rows, "resize_keyboard": True})

    async def pressed(self, query: Json) -> None:
        place = {"chat_id": query["message"]["chat"]["id"], "message_id": query["message"]["message_id"]}
        texts = {"toast": "a toast", "alert": "an alert"}
        answer = {"text": texts[query["data"]]} if query["data"] in texts else {}
        await self.call(
            "answerCallbackQuery", callback_query_id=query["id"], show_alert=query["data"] == "alert", **answer
        )
        if query["data"] == "edit":
            row = [{"text": "Again", "callback_data": "toast"}]
            await self.call("editMessageText", text="edited text", reply_markup={"inline_keyboard": [row]}, **place)
        elif query["data"] == "delete":
            await self.call("deleteMessage", **place)

    async def last_message(self, having: str) -> Json:
        """The newest message with that part, waiting a little for it."""
        for _ in range(100):
            found: list[Json] = [update["message"] for update in self.heard if having in update.get("message", {})]
            if found:
                return found[-1]
            await asyncio.sleep(0.05)
        raise AssertionError(f"no message with {having} was heard")
