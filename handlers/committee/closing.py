"""The secretary closes a case as the votes have it: a numbered decision, or a question back to the representative."""

from telegram import Update

from config import calendar
from domain.refusals import Refusal
from domain.scopes import Scope
from domain.statements import LONGEST_STATEMENT
from domain.votes import Vote
from handlers.agreements.telling import Tellings
from handlers.applications import notices
from handlers.applications.wording import scope_rows
from handlers.committee import scopes, screen, voting
from handlers.committee.scopes import Writing
from handlers.keyboards import rows
from handlers.talk import Talk
from handlers.typed import typed_statement
from handlers.wording import dashed, whole
from services import Transaction, decisions
from services.committee import Case
from services.decisions import Draft

FIRST_DAYS = 365
"""How long an agreement lasts unless the secretary writes something else."""


async def close(_: Update, talk: Talk) -> None:
    """``case:close:<application>``."""

    def act(tx: Transaction) -> None:
        number = int(talk.tapped[2])
        case = decisions.to_close(tx, actor=talk.actor, application_id=number, rules=talk.house.committee)
        if isinstance(case, Refusal):
            return screen.refuse(tx, talk, case)
        assert case.carried is not None
        if case.carried in (Vote.APPROVE, Vote.APPROVE_LESS):
            return scopes.begin(tx, talk, Writing(case, case.carried, decisions.first_scope(case), FIRST_DAYS))
        return _ask_words(tx, talk, case)

    await talk.commit(act)


async def ready(_: Update, talk: Talk) -> None:
    """``case:written:<application>``: the scope is as it is to be, of a vote or of a decision."""
    number = int(talk.tapped[2])

    def act(tx: Transaction) -> None:
        writing = scopes.written(tx, talk, number, scopes.STEP)
        if writing is None:
            return
        if not writing.ready:
            scopes.begin(tx, talk, writing)
        elif not writing.deciding:
            voting.ask_reason(tx, talk, writing.case, writing.vote, writing.scope)
        elif writing.vote is Vote.APPROVE:
            draft = Draft(writing.vote, writing.scope, writing.days)
            _look_over(tx, talk, number, writing.case.application.round, draft)
        else:
            talk.go(tx, "decision-words", **writing.data)
            keyboard = screen.leaving(talk, "decision-words", number)
            talk.turn(tx, "ask-decision-approve-less", keyboard=keyboard, most=LONGEST_STATEMENT)

    await talk.commit(act)


async def words(_: Update, talk: Talk) -> None:
    """The reason of a decision; or the question, which goes out at once."""
    typed = await typed_statement(talk)
    if typed is None:
        return

    def act(tx: Transaction) -> None:
        data = talk.conversation.data
        number, round_, vote = data["application"], data.get("round", 0), Vote(data["vote"])
        if vote is Vote.ASK_MORE:
            return _ask_more(tx, talk, number, round_, typed)
        scope = Scope.from_json(data["scope"]) if data["scope"] else None
        return _look_over(tx, talk, number, round_, Draft(vote, scope, data["days"], typed))

    await talk.commit(act)


async def decide(_: Update, talk: Talk) -> None:
    """``case:decide:<application>``: the decision gets its number."""
    number = int(talk.tapped[2])

    def act(tx: Transaction) -> None:
        data = talk.conversation.data
        if talk.conversation.step != "decision" or data["application"] != number:
            return screen.show(tx, talk, number)
        talk.rest(tx)
        scope = Scope.from_json(data["scope"]) if data["scope"] else None
        decided = decisions.decide(
            tx,
            actor=talk.actor,
            application_id=number,
            round=data.get("round", 0),
            draft=Draft(Vote(data["outcome"]), scope, data["days"], data["reason"]),
            year=calendar.solar_year(talk.now),
            rules=talk.house.committee,
            now=talk.now,
        )
        if isinstance(decided, Refusal):
            return screen.refuse(tx, talk, decided)
        notices.decided(tx, talk, decided)
        if decided.drafted is not None:
            Tellings(talk.house.texts, now=talk.now).drafted(tx, decided.drafted)
        return screen.show(tx, talk, number)

    await talk.commit(act)


def _ask_words(tx: Transaction, talk: Talk, case: Case) -> None:
    vote = case.carried
    assert vote is not None
    seen = case.application
    talk.go(tx, "decision-words", application=seen.id, round=seen.round, vote=vote, scope=None, days=0)
    keyboard = screen.leaving(talk, "decision-words", seen.id)
    talk.turn(tx, f"ask-decision-{dashed(vote)}", keyboard=keyboard, most=LONGEST_STATEMENT)


def _ask_more(tx: Transaction, talk: Talk, number: int, round_: int, question: str) -> None:
    talk.rest(tx)
    asked = decisions.ask_more(
        tx,
        actor=talk.actor,
        application_id=number,
        round=round_,
        question=question,
        rules=talk.house.committee,
        now=talk.now,
    )
    if isinstance(asked, Refusal):
        return screen.refuse(tx, talk, asked)
    notices.more_wanted(tx, talk, asked)
    return screen.show(tx, talk, number)


def _look_over(tx: Transaction, talk: Talk, number: int, round_: int, draft: Draft) -> None:
    """The whole decision once more, before it gets a number that is never taken back."""
    scope = draft.scope.to_json() if draft.scope else None
    written = {"outcome": draft.outcome, "scope": scope, "days": draft.days, "reason": draft.reason}
    talk.go(tx, "decision", application=number, round=round_, **written)
    parts = [talk.text("decision-because", reason=whole(draft.reason))] if draft.reason else []
    if draft.scope is not None:
        parts.append(talk.text("decision-gives", days=draft.days))
        parts.append(talk.words.in_chat(scope_rows(talk.words, draft.scope)))
    keyboard = rows(
        talk.keys.tap("button-decide", f"case:decide:{number}"),
        screen.back_to_case(talk, number),
    )
    talk.turn(tx, f"decision-sure-{dashed(draft.outcome)}", *parts, keyboard=keyboard)
