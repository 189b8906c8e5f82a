"""What a messenger's answers mean, to us and to python-telegram-bot."""

import inspect

import pytest
from telegram import error as telegram_errors
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Conflict,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
    TimedOut,
)

from bot.calls import answers
from bot.calls.answers import CallFailed, Refused, Unreachable, as_telegram_error, result_of

REFUSALS = [
    (400, b'{"ok":false,"error_code":400,"description":"Bad Request: chat not found"}', BadRequest),
    (401, b'{"ok":false,"error_code":401,"description":"Unauthorized"}', InvalidToken),
    (403, b'{"ok":false,"error_code":403,"description":"Forbidden: bot was blocked by the user"}', Forbidden),
    (403, b'{"ok":false,"error_code":403,"description":"Bad Request: Token not found"}', InvalidToken),
    (403, b'{"ok":false,"error_code":403,"description":"Forbidden: Token not found"}', InvalidToken),
    (404, b'{"ok":false,"error_code":404,"description":"Not Found"}', InvalidToken),
    (404, b'{"ok":false,"error_code":404,"description":"no such group or user"}', BadRequest),
    (409, b'{"ok":false,"error_code":409,"description":"Conflict: terminated by other getUpdates"}', Conflict),
    (429, b'{"ok":false,"error_code":429,"description":"Too Many","parameters":{"retry_after":7}}', RetryAfter),
    (429, b'{"ok":false,"error_code":429,"description":"bot limit exceed"}', RetryAfter),
    (429, b"local_rate_limited", RetryAfter),
    (420, b'{"ok":false,"error_code":420,"description":"FLOOD"}', RetryAfter),
    (400, b'{"ok":false,"description":"x","parameters":{"migrate_to_chat_id":-9}}', ChatMigrated),
    (501, b'{"ok":false,"error_code":501,"description":"Not Implemented"}', BadRequest),
    (502, b"<html>Bad Gateway</html>", NetworkError),
    (200, b'{"ok":false,"error_code":400,"description":"Bad Request: text is empty"}', BadRequest),
    (200, b'{"ok":false,"description":"no code at all"}', BadRequest),
    (200, b'{"ok":true,"resu', NetworkError),
    (200, b"[]", NetworkError),
    (200, b'{"ok":true}', NetworkError),
]


@pytest.mark.parametrize(("status", "body", "kind"), REFUSALS)
def test_every_refusal_has_its_meaning(status: int, body: bytes, kind: type[TelegramError]) -> None:
    with pytest.raises(CallFailed) as caught:
        result_of(status, body)
    assert type(as_telegram_error(caught.value)) is kind


def test_a_good_answer_is_its_result() -> None:
    assert result_of(200, b'{"ok":true,"result":{"message_id":1}}') == {"message_id": 1}
    assert result_of(200, b'{"ok":true,"result":false}') is False


def test_silence_is_a_time_out_or_a_broken_network() -> None:
    assert type(as_telegram_error(Unreachable("silent", timed_out=True))) is TimedOut
    assert type(as_telegram_error(Unreachable("reset"))) is NetworkError


def test_how_long_to_wait_is_what_the_messenger_says() -> None:
    assert Refused(429, "Too Many Requests", parameters={"retry_after": 7}).retry_after == 7
    assert Refused(429, "Too Many Requests").retry_after == answers.RETRY_AFTER
    assert Refused(429, "Too Many Requests", parameters={"retry_after": "soon"}).retry_after == answers.RETRY_AFTER


def test_what_has_no_json_or_names_the_bot_is_about_the_whole_bot() -> None:
    for status, body in ((429, b"local_rate_limited"), (429, b'{"ok":false,"description":"bot limit exceed"}')):
        with pytest.raises(Refused) as caught:
            result_of(status, body)
        assert caught.value.whole_bot
        assert caught.value.is_flood


def test_every_error_of_ours_becomes_one_of_theirs() -> None:
    kinds = [kind for _, kind in inspect.getmembers(answers, inspect.isclass) if issubclass(kind, CallFailed)]
    assert set(kinds) == {CallFailed, Unreachable, Refused}  # a new kind needs a place in as_telegram_error
    theirs = {
        kind for _, kind in inspect.getmembers(telegram_errors, inspect.isclass) if issubclass(kind, TelegramError)
    }
    passport = {telegram_errors.PassportDecryptionError, telegram_errors.EndPointNotFound, TelegramError}
    reached = {kind for _, _, kind in REFUSALS} | {TimedOut}
    assert theirs - passport == reached
