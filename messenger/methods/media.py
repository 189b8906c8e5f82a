"""Photos, documents and albums; getFile."""

from messenger.cast import Json
from messenger.errors import bad_request
from messenger.files import FileId, path_of, unique_id
from messenger.markup import NO_MARKUP
from messenger.media import MOST_DOWNLOADED, Media, input_media
from messenger.methods.registry import OPTIONS, TARGET, Call, method
from messenger.methods.sending import place, reply, send
from messenger.texts import caption, caption_of

CAPTION = "caption parse_mode caption_entities"
MOST_IN_ALBUM = 10


def media_of(call: Call) -> Media:
    return Media(call.world.files, call.bot.owner, call.arguments)


@method("sendPhoto", f"{TARGET} photo! {CAPTION} show_caption_above_media has_spoiler {OPTIONS}")
def send_photo(call: Call) -> Json:
    return send(call, caption(call.arguments) | shown(call), lambda: media_of(call).named("photo"))


@method("sendDocument", f"{TARGET} document! thumbnail {CAPTION} disable_content_type_detection {OPTIONS}")
def send_document(call: Call) -> Json:
    return send(call, caption(call.arguments), lambda: media_of(call).named("document"))


def shown(call: Call) -> Json:
    about = {"show_caption_above_media": "show_caption_above_media", "has_spoiler": "has_media_spoiler"}
    return {key: True for name, key in about.items() if call.arguments.flag(name)}


@method(
    "sendMediaGroup",
    f"{TARGET} media! disable_notification protect_content allow_paid_broadcast message_effect_id reply_parameters",
)
def send_media_group(call: Call) -> list[Json]:
    wanted = call.arguments.json("media", "media")
    if not isinstance(wanted, list):
        raise bad_request("Expected an Array of InputMedia")
    if not 2 <= len(wanted) <= MOST_IN_ALBUM:
        raise bad_request(f"album must have 2 to {MOST_IN_ALBUM} items")
    chat = call.writable_chat()
    album = {"media_group_id": str(call.world.number())}
    contents = [input_content(call, input_media(item)) for item in wanted]
    return [place(call, chat, reply(call, chat) | album | content, NO_MARKUP).data for content in contents]


def input_content(call: Call, media: Json) -> Json:
    """What an InputMedia puts into a message."""
    texts = caption_of(
        str(media.get("caption") or ""), str(media.get("parse_mode") or ""), media.get("caption_entities")
    )
    spoiler = {"has_media_spoiler": True} if media.get("has_spoiler") else {}
    return media_of(call).referred(media["type"], str(media["media"])) | texts | spoiler


@method("getFile", "file_id!")
def get_file(call: Call) -> Json:
    text = call.arguments.text("file_id")
    if not text:
        raise bad_request("file_id not specified")
    file_id = FileId.read(text)
    if file_id is None or file_id.owner != call.bot.owner:
        raise bad_request("invalid file_id")
    file = call.world.files.find(file_id)
    if file is None:
        raise bad_request("wrong file_id or the file is temporarily unavailable")
    if len(file.content) > MOST_DOWNLOADED:
        raise bad_request("file is too big")
    about = {"file_id": text, "file_unique_id": unique_id(file, file_id.side), "file_path": path_of(file, file_id)}
    return about | ({} if file.kind == "photo" else {"file_size": len(file.content)})
