"""Whether this machine knows what time it is in Tehran: people read all times by its own table of time zones."""

import structlog

from config.calendar import has_summer_time

log = structlog.get_logger(__name__)

OUTDATED = (
    "this machine's time zones are older than 2022, when Iran gave summer time up: from spring to autumn all times are "
    "an hour ahead, and days begin too early. Bring its package tzdata up to date"
)


def warn_of_summer_time() -> None:
    """It is no reason not to start: codes, their ends and whatever else is decided go by UTC."""
    if has_summer_time():
        log.warning("times are told wrong for half of the year", why=OUTDATED)
