"""What is logged opens no door and names nobody."""

import json
import logging

import pytest
import structlog

from bot.logs import formatter, masked, send_to_logging, set_up_logs

TOKEN = "123456789:AAEhBOweik6ad9r_QXMENQjcrGbqCr4K-bc"
SECRETS = [
    TOKEN,
    "1234567890123456",
    "1234-5678-9012-3456",
    "۱۲۳۴-۵۶۷۸-۹۰۱۲-۳۴۵۶",
    "١٢٣٤ ٥٦٧٨ ٩٠١٢ ٣٤٥٦",
    "1234\u200c5678\u200f9012\u20663456",
    "۰۰۱۲۳۴۵۶۷۹",
    "001-234567-9",
    "+98 912 345 6789",
    "0912 345 67 89",
]


@pytest.mark.parametrize("secret", SECRETS)
@pytest.mark.parametrize("form", ["plain", "json"])
def test_a_secret_is_masked_wherever_it_stands(secret: str, form: str) -> None:
    record = logging.LogRecord("some.library", logging.ERROR, __file__, 1, "said %s", (secret,), None)
    assert_hidden(secret, formatter(form).format(record))


@pytest.mark.parametrize("secret", SECRETS)
def test_a_secret_is_masked_in_a_traceback(secret: str) -> None:
    try:
        raise ValueError(f"cannot read {secret}")
    except ValueError as error:
        record = logging.LogRecord(
            "x", logging.ERROR, __file__, 1, "it failed", (), (type(error), error, error.__traceback__)
        )
    line = formatter("json").format(record)
    assert "ValueError" in line
    assert_hidden(secret, line)


def test_a_secret_is_masked_in_a_field_of_any_type(caplog: pytest.LogCaptureFixture) -> None:
    send_to_logging()
    log = structlog.get_logger("test")
    log.warning("fields", text=TOKEN, number=1234567890123456, things=["0012345679"], chat=7_000_000_001, row=12)
    fields = json.loads(formatter("json").format(caplog.records[0]))
    assert fields["text"] == "[token]"
    assert fields["number"] == "[digits]"
    assert fields["things"] == "['[digits]']"
    assert (fields["chat"], fields["row"]) == (7_000_000_001, 12)


def test_a_password_of_a_database_is_masked() -> None:
    assert masked("postgresql://estelam:hush@db/estelam") == "postgresql://estelam:[password]@db/estelam"


def test_what_is_harmless_stays() -> None:
    harmless = "update 123456789 of telegram-person took 12.5 s at dispatcher.py:120"
    assert masked(harmless) == harmless


def test_the_addresses_that_libraries_log_are_not_heard(capfd: pytest.CaptureFixture[str]) -> None:
    kept = logging.root.handlers[:], logging.root.level
    try:
        set_up_logs("info", "plain")
        logging.getLogger("httpx").info("HTTP Request: POST https://api.telegram.org/bot%s/getMe", TOKEN)
        logging.getLogger("aiohttp.client").info("POST %s", TOKEN)
        structlog.get_logger("bot.test").info("heard", why=TOKEN)
    finally:
        logging.root.handlers[:], level = kept
        logging.root.setLevel(level)
        logging.captureWarnings(False)
    heard = capfd.readouterr().err
    assert "heard" in heard
    assert "POST" not in heard
    assert TOKEN not in heard


def assert_hidden(secret: str, line: str) -> None:
    assert secret not in line
    assert json.dumps(secret)[1:-1] not in line
    assert "[token]" in line or "[digits]" in line
