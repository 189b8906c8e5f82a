"""What Bale's refusals mean."""

from typing import Any

import orjson
import pytest
from telegram.error import BadRequest, Forbidden, InvalidToken, NetworkError, RetryAfter, TelegramError

from bot.calls.answers import CallFailed, Refused, as_telegram_error
from bot.outgoing.verdicts import Again, Failed, judge
from bot.platforms.platform import BALE


def refusal(status: int, code: int | None, description: str, **parameters: Any) -> CallFailed:
    said = {"ok": False, "error_code": code, "description": description, "parameters": parameters or None}
    with pytest.raises(CallFailed) as caught:
        BALE.result_of(status, orjson.dumps({name: value for name, value in said.items() if value is not None}))
    return caught.value


@pytest.mark.parametrize("status", [None, 200])
@pytest.mark.parametrize(
    ("code", "description", "kind"),
    [
        (403, "Bad Request: Token not found", InvalidToken),
        (401, "Unauthorized", InvalidToken),
        (404, "no such group or user", Forbidden),
        (400, "no such group or user", Forbidden),
        (403, "Forbidden: permission_denied", Forbidden),
        (400, "chat_id: must be a valid value", BadRequest),
        (429, "bot limit exceed", RetryAfter),
        (420, "FLOOD", RetryAfter),
        (501, "Not Implemented", BadRequest),
        (500, "internal", NetworkError),
    ],
)
def test_a_refusal_means_what_it_says_whatever_the_status(
    status: int | None, code: int, description: str, kind: type[TelegramError]
) -> None:
    assert type(as_telegram_error(refusal(status or code, code, description))) is kind


def test_a_chat_that_is_not_there_is_like_one_that_blocked_the_bot() -> None:
    assert judge(refusal(404, 404, "no such group or user"), failures=1) == Failed(
        "no such group or user", blocked=True
    )


def test_a_flood_is_waited_out_for_as_long_as_it_says_or_five_seconds() -> None:
    assert judge(refusal(429, 429, "Too Many Requests", retry_after=7), failures=1) == Again(hold_chat=7)
    assert judge(refusal(200, 420, "FLOOD"), failures=1) == Again(hold_chat=5)
    assert judge(refusal(429, 429, "bot limit exceed"), failures=1) == Again(hold_bot=5)
    with pytest.raises(Refused) as caught:
        BALE.result_of(429, b"local_rate_limited")
    assert judge(caught.value, failures=1) == Again(hold_bot=5)


def test_a_wrong_token_loses_no_message() -> None:
    verdict = judge(refusal(403, 403, "Bad Request: Token not found"), failures=1)
    assert isinstance(verdict, Again)
    assert verdict.hold_bot > 0


def test_what_is_not_there_is_not_tried_for_ever() -> None:
    assert judge(refusal(501, 501, "Not Implemented"), failures=1) == Failed("501 Not Implemented")


def test_a_refusal_without_words_of_a_file_that_was_there_has_it_sent_anew() -> None:
    assert judge(refusal(200, 400, "Bad Request"), failures=1, known_file=True) == Again(forget_file=True)
    assert judge(refusal(200, 400, "Bad Request"), failures=1) == Failed("400 Bad Request")


def test_an_edit_that_is_forbidden_blocks_nobody() -> None:
    error = refusal(403, 403, "Forbidden: permission_denied")
    assert judge(error, failures=1, speaks=False) == Failed("Forbidden: permission_denied")


def test_a_good_answer_is_its_result() -> None:
    assert BALE.result_of(200, b'{"ok":true,"result":[]}') == []
