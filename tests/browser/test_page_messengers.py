"""A person's chats on two messengers, side by side, and the text messages of his telephone."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import suppress
from typing import Any

import aiohttp
import pytest
import pytest_asyncio
from playwright.async_api import Page, expect

import messenger
from tests.browser.conftest import CAST, Phone, Town, texted
from tests.browser.talking_bot import TalkingBot

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="module")]
ON_BALE: list[dict[str, Any]] = [
    {"token": "2001:person", "username": "person_bale_bot", "name": "Person bot", "messenger": "bale"},
    {"token": "2002:office", "username": "office_bale_bot", "name": "Office bot", "messenger": "bale"},
]
BOTH: dict[str, Any] = CAST | {"bots": CAST["bots"] + ON_BALE}


@pytest_asyncio.fixture(loop_scope="module")
async def town() -> AsyncIterator[Town]:
    """The bots on Bale; those on Telegram do not answer here."""
    async with messenger.running(BOTH) as server, aiohttp.ClientSession(server.url) as session:
        office = f"{server.url}/office_bale_bot?start=c_42"
        bots = [TalkingBot(session, bot["token"], office) for bot in ON_BALE]
        running = [asyncio.create_task(bot.run()) for bot in bots]
        yield Town(server.url, *bots)
        for task in running:
            task.cancel()
            with suppress(asyncio.CancelledError):
                await task


async def switches(town: Town, **wanted: bool) -> None:
    async with town.person_bot.session.post("/control/switches", json=wanted) as response:
        assert response.status == 200


@pytest_asyncio.fixture(loop_scope="module")
async def on_bale(page: Page) -> Phone:
    """The first phone, in the chat with the persons' bot on Bale."""
    phone = Phone(page)
    await phone.find("back").click()
    await phone.root.locator("[data-test=chat-row][data-bot=person_bale_bot]").click()
    await phone.start()
    return phone


async def test_every_chat_says_which_messenger_it_is_on_in_either_language(page: Page) -> None:
    phone = Phone(page)
    await expect(phone.find("chat").locator("[data-test=messenger]")).to_have_text("تلگرام")
    await phone.find("back").click()
    await expect(phone.find("chat-row").locator("[data-test=messenger]")).to_have_text(
        ["تلگرام", "تلگرام", "بله", "بله"]
    )
    await page.locator("[data-test=language]").click()
    await phone.root.locator("[data-test=chat-row][data-bot=office_bale_bot]").click()
    await expect(phone.find("chat").locator("[data-test=messenger]")).to_have_text("Bale")


async def test_bale_markdown_is_shown_as_what_it_says(on_bale: Phone, town: Town) -> None:
    chat = (await town.person_bot.last_message("text"))["chat"]["id"]
    await town.person_bot.say(chat, "a *bold* word and a [link](https://example.com)")
    await expect(on_bale.root.locator("[data-test=text] strong")).to_have_text("bold")
    await expect(on_bale.find("link")).to_have_text("link")
    await on_bale.say("html <b>tags</b>")
    await expect(on_bale.find("message", "<b>tags</b>").last).to_be_visible()


async def test_a_note_opens_when_its_title_is_pressed(on_bale: Phone, town: Town) -> None:
    chat = (await town.person_bot.last_message("text"))["chat"]["id"]
    await town.person_bot.say(chat, "before\n```[Read more]the whole *story*```")
    body = on_bale.root.locator(".note-body")
    await expect(body).to_be_hidden()
    await on_bale.find("note", "Read more").click()
    await expect(body).to_have_text("the whole story")


async def test_an_old_clients_press_shows_nothing_and_a_new_ones_a_toast(on_bale: Phone, town: Town) -> None:
    await on_bale.say("buttons")
    toast = on_bale.find("inline-button", "Toast")
    await toast.click()
    await expect(toast).not_to_have_attribute("aria-busy", "true")
    await expect(on_bale.find("toast")).to_have_count(0)
    await switches(town, callback_ids_of_old_clients=False)
    await toast.click()
    await expect(on_bale.find("toast")).to_have_text("a toast")


async def test_a_link_opens_on_the_phone_of_that_role_on_the_same_messenger(on_bale: Phone) -> None:
    second = Phone(on_bale.page, "second")
    await second.find("choose-person").click()
    await on_bale.page.locator("dialog [data-person='91']").click()
    await on_bale.say("buttons")
    await on_bale.find("inline-button", "Office").click()
    await expect(second.find("chat")).to_have_attribute("data-bot", "office_bale_bot")
    await expect(second.find("start")).to_be_visible()


async def test_messages_are_not_forwarded_to_the_other_messenger(on_bale: Phone) -> None:
    await on_bale.find("message", "got text: /start").click(button="right")
    await expect(on_bale.find("forward")).to_have_count(1)


async def test_a_text_message_is_announced_listed_and_its_password_copied(on_bale: Phone, town: Town) -> None:
    await texted(town.url, "رمز یک‌بارمصرف شما: ۱۲۳۴۵۶")
    await expect(on_bale.find("notice")).to_contain_text("۱۲۳۴۵۶")
    await on_bale.find("back").click()
    await expect(on_bale.find("texts-row").locator("[data-test=unread]")).to_have_text("۱")
    await on_bale.find("notice").click()
    await on_bale.find("text-message").locator("[data-test=code]").click()
    assert await on_bale.page.evaluate("navigator.clipboard.readText()") == "۱۲۳۴۵۶"
    await texted(town.url, "another")
    await expect(on_bale.find("text-message")).to_have_count(2)
    await on_bale.find("back").click()
    await expect(on_bale.find("texts-row").locator("[data-test=unread]")).to_have_count(0)
    await town.person_bot.session.post("/control/forget")
    await expect(on_bale.find("texts-row")).to_have_count(0)
