"""python -m bot webhook set, delete and show: what the messengers know of the webhooks."""

from collections.abc import Awaitable, Callable
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from bot.incoming.webhooks import Found, Webhook
    from config.settings import Settings

    Deed = Callable[[Webhook], Awaitable[str]]

webhook = typer.Typer(
    help="Where the messengers bring updates. The running program sees to it itself; this is to look and to mend.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    add_completion=False,
)


class Platform(StrEnum):
    """The messengers, as they are chosen on the command line."""

    TELEGRAM = "telegram"
    BALE = "bale"


class Role(StrEnum):
    """The bots of a messenger, as they are chosen on the command line."""

    PERSON = "person"
    ORGANISATION = "organisation"


OnPlatform = Annotated[Platform | None, typer.Option("--platform", help="One messenger; else all of the settings.")]
OfBot = Annotated[Role | None, typer.Option("--bot", help="One bot; else both.")]
Dropping = Annotated[
    bool, typer.Option("--drop-waiting", help="Also drop what waits with the messenger: nobody will be answered.")
]


@webhook.command("set")
def set_(platform: OnPlatform = None, bot: OfBot = None) -> None:
    """Tell the messengers to bring updates to ESTELAM_WEBHOOK_URL."""
    from bot.commands.once import settings
    from bot.faults import StartFault

    known = settings()
    if known.webhook_url is None:
        raise StartFault("ESTELAM_WEBHOOK_URL: is missing. Write the public https address that leads here.")
    _do(known, _set, platform, bot)


@webhook.command("delete")
def delete(platform: OnPlatform = None, bot: OfBot = None, drop_waiting: Dropping = False) -> None:
    """Tell the messengers to keep updates until they are asked for. What waits is kept, unless you say so."""
    from bot.alone import not_running
    from bot.commands.once import settings

    known = settings()
    if not drop_waiting:
        _do(known, _delete, platform, bot)
        return
    with not_running(known.database_url.get_secret_value()):
        _do(known, _delete_and_drop, platform, bot)


@webhook.command("show")
def show(platform: OnPlatform = None, bot: OfBot = None) -> None:
    """Show where the messengers bring updates. Secrets in an address are not shown."""
    from bot.commands.once import settings

    _do(settings(), _show, platform, bot)


def _do(known: "Settings", deed: "Deed", platform: Platform | None, role: Role | None) -> None:
    from bot.commands.once import until_done

    if not until_done(_each(known, deed, platform, role)):
        raise typer.Exit(1)


async def _each(known: "Settings", deed: "Deed", platform: Platform | None, role: Role | None) -> bool:
    """The same for every bot that is meant, whatever became of the one before. True when all went well."""
    from bot.bots import bots, why_not
    from bot.calls.answers import CallFailed
    from bot.calls.transport import Wire
    from bot.incoming.webhooks import Webhook
    from bot.logs import masked

    wire, well = Wire(), True
    try:
        for each in bots(known, wire, platform=platform, role=role):
            try:
                told = await deed(Webhook(known, each.bot, each.line))
            except CallFailed as error:
                told, well = f"not done: {why_not(each, error)}", False
            typer.echo(masked(f"{each.bot}: {told}"), err=told.startswith("not done"))
    finally:
        await wire.close()
    return well


async def _set(hook: "Webhook") -> str:
    await hook.set()
    shown = "at the end of its path" if hook.key_in_path else "in its header"
    return f"updates are brought to {hook.host} from now on, with a secret {shown}."


async def _delete(hook: "Webhook") -> str:
    await hook.delete()
    return "the webhook is off. What waits is kept for whoever polls, for a day at most."


async def _delete_and_drop(hook: "Webhook") -> str:
    dropped = await hook.delete(drop_waiting=True)
    how = "" if hook.drops_waiting else " They were fetched for it: this messenger cannot drop them itself."
    return f"the webhook is off, and {'all' if dropped is None else dropped} waiting updates are dropped.{how}"


async def _show(hook: "Webhook") -> str:
    found = await hook.found()
    if not found.host:
        return f"no webhook; updates wait until they are asked for{_waiting(found)}."
    whose = "the address of these settings" if found.ours else "not the address of these settings"
    trouble = f" The last call failed: {found.trouble}." if found.trouble else ""
    return f"updates are brought to {found.host}, {whose}{_waiting(found)}.{trouble}"


def _waiting(found: "Found") -> str:
    return "" if found.waiting is None else f"; {found.waiting} wait"
