"""What people do on the chat page: start, write, press, share, download, look."""

from pathlib import Path

import pytest
from playwright.async_api import FilePayload, Locator, Page, expect

from tests.browser.conftest import ALI, MARYAM, NARGES, Phone, Town
from tests.browser.talking_bot import CODE, DOCUMENT, DOCUMENT_NAME

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="module")]


async def test_a_new_chat_says_what_the_bot_does_and_begins_with_start(page: Page) -> None:
    phone = Phone(page)
    await expect(phone.find("welcome")).to_contain_text("for people")
    await expect(phone.find("composer")).to_have_count(0)
    await phone.find("start").click()
    await expect(phone.find("message", "/start")).to_have_count(2)  # the person's own, and the answer
    await expect(phone.find("composer")).to_be_visible()


async def test_an_inline_button_gives_a_toast_or_an_alert(phone: Phone) -> None:
    await phone.say("buttons")
    await phone.find("inline-button", "Toast").click()
    await expect(phone.find("toast")).to_have_text("a toast")
    await phone.find("inline-button", "Alert").click()
    await expect(phone.over("alert")).to_contain_text("an alert")
    await phone.over("alert-ok").click()
    await expect(phone.over("alert")).to_have_count(0)


async def test_edits_and_deletions_are_seen_at_once(phone: Phone) -> None:
    await phone.say("buttons")
    await phone.find("inline-button", "Edit").click()
    await expect(phone.find("message", "edited text")).to_be_visible()
    await expect(phone.find("inline-button", "Again")).to_be_focused()  # the keyboard's place is not lost
    await phone.say("buttons")
    await phone.find("inline-button", "Delete").click()
    await expect(phone.find("inline-button", "Delete")).to_have_count(0)


async def test_a_copy_button_and_a_code_fill_the_clipboard(phone: Phone) -> None:
    await phone.say("buttons")
    await phone.find("inline-button", "Copy").click()
    assert await phone.page.evaluate("navigator.clipboard.readText()") == CODE
    await phone.say("html say <code>99-88</code> now")
    await phone.find("code").click()
    assert await phone.page.evaluate("navigator.clipboard.readText()") == "99-88"


async def test_a_reply_keyboard_sends_its_words_until_it_is_taken_away(phone: Phone, town: Town) -> None:
    await phone.say("keyboard")
    await phone.find("reply-button", "two").click()
    await expect(phone.find("message", "got text: two")).to_be_visible()
    await phone.find("keyboard-toggle").click()
    await expect(phone.find("reply-keyboard")).to_be_hidden()
    await phone.say("hide")
    await expect(phone.find("keyboard-toggle")).to_be_hidden()


async def test_the_command_menu_follows_the_bot_and_sends_what_is_chosen(phone: Phone, town: Town) -> None:
    await expect(phone.find("commands")).to_be_hidden()
    await town.person_bot.call("setMyCommands", commands=[{"command": "inbox", "description": "My inbox"}])
    await phone.find("commands").click()
    await phone.find("command-item", "My inbox").click()
    await expect(phone.find("message", "got text: /inbox")).to_be_visible()


async def test_the_own_number_is_shared_only_after_a_yes(phone: Phone, town: Town) -> None:
    await phone.say("keyboard")
    await phone.find("reply-button", "My number").click()
    await expect(phone.over("share-contact")).to_contain_text("+989120000071")
    await phone.over("share-contact-no").click()
    assert not any("contact" in update.get("message", {}) for update in town.person_bot.heard)
    await phone.find("reply-button", "My number").click()
    await phone.over("share-contact-yes").click()
    message = await town.person_bot.last_message("contact")
    assert message["contact"]["user_id"] == message["from"]["id"] == MARYAM
    await expect(phone.find("contact")).to_contain_text("+989120000071")


@pytest.mark.parametrize("forwarded", [False, True])
async def test_other_peoples_contacts_go_as_what_they_are(phone: Phone, town: Town, forwarded: bool) -> None:
    await phone.find("attach").click()
    await phone.find("attach-forwarded-contact" if forwarded else "attach-other-contact").click()
    await phone.page.locator(f"dialog [data-person='{ALI}']").click()
    message = await town.person_bot.last_message("contact")
    assert message["contact"]["phone_number"].endswith("9120000072")
    assert ("forward_origin" in message) is forwarded


async def test_a_document_is_downloaded_under_its_name(phone: Phone, tmp_path: Path) -> None:
    await phone.say("document")
    async with phone.page.expect_download() as download:
        await phone.find("document").click()
    file = await download.value
    await file.save_as(tmp_path / "file")
    assert file.suggested_filename == DOCUMENT_NAME
    assert (tmp_path / "file").read_bytes() == DOCUMENT


