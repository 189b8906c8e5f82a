"""Telling members what waits for them, and representatives what became of their applications."""

from domain.permissions import Role
from domain.votes import Vote
from handlers.applications.wording import dashed, tracked, whole
from handlers.keyboards import Keys, rows
from handlers.notices import tell
from handlers.talk import Talk
from handlers.wording import Wording
from services import Transaction, actors, conversations
from services.applications import Application
from services.conversations import Account
from services.decisions import Decided

_EXAMINERS = (Role.COMMITTEE_MEMBER, Role.COMMITTEE_SECRETARY)


def sent(tx: Transaction, talk: Talk, application: Application) -> None:
    """A new case, or one that comes back with what was asked for: votes are needed."""
    name = "notice-case-sent" if application.round == 1 else "notice-case-sent-again"
    _tell_all(tx, talk, actors.holders(tx, *_EXAMINERS), name, application)


def withdrawn(tx: Transaction, talk: Talk, application: Application) -> None:
    _tell_all(tx, talk, actors.holders(tx, *_EXAMINERS), "notice-case-withdrawn", application)


def vote_needed(tx: Transaction, talk: Talk, application: Application, members: list[Account]) -> None:
    _tell_all(tx, talk, members, "notice-vote-needed", application)


def ready(tx: Transaction, talk: Talk, application: Application) -> None:
    """The votes amount to something: a secretary can close the case."""
    _tell_all(tx, talk, actors.holders(tx, Role.COMMITTEE_SECRETARY), "notice-case-ready", application)


def more_wanted(tx: Transaction, talk: Talk, application: Application) -> None:
    _answer(tx, talk, application, "notice-more-wanted", question=whole(application.question or ""))


def decided(tx: Transaction, talk: Talk, decided: Decided) -> None:
    decision = decided.decision
    account = conversations.account_by_id(tx, decided.application.account_id)
    assert account is not None, "accounts are never deleted"
    number = Wording(talk.house.texts, account.language).number(decision.number) or ""
    reason = {} if decision.outcome is Vote.APPROVE else {"reason": whole(decision.reason or "")}
    _answer(tx, talk, decided.application, f"notice-decided-{dashed(decision.outcome)}", number=number, **reason)


def _tell_all(tx: Transaction, talk: Talk, accounts: list[Account], name: str, application: Application) -> None:
    """All but the representative himself, whose own case it is, and the one who caused it."""
    for account in accounts:
        if account.id in {application.account_id, talk.account.id}:
            continue
        button = Keys(talk.house.texts, account.language).tap("button-open-case", f"case:show:{application.id}")
        values = {"name": application.answers.name or "", "tracking": tracked(application.tracking)}
        tell(tx, talk.house.texts, account, name, now=talk.now, keyboard=rows(button), **values)


def _answer(tx: Transaction, talk: Talk, application: Application, name: str, **values: str) -> None:
    account = conversations.account_by_id(tx, application.account_id)
    assert account is not None, "accounts are never deleted"
    keys = Keys(talk.house.texts, account.language)
    button = keys.tap("button-open-application", f"applied:show:{application.id}")
    named = {"tracking": tracked(application.tracking), **values}
    tell(tx, talk.house.texts, account, name, now=talk.now, keyboard=rows(button), **named)
