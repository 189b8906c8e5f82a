"""Adding an organisation; suspending one and letting it work again."""

from telegram import Update

from domain.names import NameUnusable, clean_name
from handlers.admin.overview import back, show
from handlers.keyboards import rows
from handlers.talk import Talk
from services import Transaction, organisations
from services.organisations import Kind


async def ask_name(_: Update, talk: Talk) -> None:
    def act(tx: Transaction) -> None:
        talk.go(tx, "organisation-name")
        talk.turn(tx, "ask-organisation-name")

    await talk.commit(act)


async def name(_: Update, talk: Talk) -> None:
    try:
        typed = clean_name(talk.typed)
    except NameUnusable:
        await talk.commit(lambda tx: talk.say(tx, "name-unusable"))
        return

    def act(tx: Transaction) -> None:
        talk.go(tx, "organisation-kind", name=typed)
        kinds = [talk.keys.tap(f"kind-{kind.replace('_', '-')}", f"org:kind:{kind}") for kind in Kind]
        pairs = (kinds[at : at + 2] for at in range(0, len(kinds), 2))
        talk.say(tx, "ask-organisation-kind", keyboard=rows(*pairs), name=typed)

    await talk.commit(act)


async def kind(_: Update, talk: Talk) -> None:
    """``org:kind:<kind>``: the last answer adds it."""
    chosen = Kind(talk.tapped[2])

    def act(tx: Transaction) -> None:
        typed = talk.conversation.data.get("name")
        if talk.conversation.step != "organisation-kind" or not typed:
            return talk.turn(tx, "not-understood", keyboard=rows(back(talk)))
        talk.rest(tx)
        added = organisations.add(tx, actor=talk.actor, name=typed, kind=chosen, now=talk.now)
        if added is None:
            return talk.turn(tx, "organisation-there", keyboard=rows(back(talk)), name=typed)
        return show(tx, talk, added)

    await talk.commit(act)


async def set_active(_: Update, talk: Talk) -> None:
    """``org:suspend:<organisation>`` or ``org:resume:<organisation>``."""
    active, organisation_id = talk.tapped[1] == "resume", int(talk.tapped[2])

    def act(tx: Transaction) -> None:
        organisations.set_active(tx, actor=talk.actor, organisation_id=organisation_id, active=active, now=talk.now)
        show(tx, talk, organisation_id)

    await talk.commit(act)
