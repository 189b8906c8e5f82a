"""What members say of a case: notes for each other, and the votes of this round with their reasons."""

from telegram import Update

from config.texts import Markup
from domain.acts import Act
from domain.refusals import Refusal
from domain.statements import LONGEST_STATEMENT
from handlers.applications.wording import scope_rows
from handlers.committee import screen
from handlers.keyboards import rows
from handlers.pages import turned_to
from handlers.talk import Talk
from handlers.typed import typed_statement
from handlers.wording import dashed, whole
from services import Transaction, committee
from services.committee import Ballot, Note

_PAGE = 3
"""Notes or votes on a page: each can be as long as `LONGEST_STATEMENT`."""


async def notes(_: Update, talk: Talk) -> None:
    """``case:notes:<application>:<page>``."""
    number, page = int(talk.tapped[2]), int(talk.tapped[3])
    await talk.commit(lambda tx: _show_notes(tx, talk, number, page))


async def ask_note(_: Update, talk: Talk) -> None:
    """``case:note:<application>``."""

    def act(tx: Transaction) -> None:
        number = int(talk.tapped[2])
        talk.go(tx, "case-note", application=number)
        talk.turn(tx, "ask-note", keyboard=screen.leaving(talk, "case-note", number), most=LONGEST_STATEMENT)

    await talk.commit(act)


async def note(_: Update, talk: Talk) -> None:
    typed = await typed_statement(talk)
    if typed is None:
        return

    def act(tx: Transaction) -> None:
        number = talk.conversation.data["application"]
        talk.rest(tx)
        noted = committee.note(tx, actor=talk.actor, application_id=number, text=typed, now=talk.now)
        if isinstance(noted, Refusal):
            screen.refuse(tx, talk, noted)
        else:
            _show_notes(tx, talk, number, 0)

    await talk.commit(act)


async def votes(_: Update, talk: Talk) -> None:
    """``case:votes:<application>:<page>``."""
    number, wanted = int(talk.tapped[2]), int(talk.tapped[3])

    def act(tx: Transaction) -> None:
        case = committee.case(tx, actor=talk.actor, application_id=number, rules=talk.house.committee)
        if isinstance(case, Refusal):
            return screen.refuse(tx, talk, case)
        ballots = case.ballots
        page = turned_to(wanted, _PAGE, lambda offset: (len(ballots), ballots[offset : offset + _PAGE]))
        lines = [_ballot(tx, talk, each) for each in page.found]
        keyboard = rows(page.turning(talk.keys, f"case:votes:{number}"), screen.back_to_case(talk, number))
        name = "votes" if page.count else "votes-none"
        return talk.turn(tx, name, *lines, keyboard=keyboard, **({"count": page.count} if page.count else {}))

    await talk.commit(act)


def _show_notes(tx: Transaction, talk: Talk, number: int, wanted: int) -> None:
    refused: list[Refusal] = []

    def read(offset: int) -> tuple[int, list[Note]]:
        found = committee.notes(tx, actor=talk.actor, application_id=number, offset=offset, limit=_PAGE)
        if isinstance(found, Refusal):
            refused.append(found)
            return 0, []
        return found

    page = turned_to(wanted, _PAGE, read)
    if refused:
        screen.refuse(tx, talk, refused[0])
        return
    keyboard = rows(
        page.turning(talk.keys, f"case:notes:{number}"),
        [talk.keys.tap("button-add-note", f"case:note:{number}")] if talk.actor.may(Act.NOTE_APPLICATION) else [],
        screen.back_to_case(talk, number),
    )
    lines = [_note(tx, talk, each) for each in page.found]
    name = "notes" if page.count else "notes-none"
    talk.turn(tx, name, *lines, keyboard=keyboard, **({"count": page.count} if page.count else {}))


def _note(tx: Transaction, talk: Talk, note: Note) -> str:
    member = _member(tx, talk, note.account_id)
    return Markup(talk.text("note-line", member=member, at=talk.moment(note.at), text=whole(note.text)))


def _ballot(tx: Transaction, talk: Talk, ballot: Ballot) -> str:
    words = talk.words
    vote = words.text(f"vote-{dashed(ballot.vote)}")
    member = _member(tx, talk, ballot.account_id)
    line = talk.text("vote-line", member=member, vote=vote, at=talk.moment(ballot.at))
    reason = [talk.text("vote-because", reason=whole(ballot.reason))] if ballot.reason else []
    scope = [talk.words.in_chat(scope_rows(words, ballot.scope))] if ballot.scope else []
    return Markup("\n".join([line, *reason, *scope]))


def _member(tx: Transaction, talk: Talk, account_id: int) -> str:
    """His name where his role was given with one; else his number in the books, which the audit log has as well."""
    name = committee.name_of(tx, account_id)
    if name is not None:
        return name
    number = talk.words.number(str(account_id))
    return talk.words.text("member-unnamed", number=number)
