"""The IT office grants a form: all who are named, some of them, or none."""

from telegram import InlineKeyboardButton, Update

from domain.acts import Act
from domain.forms import FormState, RowState
from domain.refusals import Gone, NotAgreed, OwnCase
from handlers.keyboards import rows, shortened
from handlers.officers.papers import numbered, sent_form
from handlers.pages import turned_to
from handlers.talk import Talk
from services import Transaction
from services.forms import granting
from services.forms.granting import Form, KeptRow, Organisation, OtherChoice, Shown
from services.forms.rows import particulars_of

_PAGE = 8
_LINE, _SHORTEST = 53, 6  # characters of a name and its moment, with what stands between them left off; of a name


async def forms(_: Update, talk: Talk) -> None:
    """The command, the menu, or ``forms:<page>``."""
    number = int(talk.tapped[1]) if talk.tapped else 0
    await talk.commit(lambda tx: _list(tx, talk, number))


async def form(_: Update, talk: Talk) -> None:
    """``form:show:<form>:<page>``."""
    form_id, page = int(talk.tapped[2]), int(talk.tapped[3])
    await talk.commit(lambda tx: _show(tx, talk, form_id, page))


async def turn(_: Update, talk: Talk) -> None:
    """``form:row:<row>:<page>``: leave somebody out, or choose him again."""
    row_id, page = int(talk.tapped[2]), int(talk.tapped[3])

    def act(tx: Transaction) -> None:
        form_id = granting.turn(tx, actor=talk.actor, row_id=row_id)
        if isinstance(form_id, Gone | OwnCase):
            return refused(tx, talk, form_id)
        return _show(tx, talk, form_id, page)

    await talk.commit(act)


async def turn_all(_: Update, talk: Talk) -> None:
    """``form:all:<form>:<1 to choose, 0 to leave out>``."""
    form_id, choose = int(talk.tapped[2]), talk.tapped[3] == "1"

    def act(tx: Transaction) -> None:
        outcome = granting.turn_all(tx, actor=talk.actor, form_id=form_id, choose=choose)
        if isinstance(outcome, Gone | OwnCase):
            return refused(tx, talk, outcome)
        return _show(tx, talk, form_id, 0)

    await talk.commit(act, is_long=True)  # a form has up to ten thousand rows


async def file(_: Update, talk: Talk) -> None:
    """``form:file:<form>``: as it came."""

    def act(tx: Transaction) -> None:
        found = granting.show(tx, actor=talk.actor, form_id=int(talk.tapped[2]), offset=0, limit=0)
        if isinstance(found, Gone):
            return talk.turn(tx, "form-decided", keyboard=rows(_back(talk)))
        caption = talk.text("form-file-caption", organisation=found.organisation.name)
        return talk.attach(tx, caption, sent_form(found.form), right=Act.GRANT_FORM, as_file=True)

    await talk.commit(act)


async def grant(_: Update, talk: Talk) -> None:
    """``form:grant:<form>:<mark of the choice that he saw>``."""
    form_id, choice = int(talk.tapped[2]), talk.tapped[3]

    def act(tx: Transaction) -> None:
        found = granting.show(tx, actor=talk.actor, form_id=form_id, offset=0, limit=0)
        outcome = granting.grant(tx, actor=talk.actor, form_id=form_id, choice=choice, now=talk.now)
        if isinstance(outcome, OtherChoice):
            return _show(tx, talk, form_id, 0, talk.text("form-other-choice"))
        if isinstance(found, Gone) or not isinstance(outcome, Form):
            return refused(tx, talk, outcome)
        values = {"chosen": found.chosen, "organisation": found.organisation.name}
        return talk.turn(tx, "form-granted", keyboard=rows(_back(talk)), **values)

    await talk.commit(act)


def _list(tx: Transaction, talk: Talk, number: int) -> None:
    page = turned_to(number, _PAGE, lambda offset: granting.page(tx, actor=talk.actor, offset=offset, limit=_PAGE))
    if not page.count:
        return talk.turn(tx, "forms-none")
    listed = [talk.keys.labelled(_line(talk, *each), f"form:show:{each[0].id}:0") for each in page.found]
    return talk.turn(tx, "forms", keyboard=rows(*listed, page.turning(talk.keys, "forms")), count=page.count)


def _line(talk: Talk, form: Form, organisation: Organisation) -> str:
    """The name makes room for the moment, by which an organisation's forms are told from each other."""
    at = talk.words.short_moment(form.sent_at or form.at)
    name = shortened(organisation.name, max(_LINE - len(at), _SHORTEST))
    return talk.words.text("form-line", organisation=name, at=at)


def _show(tx: Transaction, talk: Talk, form_id: int, number: int, *more: str) -> None:
    """A page of its rows; `more` are paragraphs below."""
    offset = number * _PAGE
    found = granting.show(tx, actor=talk.actor, form_id=form_id, offset=offset, limit=_PAGE)
    if isinstance(found, Gone):
        return talk.turn(tx, "form-decided", keyboard=rows(_back(talk)))
    last = max(0, found.good - 1) // _PAGE
    if number > last:
        return _show(tx, talk, form_id, last, *more)
    name, number_of = found.organisation.name, numbered(talk, found.agreement)
    if found.form.state is not FormState.SENT:
        values = {"organisation": name, "number": number_of, "chosen": found.chosen}
        return talk.turn(tx, "form-being-granted", keyboard=rows(_back(talk)), **values)
    at = talk.moment(found.form.sent_at or found.form.at)
    values = {"organisation": name, "number": number_of, "at": at, "good": found.good, "chosen": found.chosen}
    turning = talk.keys.pages(f"form:show:{form_id}", page=number, last=last, by_time=False)
    keyboard = rows(*(_row(talk, row, number) for row in found.rows), turning, *_choices(talk, found))
    gone = "" if found.speaks else talk.text("form-sender-gone")
    return talk.turn(tx, "form", gone, *more, keyboard=keyboard, **values)


def _row(talk: Talk, row: KeptRow, page: int) -> InlineKeyboardButton:
    who, words = particulars_of(row.cells), talk.house.texts
    role = words.plain(talk.language, "form-role-head-officer" if who.head else "form-role-officer")
    name = "form-row-chosen" if row.state is RowState.GOOD else "form-row-left-out"
    label = words.plain(talk.language, name, name=who.name, phone=talk.words.phone(who.phone), role=role)
    return talk.keys.labelled(label, f"form:row:{row.id}:{page}")


def _choices(talk: Talk, found: Shown) -> list[list[InlineKeyboardButton]]:
    number = found.form.id
    granted = f"form:grant:{number}:{found.choice}"
    granting_ = [talk.keys.tap("button-grant", granted, chosen=found.chosen)] if found.chosen else []
    return [
        [
            talk.keys.tap("button-choose-all", f"form:all:{number}:1"),
            talk.keys.tap("button-choose-none", f"form:all:{number}:0"),
        ],
        granting_,
        [
            talk.keys.tap("button-decline-form", f"form:decline:{number}"),
            talk.keys.tap("button-form-file", f"form:file:{number}"),
        ],
        [_back(talk)],
    ]


def refused(tx: Transaction, talk: Talk, refusal: object) -> None:
    match refusal:
        case OwnCase():
            talk.say(tx, "form-own")
        case NotAgreed():
            talk.say(tx, "form-not-in-force")
        case _:
            talk.turn(tx, "form-decided", keyboard=rows(_back(talk)))


def _back(talk: Talk) -> InlineKeyboardButton:
    return talk.keys.tap("button-back-to-forms", "forms:0")
