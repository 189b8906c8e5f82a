"""Keys for a first start."""

import secrets
import time
from pathlib import Path

import structlog

from config.settings import Settings
from services.vault import new_keys

log = structlog.get_logger(__name__)


def make_first_keys(settings: Settings) -> None:
    """Make the keys where there is no database yet that older keys could have sealed."""
    url = settings.database_url.get_secret_value()
    fresh = url.startswith("sqlite:///") and not Path(url.removeprefix("sqlite:///")).exists()
    if not fresh or settings.keys_file.exists():
        return
    new_keys(settings.keys_file, secrets.token_bytes, time.time_ns() // 1000)
    log.warning("keys were made for a new database; keep a copy of them apart from it", file=str(settings.keys_file))
