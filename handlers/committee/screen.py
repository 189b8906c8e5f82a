"""A case as the committee sees it, and what is said when something cannot be done with it."""

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from domain.acts import Act
from domain.refusals import Gone, OwnCase, Refusal
from domain.votes import Vote
from handlers.applications.wording import answer_rows, paper_name, scope_rows, tracked
from handlers.keyboards import rows
from handlers.talk import Talk
from handlers.wording import dashed, whole
from services import Transaction, committee
from services.committee import Case, NotOpen, OtherRound, ReasonWanted, ScopeUnfit, VotedAlready
from services.decisions import NameTaken, NotCarried, OtherName
from services.enclosures import PaperErased

_SAID: dict[type[Refusal], str] = {
    OwnCase: "case-own",
    VotedAlready: "case-voted-already",
    NotCarried: "case-not-carried",
    PaperErased: "paper-erased",
}
"""What is said of those that hold nothing to say."""


def show(tx: Transaction, talk: Talk, application_id: int, *more: str) -> None:
    """The case as it stands now; `more` are paragraphs above what was asked for."""
    case = committee.case(tx, actor=talk.actor, application_id=application_id, rules=talk.house.committee)
    talk.rest(tx)
    if isinstance(case, Refusal):
        refuse(tx, talk, case)
        return
    parts = (_state(talk, case), talk.words.in_chat(answer_rows(talk.words, case.application.answers)))
    talk.turn(
        tx,
        "case",
        *more,
        *parts,
        _known(talk, case),
        _votes(talk, case),
        _decision(talk, case),
        keyboard=_keyboard(talk, case),
        tracking=tracked(case.application.tracking),
        kind=talk.words.text(f"application-{case.application.kind}"),
        phone=talk.words.phone(case.phone) if case.phone else "",
    )


def refuse(tx: Transaction, talk: Talk, refusal: Refusal) -> None:
    match refusal:
        case OwnCase() | VotedAlready() | NotCarried() | PaperErased():
            talk.say(tx, _SAID[type(refusal)], keyboard=rows(back(talk)))
        case NotOpen(state):
            words = talk.words.text(f"case-state-{dashed(state)}")
            talk.say(tx, "case-not-open", keyboard=rows(back(talk)), state=words)
        case OtherRound(number):
            show(tx, talk, number, talk.text("case-came-back"))
        case NameTaken(name):
            talk.say(tx, "case-name-taken", keyboard=rows(back(talk)), name=name)
        case OtherName(name, typed):
            talk.say(tx, "case-other-name", keyboard=rows(back(talk)), name=name, typed=typed)
        case ReasonWanted():
            talk.say(tx, "case-reason-wanted")
        case ScopeUnfit():
            talk.say(tx, "scope-unfit")
        case Gone() | _:
            talk.say(tx, "case-gone", keyboard=rows(back(talk)))


def back(talk: Talk) -> InlineKeyboardButton:
    return talk.keys.tap("button-back-to-cases", "cases:sent:0")


def back_to_case(talk: Talk, application_id: int) -> InlineKeyboardButton:
    return talk.keys.tap("button-back-to-case", f"case:show:{application_id}")


def leaving(talk: Talk, step: str, application_id: int) -> InlineKeyboardMarkup:
    """Below a question that waits at `step` for something written."""
    return rows([talk.keys.cancel(step), back_to_case(talk, application_id)])


def _state(talk: Talk, case: Case) -> str:
    application = case.application
    at = application.closed_at or application.sent_at or 0
    words = talk.words.text(f"case-state-{dashed(application.state)}")
    parts = [talk.text("case-stands", state=words, at=talk.moment(at), round=application.round)]
    if application.question:
        parts.append(talk.text("case-was-asked", question=whole(application.question)))
    return "\n".join(parts)


def _known(talk: Talk, case: Case) -> str:
    """What the books say of an organisation whose name and kind were typed."""
    if case.known is None or case.application.organisation_id is not None:
        return ""
    kind = talk.words.text(f"kind-{dashed(case.known.kind)}")
    return talk.text("case-in-the-books", name=case.known.name, kind=kind)


def is_divided(talk: Talk, case: Case) -> bool:
    """Whether enough members voted and no answer has its majority: it goes on when one of them changes his vote."""
    return case.open and case.carried is None and len(case.ballots) >= talk.house.committee.quorum


def _votes(talk: Talk, case: Case) -> str:
    """How many voted for what in this round, and what it amounts to."""
    count = {dashed(vote): sum(each.vote is vote for each in case.ballots) for vote in Vote}
    counted = talk.text(
        "case-votes",
        quorum=talk.house.committee.quorum,
        approve=count["approve"],
        less=count["approve-less"],
        more=count["ask-more"],
        decline=count["decline"],
    )
    if not case.open:
        return counted
    nothing = "case-divided" if is_divided(talk, case) else "case-carried-nothing"
    return f"{counted}\n{talk.text(f'case-carried-{dashed(case.carried)}' if case.carried else nothing)}"


def _decision(talk: Talk, case: Case) -> str:
    decision = case.decision
    if decision is None:
        return ""
    number = talk.words.number(decision.number)
    parts = [talk.text("case-decision", number=number, at=talk.moment(decision.at))]
    if decision.reason:
        parts.append(talk.text("decision-because", reason=whole(decision.reason)))
    if decision.scope is not None:
        parts.append(talk.text("decision-gives", days=decision.days))
        parts.append(talk.words.in_chat(scope_rows(talk.words, decision.scope)))
    return "\n".join(parts)


def _keyboard(talk: Talk, case: Case) -> InlineKeyboardMarkup:
    number = case.application.id
    papers = [talk.keys.labelled(f"📎 {paper_name(talk, paper)}", f"case:paper:{paper.id}") for paper in case.papers]
    reading = [
        talk.keys.tap("button-notes", f"case:notes:{number}:0", count=case.notes),
        talk.keys.tap("button-votes", f"case:votes:{number}:0", count=len(case.ballots)),
    ]
    return rows(*papers, reading, *_voting(talk, case), *_closing(talk, case), back(talk))


def _voting(talk: Talk, case: Case) -> list[list[InlineKeyboardButton]]:
    if not case.open or not talk.actor.may(Act.VOTE):
        return []
    mine = case.ballot_of(talk.actor)
    buttons = [
        talk.keys.labelled(
            f"{'● ' if mine and mine.vote is vote else ''}{talk.words.text(f'vote-{dashed(vote)}')}",
            f"case:vote:{vote}:{case.application.id}:{case.application.round}",
        )
        for vote in Vote
    ]
    return [buttons[:2], buttons[2:]]


def _closing(talk: Talk, case: Case) -> list[list[InlineKeyboardButton]]:
    if not case.open or not talk.actor.may(Act.DECIDE):
        return []
    number = case.application.id
    if case.carried is not None:
        return [[talk.keys.tap("button-close-case", f"case:close:{number}")]]
    return [[talk.keys.tap("button-call-votes", f"case:call:{number}")]]
