"""A batch on its officer's screen: a bar that fills, and the file at the end."""

from telegram import InlineKeyboardButton

from config.texts import Texts
from domain.acts import Act
from domain.batches import BatchState, Reason
from domain.times import SECOND
from handlers.keyboards import Keys, rows
from handlers.speech import Listener, Speech, paragraphs, say
from handlers.wording import Wording, dashed
from services import Transaction, actors, batches, conversations, representing
from services.batches import Batch
from services.conversations import Account

SHOWN_EVERY = 3 * SECOND
"""Between two changes of one progress message: the messenger lets a chat have about one message a second."""

_BLOCKS = 10


def bar(done: int, of: int) -> str:
    filled = _BLOCKS * done // of if of else _BLOCKS
    return "▰" * filled + "▱" * (_BLOCKS - filled)


def show(tx: Transaction, texts: Texts, account: Account, batch: Batch, *, now: int) -> None:
    """How far it has come, in the message where it was started; nothing is said where that is gone."""
    screen = _screen(tx, account, batch)
    if screen is None:
        return
    away = texts.html(account.language, "batch-registry-away") if batch.away_at is not None else ""
    text = paragraphs(texts, account.language, "batch-progress", away, **_counts(batch))
    keyboard = rows(cancel_button(Keys(texts, account.language), batch))
    speech = Speech(text, keyboard, edit=batch.message_id, fleeting=True)
    say(tx, Listener.at(screen), speech, now=now)


def end(tx: Transaction, texts: Texts, account: Account, batch: Batch, *, now: int) -> None:
    """It came to its end: how, and the file with what every line brought, unless he may not ask any more.

    Lines that it did not come to have a reason by now, and count as done no more than they were.
    """
    gets_file = batch.reason is not Reason.OFFICER_GONE
    unasked = batches.unasked(tx, batch)
    left = texts.html(account.language, "batch-unasked", unasked=unasked) if unasked and gets_file else ""
    text = paragraphs(texts, account.language, _ending(tx, account, batch), left, **_counts(batch, unasked))
    screen = _screen(tx, account, batch)
    if screen is None:
        say(tx, Listener.of(tx, account), Speech(text), now=now)
    else:
        say(tx, Listener.at(screen), Speech(text, edit=batch.message_id), now=now)
    if gets_file:
        hand_over(tx, texts, screen or account, batch, now=now)


def _ending(tx: Transaction, account: Account, batch: Batch) -> str:
    """The text's name; whoever speaks for the organisation is not sent to himself."""
    if batch.state is not BatchState.STOPPED:
        return f"batch-{batch.state}"
    if batch.reason is Reason.NOT_AGREED and representing.speaks_at_work(tx, account):
        return "batch-stopped-not-agreed-own"
    return f"batch-stopped-{dashed(batch.reason or '')}"


def hand_over(tx: Transaction, texts: Texts, account: Account, batch: Batch, *, now: int) -> None:
    """The result as a spreadsheet, for the officer who asked, in this chat of his."""
    caption = texts.html(
        account.language,
        "batch-result-caption",
        purpose=Wording(texts, account.language).purpose(batch.purpose),
        case=batch.case_number,
        lines=batch.lines,
        charged=batch.charged,
    )
    named = {
        "kind": "batch_result",
        "id": batch.id,
        "language": account.language,
        "filename": f"inquiries-{batch.id}.xlsx",
    }
    without = texts.html(account.language, "attachment-missing")
    claim = actors.claim(Act.INQUIRE_BY_FILE, officer_id=batch.officer_id)
    speech = Speech(caption, picture=named, as_file=True, without=without, claim=claim)
    say(tx, Listener.at(account), speech, now=now)


def cancel_button(keys: Keys, batch: Batch) -> InlineKeyboardButton:
    return keys.tap("button-batch-cancel", f"batch:cancel:{batch.id}")


def _screen(tx: Transaction, account: Account, batch: Batch) -> Account | None:
    """The account in whose chat he started it; None when that is not his any more."""
    if batch.account_id is None:  # started when he had one account
        return account
    mine = conversations.accounts_of_same(tx, account)
    return next((each for each in mine if each.id == batch.account_id), None)


def _counts(batch: Batch, unasked: int = 0) -> dict[str, str | int]:
    done = batch.done - unasked
    return {
        "bar": bar(done, batch.lines),
        "done": done,
        "lines": batch.lines,
        "charged": batch.charged,
    }
