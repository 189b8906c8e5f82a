"""python -m bot admin grant, withdraw, list and newest: roles of the office, first of all the first owner's."""

from typing import TYPE_CHECKING, Annotated, Any

import typer

from bot.clock import now
from bot.commands.once import act as _act
from bot.commands.once import look as _look
from bot.commands.once import operator as _operator
from bot.commands.webhook_commands import Platform

if TYPE_CHECKING:
    from domain.permissions import Actor, Role
    from services.roles import Apart, LastOwner, Withdrawn
    from storage.transaction import Transaction

NEWEST = 5
admin = typer.Typer(
    help="Who holds a role of the office itself.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    add_completion=False,
)

UserId = Annotated[str, typer.Argument(help="The number by which the messenger knows the user.")]
RoleName = Annotated[str, typer.Option(help="The role, such as owner or it_office; docs/oversight.md has them all.")]
OnPlatform = Annotated[Platform, typer.Option("--platform", help="The messenger.")]
Name = Annotated[str | None, typer.Option(help="His name, for the list of roles.")]
Phone = Annotated[str | None, typer.Option(help="His mobile number: one person cannot hold both directors' roles.")]


@admin.command("grant")
def grant(
    user_id: UserId, role: RoleName, platform: OnPlatform = Platform.TELEGRAM, name: Name = None, phone: Phone = None
) -> None:
    """Give a role to a user of a messenger; the owners are told."""
    from services.roles import Apart

    number = _number(user_id)
    given: dict[str, Any] = {"actor": _operator(), "platform": platform.value, "phone": _phone(phone)}
    added = _act(_grant, user_id=number, role=_role(role), name=_name(name), now=now(), given=given)
    if isinstance(added, Apart):
        typer.echo(f"Whoever holds the role {added.held} cannot hold {added.wanted} as well.", err=True)
        raise typer.Exit(1)
    kept = " What was given of him is kept." if (name or phone) and not added else ""
    typer.echo(f"{platform} user {number} {'now holds' if added else 'held already'} the role {role}.{kept}")


@admin.command("withdraw")
def withdraw(user_id: UserId, role: RoleName, platform: OnPlatform = Platform.TELEGRAM) -> None:
    """Take a role from a user of a messenger; he and the owners are told."""
    number, known = _number(user_id), _role(role)
    gone = _act(_withdraw, actor=_operator(), platform=platform.value, user_id=number, role=known, now=now())
    if not gone:
        typer.echo(f"{platform} user {number} did not hold the role {role}.", err=True)
        raise typer.Exit(1)
    typer.echo(f"{platform} user {number} no longer holds the role {role}.")


@admin.command("list")
def holders() -> None:
    """Show who holds which role."""
    from services import roles

    held = _look(roles.holders, actor=_operator())
    for each in held:
        typer.echo(f"{each.platform}  {each.user_id}  {each.role}  {each.name or ''}".rstrip())
    if not held:
        typer.echo("Nobody holds a role yet.")


@admin.command("newest")
def newest() -> None:
    """Show who came to the organisations' bots last, the newest first: the numbers to grant a role to."""
    from services import roles

    found = _look(roles.newcomers, actor=_operator(), limit=NEWEST)
    for platform, user_id in found:
        typer.echo(f"{platform}  {user_id}")
    if not found:
        typer.echo("Nobody has written yet. Send /start to the organisations' bot, then ask again.")


def _grant(
    tx: "Transaction", /, *, user_id: int, role: "Role", name: str | None, now: int, given: dict[str, Any]
) -> "bool | Apart":
    from config.texts import Texts
    from handlers.roles import notices
    from services import roles

    added = roles.grant(tx, user_id=user_id, role=role, name=name, now=now, **given)
    if added is True:
        notices.granted(tx, Texts(), role=role, name=name or str(user_id), now=now)
    return added


def _withdraw(
    tx: "Transaction", /, *, actor: "Actor", platform: str, user_id: int, role: "Role", now: int
) -> "Withdrawn | LastOwner | None":
    from config.texts import Texts
    from handlers.roles import notices
    from services import roles

    held = roles.holder(tx, actor=actor, platform=platform, user_id=user_id, role=role)
    gone = roles.withdraw(tx, actor=actor, platform=platform, user_id=user_id, role=role, now=now)
    if isinstance(held, roles.Grant) and isinstance(gone, roles.Withdrawn):
        notices.withdrawn(tx, Texts(), held, gone.drafts, now=now)
    return gone


def _number(typed: str) -> int:
    from bot.incoming.updates import LARGEST_NUMBER
    from domain.digits import to_ascii

    number = to_ascii(typed)
    if not (number.isascii() and number.isdigit() and 1 <= int(number[:20]) < LARGEST_NUMBER):
        raise typer.BadParameter(
            f"{typed} is no number of a user. Write the one that `python -m bot admin newest` shows after his /start.",
            param_hint="USER_ID",
        )
    return int(number)


def _name(typed: str | None) -> str | None:
    from domain.names import LONGEST_NAME, NameUnusable, clean_name

    try:
        return clean_name(typed) if typed else None
    except NameUnusable:
        raise typer.BadParameter(
            f"Write a name of {LONGEST_NAME} characters at most, with letters in it.", param_hint="--name"
        ) from None


def _role(name: str) -> "Role":
    from domain.permissions import GRANTED, Role

    if name not in GRANTED:
        raise typer.BadParameter(f"Choose one of: {', '.join(GRANTED)}.", param_hint="--role")
    return Role(name)


def _phone(typed: str | None) -> str | None:
    from domain.phones import PhoneMistyped, parse_phone

    try:
        return parse_phone(typed) if typed else None
    except PhoneMistyped:
        raise typer.BadParameter("Write a number such as 09121234567.", param_hint="--phone") from None
