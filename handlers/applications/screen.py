"""An application as its representative sees it: where it stands, all that it says, and what he can do."""

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from domain.acts import Act
from domain.applications import OPEN, ApplicationState
from handlers.applications.wording import answer_rows, paper_name, scope_rows, tracked
from handlers.keyboards import rows
from handlers.talk import Talk
from handlers.wording import dashed, whole
from services import Transaction
from services.applications import Own
from services.enclosures import Paper


def show(tx: Transaction, talk: Talk, own: Own) -> None:
    """A paper that is sent while it can still be changed is meant for it: the committee may have asked for one."""
    if own.changeable:
        talk.go(tx, "apply-page", application=own.application.id)
    else:
        talk.rest(tx)
    listed = talk.words.in_chat(answer_rows(talk.words, own.application.answers))
    kind = talk.text(f"application-{own.application.kind}")
    state = talk.text(f"application-{dashed(own.application.state)}", **_values(talk, own))
    parts = (state, _left(talk, own), listed, _decision(talk, own))
    talk.turn(tx, "application", *parts, keyboard=_keyboard(talk, own), kind=kind)


def gone(tx: Transaction, talk: Talk) -> None:
    """It was sent, decided or withdrawn since the button was drawn, or is not his."""
    talk.rest(tx)
    talk.turn(tx, "application-gone", keyboard=rows(back(talk)))


def send_paper(tx: Transaction, talk: Talk, paper: Paper, right: Act) -> None:
    """The file itself, with its name above it, to whoever has this `right`."""
    picture = {"kind": "paper", "id": paper.id, "filename": f"paper-{paper.id}.{paper.kind}"}
    talk.attach(tx, talk.text("paper", name=paper_name(talk, paper)), picture, right=right, as_file=True)


def back(talk: Talk) -> InlineKeyboardButton:
    return talk.keys.tap("button-back-to-applications", "applied:page:0")


def _values(talk: Talk, own: Own) -> dict[str, str]:
    """What the sentence about its state names."""
    application, decision = own.application, own.decision
    known = {
        "draft": {},
        "sent": {"tracking": tracked(application.tracking), "at": talk.moment(application.sent_at or 0)},
        "more_wanted": {"tracking": tracked(application.tracking), "question": whole(application.question or "")},
        "withdrawn": {"at": talk.moment(application.closed_at or 0)},
    }
    if application.state in known:
        return known[application.state]
    assert decision is not None
    number = talk.words.number(decision.number)
    return {"tracking": tracked(application.tracking), "number": number, "at": talk.moment(decision.at)}


def _left(talk: Talk, own: Own) -> str:
    """What is left to do before it can be sent."""
    if not own.changeable:
        return ""
    is_draft = own.application.state is ApplicationState.DRAFT
    lines = [talk.text("application-as-agreed")] if is_draft and own.application.agreement_id is not None else []
    if own.open_questions:
        lines.append(talk.text("application-questions-left", count=len(own.open_questions)))
    elif is_draft:
        lines.append(talk.text("application-look-over"))
    return "\n".join(lines)


def _decision(talk: Talk, own: Own) -> str:
    """What the committee gave, and why not more."""
    decision = own.decision
    if decision is None:
        return ""
    reason = talk.text("decision-because", reason=whole(decision.reason)) if decision.reason else ""
    given = ""
    if decision.scope is not None:
        lines = talk.words.in_chat(scope_rows(talk.words, decision.scope))
        given = "\n".join([talk.text("decision-gives", days=decision.days), lines])
    return "\n\n".join(part for part in (reason, given) if part)


def _keyboard(talk: Talk, own: Own) -> InlineKeyboardMarkup:
    number = own.application.id
    papers = [talk.keys.labelled(f"📎 {paper_name(talk, paper)}", f"applied:paper:{paper.id}") for paper in own.papers]
    going_on = talk.keys.tap("button-go-on", f"apply:done:{number}")
    sending = talk.keys.tap("button-send-application", f"apply:send:{number}")
    changing = [
        talk.keys.tap("button-change-answers", f"apply:change:{number}"),
        going_on if own.open_questions else sending,
    ]
    withdrawing = [talk.keys.tap("button-withdraw-application", f"applied:withdraw:{number}")]
    return rows(
        *papers,
        *(changing if own.changeable else []),
        withdrawing if own.application.state in OPEN else [],
        back(talk),
    )
