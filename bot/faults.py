"""Why the program cannot run, in words for whoever starts it."""

from zoneinfo import ZoneInfoNotFoundError


class StartFault(Exception):
    """Something that has to be put right before a start."""


def told(error: Exception) -> tuple[str | None, int]:
    """The words for an error and the exit code; no words for what nobody can have expected."""
    if isinstance(error, ZoneInfoNotFoundError):  # before the settings are looked at, which want one
        return "This machine has no table of time zones: install its package tzdata.", 2
    from bot.platforms.capabilities import FindingsFault
    from config.settings import SettingsFault
    from services.backup.faults import BackupFault
    from services.http_registry.access import AccessFault
    from services.http_registry.persons import PersonsFault
    from services.vault import KeysDoNotFit, KeysFault, KeysMissing, VaultError
    from storage.copying import InUse, NotEmpty

    if isinstance(error, SettingsFault | StartFault):
        return str(error), 2
    if isinstance(error, FindingsFault):
        return f"ESTELAM_BALE_FINDINGS: {error}", 2
    if isinstance(error, PersonsFault | AccessFault):
        return f"{error}.", 2
    if isinstance(error, BackupFault | NotEmpty | InUse):
        return f"Nothing was done: {error}.", 2
    if isinstance(error, KeysMissing):
        new = "`python -m bot keys new` makes keys for a new database; one that holds something needs its own keys back"
        return f"ESTELAM_KEYS_FILE: {error}. {new}.", 2
    if isinstance(error, KeysFault | KeysDoNotFit):
        return f"ESTELAM_KEYS_FILE: {error}.", 2
    if isinstance(error, VaultError):
        return (
            f"ESTELAM_KEYS_FILE: the keys do not open what is in the database: {error}. Put its own keys file back.",
            2,
        )
    return _told_of_database(error)


def _told_of_database(error: Exception) -> tuple[str | None, int]:
    from storage.errors import DatabaseDamaged, StoreMisconfigured, StoreUnavailable
    from storage.errors import DatabaseNotMade as NotMade
    from storage.errors import DatabaseTooNew as TooNew
    from storage.errors import DatabaseTooOld as TooOld

    if isinstance(error, TooOld):
        next_start = "The next start of `python -m bot run` brings it up to date"
        until_then = "until then use `check` and `backup` only, or commands of the version that runs"
        return f"The database is older than this program: {error}. {next_start}; {until_then}.", 2
    if isinstance(error, TooNew):
        back = "Put the files of that release in place; docs/operations.md has the way back, under Upgrade"
        return f"The database is newer than this program: {error}. {back}.", 2
    if isinstance(error, NotMade):
        first_start = "The first start of `python -m bot run` makes what is needed"
        lost = "If you had a database already, this address leads past it, or it is lost"
        return f"ESTELAM_DATABASE_URL: {error}. {first_start}. {lost}.", 2
    if isinstance(error, StoreMisconfigured):
        return f"ESTELAM_DATABASE_URL: {error}.", 2
    if isinstance(error, StoreUnavailable | DatabaseDamaged):
        right = "If ESTELAM_DATABASE_URL names the right one, keep it and restore a backup: docs/backup.md."
        return f"The database cannot be used: {error}. {right if isinstance(error, DatabaseDamaged) else ''}".strip(), 1
    return None, 1
