"""`python -m bot check`: everything the program needs, tried once."""

from collections.abc import Awaitable, Callable
from functools import partial

from bot.bots import Bot, bots, why_not
from bot.calls.answers import CallFailed
from bot.calls.transport import Wire
from bot.clock import now
from bot.commands.counts import counted
from bot.disk_space import need_room_for_backup, need_room_for_database
from bot.faults import StartFault, told
from bot.first_keys import is_first_start
from bot.logs import masked
from bot.opening import open_for_command
from bot.password_gateways import choose_gateway
from bot.platforms.capabilities import FindingsFault
from bot.registries import FICTIONAL, http_registry
from bot.server_clock import need_one_time
from bot.time_zones import OUTDATED
from config.calendar import has_summer_time
from config.settings import Settings
from domain.permissions import SYSTEM
from domain.times import HOUR
from services.backup.folder import Backups, made_in
from services.http_registry.access import last_day
from services.password_gateways import Refused, Unavailable
from services.registry import RegistryUnavailable
from services.registry_import import acts
from storage.store import DatabaseNotMade, DatabaseTooOld

OLDER = "is older than this program: the next start brings it up to date"
NEW = "the first start makes what is needed. If you had a database, ESTELAM_DATABASE_URL leads past it, or it is lost"
NOT_OURS = "sealed under other keys, damaged, or of a time to come. Each installation needs a folder of its own"
UNKNOWN_OWNERS = ", where a contact may not tell whose it is: without ESTELAM_PASSWORD_GATEWAY nobody may get in there"

Say = Callable[[str], None]


async def check_all(settings: Settings, say: Say) -> bool:
    """Try the keys, the database and every bot's token; says what came of each. True when all is well."""
    say("ok      settings")
    wire = Wire()
    try:
        results = [_knows_the_time(say), await _check("keys and database", lambda: _database(settings), say)]
        known, are_all = _bots(settings, wire, say)
        results += [are_all, *[await _check(each.bot, partial(_bot, settings, each), say) for each in known]]
        if settings.registry == "demo":
            say(f"note    registry: {FICTIONAL}")
        else:
            registry = _kept_registry if settings.registry == "store" else _registry
            results.append(await _check("registry", lambda: registry(settings), say))
        if settings.backup_folder is not None:
            results.append(await _check("last backup", lambda: _backup(settings), say))
        if settings.sends_passwords:
            results.append(await _check("one-time passwords", lambda: _password_gateway(settings), say))
    finally:
        await wire.close()
    return all(results)


async def _check(what: str, attempt: Callable[[], Awaitable[str]], say: Say) -> bool:
    try:
        found = await attempt()
    except Exception as error:  # noqa: BLE001 - whatever it is, it is what this command is to tell
        _say_fault(what, error, say)
        return False
    say(f"ok      {what}: {found}")
    return True


def _say_fault(what: str, error: Exception, say: Say) -> None:
    say(masked(f"FAULT   {what}: {told(error)[0] or error}"))


def _knows_the_time(say: Say) -> bool:
    if has_summer_time():
        _say_fault("time zones", StartFault(OUTDATED), say)
    return not has_summer_time()


def _bots(settings: Settings, wire: Wire, say: Say) -> tuple[list[Bot], bool]:
    """Those that can be tried, and whether it is all of them, as the program would start them.

    What was found out about Bale is no reason not to try its tokens.
    """
    try:
        return bots(settings, wire), True
    except (FindingsFault, StartFault) as error:
        _say_fault("messengers", error, say)
        return (bots(settings, wire, findings={}) if isinstance(error, FindingsFault) else []), False


async def _database(settings: Settings) -> str:
    """An older one is as well as one of this release: it is left as it is, and so is one that is not made yet."""
    url = settings.database_url.get_secret_value()
    try:
        store = await open_for_command(settings)
    except DatabaseTooOld:
        return f"{masked(url)}; it {OLDER}"
    except DatabaseNotMade as error:
        return f"{masked(url)}; {error}: {NEW}"
    try:
        await need_one_time(store, now)
    finally:
        await store.close()
    need_room_for_database(settings)
    return masked(url)


async def _kept_registry(settings: Settings) -> str:
    try:
        store = await open_for_command(settings)
    except DatabaseTooOld:
        return f"not looked at: the database {OLDER}"
    except DatabaseNotMade:
        raise StartFault("it is empty. After the first start: python -m bot registry import FILE") from None
    try:
        status = await store.read(acts.status, actor=SYSTEM, limit=1)
    finally:
        await store.close()
    if not status.persons:
        raise StartFault("it is empty: python -m bot registry import FILE")
    if not status.filled:
        raise StartFault("no import of persons has come to its end yet: python -m bot registry import FILE")
    return counted(status.persons, "person")


async def _backup(settings: Settings) -> str:
    """Two intervals are more than one that went wrong."""
    folder = settings.backup_folder
    assert folder is not None, "asked for where there is one"
    made = [] if is_first_start(settings) else Backups(folder, settings.keys_file).known(now=now())
    others = len(made_in(folder)) - len(made)
    besides = f"; {others} more there {'does' if others == 1 else 'do'} not count: {NOT_OURS}" if others else ""
    if not made:
        raise StartFault(
            f"there is none in {folder} yet: the running program makes one, or python -m bot backup{besides}"
        )
    hours = (now() - made[0].at) / HOUR
    old = f"{counted(round(hours), 'hour')} old"
    if hours > 2 * settings.backup_every_hours:
        raise StartFault(f"{made[0].path} is {old}; the log says why no newer one could be made")
    need_room_for_backup(settings, made[0].path)
    return f"{made[0].path}, {old}{besides}"


async def _registry(settings: Settings) -> str:
    """Also says until when we are let in, since nothing else would before it is too late."""
    certificate = settings.registry_client_certificate
    until = f"; the client certificate ends on {last_day(certificate)}" if certificate else ""
    registry = http_registry(settings)
    try:
        version = await registry.probe()
    except RegistryUnavailable as error:
        raise ConnectionError(f"{settings.registry_url} cannot be used: {error}{until}") from error
    finally:
        await registry.close()
    return f"{settings.registry_url} speaks version {version}{until}"


async def _password_gateway(settings: Settings) -> str:
    """Whether we are let in; nothing is sent to anybody."""
    gateway = choose_gateway(settings)
    assert gateway is not None, "asked for where there is one"
    try:
        return await gateway.probe()
    except (Refused, Unavailable) as error:
        raise ConnectionError(f"the gateway ({settings.password_gateway}) cannot be used: {error}") from error
    finally:
        await gateway.close()


async def _bot(settings: Settings, bot: Bot) -> str:
    """Also says where nobody could show that a phone number is his."""
    try:
        me = await bot.line.post("getMe", {})
    except CallFailed as error:
        raise ConnectionError(why_not(bot, error)) from error
    known = settings.password_gateway != "off" or bot.line.platform.capabilities.contact_owner  # noqa: S105
    return f"@{me['username']}{'' if known else UNKNOWN_OWNERS}"
