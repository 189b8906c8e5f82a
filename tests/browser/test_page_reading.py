"""How the page shows what it is given: texts, many messages, both languages, narrow screens, lost connections."""

import asyncio

import pytest
from playwright.async_api import Browser, BrowserContext, Locator, Page, ViewportSize, expect

import messenger
from tests.browser.conftest import CAST, MARYAM, Phone, Town, texted

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="module")]

SIDEWAYS = "document.documentElement.scrollWidth > innerWidth"
FROM_BOTTOM = "node => node.scrollHeight - node.scrollTop - node.clientHeight"


async def test_markup_in_a_message_stays_text(phone: Phone) -> None:
    attack = "<img src=x onerror='document.title=`taken`'><script>document.title='taken'</script>"
    await phone.say(attack)
    await expect(phone.find("message", "got text:").last).to_contain_text(attack)
    assert await phone.root.locator(".messages :is(img, script)").count() == 0


async def test_a_link_that_is_no_address_is_not_opened(phone: Phone) -> None:
    await phone.say("open javascript:alert(1) and https://example.com/a")
    await expect(phone.find("link")).to_have_text(["https://example.com/a", "https://example.com/a"])


async def test_every_paragraph_runs_in_its_own_direction(phone: Phone) -> None:
    await phone.say("html سلام <b>دنیا</b>\nan English line\n1234\n<blockquote>نقل</blockquote>")
    await expect(phone.find("message", "an English line")).to_have_count(2)  # what was written, and the answer
    message = phone.find("message", "an English line").last
    directions = await message.locator(".line").evaluate_all("lines => lines.map(line => line.dir)")
    assert directions == ["rtl", "ltr", "rtl", "rtl"]  # a bare number follows the message
    await expect(message.locator("strong")).to_have_text("دنیا")


async def test_a_spoiler_is_covered_until_pressed(phone: Phone) -> None:
    await phone.say("html an <tg-spoiler>open secret</tg-spoiler>")
    spoiler = phone.find("spoiler")
    await expect(spoiler).to_have_attribute("role", "button")
    await spoiler.click()
    await expect(spoiler).to_have_class("spoiler seen")


async def test_a_chat_action_is_shown_until_the_message_comes(phone: Phone, town: Town) -> None:
    await phone.say("think")
    await expect(phone.find("status")).to_have_text("در حال نوشتن…")
    await town.person_bot.say(MARYAM, "thought")
    await expect(phone.find("status")).to_have_text("ربات")


async def test_hundreds_of_messages_and_the_longest_text_keep_the_newest_in_sight(phone: Phone) -> None:
    await phone.say("count 230")
    await expect(phone.find("message", "number 229")).to_be_visible()
    await phone.say("W" * 4096 + "سلام " * 300)  # goes as two messages
    await expect(phone.find("message", "got text: سلام")).to_be_visible()
    messages = phone.find("messages")
    assert await messages.evaluate(FROM_BOTTOM) < 2
    assert await messages.evaluate("node => node.scrollWidth <= node.clientWidth")
    await phone.page.reload()
    await expect(phone.find("message")).to_have_count(200)
    await expect(phone.find("message", "got text: سلام")).to_be_in_viewport()


async def test_who_reads_further_up_is_not_pulled_down(phone: Phone, town: Town) -> None:
    await phone.say("count 30")
    await expect(phone.find("message", "number 29")).to_be_visible()
    await phone.find("messages").evaluate("node => node.scrollTo(0, 0)")
    await expect(phone.find("to-bottom")).to_be_visible()
    await town.person_bot.say(MARYAM, "news below")
    await expect(phone.find("to-bottom")).to_have_text("۱")
    assert await phone.find("messages").evaluate("node => node.scrollTop") == 0
    await phone.find("to-bottom").click()
    await expect(phone.find("message", "news below")).to_be_in_viewport()


async def test_the_keyboard_alone_is_enough(page: Page) -> None:
    phone, keys = Phone(page), page.keyboard
    await phone.find("start").focus()
    await keys.press("Enter")
    await expect(phone.find("composer")).to_be_focused()
    await keys.type("one line")
    await keys.press("Shift+Enter")
    await keys.type("another")
    await keys.press("Enter")
    await expect(phone.find("message", "got text: one line")).to_contain_text("another")
    await keys.press("ArrowUp")  # from the empty field to the newest message, and up from there
    await expect(phone.find("message").last).to_be_focused()
    await keys.press("ArrowUp")
    await keys.press("Enter")
    await expect(phone.find("reply")).to_be_focused()
    await keys.press("ArrowDown")
    await expect(phone.find("copy-text")).to_be_focused()
    await keys.press("Escape")
    await expect(phone.find("message-menu-items")).to_have_count(0)
    await phone.find("back").focus()
    await keys.press("Enter")
    await expect(phone.root.locator("[data-test=chat-row]").first).to_be_focused()
    await keys.press("ArrowDown")
    await expect(phone.root.locator("[data-test=chat-row]").nth(1)).to_be_focused()


async def test_the_page_speaks_english_too_and_keeps_the_chat(phone: Phone) -> None:
    await phone.find("composer").fill("half a sent")
    await phone.page.locator("[data-test=language]").click()
    await expect(phone.page.locator("html")).to_have_attribute("dir", "ltr")
    await expect(phone.find("status")).to_have_text("bot")
    await expect(phone.find("composer")).to_have_value("half a sent")
    await expect(phone.find("message", "got text: /start")).to_be_visible()
    await phone.page.reload()
    await expect(phone.page).to_have_title("Local messenger")


