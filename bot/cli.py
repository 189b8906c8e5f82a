"""The command line. Every command imports what it needs itself, so that each starts fast."""

import contextlib
import os
import resource
import secrets
import sys
from pathlib import Path
from typing import Annotated, Any

import typer

from bot.clock import now
from bot.commands.backup_commands import backup, restore
from bot.commands.legacy_commands import legacy
from bot.commands.once import look as _look
from bot.commands.once import settings as _settings
from bot.commands.once import until_done as _until_done
from bot.commands.probe_command import probe
from bot.commands.registry_import_commands import registry
from bot.commands.role_commands import admin
from bot.commands.webhook_commands import webhook

PLAIN: dict[str, Any] = {"no_args_is_help": True, "pretty_exceptions_enable": False, "add_completion": False}
app = typer.Typer(help="Estelam: a person proves his insurance status to an organisation.", **PLAIN)
keys = typer.Typer(help="The keys that encrypt the database.", **PLAIN)
app.add_typer(admin, name="admin")
audit = typer.Typer(help="The log of who did what.", **PLAIN)
app.add_typer(keys, name="keys")
app.add_typer(audit, name="audit")
app.add_typer(registry, name="registry")
app.add_typer(legacy, name="legacy")
app.add_typer(backup, name="backup")
app.add_typer(webhook, name="webhook")


def main() -> None:
    """Run a command. What the operator has to put right is told in words, and ends with code 2."""
    from bot.faults import told

    os.umask(0o077)  # the database and its keys are nobody else's business on this machine
    _leave_no_core()
    try:
        app()
    except Exception as error:
        words, code = told(error)
        if words is None:
            raise
        typer.echo(words, err=True)
        sys.exit(code)


def _leave_no_core() -> None:
    """Nor is its memory after a crash, which holds keys and names as they are. Where calls are filtered, whoever does
    so sets this limit himself (deploy/systemd).
    """
    with contextlib.suppress(OSError, ValueError):
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


@app.command()
def run() -> None:
    """Serve the bots of every messenger that the settings have tokens for, until stopped."""
    settings = _settings()
    from bot.first_keys import make_first_keys
    from bot.logs import set_up_logs

    set_up_logs(settings.log_level, settings.log_format)
    make_first_keys(settings)
    from bot.assembly import serve
    from bot.garbage import collect_seldom
    from bot.product import product
    from bot.registries import warn_of_fiction
    from bot.time_zones import warn_of_summer_time

    warn_of_fiction(settings)
    warn_of_summer_time()
    _until_done(serve(settings, product(settings), ready=collect_seldom))


@app.command()
def demo(
    port: Annotated[int, typer.Option(help="Where the chat page is to be.", min=1, max=65535)] = 8081,
    folder: Annotated[Path, typer.Option(help="Where the demo keeps its database and keys.")] = Path("var/demo"),
) -> None:
    """Try everything on this machine: the bots, two messengers, and people to be."""
    from bot.demo import show

    with contextlib.suppress(KeyboardInterrupt):
        _until_done(show(port, folder))


@app.command()
def check() -> None:
    """Look whether the settings are right and everything can be reached."""
    settings = _settings()
    from bot.commands.checks import check_all

    if not _until_done(check_all(settings, typer.echo)):
        raise typer.Exit(1)


@keys.command("new")
def new() -> None:
    """Make the keys; an existing file is never overwritten."""
    from config.settings import keys_file
    from services.vault import new_keys

    path = keys_file()
    new_keys(path, secrets.token_bytes, now())
    typer.echo(f"The keys are in {path}. Keep a copy apart from the database: without them it cannot be read.")


@keys.command("rotate")
def rotate() -> None:
    """Add a key that seals from the next start on; the older ones still open."""
    from config.settings import keys_file
    from services.vault import add_key

    key_id = add_key(keys_file(), secrets.token_bytes, now())
    typer.echo(f"Key {key_id} was added. It is used from the next start on.")
    typer.echo("Copy the file away once more: no earlier copy has this key.")


@audit.command("verify")
def verify() -> None:
    """Look whether an entry of the audit log was changed, added or removed by hand."""
    from storage.audit import begun_at, first_broken

    broken = _look(first_broken)
    if broken is not None:
        typer.echo(
            f"The audit log is broken: chain {broken[0]}, from entry {broken[1]} on."
            " Keep this database, and find out who wrote to it besides this program.",
            err=True,
        )
        raise typer.Exit(1)
    if _look(begun_at) is not None:
        typer.echo("The audit log is whole.")
    else:
        typer.echo(
            "The audit log is empty: nothing was done in this database. If that is a surprise, ESTELAM_DATABASE_URL "
            "leads past yours, or it is lost."
        )


@audit.command("show")
def show(subject: Annotated[str, typer.Argument(help="For example certificate:12, person:7 or officer:3.")]) -> None:
    """Show everything that was done to somebody or something."""
    from domain.subjects import is_subject
    from domain.times import utc
    from storage.audit import entries

    found = _look(entries, subject)
    if not found and not is_subject(subject):
        raise typer.BadParameter(
            f"{subject} is nothing that the log knows: write certificate:12, person:7, officer:3, user:telegram:7051 …",
            param_hint="SUBJECT",
        )
    for each in found:
        typer.echo(f"{utc(each.at)}  {each.act}  {each.actor}  {each.detail}".rstrip())
    if not found:
        typer.echo(f"Nothing was done to {subject}.")


app.command("restore")(restore)  # after what is needed first: help lists them in this order
app.command("probe")(probe)
