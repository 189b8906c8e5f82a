"""Buttons go out as the framework itself would write them."""

import pytest
from telegram import InlineKeyboardButton

from config.texts import Texts
from handlers import speech
from handlers.keyboards import Keys, rows

KEYS = Keys(Texts(), "fa")


@pytest.mark.parametrize(
    "button",
    [
        KEYS.tap("button-cancel", "cancel:code"),
        KEYS.tap("button-days", "days:7", days=7),
        KEYS.labelled("دادگاه", "recipient:1"),
        KEYS.copy("button-copy-code", "1234 5678"),
        KEYS.leads("button-own-certificate", "https://example.org"),
    ],
    ids=["tapped", "tapped, with a value", "labelled", "copied", "opened"],
)
def test_a_button_is_written_as_the_framework_does(button: InlineKeyboardButton) -> None:
    keyboard = rows(button)
    assert speech._plain(keyboard) == keyboard.to_dict()
