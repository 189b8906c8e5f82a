import io
from collections.abc import Callable
from typing import Any

import orjson
import pytest
from PIL import Image

from messenger import Messenger
from messenger.files import FileId, Files
from tests.messenger.sides import MARYAM, OTHER_TOKEN, Bot, Phone

Draw = Callable[[int, int], bytes]


async def download(bot: Bot, file_id: str) -> tuple[str, bytes]:
    file = await bot.ok("getFile", file_id=file_id)
    async with bot.session.get(f"/file/bot{bot.token}/{file['file_path']}") as response:
        assert response.status == 200
        return response.content_type, await response.read()


async def test_a_photo_comes_back_as_jpeg_in_several_sizes(bot: Bot, maryam: Phone, picture: Draw) -> None:
    answer = await bot.upload("sendPhoto", chat_id=MARYAM, caption="<b>c</b>", parse_mode="HTML",
                              photo=("page.png", picture(1240, 1754)))  # fmt: skip
    sent = answer["result"]
    assert (sent["caption"], sent["caption_entities"][0]["type"]) == ("c", "bold")
    assert [size["height"] for size in sent["photo"]] == [90, 320, 800, 1280, 1754]
    for size in (sent["photo"][0], sent["photo"][-1]):
        kind, content = await download(bot, size["file_id"])
        assert kind == "image/jpeg"
        assert Image.open(io.BytesIO(content)).size == (size["width"], size["height"])


async def test_a_photo_that_lies_on_its_side_is_turned(bot: Bot, maryam: Phone) -> None:
    made, exif = io.BytesIO(), Image.Exif()
    exif[0x0112] = 6
    Image.new("RGB", (300, 200)).save(made, "JPEG", exif=exif)
    size = (await maryam.upload("a.jpg", made.getvalue()))["photo"][-1]
    assert (size["width"], size["height"]) == (200, 300)
    assert Image.open(io.BytesIO((await download(bot, size["file_id"]))[1])).size == (200, 300)


async def test_a_photo_that_breaks_off_is_not_found(bot: Bot, maryam: Phone, picture: Draw) -> None:
    size = (await maryam.upload("a.png", picture(1000, 1000)[:200]))["photo"][-1]
    path = (await bot.ok("getFile", file_id=size["file_id"]))["file_path"]
    for address in (f"/file/bot{bot.token}/{path}", f"/ui/files/{size['file_id']}"):
        async with bot.session.get(address) as response:
            assert response.status == 404, address


async def test_only_so_much_is_kept() -> None:
    files = Files(most_bytes=100)
    kept = [files.keep("document", bytes(40)) for _ in range(4)]
    found = [files.find(FileId("document", 1, file.number, 0)) for file in kept]
    assert found == [None, None, *kept[2:]]


async def test_a_document_comes_back_byte_for_byte(bot: Bot, maryam: Phone) -> None:
    content = bytes(range(256)) * 400
    sent = (await bot.upload("sendDocument", chat_id=MARYAM, document=("گواهی.bin", content)))["result"]
    assert (sent["document"]["file_name"], sent["document"]["file_size"]) == ("گواهی.bin", len(content))
    assert (await download(bot, sent["document"]["file_id"]))[1] == content
    address = f"/ui/files/{sent['document']['file_id']}"
    async with bot.session.get(address, params={"download": "1"}) as response:
        assert response.headers["Content-Disposition"].endswith("%DA%AF%D9%88%D8%A7%D9%87%DB%8C.bin")
        assert await response.read() == content


async def test_a_file_id_sends_the_file_again_but_not_by_another_bot(
    bot: Bot, office: Bot, maryam: Phone, picture: Draw
) -> None:
    first = (await bot.upload("sendPhoto", chat_id=MARYAM, photo=("a.png", picture(100, 100))))["result"]
    file_id = first["photo"][-1]["file_id"]
    again = await bot.ok("sendPhoto", chat_id=MARYAM, photo=file_id)
    assert again["photo"] == first["photo"]
    wrong = "Bad Request: wrong remote file identifier specified: can't unserialize it. Wrong last symbol"
    await Phone(maryam.session, MARYAM, "office_bot").start()
    assert await office.refused("sendPhoto", chat_id=MARYAM, photo=file_id) == wrong
    assert await bot.refused("sendPhoto", chat_id=MARYAM, photo="AgAC-nonsense") == wrong
    assert await office.refused("getFile", file_id=file_id) == "Bad Request: invalid file_id"
    assert await bot.refused("getFile") == "Bad Request: file_id not specified"
    refusal = await bot.refused("sendDocument", chat_id=MARYAM, document=file_id)
    assert refusal == "Bad Request: can't use file of type Photo as Document"


@pytest.mark.parametrize(
    ("size", "reason"),
    [((5001, 5000), "PHOTO_INVALID_DIMENSIONS"), ((2100, 100), "PHOTO_INVALID_DIMENSIONS")],
)
async def test_photos_out_of_proportion_are_refused(
    bot: Bot, maryam: Phone, picture: Draw, size: tuple[int, int], reason: str
) -> None:
    answer = await bot.upload("sendPhoto", chat_id=MARYAM, photo=("a.png", picture(*size)))
    assert answer["description"] == f"Bad Request: {reason}"


