"""The purposes of an agreement, as buttons."""

from telegram import InlineKeyboardMarkup

from domain.certificates import Purpose
from domain.scopes import Scope
from handlers.keyboards import Keys, rows
from handlers.wording import dashed


def choices(keys: Keys, scope: Scope, prefix: str) -> InlineKeyboardMarkup:
    """Buttons that send ``<prefix>:<purpose>``, in the order of `Purpose`."""
    agreed = [each for each in Purpose if each in scope.purposes]
    buttons = [keys.tap(f"purpose-{dashed(each)}", f"{prefix}:{each}") for each in agreed]
    return rows(*(buttons[at : at + 2] for at in range(0, len(buttons), 2)))
