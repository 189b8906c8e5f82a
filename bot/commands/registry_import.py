"""`python -m bot registry import`: the import in its surroundings. On SQLite it may meet a running bot."""

import os
import secrets
from collections.abc import Callable
from contextlib import ExitStack
from functools import partial
from pathlib import Path

from bot.alone import can_be_alone
from bot.clock import now
from bot.commands.progress import Stages, bar
from bot.drawing.drawing_process import begin
from bot.faults import StartFault
from bot.opening import need_first_start, open_with_keys
from config.calendar import local
from config.settings import Settings
from domain.permissions import Actor
from services.registry_import.acts import ImportRunning
from services.registry_import.importing import run_import
from services.registry_import.terms import Around, Finding, Manner, Outcome
from services.tables.headings import FileFault
from services.vault import KeyVault, read_keys

ROWS_A_UNIT = 5_000
ROWS_BESIDE_BOTS = 500
REST = 0.03  # seconds for a bot between two units, at least: longer than SQLite sleeps before it tries again
MOST_PROCESSES = 4


async def import_file(
    settings: Settings, file: Path, *, actor: Actor, manner: Manner, report: Callable[[Finding], None]
) -> Outcome:
    """Import `file` into the database of the settings.

    The keys are read once: all vaults of an import have the same, also when a key is added meanwhile.
    """
    need_first_start(settings)
    keys = read_keys(settings.keys_file)
    vault = KeyVault(keys)
    store = await open_with_keys(settings.database_url.get_secret_value(), vault, connections=4)
    try:
        with bar() as shown:
            around = Around(
                store=store,
                make_vault=partial(KeyVault, keys, seals_with=vault.seals_with),
                actor=actor,
                holder=f"import:{os.getpid()}:{secrets.token_hex(4)}",
                clock=now,
                report=report,
                progress=Stages(shown),
                begin_process=begin,
            )
            return await run_import(file, around, manner)
    except FileFault as fault:
        raise StartFault(f"{file}: {fault}.") from None
    except ImportRunning:
        raise StartFault("Another import has this registry in hand. Try again when it has ended.") from None
    finally:
        await store.close()


def manner_for(url: str, stack: ExitStack, *, check: bool, remove_missing: bool) -> tuple[Manner, bool]:
    """How to import, and whether bots run beside it. If none does, none can begin on this SQLite file until the end."""
    processors = os.cpu_count() or 1
    beside = not check and not can_be_alone(url, stack)
    manner = Manner(
        today=local(now()).date(),
        check=check,
        remove_missing=remove_missing,
        rows_a_unit=ROWS_BESIDE_BOTS if beside else ROWS_A_UNIT,
        rest=REST if beside else 0,
        processes=0 if processors == 1 else min(MOST_PROCESSES, processors),
    )
    return manner, beside