async def test_a_file_is_sent_with_a_caption(phone: Phone, town: Town) -> None:
    await phone.find("attach").click()
    async with phone.page.expect_file_chooser() as chooser:
        await phone.find("attach-file").click()
    file: FilePayload = {"name": "list.csv", "mimeType": "text/csv", "buffer": b"a,b"}
    await (await chooser.value).set_files([file])
    await phone.over("caption").fill("the list")
    await phone.over("upload-send").click()
    message = await town.person_bot.last_message("document")
    assert (message["document"]["file_name"], message["caption"]) == ("list.csv", "the list")
    await expect(phone.find("document")).to_contain_text("list.csv")


async def wide(picture: Locator) -> float:
    box = await picture.bounding_box()
    assert box is not None
    return box["width"]


async def test_a_picture_opens_large_is_enlarged_and_closes_with_escape(phone: Phone) -> None:
    await phone.say("photo")
    await phone.find("photo").click()
    picture, stage = phone.over("lightbox-picture"), phone.over("lightbox-stage")
    await expect(picture).to_be_visible()
    width = await wide(picture)
    await phone.page.keyboard.press("+")
    await picture.click()  # a press on an enlarged picture brings it back
    await expect(stage).to_have_attribute("data-scale", "1.00")
    await phone.over("zoom-in").click()
    assert await wide(picture) > width * 1.3
    await phone.page.keyboard.press("Escape")
    await expect(phone.over("lightbox")).to_have_count(0)
    await expect(phone.find("photo")).to_be_focused()


async def test_unread_messages_are_counted_until_the_chat_is_opened(phone: Phone, town: Town) -> None:
    await phone.find("back").click()
    await town.person_bot.say(MARYAM, "first news")
    await town.person_bot.say(MARYAM, "second news")
    row = phone.root.locator("[data-test=chat-row][data-bot=person_bot]")
    await expect(row.locator("[data-test=unread]")).to_have_text("۲")
    await expect(row.locator("[data-test=last-message]")).to_have_text("second news")
    await expect(phone.page).to_have_title("(۲) پیام‌رسان محلی")
    await row.click()
    await expect(phone.page).to_have_title("پیام‌رسان محلی")
    await expect(phone.root.locator(".unread-mark")).to_be_visible()


async def test_each_phone_has_its_own_person_and_the_browser_remembers_them(page: Page) -> None:
    first, second = Phone(page), Phone(page, "second")
    await second.find("choose-person").click()
    await page.keyboard.type("کارشناس")  # found by the name of the group
    await page.keyboard.press("Enter")
    await expect(second.root).to_have_attribute("data-person", str(NARGES))
    await first.be(ALI)
    await first.start()
    await second.start()
    await page.reload()
    await expect(first.root).to_have_attribute("data-person", str(ALI))
    await expect(second.root).to_have_attribute("data-person", str(NARGES))
    await expect(second.find("message", "got text: /start")).to_be_visible()


async def test_a_deep_link_button_opens_the_other_bot_with_start_on_offer(phone: Phone, town: Town) -> None:
    office = Phone(phone.page, "second")
    await office.be(NARGES)
    await office.start()
    await phone.say("buttons")
    await phone.find("inline-button", "Office").click()
    await office.find("start").click()
    await expect(office.find("message", "got text: /start c_42")).to_be_visible()
    assert (await town.office_bot.last_message("text"))["from"]["id"] == NARGES


async def test_a_deep_link_in_the_address_does_the_same_and_asks_who_one_is(page: Page) -> None:
    await page.goto("/office_bot?start=c_7")
    await page.locator(f"dialog [data-person='{NARGES}']").click()
    office = Phone(page, "second")
    await office.find("start").click()
    await expect(office.find("message", "got text: /start c_7")).to_be_visible()
    assert page.url.endswith("/")  # a reload offers nothing again


async def test_a_blocked_bot_cannot_write_until_it_is_unblocked(phone: Phone, town: Town) -> None:
    await phone.find("chat-menu").click()
    await phone.find("block").click()
    await phone.over("block-confirm-yes").click()
    await expect(phone.find("composer")).to_have_count(0)
    with pytest.raises(AssertionError, match="blocked by the user"):
        await town.person_bot.say(MARYAM, "anybody there?")
    await phone.find("unblock").click()
    await expect(phone.find("message", "got text: /start")).to_have_count(2)


async def test_a_message_can_be_answered_and_sent_on(phone: Phone, town: Town) -> None:
    answer = phone.find("message", "got text: /start").first
    await answer.hover()
    await answer.locator("[data-test=message-menu]").click()
    await phone.find("reply").click()
    await phone.say("an answer")
    await expect(phone.find("quoted")).to_contain_text("got text: /start")
    assert "got text" in (await town.person_bot.last_message("reply_to_message"))["reply_to_message"]["text"]
    await answer.locator("[data-test=text]").click(button="right")
    await phone.find("forward").click()
    assert "forward_origin" in await town.office_bot.last_message("forward_origin")