async def test_what_is_not_a_photo_or_too_large_is_refused(bot: Bot, maryam: Phone) -> None:
    answer = await bot.upload("sendPhoto", chat_id=MARYAM, photo=("a.png", b"no picture"))
    assert answer["description"] == "Bad Request: IMAGE_PROCESS_FAILED"
    answer = await bot.upload("sendPhoto", chat_id=MARYAM, photo=("a.png", bytes(10 * 1024 * 1024 + 1)))
    assert "is too big for a photo; the maximum size is 10485760 bytes" in answer["description"]
    answer = await bot.upload("sendDocument", chat_id=MARYAM, document=("a.txt", b""))
    assert answer["description"] == "Bad Request: file must be non-empty"
    refusal = await bot.refused("sendPhoto", chat_id=MARYAM)
    assert refusal == "Bad Request: there is no photo in the request"
    refusal = await bot.refused("sendPhoto", chat_id=MARYAM, photo="attach://nothing")
    assert refusal == "Bad Request: there is no photo in the request"
    refusal = await bot.refused("sendDocument", chat_id=MARYAM, document="https://example.com/a.pdf")
    assert refusal == "Bad Request: failed to get HTTP URL content"


async def test_a_file_above_20_mb_cannot_be_downloaded(bot: Bot, maryam: Phone) -> None:
    sent = (await bot.upload("sendDocument", chat_id=MARYAM, document=("a", bytes(20 * 1024 * 1024 + 1))))["result"]
    refusal = await bot.refused("getFile", file_id=sent["document"]["file_id"])
    assert refusal == "Bad Request: file is too big"


async def test_captions_have_at_most_1024_characters(bot: Bot, maryam: Phone, picture: Draw) -> None:
    photo = ("a.png", picture(100, 100))
    answer = await bot.upload("sendPhoto", chat_id=MARYAM, photo=photo, caption="x" * 1025)
    assert answer["description"] == "Bad Request: message caption is too long"
    assert (await bot.upload("sendPhoto", chat_id=MARYAM, photo=photo, caption="x" * 1024))["ok"]


async def test_refused_calls_keep_no_file(server: Messenger, bot: Bot, ali: Phone, picture: Draw) -> None:
    answer = await bot.upload("sendPhoto", chat_id=ali.person, photo=("a.png", picture(100, 100)))
    assert answer["error_code"] == 403
    assert server.world.files.keep("photo", b"").number == 1


async def test_media_are_exchanged_and_captions_edited(bot: Bot, maryam: Phone, picture: Draw) -> None:
    sent = (await bot.upload("sendPhoto", chat_id=MARYAM, photo=("a.png", picture(100, 100)), caption="a"))["result"]
    place: dict[str, Any] = {"chat_id": MARYAM, "message_id": sent["message_id"]}
    edited = await bot.ok("editMessageCaption", **place, caption="b")
    assert (edited["caption"], edited["photo"]) == ("b", sent["photo"])
    media = {"type": "document", "media": "attach://file", "caption": "c"}
    answer = await bot.upload("editMessageMedia", **place, media=orjson.dumps(media).decode(), file=("a.txt", b"x"))
    assert answer["result"]["document"]["file_name"] == "a.txt"
    assert "photo" not in answer["result"]
    again = media | {"media": answer["result"]["document"]["file_id"]}
    assert "message is not modified" in await bot.refused("editMessageMedia", **place, media=again)
    assert "unsupported" in await bot.refused("editMessageMedia", **place, media={"type": "video", "media": "x"})
    assert await bot.refused("editMessageMedia", **place) == "Bad Request: input media is not specified"
    edited = await bot.ok("editMessageCaption", **place)
    assert "caption" not in edited
    refusal = await bot.refused("editMessageText", **place, text="x")
    assert refusal == "Bad Request: there is no text in the message to edit"


async def test_an_album_arrives_as_several_messages(bot: Bot, maryam: Phone, picture: Draw) -> None:
    media = [{"type": "photo", "media": "attach://one", "caption": "first"}, {"type": "photo", "media": "attach://two"}]
    answer = await bot.upload("sendMediaGroup", chat_id=MARYAM, media=orjson.dumps(media).decode(),
                              one=("1.png", picture(100, 100)), two=("2.png", picture(100, 100)))  # fmt: skip
    first, second = answer["result"]
    assert first["media_group_id"] == second["media_group_id"]
    assert first["caption"] == "first"
    refusal = await bot.refused("sendMediaGroup", chat_id=MARYAM, media=media[:1])
    assert refusal == "Bad Request: album must have 2 to 10 items"


async def test_files_of_others_and_wrong_tokens_are_not_served(bot: Bot, maryam: Phone) -> None:
    sent = (await bot.upload("sendDocument", chat_id=MARYAM, document=("a.txt", b"x")))["result"]
    path = (await bot.ok("getFile", file_id=sent["document"]["file_id"]))["file_path"]
    for address, status in (
        (f"/file/bot{OTHER_TOKEN}/documents/99_0", 404),
        (f"/file/bot5:no/{path}", 401),
        ("/ui/files/nothing", 404),
    ):
        async with bot.session.get(address) as response:
            assert response.status == status, address
