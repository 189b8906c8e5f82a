"""An owner takes a role away, after one more question; or takes an invitation back that nobody has used."""

from telegram import Update

from domain.acts import Act
from domain.permissions import Role
from domain.refusals import Gone
from handlers.keyboards import rows
from handlers.roles import notices
from handlers.roles.listing import back, show
from handlers.roles.words import holder_name, role_name
from handlers.talk import Talk
from services import Transaction, roles
from services.roles import Grant, LastOwner


async def ask(_: Update, talk: Talk) -> None:
    """``role:ask:<role>:<platform>:<user>``."""
    await talk.commit(lambda tx: _ask(tx, talk))


async def withdraw(_: Update, talk: Talk) -> None:
    """``role:sure:<role>:<platform>:<user>``."""
    await talk.commit(lambda tx: _withdraw(tx, talk))


async def take_back(_: Update, talk: Talk) -> None:
    """``role:back:<invitation>``."""

    def act(tx: Transaction) -> None:
        found = roles.take_back(tx, actor=talk.actor, invitation_id=int(talk.tapped[2]), now=talk.now)
        if isinstance(found, Gone):
            talk.turn(tx, "role-invitation-over", keyboard=rows(back(talk)))
        else:
            show(tx, talk, Role(found.role))

    await talk.commit(act)


def _held(tx: Transaction, talk: Talk) -> Grant | Gone:
    role, platform, user_id = Role(talk.tapped[2]), talk.tapped[3], int(talk.tapped[4])
    return roles.holder(tx, actor=talk.actor, platform=platform, user_id=user_id, role=role)


def _ask(tx: Transaction, talk: Talk) -> None:
    held = _held(tx, talk)
    if isinstance(held, Gone):
        talk.turn(tx, "role-not-held", keyboard=rows(back(talk)))
        return
    sure = rows(
        talk.keys.tap("button-withdraw-role-sure", f"role:sure:{held.role}:{held.platform}:{held.user_id}"),
        talk.keys.tap("button-keep", f"role:show:{held.role}:0"),
    )
    more = talk.text("ask-withdraw-owner") if held.role == Role.OWNER else ""
    talk.turn(tx, "ask-withdraw-role", more, keyboard=sure, **_values(talk, held))


def _withdraw(tx: Transaction, talk: Talk) -> None:
    held = _held(tx, talk)
    if isinstance(held, Gone):
        talk.turn(tx, "role-not-held", keyboard=rows(back(talk)))
        return
    role = Role(held.role)
    gone = roles.withdraw(tx, actor=talk.actor, platform=held.platform, user_id=held.user_id, role=role, now=talk.now)
    if isinstance(gone, LastOwner):
        talk.turn(tx, "role-last-owner", keyboard=rows(back(talk)))
        return
    drafts = gone.drafts if gone else ()
    notices.withdrawn(tx, talk.house.texts, held, drafts, but=talk.account.id, now=talk.now)
    if talk.renewed(tx).actor.may(Act.READ_ROLES):  # he may have taken his own
        show(tx, talk, role)


def _values(talk: Talk, held: Grant) -> dict[str, str]:
    return {"name": holder_name(talk.words, held), "role": role_name(talk.words, held.role)}
