"""`python -m bot legacy import`: the import in its surroundings. On SQLite it may meet a running bot."""

from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path

from bot.alone import can_be_alone
from bot.clock import now
from bot.commands.progress import Stages, bar
from bot.faults import StartFault
from bot.garbage import collect_seldom
from bot.opening import keys_for_command, open_with_keys
from config.calendar import local, midnight
from config.settings import Settings
from domain.permissions import Actor
from services.legacy.importing import Around, Outcome, run_import
from services.legacy.reading import LegacyFile, read_path
from services.legacy.unit import Days, LegacyRetired
from services.tables.headings import FileFault

REST_BESIDE_BOTS = 2.0
"""Times as long as a unit took: a bot that serves the same SQLite file has two thirds of the time for itself."""


async def import_files(settings: Settings, paths: Sequence[Path], *, actor: Actor, for_real: bool) -> Outcome:
    """Bring these files into the database of the settings, or say what that would change."""
    collect_seldom()
    files = [_read(path) for path in paths]
    url = settings.database_url.get_secret_value()
    with ExitStack() as stack:
        beside = for_real and not can_be_alone(url, stack)
        store = await open_with_keys(url, keys_for_command(settings), connections=4)
        try:
            with bar() as shown:
                around = Around(
                    store=store,
                    actor=actor,
                    clock=now,
                    days=Days(local(now()).date(), midnight),
                    progress=Stages(shown),
                    rest=REST_BESIDE_BOTS if beside else 0,
                )
                outcome = await run_import(files, around, for_real=for_real)
        finally:
            await store.close()
    if isinstance(outcome, LegacyRetired):
        raise StartFault("The legacy system is retired: nothing is moved from it any more.")
    return outcome


def _read(path: Path) -> LegacyFile:
    try:
        return read_path(path)
    except FileFault as fault:
        raise StartFault(f"{path}: {fault}.") from None
