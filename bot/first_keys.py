"""Keys for a first start."""

import secrets
from pathlib import Path

import structlog

from bot.clock import now
from bot.faults import StartFault
from config.settings import Settings
from services.vault import new_keys

log = structlog.get_logger(__name__)


def is_first_start(settings: Settings) -> bool:
    """Whether `run` would make the keys: there is no database yet that older keys could have sealed."""
    url = settings.database_url.get_secret_value()
    try:
        fresh = url.startswith("sqlite:///") and not Path(url.removeprefix("sqlite:///")).exists()
        return fresh and not settings.keys_file.exists()
    except OSError as error:
        raise StartFault(
            f"ESTELAM_DATABASE_URL, ESTELAM_KEYS_FILE: {error.filename} cannot be looked for: {error.strerror}. "
            "Write a path where the program's user may make files, or let him."
        ) from error


def make_first_keys(settings: Settings) -> None:
    if not is_first_start(settings):
        return
    new_keys(settings.keys_file, secrets.token_bytes, now())
    log.warning("keys were made for a new database; keep a copy of them apart from it", file=str(settings.keys_file))