async def test_a_narrow_screen_shows_one_phone_at_a_time(phone: Phone, town: Town) -> None:
    page, office = phone.page, Phone(phone.page, "second")
    await page.set_viewport_size({"width": 390, "height": 844})
    await expect(office.root).to_be_hidden()
    await phone.say("photo")
    await phone.say("keyboard")
    await expect(phone.find("reply-button", "one")).to_be_in_viewport()
    assert not await page.evaluate(SIDEWAYS)
    await page.locator("[data-test=tab-second]").click()
    await expect(phone.root).to_be_hidden()
    await expect(office.find("choose-person")).to_be_visible()
    await town.person_bot.say(MARYAM, "meanwhile")
    await expect(page.locator("[data-test=tab-first] [data-test=unread]")).to_have_text("۱")
    await page.locator("[data-test=tab-first]").click()
    await expect(phone.find("message", "meanwhile")).to_be_in_viewport()
    await expect(page.locator("[data-test=tab-first] [data-test=unread]")).to_have_count(0)


async def test_a_tab_names_the_chat_that_its_phone_has_open(phone: Phone) -> None:
    page = phone.page
    await page.set_viewport_size({"width": 390, "height": 844})
    tab = page.locator("[data-test=tab-first]")
    await expect(tab).to_contain_text("Person bot")
    await phone.find("back").click()
    await phone.root.locator("[data-test=chat-row][data-bot=office_bot]").click()
    await expect(tab).to_contain_text("Office bot", timeout=15_000)  # it is fetched first
    await page.reload()
    await expect(tab).to_contain_text("Office bot")
    await phone.find("back").click()
    await expect(tab).to_contain_text("Person bot")


async def presses(page: Page, button: Locator) -> None:
    """The press without the release."""
    await button.hover()
    await page.mouse.down()


async def test_what_comes_while_a_tab_or_a_chat_is_pressed_does_not_swallow_the_click(phone: Phone, town: Town) -> None:
    page, office = phone.page, Phone(phone.page, "second")
    await page.set_viewport_size({"width": 390, "height": 844})
    await page.locator("[data-test=tab-second]").click()
    await expect(office.find("choose-person")).to_be_visible()
    await presses(page, page.locator("[data-test=tab-first]"))
    await town.person_bot.say(MARYAM, "meanwhile")
    await expect(page).to_have_title("(۱) پیام‌رسان محلی")
    await page.mouse.up()
    await expect(phone.find("message", "meanwhile")).to_be_in_viewport()

    await phone.find("back").click()
    row = phone.root.locator("[data-test=chat-row][data-bot=person_bot]")
    await presses(page, row)
    await town.person_bot.say(MARYAM, "once more")
    await expect(page).to_have_title("(۱) پیام‌رسان محلی")
    await page.mouse.up()
    await expect(phone.find("message", "once more")).to_be_in_viewport()


async def test_a_finger_opens_the_menu_of_a_message_by_a_tap(browser: Browser, town: Town) -> None:
    screen: ViewportSize = {"width": 390, "height": 844}
    context = await browser.new_context(base_url=town.url, viewport=screen, has_touch=True, is_mobile=True)
    page = await context.new_page()
    await page.goto("/")
    phone = Phone(page)
    await phone.start()
    await phone.say("hello")
    await phone.find("message", "got text: hello").locator("[data-test=text]").tap()
    await expect(phone.find("copy-text")).to_be_visible()
    await context.close()


@pytest.mark.parametrize("width", [1280, 1920])
async def test_a_desktop_shows_both_phones_whole(page: Page, width: int) -> None:
    await page.set_viewport_size({"width": width, "height": 720})
    for slot in ("first", "second"):
        box = await Phone(page, slot).root.bounding_box()
        assert box is not None
        assert 0 <= box["x"] <= box["x"] + box["width"] <= width
        assert box["y"] + box["height"] <= 720
    assert not await page.evaluate(SIDEWAYS)


async def test_a_server_that_comes_back_is_read_afresh(context: BrowserContext) -> None:
    page = await context.new_page()
    phone = Phone(page)
    async with messenger.running(CAST) as first:
        await page.goto(first.url)
        await phone.find("start").click()
        await expect(phone.find("composer")).to_be_visible()
        await texted(first.url, "of the old world")
        await expect(phone.find("notice")).to_be_visible()
        port = int(first.url.rpartition(":")[2])
    await expect(phone.find("status")).to_have_text("در حال اتصال…")
    await phone.say("into the void")
    await expect(phone.find("toast")).to_be_visible()
    await expect(phone.find("composer")).to_have_value("into the void")  # nothing written is lost
    await asyncio.sleep(0.1)
    async with messenger.running(CAST, port=port) as second:
        await expect(phone.find("start")).to_be_visible(timeout=15_000)  # it knows nothing of the old chat
        await phone.find("back").click()
        await expect(phone.find("texts-row")).to_have_count(0)
        await texted(second.url, "of the new one")  # with the number that the old one had
        await expect(phone.find("texts-row")).to_contain_text("of the new one")
        await page.close()


async def test_nothing_is_asked_of_any_other_server(context: BrowserContext, town: Town) -> None:
    page = await context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    await page.goto("/")
    phone = Phone(page)
    await phone.start()
    await phone.say("photo")
    await expect(phone.find("photo")).to_be_visible()
    assert {url for url in asked if not url.startswith((town.url, "data:", "blob:"))} == set()
