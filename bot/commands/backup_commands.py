"""python -m bot backup …, and restore."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.commands.counts import counted
from bot.commands.named_files import no_folders
from domain.times import utc

if TYPE_CHECKING:
    from services.backup.format import Meta
    from services.backup.making import Proved
    from services.backup.restoring import Restored

BUSY = 75  # as sendmail's EX_TEMPFAIL: another process is at it, try again later

backup = typer.Typer(
    help="Back the database up into an encrypted file, and try it by restoring it.",
    invoke_without_command=True,
    pretty_exceptions_enable=False,
    add_completion=False,
)

To = Annotated[
    Path | None, typer.Option(callback=no_folders, help="The file to make; else a new one in ESTELAM_BACKUP_FOLDER.")
]
File = Annotated[Path, typer.Argument(help="A backup.")]
MovingAway = Annotated[
    bool, typer.Option("--moving", help="Nothing runs on the database: what waits in it goes on where it is restored.")
]
MovingIn = Annotated[
    bool, typer.Option("--moving", help="Nothing ran on the old database since: what waited in it goes on here.")
]


@backup.callback()
def make(context: typer.Context, to: To = None, moving: MovingAway = False) -> None:
    """Back the database up, beside the running program, and try the backup by restoring it."""
    if context.invoked_subcommand is not None:
        return
    from bot.alone import Busy
    from bot.commands.backups import back_up
    from bot.commands.once import settings

    try:
        done = back_up(settings(), to, moving=moving)
    except Busy as busy:
        typer.echo(busy, err=True)
        raise typer.Exit(BUSY) from None
    typer.echo(f"{_described(done.proved)} Restored to see: everything is there.")
    if done.removed:
        typer.echo(f"Removed: {counted(len(done.removed), 'older backup')}.")
    if moving:
        typer.echo(_kept_off(done.moved))
    _tell_if_broken(done.proved.broken, "No older backup was removed.")


@backup.command("verify")
def verify(file: File) -> None:
    """Try a backup: read it, restore it into a database to throw away, and compare."""
    from bot.commands.backups import prove
    from bot.commands.once import settings

    proved = prove(settings(), file)
    typer.echo(f"{_described(proved)} Restored to see: everything is there, and the audit log with it.")
    _tell_if_broken(proved.broken, "Look for an older backup in which it is whole.")


def restore(file: File, moving: MovingIn = False) -> None:
    """Restore a backup into the database of the settings, which has to be empty."""
    from bot.commands.backups import restore_from
    from bot.commands.once import settings

    restored = restore_from(settings(), file, moving=moving)
    for line in _what_follows(restored):
        typer.echo(line)
    _tell_if_broken(restored.settled.broken, "It was restored as it is.")


def _described(proved: "Proved") -> str:
    meta, megabytes = proved.meta, proved.size / 1e6
    return f"{proved.path}: {_rows(meta)}, {megabytes:,.1f} MB, made at {utc(meta.made_at)}."


def _rows(meta: "Meta") -> str:
    return f"{counted(meta.rows, 'row')} of {counted(len(meta.tables), 'table')}"


def _kept_off(mark: "Path | None") -> str:
    """What keeps the program from going on with a database that was moved away, and how to stay after all."""
    if mark is None:
        return (
            "Restore it with --moving, and name the new database in the settings of every process: nothing keeps the"
            " program from starting on this one again, and people would be answered twice. Rename it, or drop it later."
        )
    return (
        "Restore it with --moving. The program does not start on this database any more. If the backup is restored"
        f" nowhere, and you stay here after all: delete {mark}."
    )


def _what_follows(restored: "Restored") -> Iterator[str]:
    meta, settled = restored.meta, restored.settled
    yield f"{_rows(meta)} are restored, as they were at {utc(meta.made_at)}."
    in_flight = f"{counted(settled.updates, 'update')} and {counted(settled.messages, 'message')} that waited then"
    if settled.kept:
        yield f"{in_flight} go on at the next start. Never start the program on the old database again."
        return
    yield f"{in_flight} are given up: most likely they were handled and sent right after."
    yield "What happened later is lost, and the program does not know of it:"
    yield "  * codes that were used or withdrawn later are valid again, until their end;"
    yield "  * officers, organisations and roles that were removed later are there again, and so are erased data;"
    yield "  * certificates and codes that were given later are known to nobody: who shows one has to make a new one."
    yield "docs/backup.md says how to go through it. Start the program when you have."


def _tell_if_broken(broken: tuple[int, int] | None, consequence: str) -> None:
    if broken is None:
        return
    typer.echo(
        f"But the audit log in it is broken: chain {broken[0]}, from entry {broken[1]} on. {consequence}"
        " Find out who wrote to the database besides this program.",
        err=True,
    )
    raise typer.Exit(1)
