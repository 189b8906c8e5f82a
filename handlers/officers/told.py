"""What is told about officers to people who did not just write: by the jobs, and by what others decided."""

from functools import partial
from typing import Any

from telegram import InlineKeyboardMarkup

from config import calendar
from config.texts import Texts
from domain.permissions import Role
from handlers.addresses import addresses
from handlers.house import House
from handlers.keyboards import Keys, rows
from handlers.notices import tell, tell_with_menu
from handlers.officers.papers import answered_form
from handlers.speech import Listener, Speech, say
from services import Transaction, actors
from services.conversations import Account
from services.forms.checking import Checked, Progress
from services.forms.granting import Decided, Granted
from services.forms.sending import Sent
from services.officer_lists import Notice, Officer, account_of


def progress(tx: Transaction, texts: Texts, at: Progress, *, now: int) -> None:
    """How far the check has come, in its one message, changed as it goes on; where that is gone, nothing is said."""
    if at.shown is not None:
        text = texts.html(at.account.language, "form-progress", done=at.form.done, lines=at.form.lines)
        there = Listener(at.shown.bot, at.shown.chat_id, at.account.language)
        say(tx, there, Speech(text, edit=at.shown.message_id, fleeting=True), now=now)


def checked(tx: Transaction, texts: Texts, found: Checked, *, now: int) -> None:
    """The copy of the form with each fault beside its row, and how many rows are good."""
    progress(tx, texts, found.progress, now=now)
    for account in found.hearers:
        _answer(tx, texts, account, found, now=now)


def _answer(tx: Transaction, texts: Texts, account: Account, found: Checked, *, now: int) -> None:
    form = found.progress.form
    counts: dict[str, Any] = {"organisation": found.organisation.name, "good": found.good, "faulty": found.faulty}
    keys = Keys(texts, account.language)
    keyboard = rows(keys.tap("button-send-good", f"form:send:{form.id}", good=found.good)) if found.good else None
    if not found.faulty:
        del counts["faulty"]
        return tell(tx, texts, account, "form-answer-all-good", keyboard=keyboard, now=now, **counts)
    if not found.good:
        del counts["good"]
    text = texts.html(account.language, "form-answer" if found.good else "form-answer-none-good", **counts)
    picture = answered_form(form, account.language)
    without = texts.html(account.language, "attachment-missing")
    speech = Speech(text, keyboard, picture=picture, as_file=True, without=without)
    say(tx, Listener.of(tx, account), speech, now=now)
    return None


def sent(tx: Transaction, texts: Texts, form: Sent, *, now: int) -> None:
    """The IT office hears of every form that waits for it."""
    for account in actors.holders(tx, Role.IT_OFFICE):
        keyboard = rows(Keys(texts, account.language).tap("button-open-form", f"form:show:{form.form.id}:0"))
        values: dict[str, Any] = {"organisation": form.organisation.name, "good": form.good}
        tell(tx, texts, account, "notice-form-sent", keyboard=keyboard, now=now, **values)


def declined(tx: Transaction, texts: Texts, decided: Decided, reason: str, *, now: int) -> None:
    values: dict[str, Any] = {"organisation": decided.organisation.name, "reason": reason}
    for account in decided.hearers:
        tell(tx, texts, account, "notice-form-declined", now=now, **values)


def granted(tx: Transaction, house: House, outcome: Granted, *, now: int) -> None:
    """With the link that is passed on: it serves nobody but those who were granted, each with his own phone."""
    organisation = outcome.decided.organisation.name
    for account in outcome.decided.hearers:
        if outcome.granted:
            _invited(tx, house, account, outcome, organisation=organisation, now=now)
        else:
            values: dict[str, Any] = {"organisation": organisation, "late": outcome.late}
            tell(tx, house.texts, account, "notice-form-granted-none", now=now, **values)


def _invited(tx: Transaction, house: House, account: Account, outcome: Granted, *, organisation: str, now: int) -> None:
    found = addresses(house, account.language, lambda links: links.invitation(outcome.token))
    said = partial(house.texts.html, account.language)
    without = {"form-left-out": outcome.left_out, "form-late": outcome.late}
    lines = [said("notice-form-granted", organisation=organisation, granted=outcome.granted)]
    lines += [said(name, number=number) for name, number in without.items() if number]
    lines += [said("form-link", link=found.listed())]
    text = "\n\n".join(filter(None, ["\n".join(lines), found.either()]))
    say(tx, Listener.of(tx, account), Speech(text, rows(*found.copy_buttons())), now=now)


def asked(tx: Transaction, texts: Texts, notice: Notice, *, now: int) -> None:
    """The list is to be confirmed; where nobody can, the IT office hears it."""
    _ask(tx, texts, notice, "notice-confirm-list", now=now)


def reminded(tx: Transaction, texts: Texts, notice: Notice, *, now: int) -> None:
    _ask(tx, texts, notice, "notice-confirm-list-again", now=now)


def overdue(tx: Transaction, texts: Texts, notice: Notice, *, now: int) -> None:
    for account in notice.representatives:
        values: dict[str, Any] = {"organisation": notice.organisation.name}
        tell(tx, texts, account, "notice-list-overdue", keyboard=_to_list(texts, account, notice), now=now, **values)


def rests(tx: Transaction, texts: Texts, officer: Officer, *, now: int) -> None:
    """A head officer is one of those who are asked to confirm the list."""
    _officer(tx, texts, officer, "head-rests" if officer.head else "notice-resting", now=now, patient=True)


def works_again(tx: Transaction, texts: Texts, officer: Officer, *, now: int) -> None:
    _officer(tx, texts, officer, "notice-working-again", now=now, patient=True)


def made_head(tx: Transaction, texts: Texts, officer: Officer, *more: str, head: bool, now: int) -> None:
    """What he may do changed, and his menu with it."""
    _officer(tx, texts, officer, "notice-made-head" if head else "notice-made-plain", *more, now=now)


def _ask(tx: Transaction, texts: Texts, notice: Notice, name: str, *, now: int) -> None:
    for account in notice.representatives:
        moment = calendar.moment(texts, account.language, notice.until)
        keyboard = _to_list(texts, account, notice)
        values: dict[str, Any] = {"organisation": notice.organisation.name, "until": moment}
        tell(tx, texts, account, name, keyboard=keyboard, now=now, **values)
    if not notice.representatives:
        for account in actors.holders(tx, Role.IT_OFFICE):
            tell(tx, texts, account, "notice-nobody-confirms", now=now, organisation=notice.organisation.name)


def _to_list(texts: Texts, account: Account, notice: Notice) -> InlineKeyboardMarkup:
    return rows(Keys(texts, account.language).tap("button-see-list", f"list:show:{notice.organisation.id}:0"))


def _officer(
    tx: Transaction, texts: Texts, officer: Officer, name: str, *more: str, now: int, patient: bool = False
) -> None:
    """An officer hears what became of his access."""
    account = account_of(tx, officer)
    if account is not None:
        tell_with_menu(tx, texts, account, name, *more, now=now, patient=patient)
