"""The messenger, two talking bots and the system's Chromium."""

import asyncio
import os
import shutil
from collections.abc import AsyncIterator
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

import aiohttp
import pytest
import pytest_asyncio
from playwright.async_api import Browser, BrowserContext, Locator, Page, async_playwright, expect

import messenger
from tests.browser.talking_bot import TalkingBot

CHROMIUM = os.environ.get("ESTELAM_CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
MARYAM, ALI, NARGES = 71, 72, 91
PEOPLE = {"fa": "بیمه‌شدگان", "en": "Insured people"}
OFFICERS = {"fa": "کارشناسان", "en": "Officers"}
CAST: dict[str, Any] = {
    "bots": [
        {"token": "1001:person", "username": "person_bot", "name": "Person bot", "about": "for people"},
        {"token": "1002:office", "username": "office_bot", "name": "Office bot", "about": "for offices"},
    ],
    "people": [
        {"id": MARYAM, "first_name": "مریم", "last_name": "رضایی", "phone": "+989120000071", "group": PEOPLE},
        {
            "id": ALI,
            "first_name": "Ali",
            "phone": "+989120000072",
            "group": PEOPLE,
            "note": {"fa": "بازنشسته", "en": "retired"},
        },
        {"id": NARGES, "first_name": "نرگس", "phone": "+989120000091", "group": OFFICERS},
    ],
}


@pytest_asyncio.fixture(loop_scope="module", scope="module")
async def browser() -> AsyncIterator[Browser]:
    if CHROMIUM is None:
        pytest.skip("no Chromium on this machine; ESTELAM_CHROMIUM names one")
    async with async_playwright() as playwright:
        opened = await playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield opened
        await opened.close()


@dataclass
class Town:
    url: str
    person_bot: TalkingBot
    office_bot: TalkingBot


@pytest_asyncio.fixture(loop_scope="module")
async def town() -> AsyncIterator[Town]:
    async with messenger.running(CAST) as server, aiohttp.ClientSession(server.url) as session:
        office = f"{server.url}/office_bot?start=c_42"
        bots = [TalkingBot(session, bot["token"], office) for bot in CAST["bots"]]
        running = [asyncio.create_task(bot.run()) for bot in bots]
        yield Town(server.url, *bots)
        for task in running:
            task.cancel()
            with suppress(asyncio.CancelledError):
                await task


@pytest_asyncio.fixture(loop_scope="module")
async def context(browser: Browser, town: Town) -> AsyncIterator[BrowserContext]:
    opened = await browser.new_context(
        base_url=town.url,
        viewport={"width": 1440, "height": 900},
        permissions=["clipboard-read", "clipboard-write"],
        reduced_motion="reduce",
    )
    opened.set_default_timeout(10_000)
    yield opened
    await opened.close()


@pytest_asyncio.fixture(loop_scope="module")
async def page(context: BrowserContext) -> AsyncIterator[Page]:
    """The page with Maryam on the first phone; an error in its scripts fails the test."""
    opened = await context.new_page()
    errors: list[str] = []
    opened.on("pageerror", lambda error: errors.append(str(error)))
    await opened.goto("/")
    yield opened
    assert errors == []


async def texted(url: str, text: str) -> None:
    """A text message to Maryam, from the service beside the messenger at this address."""
    body, headers = {"to": "09120000071", "text": text}, {"Authorization": "Bearer local-sms-key"}
    async with aiohttp.ClientSession(url) as session, session.post("/sms", json=body, headers=headers) as response:
        assert response.status == 200


class Phone:
    """One phone of the page, as a person uses it."""

    def __init__(self, page: Page, slot: str = "first") -> None:
        self.page = page
        self.root = page.locator(f"[data-test=phone-{slot}]")

    def find(self, hook: str, text: str | None = None) -> Locator:
        return self.root.locator(f"[data-test={hook}]").filter(has_text=text)

    def over(self, hook: str) -> Locator:
        """A dialog's part; dialogs lie over the phones, not in them."""
        return self.page.locator(f"dialog [data-test={hook}], dialog[data-test={hook}]")

    async def start(self) -> None:
        await self.find("start").click()
        await expect(self.find("message", "got text: /start")).to_be_visible()

    async def say(self, text: str) -> None:
        await self.find("composer").fill(text)
        await self.find("send").click()

    async def be(self, person: int) -> None:
        await self.find("person-switch").click()
        await self.page.locator(f"dialog [data-person='{person}']").click()
        await expect(self.root).to_have_attribute("data-person", str(person))


@pytest_asyncio.fixture(loop_scope="module")
async def phone(page: Page) -> Phone:
    """The first phone, its chat started."""
    phone = Phone(page)
    await phone.start()
    return phone
