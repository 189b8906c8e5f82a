"""Refusals, as Telegram words them.

ApiError            an answer {"ok": false, …} to a bot
PageError           an answer {"error": …} to the page or to a control call
"""

from typing import Any


class ApiError(Exception):
    """What a bot is answered when its call is refused."""

    def __init__(self, code: int, description: str, **parameters: Any) -> None:
        super().__init__(description)
        self.code = code
        self.description = description
        self.parameters = parameters

    def body(self) -> dict[str, Any]:
        body: dict[str, Any] = {"ok": False, "error_code": self.code, "description": self.description}
        if self.parameters:
            body["parameters"] = self.parameters
        return body


UNAUTHORIZED = ApiError(401, "Unauthorized")
NOT_FOUND = ApiError(404, "Not Found")
NO_METHOD = ApiError(404, "Not Found: method not found")


def bad_request(reason: str) -> ApiError:
    """Telegram lowers the first letter of a sentence, and leaves NAMES_LIKE_THIS alone."""
    if len(reason) < 2 or not (reason[1] == "_" or reason[1].isupper()):
        reason = reason[:1].lower() + reason[1:]
    return ApiError(400, f"Bad Request: {reason}")


def forbidden(reason: str) -> ApiError:
    return ApiError(403, f"Forbidden: {reason}")


def conflict(reason: str) -> ApiError:
    return ApiError(409, f"Conflict: {reason}")


def too_many_requests(retry_after: int) -> ApiError:
    return ApiError(429, f"Too Many Requests: retry after {retry_after}", retry_after=retry_after)


def bot_flooded() -> ApiError:
    """As Bale says that all chats of a bot are meant. It does not say how long."""
    return ApiError(429, "bot limit exceed")


class PageError(Exception):
    """What the page or a control call is answered when it asks for what cannot be."""

    def __init__(self, status: int, reason: str) -> None:
        super().__init__(reason)
        self.status = status
        self.reason = reason
