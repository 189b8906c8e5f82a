"""Writing a scope: the smaller one that a vote names, and the one of a decision.

What was chosen so far stands in the conversation, so that it survives a restart; each button says what is true now.
"""

from dataclasses import dataclass, replace
from typing import Any

from telegram import InlineKeyboardButton, Update

from domain.certificates import Purpose
from domain.organisations import MAY_SEAL
from domain.refusals import Refusal
from domain.scopes import Fact, Scope, Telling
from domain.statements import A_MONTH, IN_DAYS, CountUnusable, parse_count
from domain.votes import MOST_DAYS, MOST_SEALED_DAYS, Vote, fits, is_sound, without_direct
from handlers.applications.questions import choice
from handlers.applications.wording import scope_rows, uncounted
from handlers.committee import screen
from handlers.direct.facts import label
from handlers.keyboards import rows
from handlers.talk import Talk
from services import Transaction, committee
from services.committee import Case, OtherRound

STEP = "case-scope"
FIRST_SEALED_DAYS = 30


@dataclass(frozen=True)
class Writing:
    """What is being written: for the vote or the decision `vote` on a case. `days` are the agreement's, 0 in a vote."""

    case: Case
    vote: Vote
    scope: Scope
    days: int

    @property
    def deciding(self) -> bool:
        return self.days > 0

    @property
    def ready(self) -> bool:
        kind = self.case.kind
        return kind is not None and is_sound(self.scope, kind) and fits(self.vote, self.case.asked, self.scope)

    @property
    def data(self) -> dict[str, Any]:
        """As it stands in the conversation."""
        seen = {"application": self.case.application.id, "round": self.case.application.round}
        return {**seen, "vote": self.vote, "scope": self.scope.to_json(), "days": self.days}


def begin(tx: Transaction, talk: Talk, writing: Writing) -> None:
    talk.go(tx, STEP, **writing.data)
    _show(tx, talk, writing)


def written(tx: Transaction, talk: Talk, application_id: int, *steps: str) -> Writing | None:
    """What he is writing about this case; None, and a word about it, when he began something else meanwhile, or it came
    back with other answers.
    """
    data = talk.conversation.data
    if talk.conversation.step not in steps or data.get("application") != application_id:
        screen.show(tx, talk, application_id)
        return None
    case = committee.case(tx, actor=talk.actor, application_id=application_id, rules=talk.house.committee)
    if isinstance(case, Refusal) or case.application.round != data.get("round"):
        screen.refuse(tx, talk, case if isinstance(case, Refusal) else OtherRound(application_id))
        return None
    return Writing(case, Vote(data["vote"]), Scope.from_json(data["scope"]), data["days"])


async def choose(_: Update, talk: Talk) -> None:
    """``scope:<way, purpose or fact>:<application>:<which>``: taken out, or put back in."""
    what, which = talk.tapped[1], talk.tapped[3]

    def act(tx: Transaction) -> None:
        writing = written(tx, talk, int(talk.tapped[2]), STEP)
        if writing is not None:
            begin(tx, talk, replace(writing, scope=_changed(writing, what, which)))

    await talk.commit(act)


async def telling(_: Update, talk: Talk) -> None:
    """``scope:telling:<application>``: told at once, or sealed."""

    def act(tx: Transaction) -> None:
        writing = written(tx, talk, int(talk.tapped[2]), STEP)
        if writing is None:
            return
        sealed = writing.scope.telling is Telling.AT_ONCE
        told, days = (Telling.SEALED, FIRST_SEALED_DAYS) if sealed else (Telling.AT_ONCE, 0)
        begin(tx, talk, replace(writing, scope=replace(writing.scope, telling=told, sealed_days=days)))

    await talk.commit(act)


async def ask_number(_: Update, talk: Talk) -> None:
    """``scope:number:<application>:<which>``."""
    which = talk.tapped[3]

    def act(tx: Transaction) -> None:
        writing = written(tx, talk, int(talk.tapped[2]), STEP)
        if writing is not None:
            talk.go(tx, "case-number", **writing.data, which=which)
            keep = rows(talk.keys.tap("button-leave-answer", f"scope:keep:{writing.case.application.id}"))
            talk.turn(tx, f"ask-scope-{which}", keyboard=keep, most=_most(writing, which))

    await talk.commit(act)


async def keep(_: Update, talk: Talk) -> None:
    """``scope:keep:<application>``: the number stays as it is."""

    def act(tx: Transaction) -> None:
        writing = written(tx, talk, int(talk.tapped[2]), STEP, "case-number")
        if writing is not None:
            begin(tx, talk, writing)

    await talk.commit(act)


