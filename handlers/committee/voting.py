"""A member votes: plainly, or with a reason, or for less, which names its scope."""

from telegram import Update

from domain.refusals import Refusal
from domain.scopes import Scope
from domain.statements import LONGEST_STATEMENT
from domain.votes import Vote
from handlers.applications import notices
from handlers.committee import scopes, screen
from handlers.committee.scopes import Writing
from handlers.talk import Talk
from handlers.typed import typed_statement
from handlers.wording import dashed
from services import Transaction, committee
from services.committee import Case, NotOpen, OtherRound


async def vote(_: Update, talk: Talk) -> None:
    """``case:vote:<vote>:<application>:<round>``, the round that the page showed; pages of former versions say none."""
    chosen, number, *said = Vote(talk.tapped[2]), *map(int, talk.tapped[3:])

    def act(tx: Transaction) -> None:
        case = committee.to_vote_on(tx, actor=talk.actor, application_id=number, rules=talk.house.committee)
        if isinstance(case, Refusal):
            screen.refuse(tx, talk, case)
        elif not case.open:
            screen.refuse(tx, talk, NotOpen(case.application.state))
        elif said != [case.application.round]:
            screen.refuse(tx, talk, OtherRound(number))
        elif chosen is Vote.APPROVE:
            _cast(tx, talk, case, case.application.round, chosen, None, None)
        elif chosen is Vote.APPROVE_LESS:
            scopes.begin(tx, talk, Writing(case, chosen, _named_before(talk, case), 0))
        else:
            ask_reason(tx, talk, case, chosen, None)

    await talk.commit(act)


def ask_reason(tx: Transaction, talk: Talk, case: Case, chosen: Vote, scope: Scope | None) -> None:
    seen, written = case.application, scope.to_json() if scope else None
    talk.go(tx, "vote-reason", application=seen.id, round=seen.round, vote=chosen, scope=written)
    keyboard = screen.leaving(talk, "vote-reason", seen.id)
    talk.turn(tx, f"ask-reason-{dashed(chosen)}", keyboard=keyboard, most=LONGEST_STATEMENT)


async def reason(_: Update, talk: Talk) -> None:
    """Why: the last answer casts the vote."""
    typed = await typed_statement(talk)
    if typed is None:
        return

    def act(tx: Transaction) -> None:
        data = talk.conversation.data
        number = data["application"]
        case = committee.to_vote_on(tx, actor=talk.actor, application_id=number, rules=talk.house.committee)
        if isinstance(case, Refusal):
            screen.refuse(tx, talk, case)
        else:
            scope = Scope.from_json(data["scope"]) if data["scope"] else None
            _cast(tx, talk, case, data.get("round", 0), Vote(data["vote"]), typed, scope)

    await talk.commit(act)


def _cast(
    tx: Transaction, talk: Talk, before: Case, round: int, chosen: Vote, reason: str | None, scope: Scope | None
) -> None:
    """The secretary is told when the votes come to amount to something else than before."""
    number = before.application.id
    talk.rest(tx)
    after = committee.vote(
        tx,
        actor=talk.actor,
        application_id=number,
        round=round,
        vote=chosen,
        reason=reason,
        scope=scope,
        rules=talk.house.committee,
        now=talk.now,
    )
    if isinstance(after, Refusal):
        screen.refuse(tx, talk, after)
        return
    if after.carried is not None and after.carried is not before.carried:
        notices.ready(tx, talk, after.application)
    talk.toast = talk.words.text("toast-voted")
    screen.show(tx, talk, number)


def _named_before(talk: Talk, case: Case) -> Scope:
    """The scope that his vote named, to be changed; else what was asked for, to take something out of it."""
    mine = case.ballot_of(talk.actor)
    return mine.scope if mine and mine.scope else case.asked
