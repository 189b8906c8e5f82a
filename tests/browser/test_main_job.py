"""The main job through the page, as `make demo` starts it: from /start to the redemption, by thumb and by mouse."""

import asyncio
import re
import sys
from collections.abc import AsyncIterator
from contextlib import suppress
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Page, expect

from config.texts import Texts
from services.registry import load_cast
from tests.browser.conftest import Phone

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="module")]
TEXTS = Texts()
ROOT = Path(__file__).parents[2]
PERSON = load_cast()["people"][0]
FIRST_PORT = 18_650
CODE = re.compile(r"\d{4}(-\d{4}){3}")
BALE_BOT = "estelam_bale_bot"


@pytest_asyncio.fixture(loop_scope="module")
async def demo(tmp_path: Path, worker_id: str) -> AsyncIterator[str]:
    """The address that the demo prints."""
    port = FIRST_PORT + 20 * int(worker_id.removeprefix("gw") or 0) if worker_id != "master" else FIRST_PORT
    command = [sys.executable, "-m", "bot", "demo", "--port", str(port), "--folder", str(tmp_path)]
    process = await asyncio.create_subprocess_exec(*command, cwd=ROOT, stdout=asyncio.subprocess.PIPE)
    assert process.stdout is not None
    try:
        async with asyncio.timeout(30):
            while not (found := re.search(rb"http://\S+/", await process.stdout.readline())):
                assert process.returncode is None, "the demo did not start"
        yield found[0].decode()
    finally:
        with suppress(ProcessLookupError):
            process.terminate()
        async with asyncio.timeout(20):
            assert await process.wait() == 0


@pytest_asyncio.fixture(loop_scope="module")
async def page(browser: Browser, demo: str, request: pytest.FixtureRequest) -> AsyncIterator[Page]:
    width, height, touch = request.param
    context = await browser.new_context(
        base_url=demo, viewport={"width": width, "height": height}, has_touch=touch, reduced_motion="reduce"
    )
    context.set_default_timeout(15_000)
    page = await context.new_page()
    await page.goto("/")
    yield page
    await context.close()


def text(language: str, name: str, **values: object) -> str:
    return TEXTS.plain(language, name, **values)


async def tap(phone: Phone, label: str) -> None:
    """The newest inline button that says `label`."""
    await phone.find("inline-button", label).last.click()


async def proves_who_she_is(phone: Phone, language: str) -> None:
    await phone.find("start").click()
    await tap(phone, text(language, f"button-language-{language}"))
    await phone.find("reply-button", text(language, "button-share-phone")).click()
    await phone.over("share-contact-yes").click()
    if await phone.find("chat").get_attribute("data-bot") == BALE_BOT:
        await types_the_password(phone)
    await expect(phone.find("message", text(language, "ask-national-code").split("\n")[0])).to_be_visible()
    await phone.say(PERSON["account"]["record"]["national_code"])
    await phone.find("reply-button", text(language, "menu-inquiry")).click()


async def types_the_password(phone: Phone) -> None:
    """Bale does not say whose a contact is, so a one-time password comes by SMS to the same phone."""
    password = re.search(r"\d{6}", await phone.find("notice").inner_text())
    assert password is not None
    await phone.say(password[0])


async def opens_bale(phone: Phone) -> None:
    await phone.find("back").click()
    await phone.root.locator(f"[data-test=chat-row][data-bot={BALE_BOT}]").click()


async def moves_it_to_her_inbox(phone: Phone, language: str) -> str:
    """The code, as it stands on her screen."""
    for label in ("button-move", "button-recipient-any", "purpose-bank-loan"):
        await tap(phone, text(language, label))
    await tap(phone, text(language, "button-days", days=7))
    await tap(phone, text(language, "button-use-once"))
    message = phone.find("message").filter(has_text=CODE).last
    await expect(message).to_be_visible()
    found = CODE.search(await message.inner_text())
    assert found is not None
    return found[0]


async def downloads_it(phone: Phone, language: str, folder: Path) -> bytes:
    await tap(phone, text(language, "button-open-certificate"))
    await tap(phone, text(language, "button-file"))
    async with phone.page.expect_download() as started:
        await phone.find("document").last.click()
    download = await started.value
    await download.save_as(folder / "certificate.png")
    return (folder / "certificate.png").read_bytes()


@pytest.mark.parametrize(
    ("page", "language", "on_bale"),
    [((390, 844, True), "fa", False), ((1440, 900, False), "en", True)],
    indirect=["page"],
    ids=["phone-fa-telegram", "desktop-en-bale"],
)
async def test_from_start_to_redemption(page: Page, language: str, on_bale: bool, tmp_path: Path) -> None:
    """Her officer is on Telegram, wherever she is herself."""
    narrow = page.viewport_size is not None and page.viewport_size["width"] < 820
    mine, theirs = Phone(page), Phone(page, "second")
    if on_bale:
        await opens_bale(mine)
    await proves_who_she_is(mine, language)
    code = await moves_it_to_her_inbox(mine, language)
    picture = mine.find("photo").last
    await picture.click()
    await expect(mine.over("lightbox-picture")).to_be_visible()
    await page.keyboard.press("Escape")
    assert (await downloads_it(mine, language, tmp_path)).startswith(b"\x89PNG")
    if narrow:
        await page.locator("[data-test=tab-second]").click()
    await theirs.find("start").click()  # the demo's officer speaks Persian
    await theirs.say(code)
    await expect(theirs.find("message", PERSON["account"]["record"]["family_name"]).first).to_be_visible()
    await expect(theirs.find("photo").last).to_be_visible()
    if narrow:
        await page.locator("[data-test=tab-first]").click()
    await expect(mine.find("inline-button", text(language, "button-object")).last).to_be_visible()
