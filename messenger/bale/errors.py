"""Refusals as Bale words them, as far as anybody has seen them.

BaleError           what Bale itself refuses; everything else is translated from Telegram's words
"""

from messenger.bale.switches import Switches
from messenger.errors import ApiError


class BaleError(ApiError):
    """Said in Bale's own words."""


TOKEN_NOT_FOUND = BaleError(403, "Bad Request: Token not found")
NOT_IMPLEMENTED = BaleError(501, "Not Implemented")
NO_RIGHT = BaleError(403, "Forbidden: permission_denied")
WRONG_CHAT_ID = BaleError(400, "Bad Request: chat_id: must be a valid value")
MALFORMED = BaleError(400, "Bad Request: malformed request")
GROUP_IS_FULL = BaleError(429, "bot limit exceed")
FLOOD_OF_PROXY = b"local_rate_limited"


def in_bales_words(refusal: ApiError, switches: Switches) -> ApiError:
    """What it says when the person blocked the bot, or never started it, is not known: here a right is missing."""
    if isinstance(refusal, BaleError) or refusal.code in {404, 409, 413, 429}:
        return refusal
    if refusal.code == 403:
        return NO_RIGHT
    if refusal.description == "Bad Request: chat not found":
        return BaleError(404 if switches.unknown_chat_404 else 400, "no such group or user")
    return BaleError(refusal.code, "Bad Request") if switches.terse_refusals else refusal
