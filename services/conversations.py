"""What every conversation does around its act: take the update, remember the step, say something (invariants 1–3)."""

from typing import Any

from storage import audit, conversations, inbox, joined, outbox, people
from storage.conversations import Conversation as Conversation
from storage.people import Account as Account
from storage.transaction import Transaction


def take_update(tx: Transaction, *, bot: str, chat_id: int, update_id: int, now: int) -> None:
    """Mark the update as done in the unit that does it. Raises `inbox.AlreadyDone` if another one did.

    From here on the chat is this unit's alone: two taps that two processes handle at once follow each other.
    """
    conversations.alone_in(tx, bot=bot, chat_id=chat_id)
    inbox.done(tx, bot=bot, update_id=update_id, now=now)


def open_account(tx: Transaction, *, bot: str, user_id: int, chat_id: int, language: str, now: int) -> None:
    """Know this messenger user from here on; who writes has not blocked us."""
    people.open_account(tx, bot=bot, user_id=user_id, chat_id=chat_id, language=language, now=now)


def account(tx: Transaction, *, bot: str, user_id: int) -> Account | None:
    return people.account(tx, bot=bot, user_id=user_id)


def account_by_id(tx: Transaction, account_id: int) -> Account | None:
    return people.account_by_id(tx, account_id)


def seen(tx: Transaction, account: Account, *, now: int) -> None:
    """He is at this account of his now: notices go there from here on, and the log says what he does through it."""
    joined.seen(tx, account, now=now)
    if account.principal_id is not None:
        audit.through(tx, actor=f"account:{account.principal_id}", account=f"account:{account.id}")


def reached(tx: Transaction, account: Account) -> Account:
    """Where to tell him something that he did not just ask for."""
    return joined.reached(tx, account)


def accounts_of_same(tx: Transaction, account: Account) -> list[Account]:
    """All accounts, on every messenger, of him whose account this is."""
    return joined.accounts_of_same(tx, account)


def choose_language(tx: Transaction, *, account: Account, language: str) -> None:
    """On all his messengers."""
    joined.set_language(tx, account, language)


def remember(tx: Transaction, conversation: Conversation, *, bot: str, chat_id: int, now: int) -> None:
    conversations.save(tx, conversation, bot=bot, chat_id=chat_id, now=now)


def say(
    tx: Transaction,
    *,
    bot: str,
    chat_id: int,
    method: str,
    payload: dict[str, Any],
    now: int,
    patient: bool = False,
    account_id: int | None = None,
) -> int:
    """A call of the Bot API, made after the commit; a `patient` one lets answers to people who are waiting go first.

    With `account_id`, whose account this is, it may be said through another one of his where this one cannot be
    reached. The outbox's row, by which the message can be found that it becomes.
    """
    outgoing = outbox.Outgoing(bot, chat_id, method, payload, urgent=not patient, account_id=account_id)
    return outbox.add(tx, outgoing, now=now)