async def number(_: Update, talk: Talk) -> None:
    """The number that was asked for."""

    def act(tx: Transaction) -> None:
        which = talk.conversation.data["which"]
        writing = written(tx, talk, talk.conversation.data["application"], "case-number")
        if writing is None:
            return
        try:
            unit = A_MONTH if which == "monthly" else IN_DAYS
            typed = parse_count(talk.typed, most=_most(writing, which), unit=unit)
        except CountUnusable as unusable:
            talk.say(tx, uncounted(unusable), most=unusable.most)
            return
        begin(tx, talk, _with_number(writing, which, typed))

    await talk.commit(act)


def _changed(writing: Writing, what: str, which: str) -> Scope:
    """Nothing is put in that was not asked for; direct inquiry goes out and comes back with all that belongs to it."""
    scope, asked = writing.scope, writing.case.asked
    if what == "purpose":
        return replace(scope, purposes=(scope.purposes ^ {Purpose(which)}) & asked.purposes)
    if what == "fact":
        return replace(scope, facts=(scope.facts ^ {Fact(which)}) & asked.facts)
    if which == "document":
        return replace(scope, document=asked.document and not scope.document)
    if scope.direct:
        return without_direct(scope)
    return replace(asked, document=scope.document, purposes=scope.purposes)


def _with_number(writing: Writing, which: str, typed: int) -> Writing:
    scope = writing.scope
    match which:
        case "days":
            return replace(writing, days=typed)
        case "monthly":
            return replace(writing, scope=replace(scope, monthly=typed, daily=min(scope.daily, typed)))
        case "daily":
            return replace(writing, scope=replace(scope, daily=typed))
        case _:
            return replace(writing, scope=replace(scope, sealed_days=typed))


def _most(writing: Writing, which: str) -> int:
    limits = {"monthly": writing.case.asked.monthly, "daily": writing.scope.monthly, "days": MOST_DAYS}
    return max(1, limits.get(which, MOST_SEALED_DAYS))


def _show(tx: Transaction, talk: Talk, writing: Writing) -> None:
    listed = talk.words.in_chat(scope_rows(talk.words, writing.scope))
    lasting = talk.text("decision-days", days=writing.days) if writing.deciding else ""
    less = _less(talk, writing) if writing.vote is Vote.APPROVE_LESS else []
    application = writing.case.application.id
    done = [talk.keys.tap("button-scope-ready", f"case:written:{application}")] if writing.ready else []
    back = screen.back_to_case(talk, application)
    name = "scope-less" if less else "scope-whole"
    talk.turn(tx, name, listed, lasting, keyboard=rows(*less, *_numbers(talk, writing), done, back))


def _less(talk: Talk, writing: Writing) -> list[list[InlineKeyboardButton]]:
    """A button for everything that was asked for, to take it out."""
    asked, scope, words, number = writing.case.asked, writing.scope, talk.words, writing.case.application.id
    ways = [
        choice(talk, words.text(f"way-{way}"), f"scope:way:{number}:{way}", getattr(scope, way))
        for way in ("document", "direct")
        if getattr(asked, way)
    ]
    purposes = [
        choice(talk, words.purpose(each), f"scope:purpose:{number}:{each}", each in scope.purposes)
        for each in Purpose
        if each in asked.purposes
    ]
    facts = [
        choice(talk, label(words, each), f"scope:fact:{number}:{each}", each in scope.facts)
        for each in Fact
        if each in asked.facts and scope.direct
    ]
    return [group[at : at + 2] for group in (ways, purposes, facts) for at in range(0, len(group), 2)]


def _numbers(talk: Talk, writing: Writing) -> list[list[InlineKeyboardButton]]:
    """What the committee sets by itself: limits, the seal, how long the agreement lasts."""
    scope, number, kind = writing.scope, writing.case.application.id, writing.case.kind
    which = ["monthly"] if scope.direct and writing.vote is Vote.APPROVE_LESS else []
    which += ["daily"] if scope.direct else []
    which += ["sealed"] if scope.telling is Telling.SEALED else []
    which += ["days"] if writing.deciding else []
    buttons = [talk.keys.tap(f"button-scope-{each}", f"scope:number:{number}:{each}") for each in which]
    pairs = [buttons[at : at + 2] for at in range(0, len(buttons), 2)]
    may_seal = writing.deciding and scope.direct and kind in MAY_SEAL
    name = "button-tell-at-once" if scope.telling is Telling.SEALED else "button-seal"
    return [*pairs, *([[talk.keys.tap(name, f"scope:telling:{number}")]] if may_seal else [])]
