"""Answers to buttons, chat actions, and what else a message can hold: contacts, places, dice."""

import random

from messenger.cast import Json
from messenger.errors import bad_request
from messenger.methods.registry import OPTIONS, TARGET, Call, method
from messenger.methods.sending import send

LONGEST_ANSWER = 200
_DOINGS = """
    typing upload_photo record_video upload_video record_voice upload_voice upload_document
    choose_sticker find_location record_video_note upload_video_note
"""
ACTIONS = frozenset(_DOINGS.split())
DICE = {"🎲": 6, "🎯": 6, "🎳": 6, "🏀": 5, "⚽": 5, "🎰": 64}


@method("answerCallbackQuery", "callback_query_id! text show_alert url cache_time")
def answer_callback_query(call: Call) -> bool:
    arguments = call.arguments
    text = arguments.text("text")
    if len(text) > LONGEST_ANSWER:
        raise bad_request("MESSAGE_TOO_LONG")
    url = arguments.text("url") or None
    if url and f"/{call.bot.username}?start=" not in url:
        raise bad_request("URL_INVALID")
    answer = {"toast": text or None, "alert": bool(text) and arguments.flag("show_alert"), "url": url}
    call.world.presses.answer(arguments.text("callback_query_id"), call.bot.username, answer)
    return True


@method("sendChatAction", "business_connection_id chat_id! message_thread_id action!")
def send_chat_action(call: Call) -> bool:
    action = call.arguments.text("action").lower()
    if action not in ACTIONS:
        raise bad_request("wrong parameter action in request")
    call.world.publish(call.writable_chat(), "action", action=action)
    return True


@method("sendContact", f"{TARGET} phone_number! first_name! last_name vcard {OPTIONS}")
def send_contact(call: Call) -> Json:
    for name, named in (("phone_number", "phone number"), ("first_name", "first name")):
        if not call.arguments.has(name):
            raise bad_request(f"{named} is empty" if name == "phone_number" else "first name must be non-empty")
    names = ("phone_number", "first_name", "last_name", "vcard")
    return send(call, {"contact": {name: call.arguments.text(name) for name in names if call.arguments.has(name)}})


@method(
    "sendLocation",
    f"{TARGET} latitude! longitude! horizontal_accuracy live_period heading proximity_alert_radius {OPTIONS}",
)
def send_location(call: Call) -> Json:
    return send(call, {"location": _location(call)})


@method(
    "sendVenue",
    f"{TARGET} latitude! longitude! title! address! foursquare_id foursquare_type google_place_id google_place_type"
    f" {OPTIONS}",
)
def send_venue(call: Call) -> Json:
    venue: Json = {"location": _location(call)}
    for name in ("title", "address"):
        if not call.arguments.has(name):
            raise bad_request(f"{name} must be non-empty")
        venue[name] = call.arguments.text(name)
    return send(call, {"venue": venue, "location": venue["location"]})


def _location(call: Call) -> Json:
    place = {name: call.arguments.number(name) for name in ("latitude", "longitude")}
    for name, value in place.items():
        if value is None:
            raise bad_request(f"{name} is empty")
    return place


@method("sendDice", f"{TARGET} emoji {OPTIONS}")
def send_dice(call: Call) -> Json:
    emoji = call.arguments.text("emoji") or "🎲"
    if emoji not in DICE:
        raise bad_request("EMOTICON_INVALID")
    return send(call, {"dice": {"emoji": emoji, "value": random.randint(1, DICE[emoji])}})
