"""Who holds which role: all roles, and one of them with its holders and those who are invited to it."""

from collections.abc import Iterable

from telegram import InlineKeyboardButton, Update

from config.texts import Markup
from domain.acts import Act
from domain.permissions import GRANTED, Role
from handlers.found import MOST, outcome
from handlers.keyboards import rows
from handlers.pages import turned_to
from handlers.roles.words import holder_name, role_name
from handlers.talk import Talk
from services import Transaction, finding
from services import roles as service
from services.roles import Grant, RoleInvitation

_PAGE = 8

Listed = Grant | RoleInvitation


async def roles(_: Update, talk: Talk) -> None:
    """The command, the menu, or ``role:all``."""

    def act(tx: Transaction) -> None:
        talk.rest(tx)
        counts = service.counts(tx, actor=talk.actor)
        talk.turn(tx, "roles", keyboard=rows(*(_button(talk, role, counts.get(role, 0)) for role in GRANTED)))

    await talk.commit(act)


async def holders(_: Update, talk: Talk) -> None:
    """``role:show:<role>:<page>``."""
    role, number = Role(talk.tapped[2]), int(talk.tapped[3])

    def act(tx: Transaction) -> None:
        talk.rest(tx)
        show(tx, talk, role, number)

    await talk.commit(act, is_long=True)  # the names of all its holders are opened


async def ask_find(_: Update, talk: Talk) -> None:
    """``role:find:<role>``."""
    role = Role(talk.tapped[2])

    def act(tx: Transaction) -> None:
        talk.go(tx, "find-holder", role=role.value)
        talk.turn(tx, "ask-find-by-name", keyboard=rows(_back_to(talk, role)))

    await talk.commit(act)


async def found(_: Update, talk: Talk) -> None:
    """A part of a name, or a phone."""

    def act(tx: Transaction) -> None:
        role = Role(talk.conversation.data["role"])
        found = finding.find_holder(tx, actor=talk.actor, role=role, text=talk.typed, limit=MOST + 1, now=talk.now)
        chosen, read = _shown(talk, found[:MOST])
        talk.say(tx, outcome(found), read, keyboard=rows(*chosen, _back_to(talk, role)))

    await talk.commit(act, is_long=True)


def show(tx: Transaction, talk: Talk, role: Role, number: int = 0) -> None:
    held: list[Listed] = [*service.holders(tx, actor=talk.actor, role=role)]
    invited = [each for each in service.invitations(tx, actor=talk.actor, now=talk.now) if each.role == role]
    everybody = held + invited
    page = turned_to(number, _PAGE, lambda offset: (len(everybody), everybody[offset : offset + _PAGE]))
    turning = page.turning(talk.keys, f"role:show:{role}", by_time=False)
    looking = [talk.keys.tap("button-find-by-name", f"role:find:{role}")] if turning else []
    chosen, read = _shown(talk, page.found)
    may = talk.actor.may(Act.WITHDRAW_ROLE)
    keyboard = rows(*chosen, turning, looking, [_invite(talk, role)] if may else [], back(talk))
    values = {"role": role_name(talk.words, role), "count": len(held)}
    talk.turn(tx, "role-holders-choose" if may else "role-holders", read, keyboard=keyboard, **values)


def _shown(talk: Talk, found: Iterable[Listed]) -> tuple[list[InlineKeyboardButton], str]:
    """As buttons for whoever may take the role away; else as lines to read."""
    if talk.actor.may(Act.WITHDRAW_ROLE):
        return [_choice(talk, each) for each in found], ""
    return [], Markup("\n".join(_line(talk, each) for each in found))


def back(talk: Talk) -> InlineKeyboardButton:
    return talk.keys.tap("button-back-to-roles", "role:all")


def _back_to(talk: Talk, role: Role) -> InlineKeyboardButton:
    return talk.keys.tap("button-back-to-roles", f"role:show:{role}:0")


def _button(talk: Talk, role: Role, count: int) -> InlineKeyboardButton:
    name = role_name(talk.words, role)
    return talk.keys.tap("button-role", f"role:show:{role}:0", role=name, count=count)


def _invite(talk: Talk, role: Role) -> InlineKeyboardButton:
    return talk.keys.tap("button-invite-to-role", f"role:invite:{role}")


def _choice(talk: Talk, each: Listed) -> InlineKeyboardButton:
    if isinstance(each, Grant):
        name = holder_name(talk.words, each)
        return talk.keys.labelled(name, f"role:ask:{each.role}:{each.platform}:{each.user_id}")
    return talk.keys.tap("button-take-invitation-back", f"role:back:{each.id}", name=each.name)


def _line(talk: Talk, each: Listed) -> str:
    if isinstance(each, Grant):
        return talk.text("role-holder-line", name=holder_name(talk.words, each))
    return talk.text("role-invited-line", name=each.name)
