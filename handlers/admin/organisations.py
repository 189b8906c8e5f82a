"""Suspending an organisation and letting it work again, and opening the door that its wrong codes closed."""

from telegram import Update

from domain.refusals import Gone, OwnCase
from handlers.admin.overview import own_side, show
from handlers.keyboards import rows
from handlers.notices import tell
from handlers.talk import Talk
from services import Transaction, organisations, representing, wrong_codes


async def ask_suspend(_: Update, talk: Talk) -> None:
    """``org:suspend:<organisation>``: thousands may hear of it, so one tap is not enough."""
    organisation_id = int(talk.tapped[2])
    sure = rows(
        talk.keys.tap("button-suspend-sure", f"org:suspend-sure:{organisation_id}"),
        talk.keys.tap("button-no", f"org:show:{organisation_id}:0"),
    )

    def act(tx: Transaction) -> None:
        found = organisations.overview(
            tx, actor=talk.actor, organisation_id=organisation_id, offset=0, limit=0, now=talk.now
        )
        if isinstance(found, Gone) or not found.organisation.active:
            return show(tx, talk, organisation_id)
        return talk.turn(tx, "ask-suspend-organisation", keyboard=sure, name=found.organisation.name)

    await talk.commit(act)


async def set_active(_: Update, talk: Talk) -> None:
    """``org:suspend-sure:<organisation>`` or ``org:resume:<organisation>``."""
    active, organisation_id = talk.tapped[1] == "resume", int(talk.tapped[2])

    def act(tx: Transaction) -> None:
        changed = organisations.set_active(
            tx, actor=talk.actor, organisation_id=organisation_id, active=active, now=talk.now
        )
        if isinstance(changed, OwnCase):
            return own_side(tx, talk, organisation_id)
        if changed:
            _tell_representative(tx, talk, organisation_id, active=active)
        return show(tx, talk, organisation_id)

    await talk.commit(act)


async def open_again(_: Update, talk: Talk) -> None:
    """``org:unlock:<organisation>``. Whoever speaks for it passes that on to its officers."""
    organisation_id = int(talk.tapped[2])

    def act(tx: Transaction) -> None:
        opened = wrong_codes.open_again(tx, actor=talk.actor, organisation_id=organisation_id, now=talk.now)
        if isinstance(opened, OwnCase):
            return own_side(tx, talk, organisation_id)
        if opened:
            for each in opened.speakers:
                tell(tx, talk.house.texts, each, "notice-unlocked", now=talk.now, organisation=opened.organisation.name)
        return show(tx, talk, organisation_id)

    await talk.commit(act)


def _tell_representative(tx: Transaction, talk: Talk, organisation_id: int, *, active: bool) -> None:
    """At once, since there is one at most; its officers are told by a job."""
    name = "notice-organisation-resumed" if active else "notice-organisation-suspended"
    organisation, outside = representing.speaks_outside(tx, organisation_id)
    for account in outside:
        if account.id != talk.account.id:  # who did it has it on his screen
            tell(tx, talk.house.texts, account, name, now=talk.now, organisation=organisation.name)
