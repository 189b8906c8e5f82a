"""Telling members what waits for them, and representatives what became of their applications."""

from config.texts import Texts
from domain.permissions import Role
from domain.votes import Vote
from handlers.applications.wording import tracked
from handlers.keyboards import Keys, rows
from handlers.notices import tell
from handlers.talk import Talk
from handlers.wording import Wording, dashed, whole
from services import Transaction, actors, conversations, representing
from services.applications import Application, Own
from services.committee import Case
from services.conversations import Account
from services.decisions import Decided

_EXAMINERS = (Role.COMMITTEE_MEMBER, Role.COMMITTEE_SECRETARY)


def sent(tx: Transaction, talk: Talk, own: Own) -> None:
    """A new case, or one that comes back with what was asked for: votes are needed."""
    application = own.application
    name = "notice-case-sent" if application.round == 1 else "notice-case-sent-again"
    _tell_all(tx, talk, actors.holders(tx, *_EXAMINERS), name, application)
    _tell_organisation(tx, talk, application, "notice-stranger-applied", application.named_id)
    _tell_organisation(tx, talk, application, "notice-stranger-elsewhere", own.former_id)


def withdrawn(tx: Transaction, talk: Talk, application: Application) -> None:
    _tell_all(tx, talk, actors.holders(tx, *_EXAMINERS), "notice-case-withdrawn", application)


def taken_back(tx: Transaction, talk: Talk, application: Application) -> None:
    """Withdrawn by its applicant himself."""
    withdrawn(tx, talk, application)
    _tell_organisation(tx, talk, application, "notice-stranger-ended", application.named_id)


def overtaken(tx: Transaction, texts: Texts, application: Application, *, now: int) -> None:
    """Withdrawn by nobody's tap: whoever asked hears why, and how to go on; the committee, that it is off its table."""
    _tell_each(tx, texts, actors.holders(tx, *_EXAMINERS), "notice-case-overtaken", application, now=now)
    _answer(tx, texts, application, "notice-application-overtaken", now=now)


def vote_needed(tx: Transaction, talk: Talk, application: Application, members: list[Account]) -> None:
    _tell_all(tx, talk, members, "notice-vote-needed", application)


def divided(tx: Transaction, talk: Talk, case: Case) -> list[Account]:
    """All have voted and no answer has its majority: who voted can change his vote. Who they are is answered."""
    voted = [conversations.account_by_id(tx, each.account_id) for each in case.ballots]
    members = [account for account in voted if account is not None]
    _tell_all(tx, talk, members, "notice-votes-divided", case.application)
    return members


def ready(tx: Transaction, talk: Talk, application: Application) -> None:
    """The votes amount to something: a secretary can close the case."""
    _tell_all(tx, talk, actors.holders(tx, Role.COMMITTEE_SECRETARY), "notice-case-ready", application)


def more_wanted(tx: Transaction, talk: Talk, application: Application) -> None:
    question = whole(application.question or "")
    _answer(tx, talk.house.texts, application, "notice-more-wanted", now=talk.now, question=question)


def decided(tx: Transaction, talk: Talk, decided: Decided) -> None:
    decision = decided.decision
    account = conversations.account_by_id(tx, decided.application.account_id)
    assert account is not None, "accounts are never deleted"
    number = Wording(talk.house.texts, account.language).number(decision.number)
    reason = {} if decision.outcome is Vote.APPROVE else {"reason": whole(decision.reason or "")}
    name = f"notice-decided-{dashed(decision.outcome)}"
    _answer(tx, talk.house.texts, decided.application, name, now=talk.now, number=number, **reason)
    if decision.outcome is Vote.DECLINE:
        _tell_organisation(tx, talk, decided.application, "notice-stranger-ended", decided.application.named_id)


def _tell_organisation(tx: Transaction, talk: Talk, application: Application, name: str, named_id: int | None) -> None:
    """Whoever speaks for an organisation in whose name a stranger applies can say so before anything comes of it, and
    hears when nothing will, also since he names another one.

    It is the one that was named when it was sent last, whatever was answered since. Of him they read nothing, nor does
    he of them.
    """
    organisation, speakers = representing.speak_already(tx, application, named_id)
    for account in speakers:
        texts, number = talk.house.texts, tracked(application.tracking)
        tell(tx, texts, account, name, now=talk.now, organisation=organisation, tracking=number)


def _tell_all(tx: Transaction, talk: Talk, accounts: list[Account], name: str, application: Application) -> None:
    """All but the one who caused it."""
    others = [account for account in accounts if account.id != talk.account.id]
    _tell_each(tx, talk.house.texts, others, name, application, now=talk.now)


def _tell_each(
    tx: Transaction, texts: Texts, accounts: list[Account], name: str, application: Application, *, now: int
) -> None:
    """All but the representative himself, whose own case it is."""
    for account in accounts:
        if account.id != application.account_id:
            button = Keys(texts, account.language).tap("button-open-case", f"case:show:{application.id}")
            values = {"name": application.answers.name or "", "tracking": tracked(application.tracking)}
            tell(tx, texts, account, name, now=now, keyboard=rows(button), **values)


def _answer(tx: Transaction, texts: Texts, application: Application, name: str, *, now: int, **values: str) -> None:
    account = conversations.account_by_id(tx, application.account_id)
    assert account is not None, "accounts are never deleted"
    button = Keys(texts, account.language).tap("button-open-application", f"applied:show:{application.id}")
    named = {"tracking": tracked(application.tracking), **values}
    tell(tx, texts, account, name, now=now, keyboard=rows(button), **named)
