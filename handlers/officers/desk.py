"""Where whoever speaks for an organisation begins: its officers, the blank form, the link by which they come in."""

from telegram import InlineKeyboardButton, Update

from domain.forms import MOST_ROWS
from domain.refusals import Gone, NotAgreed
from handlers.addresses import addresses
from handlers.keyboards import rows
from handlers.officers.papers import blank_form, numbered
from handlers.talk import Talk
from services import Transaction
from services.forms import sending
from services.forms.sending import Desk


async def form(_: Update, talk: Talk) -> None:
    """The command or the menu: the one organisation that he speaks for, or a choice."""

    def act(tx: Transaction) -> None:
        talk.rest(tx)
        found = sending.organisations_of(tx, actor=talk.actor, now=talk.now)
        if not found:
            return talk.say(tx, "no-organisation-of-form")
        if len(found) == 1:
            return _show(tx, talk, found[0].id)
        choices = (talk.keys.labelled(each.name, f"desk:{each.id}") for each in found)
        return talk.say(tx, "choose-organisation-of-form", keyboard=rows(*choices))

    await talk.commit(act)


async def show(_: Update, talk: Talk) -> None:
    """``desk:<organisation>``."""
    await talk.commit(lambda tx: _show(tx, talk, int(talk.tapped[1])))


async def blank(_: Update, talk: Talk) -> None:
    """``desk:form:<organisation>``: the form, made for its agreement; the next file is the filled one."""

    def act(tx: Transaction) -> None:
        found = sending.desk(tx, actor=talk.actor, organisation_id=int(talk.tapped[2]), now=talk.now)
        if isinstance(found, Gone) or found.agreement is None:
            return talk.say(tx, "form-not-agreed")
        talk.go(tx, "form-file", organisation=found.organisation.id)
        picture = blank_form(found.agreement, talk.language)
        return talk.attach(tx, talk.text("form-blank", most=MOST_ROWS), picture, right=None, as_file=True)

    await talk.commit(act)


async def new_link(_: Update, talk: Talk) -> None:
    """``desk:link:<organisation>``: for invited officers whose link has ended."""
    organisation_id = int(talk.tapped[2])

    def act(tx: Transaction) -> None:
        token = sending.new_link(
            tx, actor=talk.actor, organisation_id=organisation_id, random=talk.house.random, now=talk.now
        )
        found = sending.desk(tx, actor=talk.actor, organisation_id=organisation_id, now=talk.now)
        if isinstance(token, NotAgreed) or isinstance(found, Gone):
            return talk.say(tx, "form-not-agreed")
        ways = addresses(talk.house, talk.language, lambda links: links.invitation(token))
        values = {"organisation": found.organisation.name, "link": ways.listed()}
        return talk.say(tx, "entry-link", ways.either(), keyboard=rows(*ways.copy_buttons()), **values)

    await talk.commit(act)


def _show(tx: Transaction, talk: Talk, organisation_id: int) -> None:
    found = sending.desk(tx, actor=talk.actor, organisation_id=organisation_id, now=talk.now)
    if isinstance(found, Gone):
        return talk.turn(tx, "no-organisation-of-form")
    values = {"organisation": found.organisation.name, "inside": found.inside, "invited": found.invited}
    listed = talk.keys.tap("button-see-list", f"list:show:{organisation_id}:0")
    if found.agreement is None:
        return talk.turn(tx, "desk-no-agreement", keyboard=rows(listed), **values)
    talk.go(tx, "form-file", organisation=organisation_id)
    keyboard = rows(*_choices(talk, found), listed)
    return talk.turn(tx, "desk", keyboard=keyboard, number=numbered(talk, found.agreement), **values)


def _choices(talk: Talk, found: Desk) -> list[list[InlineKeyboardButton]]:
    getting = [talk.keys.tap("button-get-form", f"desk:form:{found.organisation.id}")]
    link = [talk.keys.tap("button-new-link", f"desk:link:{found.organisation.id}")] if found.invited else []
    return [getting, link]
