"""Logs that may be kept and shown: nothing in them opens a door or names a person.

Every text that is logged, tracebacks included, passes `masked`: tokens of bots, keys of webhooks, and whatever has ten
digits or more, in any script and however grouped (codes, national codes, phone and insurance numbers).
"""

import logging
import re
import sys
from collections.abc import MutableMapping
from typing import Any

import structlog
from structlog.typing import Processor

from config.messenger_settings import TOKEN

WEBHOOK_KEY = re.compile(r"(?<=/updates/)([\w-]+)/[\w-]{20,}")
DATABASE_PASSWORD = re.compile(r"(?<=://)([^/@\s:]*):([^/@\s]*)@")
# Between two digits: spaces, dashes, underscores, and the marks that cannot be seen.
_BETWEEN = r"[\s\-_\u2010-\u2015\u2212\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]{0,3}"
DIGITS = re.compile(rf"\d(?:{_BETWEEN}\d){{9,}}")  # \d is any script's digit
NUMBERS = ("chat", "update", "row", "failures", "pause", "depth", "pid")  # fields that are ours, and are numbers
QUIET = ("aiohttp", "httpx", "httpcore", "uvicorn", "apscheduler", "asyncio", "alembic", "telegram", "PIL")


def masked(text: str) -> str:
    """The text without what must not be seen."""
    text = TOKEN.sub("[token]", text)
    text = WEBHOOK_KEY.sub(r"\1/[key]", text)
    text = DATABASE_PASSWORD.sub(r"\1:[password]@", text)
    return DIGITS.sub("[digits]", text)


def _mask(_logger: Any, _method: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    for name, value in event.items():
        if name not in NUMBERS or not isinstance(value, int | float):
            event[name] = _masked_value(value)
    return event


def _masked_value(value: Any) -> Any:
    if value is None or isinstance(value, bool):
        return value
    plain = masked(str(value))
    return value if plain == str(value) and isinstance(value, int | float) else plain


SHARED: list[Processor] = [
    structlog.contextvars.merge_contextvars,
    structlog.stdlib.add_log_level,
    structlog.stdlib.add_logger_name,
]


def send_to_logging() -> None:
    """Let structlog's records go the way of the standard library's."""
    structlog.configure(
        processors=[
            structlog.stdlib.filter_by_level,
            *SHARED,
            structlog.stdlib.PositionalArgumentsFormatter(),
            structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
        ],
        wrapper_class=structlog.stdlib.BoundLogger,
        logger_factory=structlog.stdlib.LoggerFactory(),
        cache_logger_on_first_use=True,
    )


def set_up_logs(level: str = "info", form: str = "plain") -> None:
    """One door for everything that is logged, by us and by the libraries."""
    send_to_logging()
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(formatter(form))
    logging.basicConfig(handlers=[handler], level=level.upper(), force=True)
    logging.captureWarnings(True)
    for name in QUIET:
        logging.getLogger(name).setLevel(max(logging.WARNING, getattr(logging, level.upper())))
    logging.getLogger("apscheduler.scheduler").setLevel(logging.ERROR)  # it warns of each tick that a long job misses


def formatter(form: str) -> logging.Formatter:
    """Renders and masks; `form` is plain or json."""
    return structlog.stdlib.ProcessorFormatter(foreign_pre_chain=SHARED, processors=_last(form))


def _last(form: str) -> list[Processor]:
    renderer: Processor = structlog.processors.JSONRenderer(ensure_ascii=False)
    if form == "plain":
        renderer = structlog.dev.ConsoleRenderer(colors=sys.stderr.isatty(), pad_event_to=0)
    return [
        structlog.stdlib.ProcessorFormatter.remove_processors_meta,
        structlog.processors.format_exc_info,
        _mask,
        structlog.processors.TimeStamper(fmt="iso"),  # after the mask, which would take it for a number
        renderer,
    ]
